package server

import (
	"reflect"
	"strings"
	"testing"

	"google.golang.org/protobuf/reflect/protoreflect"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/rule"
)

// The numbers of the wire's enumerations are the model's: a value is the same word on both sides.
func TestEnumsAgree(t *testing.T) {
	for _, c := range []struct {
		wire protoreflect.Enum
		word func(int) string
		less int // wire numbers are so much higher than the model's
	}{
		{pb.Sex(0), func(i int) string { return model.Sex(i).String() }, 0},
		{pb.Urgency(0), func(i int) string { return model.Urgency(i).String() }, 0},
		{pb.RequestKind(0), func(i int) string { return model.RequestKind(i).String() }, 0},
		{pb.CarePlan(0), func(i int) string { return model.CarePlan(i).String() }, 0},
		{pb.Together(0), func(i int) string { return model.Together(i).String() }, 0},
		{pb.CarerKind(0), func(i int) string { return model.CarerKind(i).String() }, 0},
		{pb.ProviderCategory(0), func(i int) string { return model.ProviderCategory(i).String() }, 0},
		{pb.ApprovalType(0), func(i int) string { return model.ApprovalType(i).String() }, 0},
		{pb.Registration(0), func(i int) string { return model.Registration(i).String() }, 0},
		{pb.PlaceState(0), func(i int) string { return model.PlaceState(i).String() }, 0},
		{pb.PriceBasis(0), func(i int) string { return model.PriceBasis(i).String() }, 0},
		{pb.Pets(0), func(i int) string { return model.Pets(i).String() }, 0},
		{pb.PlanState(0), func(i int) string { return model.PlanState(i).String() }, 0},
		{pb.Proof(0), func(i int) string { return model.PlanProof(i).String() }, 0},
		{pb.EnvyKind(0), func(i int) string { return model.EnvyKind(i).String() }, 1},
		{pb.Answer(0), func(i int) string { return model.Answer(i).String() }, 0},
		{pb.Area(0), func(i int) string { return strings.TrimSuffix(model.Area(i).String(), " area") }, 0},
	} {
		d := c.wire.Descriptor()
		for i := 1; i < d.Values().Len(); i++ {
			v := d.Values().Get(i)
			word := strings.ToUpper(c.word(int(v.Number()) - c.less))
			if !strings.HasSuffix(string(v.Name()), "_"+word) || word == "" {
				t.Errorf("%s: %s is %q in the model", d.Name(), v.Name(), word)
			}
		}
		if got := c.word(d.Values().Len() - c.less); got != "INVALID" {
			t.Errorf("%s: the model knows %q too", d.Name(), got)
		}
	}
}

// The field tags of the model are the names of the wire, all of them and no others.
func TestTagsAreWireNames(t *testing.T) {
	modelOnly := map[string]bool{"Child.essential_needs": true} // on the wire it stands with each need
	for _, c := range []struct {
		model any
		wire  protoreflect.ProtoMessage
	}{
		{model.Request{}, &pb.PlacementRequest{}}, {model.SplitPair{}, &pb.SplitPair{}}, {model.Approval{}, &pb.Approval{}}, {model.Child{}, &pb.Child{}},
		{model.Contact{}, &pb.ContactPlace{}}, {model.AvoidZone{}, &pb.AvoidZone{}}, {model.SiblingElsewhere{}, &pb.SiblingElsewhere{}},
		{model.CurrentPlacement{}, &pb.CurrentPlacement{}}, {model.Location{}, &pb.Location{}}, {model.Carer{}, &pb.Carer{}},
		{model.HomeApproval{}, &pb.HomeApproval{}}, {model.Terms{}, &pb.Terms{}}, {model.Exemption{}, &pb.Exemption{}}, {model.Bedroom{}, &pb.Bedroom{}},
		{model.Resident{}, &pb.Resident{}}, {model.Place{}, &pb.Place{}}, {model.Price{}, &pb.Price{}}, {model.Offer{}, &pb.Offer{}},
		{model.Policy{}, &pb.Policy{}}, {model.FitWeights{}, &pb.FitWeights{}}, {model.FollowOn{}, &pb.FollowOn{}},
	} {
		m := reflect.TypeOf(c.model)
		wire := c.wire.ProtoReflect().Descriptor().Fields()
		seen := map[string]bool{}
		for i := range m.NumField() {
			tag := m.Field(i).Tag.Get("field")
			seen[tag] = true
			if wire.ByName(protoreflect.Name(tag)) == nil && !modelOnly[m.Name()+"."+tag] {
				t.Errorf("%s.%s is called %q, which is no field of the wire", m.Name(), m.Field(i).Name, tag)
			}
		}
		for i := range wire.Len() {
			if name := string(wire.Get(i).Name()); !seen[name] {
				t.Errorf("%s has no %s", m.Name(), name)
			}
		}
	}
}

// The rule book is listed whole, in its order, with the words that a person needs.
func TestListRules(t *testing.T) {
	h := open(t)
	got, err := h.match.ListRules(t.Context(), &pb.ListRulesRequest{})
	if err != nil || len(got.GetRules()) != len(rule.All) || len(rule.All) < 12 {
		t.Fatalf("%d rules of %d, %v", len(got.GetRules()), len(rule.All), err)
	}
	for i, r := range got.GetRules() {
		if r.GetId() != rule.All[i].ID.String() || r.GetSentence() == "" || r.GetSource() == "" || r.GetCases() == 0 || (r.GetKind() == "GATE" && r.GetApprover() == "") {
			t.Errorf("rule %d: %v", i, r)
		}
	}
}
