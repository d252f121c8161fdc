package server

import (
	"slices"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
)

func agencyOffer(referral, home string) *pb.AddOfferRequest {
	return &pb.AddOfferRequest{Offer: &pb.OfferRecord{
		RequestId: referral, CarerId: home, ExpiresOn: "2030-01-20", Price: &pb.Price{WeeklyPence: 90_000, Basis: pb.PriceBasis_PRICE_BASIS_SYNTHETIC},
	}}
}

func (m *team) entry(home string) *pb.ShortlistEntry {
	m.t.Helper()
	for _, e := range m.shortlist().GetEntries() {
		if e.GetCarerId() == home {
			return e
		}
	}
	m.t.Fatalf("%s is not on the shortlist", home)
	return nil
}

func (m *team) shortlist() *pb.ShortlistResponse {
	m.t.Helper()
	resp, err := m.match.Shortlist(m.officer(), &pb.ShortlistRequest{RequestId: "R1", StoredCarers: true, SnapshotDate: "2030-01-07"})
	if err != nil {
		m.t.Fatal(err, faultLines(err))
	}
	return resp
}

// An agency answers a referral with a home of its own; the shortlist sees the offer at once, until it is closed or expires.
func TestOfferFromAnAgency(t *testing.T) {
	m := openTeam(t)
	home := newHome("A1", "agency-01")
	home.OfferOnly = true
	m.put(newRequest("R1", "C1"), home)
	sent := m.released("R1", 1, "agency-01")
	if m.entry("A1").GetEligible() {
		t.Fatal("a home that is available by offer alone is eligible without one")
	}
	resp, err := m.refer.AddOffer(m.agency("agency-01"), agencyOffer(sent.GetId(), "A1"))
	if err != nil {
		t.Fatal(err, faultLines(err))
	}
	o := resp.GetOffer()
	if o.GetState() != "live" || o.GetTier() != 1 || o.GetProviderId() != "agency-01" || o.GetRequestId() != sent.GetId() || o.GetReceivedAt() != "2030-01-07T09:00:00Z" {
		t.Errorf("the offer is %v", o)
	}
	e := m.entry("A1")
	if !e.GetEligible() || e.GetVerdicts()[0].GetCost().GetWeeklyPence() != 90_000 {
		t.Errorf("the shortlist does not see the offer: %v", e)
	}
	m.now = m.now.AddDate(0, 0, 13)
	if got := m.offers(m.officer()); got[0].GetState() != "live" || got[0].GetRequestId() != "R1" {
		t.Errorf("on its last day: %v", got)
	}
	m.now = m.now.AddDate(0, 0, 1)
	if got := m.offers(m.agency("agency-01")); got[0].GetState() != "expired" {
		t.Errorf("the day after: %v", got)
	}
	_, err = m.refer.CloseOffer(m.officer(), &pb.CloseOfferRequest{Id: o.GetId(), State: "declined", Reason: "price", Etag: o.GetEtag()})
	if status.Code(err) != codes.FailedPrecondition {
		t.Errorf("an expired offer is closed: %v", err)
	}
	m.now = monday
	back, err := m.refer.CloseOffer(m.agency("agency-01"), &pb.CloseOfferRequest{Id: o.GetId(), State: "withdrawn", Reason: "not_available", Etag: o.GetEtag()})
	if err != nil || back.GetOffer().GetState() != "withdrawn" || back.GetOffer().GetReason() != "not_available" {
		t.Fatalf("%v, %v", back, err)
	}
	if m.entry("A1").GetEligible() {
		t.Error("the shortlist still sees an offer that was withdrawn")
	}
}

func (m *team) offers(ctx ctxt) []*pb.OfferRecord {
	m.t.Helper()
	resp, err := m.refer.ListOffers(ctx, &pb.ListOffersRequest{})
	if err != nil {
		m.t.Fatal(err)
	}
	return resp.GetOffers()
}

// What an agency may not do: answer what it was not sent, offer others' homes, see or close others' offers, decline for the council.
func TestAgenciesKeepToTheirOwn(t *testing.T) {
	m := openTeam(t)
	m.put(newRequest("R1", "C1"), newHome("A1", "agency-01"), newHome("A2", "agency-02"), newHome("H1", ""))
	sent := m.released("R1", 1, "agency-01")
	two := m.offer("R1", "A2")
	ctx := m.agency("agency-01")
	add := func(referral, home string) error {
		_, err := m.refer.AddOffer(ctx, agencyOffer(referral, home))
		return err
	}
	shut := func(id, state string) error {
		_, err := m.refer.CloseOffer(ctx, &pb.CloseOfferRequest{Id: id, State: state, Reason: "legal", Etag: "v1"})
		return err
	}
	own, err := m.refer.AddOffer(ctx, agencyOffer(sent.GetId(), "A1"))
	if err != nil {
		t.Fatal(err)
	}
	_, other := m.refer.AddOffer(m.agency("agency-02"), agencyOffer(sent.GetId(), "A2"))
	for name, c := range map[string]struct {
		err  error
		want codes.Code
	}{
		"the request itself":             {add("R1", "A1"), codes.NotFound},
		"no such referral":               {add("referral-000099", "A1"), codes.NotFound},
		"another's referral":             {other, codes.NotFound},
		"another's home":                 {add(sent.GetId(), "A2"), codes.NotFound},
		"a home of the council":          {add(sent.GetId(), "H1"), codes.NotFound},
		"a home that nobody knows":       {add(sent.GetId(), "A9"), codes.NotFound},
		"another's offer":                {shut(two.GetId(), "withdrawn"), codes.NotFound},
		"declining, which is for us":     {shut(own.GetOffer().GetId(), "declined"), codes.PermissionDenied},
		"reading the log of enquiries":   {listCalls(m, ctx), codes.PermissionDenied},
		"reading who has it open":        {openIt(m, ctx), codes.PermissionDenied},
		"deciding on a match (row 31)":   {decideIt(m, ctx), codes.PermissionDenied},
		"an offer on a home's shortlist": {shortlistIt(m, ctx), codes.PermissionDenied},
	} {
		if status.Code(c.err) != c.want {
			t.Errorf("%s: %v, want %v", name, c.err, c.want)
		}
	}
	if got := m.offers(ctx); len(got) != 1 || got[0].GetId() != own.GetOffer().GetId() {
		t.Errorf("agency-01 sees %v", got)
	}
	if got := m.offers(m.officer()); len(got) != 2 {
		t.Errorf("the team sees %v", got)
	}
}

// A home that is not known yet comes with its offer; what an agency says of its standing with the council is not believed.
func TestOfferBringsItsHome(t *testing.T) {
	m := openTeam(t)
	m.put(newRequest("R1", "C1"), newHome("A1", "agency-01"))
	sent := m.released("R1", 1, "agency-01")
	ask := agencyOffer(sent.GetId(), "")
	ask.Carer = newHome("A7", "agency-01")
	ask.Carer.KnownToAuthority = true
	for name, c := range map[string]struct {
		change func(*pb.AddOfferRequest)
		code   codes.Code
		path   string
	}{
		"another agency's": {func(r *pb.AddOfferRequest) { r.Carer.ProviderId = "agency-02" }, codes.PermissionDenied, ""},
		"the council's own": {func(r *pb.AddOfferRequest) { r.Carer.ProviderCategory = pb.ProviderCategory_PROVIDER_CATEGORY_IN_HOUSE },
			codes.InvalidArgument, "carer.provider_category"},
		"known already": {func(r *pb.AddOfferRequest) { r.Carer.Id = "A1" }, codes.InvalidArgument, "carer.id"},
		"two names":     {func(r *pb.AddOfferRequest) { r.Offer.CarerId = "A8" }, codes.InvalidArgument, "offer.carer_id"},
		"with an offer": {func(r *pb.AddOfferRequest) {
			r.Carer.Offers = []*pb.Offer{{Id: "O1", RequestId: "R1", ExpiresOn: "2030-01-20"}}
		}, codes.InvalidArgument, "carer.offers"},
		"faulty": {func(r *pb.AddOfferRequest) { r.Carer.Kind = 0 }, codes.InvalidArgument, "carer.kind"},
	} {
		bad := proto.CloneOf(ask)
		c.change(bad)
		_, err := m.refer.AddOffer(m.agency("agency-01"), bad)
		if status.Code(err) != c.code || c.path != "" && !slices.Equal(paths(err), []string{c.path}) {
			t.Errorf("%s: %v at %v", name, err, paths(err))
		}
	}
	if _, err := m.refer.AddOffer(m.agency("agency-01"), ask); err != nil {
		t.Fatal(err, faultLines(err))
	}
	c, err := m.carers.GetCarer(m.officer(), &pb.GetCarerRequest{Id: "A7"})
	if err != nil || c.GetCarer().GetKnownToAuthority() || !c.GetCarer().GetOfferOnly() || len(c.GetCarer().GetOffers()) != 1 {
		t.Errorf("%v, %v", c, err)
	}
}

// Another system's copy of a home neither drops a live offer nor brings a closed one back; its own offers are its own.
func TestOffersOutliveAnImport(t *testing.T) {
	m := openTeam(t)
	home := newHome("A1", "agency-01")
	m.put(newRequest("R1", "C1"), home)
	live, shut := m.offer("R1", "A1"), m.offer("R1", "A1")
	old, err := m.carers.GetCarer(m.officer(), &pb.GetCarerRequest{Id: "A1"})
	if err != nil || len(old.GetCarer().GetOffers()) != 2 {
		t.Fatalf("%v, %v", old, err)
	}
	if _, err := m.refer.CloseOffer(m.officer(), &pb.CloseOfferRequest{Id: shut.GetId(), State: "declined", Reason: "price", Etag: shut.GetEtag()}); err != nil {
		t.Fatal(err)
	}
	own := &pb.Offer{Id: "theirs", RequestId: "R1", ExpiresOn: "2030-01-09"}
	stale := old.GetCarer()
	stale.Offers = append(stale.Offers, own)
	for name, c := range map[string]struct {
		carer *pb.Carer
		want  []string
	}{
		"without offers": {home, []string{live.GetId()}}, "with all that were": {stale, []string{"theirs", live.GetId()}},
	} {
		m.put(c.carer)
		got, err := m.store.Carer(t.Context(), "A1")
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, o := range got.Offers {
			ids = append(ids, o.ID)
		}
		if !slices.Equal(ids, c.want) {
			t.Errorf("%s: the home bears %v, want %v", name, ids, c.want)
		}
	}
}

// The same key takes an offer in once.
func TestOfferKey(t *testing.T) {
	m := openTeam(t)
	m.put(newRequest("R1", "C1"), newHome("A1", "agency-01"))
	req := agencyOffer("R1", "A1")
	req.IdempotencyKey = "k"
	first, err := m.refer.AddOffer(m.officer(), req)
	if err != nil {
		t.Fatal(err)
	}
	again, err := m.refer.AddOffer(m.officer(), req)
	if err != nil || !proto.Equal(first, again) || len(m.offers(m.officer())) != 1 {
		t.Errorf("%v, %v", again, err)
	}
}

func TestOfferFaults(t *testing.T) {
	m := openTeam(t)
	m.put(newRequest("R1", "C1"), newHome("A1", "agency-01"), newHome("H1", ""))
	for name, c := range map[string]struct {
		change func(*pb.OfferRecord)
		path   string
	}{
		"no price":             {func(o *pb.OfferRecord) { o.Price = nil }, "offer.price"},
		"a price beyond all":   {func(o *pb.OfferRecord) { o.Price.WeeklyPence = 10_000_001 }, "offer.price.weekly_pence"},
		"no last day":          {func(o *pb.OfferRecord) { o.ExpiresOn = "" }, "offer.expires_on"},
		"expired yesterday":    {func(o *pb.OfferRecord) { o.ExpiresOn = "2030-01-06" }, "offer.expires_on"},
		"from after its end":   {func(o *pb.OfferRecord) { o.AvailableFrom = "2030-01-21" }, "offer.available_from"},
		"no home":              {func(o *pb.OfferRecord) { o.CarerId = "" }, "offer.carer_id"},
		"a home of no agency":  {func(o *pb.OfferRecord) { o.CarerId = "H1" }, "offer.carer_id"},
		"another agency":       {func(o *pb.OfferRecord) { o.ProviderId = "agency-02" }, "offer.provider_id"},
		"a tier not released":  {func(o *pb.OfferRecord) { o.Tier = 1 }, "offer.tier"},
		"no request":           {func(o *pb.OfferRecord) { o.RequestId = "" }, "offer.request_id"},
		"control characters":   {func(o *pb.OfferRecord) { o.Note = "a\x00" }, "offer.note"},
		"education over price": {func(o *pb.OfferRecord) { o.Price.EducationPence = 90_001 }, "offer.price.health_pence"},
	} {
		req := agencyOffer("R1", "A1")
		c.change(req.Offer)
		_, err := m.refer.AddOffer(m.officer(), req)
		if got := paths(err); !slices.Equal(got, []string{c.path}) {
			t.Errorf("%s: faults at %v (%v), want %s", name, got, err, c.path)
		}
	}
	o := m.offer("R1", "A1")
	for name, c := range map[string]struct{ state, reason, etag, path string }{
		"no state":        {"", "price", "v1", "state"},
		"no reason":       {"declined", "", "v1", "reason"},
		"an own reason":   {"declined", "we did not like it", "v1", "reason"},
		"no etag":         {"declined", "price", "", "etag"},
		"accepting by it": {"accepted", "price", "v1", "state"},
	} {
		_, err := m.refer.CloseOffer(m.officer(), &pb.CloseOfferRequest{Id: o.GetId(), State: c.state, Reason: c.reason, Etag: c.etag})
		if got := paths(err); !slices.Equal(got, []string{c.path}) {
			t.Errorf("%s: faults at %v (%v), want %s", name, got, err, c.path)
		}
	}
	if _, err := m.refer.CloseOffer(m.officer(), &pb.CloseOfferRequest{Id: o.GetId(), State: "declined", Reason: "price", Etag: "v7"}); status.Code(err) != codes.Aborted {
		t.Errorf("a stale etag: %v", err)
	}
}
