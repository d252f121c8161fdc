package server

import (
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// childless are the names of text fields that hold no child's identifier. Sentences and data may name children in words; the fields beside
// them name them as well.
const childless = `unit meaning title cause specification_hash created_by created_at ended_at assumptions question values batch actor adaptations adjoining_authorities adopted_by adopted_on adopted_role advocacy_offered again_hash age alias alternatives answers_by approved_by approver area at
authority available_from band bank_holidays block_id by call_id carer_id chain closed_on completed_on conditions connected_carers contents counters data
date_of_birth decides decision_id decision_ids detail difference digest disabilities document domain due_on effective_on etag ethnicity example_carer_id
excluded_carers expires_on explain_carer_id family_group_conference_reason first_carer_id first_language fostering_since from from_carer_id
from_plan_id gap_plan_reference graded_on held_back held_by history_sha256 holder_request_id home_gates idempotency_key input_hash json kept kept_hash kind
last_review_on lasting_carer_id leaves_on legal_status method month moved moves_on must_have name near needed_from next_page_token note notices observed_from observed_until offer_id offsets on
opinion other_carer_id outcome page_token phase plan_id policy_approved_by policy_version postcode program_version provider_contract_to provider_id
provider_ids published purpose raised_by raised_on reason reasons receipt received_at redacted redacted_by reference released_at released_by religion
request_etag request_id required_adaptations reserved_for_authority response result review_reference risk_model role rule rule_set_version
secure_order_reference settled_at settled_by sentence sentences shortlist_id sibling_assessment_reference sibling_group side since snapshot_date source state submitted_on
support_package taken_by tasks term test_since text texts to to_carer_id trade_offs training_gaps until valid_from valid_to value version warn_on what which
who why wishes_recorded_on words`

// identified are the messages whose field id is no child's.
const identified = `ExportSubjectResponse RectifyRequest Carer Block Offer GetCarerRequest SupportPackage Narrative RedactNarrativeRequest Referral
SearchAuthorisation
OfferRecord CloseOfferRequest Call TakeBackCallRequest Hold ReleaseHoldRequest PlacementRequest Rule View Decision TakeBackDecisionRequest
GetPlanRequest PlanHead ReplayPlanRequest Concern CloseConcernRequest GetRequestRequest`

// Every text field of the wire either holds identifiers of children, and the audit looks at it, or is known not to.
func TestEveryFieldThatNamesAChild(t *testing.T) {
	names, messages := strings.Fields(childless), strings.Fields(identified)
	found := map[protoreflect.FullName]bool{}
	protoregistry.GlobalFiles.RangeFilesByPackage("placement.v1", func(f protoreflect.FileDescriptor) bool {
		for i := range f.Messages().Len() {
			m := f.Messages().Get(i)
			for k := range m.Fields().Len() {
				d := m.Fields().Get(k)
				if d.Kind() != protoreflect.StringKind {
					continue
				}
				held := slices.Contains(childFields, d.FullName())
				not := slices.Contains(names, string(d.Name()))
				if d.Name() == "id" {
					not = slices.Contains(messages, string(m.Name()))
				}
				found[d.FullName()] = true
				if held == not {
					t.Errorf("%s: does it hold identifiers of children? childFields says %v, this test %v", d.FullName(), held, !not)
				}
			}
		}
		return true
	})
	for _, name := range childFields {
		if !found[name] {
			t.Errorf("%s is no text field of the wire", name)
		}
	}
}

func TestTouched(t *testing.T) {
	req := &pb.MatchRequest{
		Requests: []*pb.PlacementRequest{{Id: "R1", Children: []*pb.Child{{
			Id: "C2", ExcludedChildren: []string{"C1"}, SiblingsElsewhere: []*pb.SiblingElsewhere{{ChildId: "C3", CarerId: "H9"}}, ConnectedCarers: []string{"H8"},
		}}}},
		Carers: []*pb.Carer{{
			Id: "H1", Residents: []*pb.Resident{{Id: "C4", SiblingGroup: "g"}}, Bedrooms: []*pb.Bedroom{{Occupants: []string{"C4"}}},
			Places: []*pb.Place{{PromisedTo: "C5"}}, PendingTerms: &pb.PendingTerms{Terms: &pb.Terms{NamedChildren: []string{"C6", "no identifier"}}},
		}},
		Pins: []*pb.Pin{{RequestId: "R2", ChildIds: []string{"C7"}, CarerId: "H1"}},
	}
	var got touched
	got.add(req)
	got.add(nil)
	got.add((*pb.MatchRequest)(nil))
	if c := strings.Join(sorted(got.children), " "); c != "C1 C2 C3 C4 C5 C6 C7" {
		t.Errorf("children %s", c)
	}
	if r := strings.Join(sorted(got.requests), " "); r != "R2" {
		t.Errorf("requests %s", r)
	}
}

// What is given about one child leaves its siblings and the other residents out.
func TestOnly(t *testing.T) {
	r := &pb.PlacementRequest{
		Id: "R1", Children: []*pb.Child{{Id: "C1", Religion: "none"}, {Id: "C2", ExcludedChildren: []string{"C9", "C1"}}}, SplitPairs: []*pb.SplitPair{{}},
	}
	only(r, []string{"C2"})
	if len(r.Children) != 1 || r.Children[0].Id != "C2" || len(r.Children[0].ExcludedChildren) != 0 || len(r.SplitPairs) != 0 {
		t.Errorf("%v", r)
	}
	p := &pb.RequestPlan{
		ChildIds: []string{"C1", "C2"},
		Placed: []*pb.PlacedPart{
			{ChildIds: []string{"C1"}, CarerId: "H1"},
			{ChildIds: []string{"C2", "C3"}, CarerId: "H2", Verdicts: []*pb.Verdict{{ChildId: "C2"}, {ChildId: "C3"}}, RiskTogetherBp: []int32{1, 2}},
		},
	}
	only(p, []string{"C2"})
	if len(p.ChildIds) != 1 || len(p.Placed) != 1 || p.Placed[0].CarerId != "H2" || len(p.Placed[0].Verdicts) != 1 || p.Placed[0].Verdicts[0].ChildId != "C2" ||
		len(p.Placed[0].RiskTogetherBp) != 0 {
		t.Errorf("%v", p)
	}
	whole := &pb.PlacementRequest{Children: []*pb.Child{{Id: "C1"}}, SplitPairs: []*pb.SplitPair{{}}}
	only(whole, []string{"C1"})
	if len(whole.SplitPairs) != 1 {
		t.Error("nothing was left out, and yet pairs went")
	}
}
