package server

import (
	"context"
	"slices"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model/modeltest"
)

// The whole sample authority is without faults.
func TestSampleHasNoFaults(t *testing.T) {
	h := open(t)
	s := modeltest.Authority(1)
	req := message(&s)
	req.ValidateOnly = true
	if _, err := h.match.Match(context.Background(), req); err != nil {
		t.Errorf("%v\n%s", err, strings.Join(faultLines(err), "\n"))
	}
}

// A call with faults of every sort is answered with all of them at once, each with its path, in the order of the paths.
func TestEveryFaultAtOnce(t *testing.T) {
	h := open(t)
	_, err := h.match.Match(context.Background(), faultyCall())
	if status.Code(err) != codes.InvalidArgument {
		t.Fatalf("code %v, want InvalidArgument", status.Code(err))
	}
	lines := faultLines(err)
	golden(t, "faults.txt", status.Convert(err).Message()+"\n\n"+strings.Join(lines, "\n")+"\n")
	if len(lines) < 100 || !slices.IsSortedFunc(paths(err), comparePaths) {
		t.Errorf("%d faults, in the order of their paths: %v", len(lines), slices.IsSortedFunc(paths(err), comparePaths))
	}
}

// faultyCall breaks as much as one call can.
func faultyCall() *pb.MatchRequest {
	year, sdq := int32(15), int32(-1)
	m := smallCall()
	good := m.GetRequests()[0]
	bad := &pb.PlacementRequest{
		Id: "R 2", Kind: 99, Urgency: -1, SubmittedOn: "2026-11-05", NeededFrom: "2026-11-04", ExpectedDays: -1, Authority: "Peterborough",
		SplitPairs: []*pb.SplitPair{{A: 0, B: 1}}, Approvals: []*pb.Approval{{Rule: "CP-99"}, {ApprovedBy: "nominated officer"}},
		Children: []*pb.Child{
			{
				Id: "C1", DateOfBirth: "2028-01-01", Sex: 7, Ethnicity: "WBRIX", YearGroup: &year, SdqScore: &sdq, PreviousUnplannedEndings: 4_000_000_000,
				Needs:               []*pb.DomainLevel{{Domain: "ZZZ", Level: 1}, {Domain: "EMO", Level: 4}, {Domain: "TRA", Level: 1}, {Domain: "TRA", Level: 2}},
				RequiredAdaptations: []string{"HOIST", "HOIST", "LIFT"}, ConnectedCarers: []string{"nobody", "nobody"}, Pets: 4,
				Contacts: []*pb.ContactPlace{{VisitsPerWeek: 15}}, AvoidZones: []*pb.AvoidZone{{RadiusTenthMiles: 0}},
				SiblingsElsewhere: []*pb.SiblingElsewhere{{ChildId: "C4", CarerId: "elsewhere"}, {ChildId: "C1"}},
				CurrentPlacement:  &pb.CurrentPlacement{CarerId: "H1", WeeklyPence: -5, Since: "2026-13-01"},
			},
			{Id: "C3", DateOfBirth: "2008-11-04", Home: &pb.Location{Easting: -1, Northing: 2_000_000, Postcode: "PE1\x001AA", Authority: "E06"}},
			{Id: "C3", DateOfBirth: "21/11/2015", LegalStatus: "\u202e", ExcludedChildren: []string{"", "C3"}, DaysWaited: 4000},
		},
	}
	split := &pb.PlacementRequest{
		Id: "R1", Kind: pb.RequestKind_REQUEST_KIND_SHORT_TERM, Urgency: pb.Urgency_URGENCY_PLANNED, SubmittedOn: "2026-11-02", NeededFrom: "2026-11-09",
		Authority: "E06000031", Together: pb.Together_TOGETHER_MUST_SPLIT, SplitPairs: []*pb.SplitPair{{A: 0, B: 0}, {A: 1, B: 0}, {A: 0, B: 1}, {A: 0, B: 2}},
		Children: []*pb.Child{{Id: "C4", DateOfBirth: "2015-01-01"}, {Id: "C5", DateOfBirth: "2000-01-01", CurrentPlacement: &pb.CurrentPlacement{CarerId: "X", CanContinue: true}}},
	}
	newFaults(bad.Children[1], bad)
	m.Requests = []*pb.PlacementRequest{good, bad, split, {}}
	m.Carers = append(m.Carers, faultyCarer(), faultyStanding(), &pb.Carer{Id: "H1", Residents: []*pb.Resident{{Id: "K1", DateOfBirth: "2030-01-01"}}})
	m.Pins = []*pb.Pin{
		{RequestId: "R9", CarerId: "H1"}, {RequestId: "R1", ChildIds: []string{"C1", "C1", "C4"}, CarerId: "H1"}, {RequestId: "R1", CarerId: "H9"},
		{RequestId: "R1"}, {RequestId: "R1", CarerId: "H9", Forbid: true}, {RequestId: "R1", CarerId: "H2"},
	}
	m.Policy = faultyPolicy()
	m.SnapshotDate, m.WorkLimit, m.Method = "2026-02-30", -1, "magic"
	return m
}

func faultyCarer() *pb.Carer {
	return &pb.Carer{
		Id: "H2", Kind: 11, ProviderCategory: -3, Registration: 4, ReservedForAuthority: "E060000311", ProviderId: strings.Repeat("x", 65),
		Approval:   &pb.HomeApproval{Type: 9, From: "2026-01-02", To: "2026-01-01"},
		Terms:      &pb.Terms{MaxChildren: 41, AgeMin: 10, AgeMax: 5, Kinds: []pb.RequestKind{0, 12, 2}},
		Exemptions: []*pb.Exemption{{Authority: "E06000031", From: "2026-01-02", To: "2025-01-01"}},
		Bedrooms:   []*pb.Bedroom{{Capacity: 0, Occupants: []string{"K1", "stranger"}}, {Capacity: 300, Occupants: []string{"K1"}}},
		Residents: []*pb.Resident{
			{Id: "K1", DateOfBirth: "2015-01-01", Fostered: true, Needs: []*pb.DomainLevel{{Domain: "EMO", Level: 1, Essential: true}}},
			{Id: "K1", DateOfBirth: ""}, {Id: "C1", DateOfBirth: "2015-01-01", Fostered: true},
		},
		Places: []*pb.Place{{State: 5, AvailableFrom: "soon"}, {State: pb.PlaceState_PLACE_STATE_FILLED}},
		Skills: []*pb.DomainLevel{{Domain: "SEL", Level: 2, Essential: true}}, CarerCount: 51, FosteringSince: "1899-12-31",
		Price: &pb.Price{WeeklyPence: -1, SiblingDiscountBp: 10_001, Basis: 77},
		Offers: []*pb.Offer{
			{Id: "O1", RequestId: "gone", Price: &pb.Price{WeeklyPence: 10_000_001}, ExpiresOn: "2026-11-01", AvailableFrom: "2026-11-02"},
			{Id: "O1"},
		},
	}
}

// newFaults breaks what a request says of its record, and a child of identity, of others in the home and of the way to school.
func newFaults(c *pb.Child, r *pb.PlacementRequest) {
	r.Record = &pb.Record{
		ParentOption: 4, WishesRecordedOn: "2026-11-05", FamilyGroupConferenceOffered: 3, FamilyGroupConferenceReason: strings.Repeat("x", 129),
		AdvocacyOffered: -1, ReviewReference: "a\nb", AdoptionConfidence: 3, SecureHoursUsed: 673, ShortBreakDaysUsed: 367,
	}
	c.NoChildYoungerThan, c.NoChildOlderThan, c.OtherChildrenSex, c.MaxOtherChildren = 9, 8, 4, 13
	c.IdentityNeeds = []*pb.IdentityNeed{{Kind: 4, Weight: 4}, {Value: strings.Repeat("x", 65)}}
	c.TravelTimes = []*pb.Travel{{CarerId: "H1", SchoolMinutes: 601}, {CarerId: "H1"}}
	c.PreferredArea = &pb.Location{Easting: 900_000}
}

// faultyStanding breaks what a home says of approvals, inspections, contracts, training and prices.
func faultyStanding() *pb.Carer {
	return &pb.Carer{
		Id: "H3", Kind: pb.CarerKind_CARER_KIND_FOSTER, ProviderCategory: pb.ProviderCategory_PROVIDER_CATEGORY_IFA,
		Training: []*pb.Training{{Domain: "ZZZ", CompletedOn: "2026-01-01"}, {Domain: "MED", Level: 4, CompletedOn: "2026-01-02", ExpiresOn: "2026-01-01"}},
		Identity: []*pb.Identity{{Kind: 4}}, MaleCarer: 3, FosterCareAgreement: 3, LastReviewOn: "yesterday",
		PendingTerms: &pb.PendingTerms{Terms: &pb.Terms{AgeMin: 5, AgeMax: 4}}, Quality: &pb.Quality{Grade: 5, GradedOn: "2026-00-01"},
		ProviderContractTo: "2026", Block: &pb.Block{WeeklyTotalPence: -1, Beds: 61, From: "2026-01-02", To: "2026-01-01"},
		Price:     &pb.Price{WeeklyPence: 100, Contract: 4, LongTermDiscountBp: 10_001, LongTermDays: 6601, EducationPence: -1, HealthPence: 102},
		Places:    []*pb.Place{{State: pb.PlaceState_PLACE_STATE_VACANT, PromisedTo: "C1", Kinds: []pb.RequestKind{0}}},
		Residents: []*pb.Resident{{Id: "K9", DateOfBirth: "2015-01-01", NoChildOlderThan: 19, OtherChildrenSex: 4, MaxOtherChildren: 13, LeavesOn: "soon"}},
		Offers: []*pb.Offer{{
			Id: "O1", RequestId: "R1", ExpiresOn: "2026-11-10",
			Price: &pb.Price{WeeklyPence: 10, EducationPence: 6, HealthPence: 5, LongTermDiscountBp: 5, Contract: pb.Contract_CONTRACT_BLOCK},
		}},
	}
}

func faultyPolicy() *pb.Policy {
	p := PolicyToWire(modeltest.Policy())
	p.Version, p.MinFit, p.HorizonDays, p.MoveCostPence, p.FitWeights, p.SameDayHours = "", 101, 0, -1, &pb.FitWeights{}, 25
	p.FollowOn = []*pb.FollowOn{{ShareBp: 6000}, {ShareBp: 4001, WeeklyPence: -1}}
	p.DefaultDays = []*pb.KindDays{{Kind: 0, Days: 1}, {Kind: 2, Days: -1}, {Kind: 3, Days: 1}, {Kind: 3, Days: 2}}
	p.ApprovalHours = []*pb.ApproverHours{{Approver: "the mayor"}, {Approver: "team manager", Hours: -2}}
	p.NearHomeTenthMiles, p.SchoolKeptMinutes, p.QualityFloor, p.BridgeMaxDays, p.NewlyArrivedExceptionWorkingDays = -1, 301, 5, 121, 11
	p.BankHolidays = []string{"", "25 December"}
	p.MinimumAllowances = []*pb.Allowance{{AgeMin: 5, AgeMax: 4, WeeklyPence: -1}, {AgeMax: 19, Source: "x"}}
	p.CostBasis = 3
	p.RuleDates = []*pb.RuleDates{{Rule: "CA-99"}, {Rule: "CWS-26", ValidFrom: "2026-01-02", ValidTo: "2026-01-01", Source: "x"}, {Rule: "CWS-26", Source: "x"}}
	p.Overheads = []*pb.Overhead{{ProviderCategory: 0}, {ProviderCategory: 1, WeeklyPence: -1}, {ProviderCategory: 1}, {ProviderCategory: 7}}
	p.SupportPackages = []*pb.SupportPackage{{}, {Id: "a", WeeklyPence: -1, ProviderCategories: []pb.ProviderCategory{0, 7}}, {Id: "a"}}
	return p
}

// Both sides of each boundary that one request has.
func TestRequestBoundaries(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*pb.PlacementRequest)
		want   string // path of the one fault; "" for none
	}{
		{"as it is", func(*pb.PlacementRequest) {}, ""},
		{"needed on the day it is submitted", func(r *pb.PlacementRequest) { r.SubmittedOn = r.NeededFrom }, ""},
		{"needed the day before", func(r *pb.PlacementRequest) { r.SubmittedOn, r.NeededFrom = "2026-11-10", "2026-11-09" }, "requests[0].needed_from"},
		{"expected in 280 days", func(r *pb.PlacementRequest) { r.NeededFrom, r.Children[0].DateOfBirth = "2026-11-10", "2027-08-17" }, ""},
		{"expected in 281 days", func(r *pb.PlacementRequest) { r.NeededFrom, r.Children[0].DateOfBirth = "2026-11-10", "2027-08-18" }, "requests[0].children[0].date_of_birth"},
		{"18 tomorrow", func(r *pb.PlacementRequest) { r.NeededFrom, r.Children[0].DateOfBirth = "2026-11-10", "2008-11-11" }, ""},
		{"18 today", func(r *pb.PlacementRequest) { r.NeededFrom, r.Children[0].DateOfBirth = "2026-11-10", "2008-11-10" }, "requests[0].children[0].date_of_birth"},
		{"24, staying put", func(r *pb.PlacementRequest) { r.Children[0] = stayingPut(r, "2001-11-11") }, ""},
		{"25, staying put", func(r *pb.PlacementRequest) { r.Children[0] = stayingPut(r, "2001-11-10") }, "requests[0].children[0].date_of_birth"},
		{"an identifier of 64", func(r *pb.PlacementRequest) { r.Id = strings.Repeat("r", 64) }, ""},
		{"an identifier of 65", func(r *pb.PlacementRequest) { r.Id = strings.Repeat("r", 65) }, "requests[0].id"},
		{"six siblings", func(r *pb.PlacementRequest) { siblings(r, 6) }, ""},
		{"seven siblings", func(r *pb.PlacementRequest) { siblings(r, 7) }, "requests[0].children"},
		{"two without together", func(r *pb.PlacementRequest) { siblings(r, 2); r.Together = 0 }, "requests[0].together"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h, m := open(t), smallCall()
			m.ValidateOnly = true
			c.change(m.Requests[0])
			_, err := h.match.Match(context.Background(), m)
			var want []string
			if c.want != "" {
				want = []string{c.want}
			}
			if got := paths(err); !slices.Equal(got, want) {
				t.Errorf("faults at %v, want %v\n%v", got, want, faultLines(err))
			}
		})
	}
}

func paths(err error) []string {
	var list []string
	for _, l := range faultLines(err) {
		path, _, _ := strings.Cut(l, ": ")
		list = append(list, path)
	}
	return list
}

func stayingPut(r *pb.PlacementRequest, born string) *pb.Child {
	r.NeededFrom = "2026-11-10"
	return &pb.Child{Id: "C1", DateOfBirth: born, CurrentPlacement: &pb.CurrentPlacement{CarerId: "elsewhere", CanContinue: true}}
}

func siblings(r *pb.PlacementRequest, n int) {
	r.Together = pb.Together_TOGETHER_PREFER
	r.Children = nil
	for i := range n {
		r.Children = append(r.Children, &pb.Child{Id: string(rune('A' + i)), DateOfBirth: "2015-05-05"})
	}
}

// Too many faults for one answer: the title says how many there are.
func TestManyFaults(t *testing.T) {
	h, m := open(t), smallCall()
	for range 3000 {
		m.Requests = append(m.Requests, &pb.PlacementRequest{})
	}
	_, err := h.match.Match(context.Background(), m)
	if got := len(faultLines(err)); got != maxListed {
		t.Errorf("%d faults in the details of %v, want %d", got, status.Convert(err).Message(), maxListed)
	}
	if !strings.HasPrefix(status.Convert(err).Message(), "21000 faults: ") {
		t.Errorf("the title is %s", status.Convert(err).Message())
	}
}

// More records than one message may carry are refused before they are read.
func TestTooManyRecords(t *testing.T) {
	h, m := open(t), smallCall()
	m.Requests = make([]*pb.PlacementRequest, maxRequests+1)
	m.Carers = make([]*pb.Carer, maxCarers+1)
	for i := range m.Requests {
		m.Requests[i] = &pb.PlacementRequest{}
	}
	for i := range m.Carers {
		m.Carers[i] = &pb.Carer{}
	}
	_, err := h.match.Match(context.Background(), m)
	if got := paths(err); !slices.Equal(got, []string{"carers", "requests"}) {
		t.Errorf("faults at %v", got)
	}
}
