package server

import (
	"maps"
	"slices"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
)

// childFields are all fields of the wire that hold identifiers of children. What a call touched is told from them, and what is given to
// one child's subject access request leaves the others out by them. A test asks of every new text field whether it belongs here.
var childFields = []protoreflect.FullName{
	"placement.v1.Child.id", "placement.v1.Child.excluded_children", "placement.v1.SiblingElsewhere.child_id",
	"placement.v1.Resident.id", "placement.v1.Resident.excluded_children", "placement.v1.Bedroom.occupants", "placement.v1.Place.promised_to", "placement.v1.Vacancy.promised_to",
	"placement.v1.HomeApproval.named_children", "placement.v1.Terms.named_children", "placement.v1.Exemption.child_ids",
	"placement.v1.Pin.child_ids", "placement.v1.ShortlistRequest.child_ids", "placement.v1.WhyNotRequest.child_ids",
	"placement.v1.Verdict.child_id", "placement.v1.RequestPlan.child_ids", "placement.v1.RequestPlan.waiting_child_ids",
	"placement.v1.PlacedPart.child_ids", "placement.v1.OwnBestPart.child_ids", "placement.v1.RunnerUp.child_ids", "placement.v1.Envy.child_ids",
	"placement.v1.ApartDistance.child_ids", "placement.v1.ApartDistance.other_child_ids", "placement.v1.ApartDistance.sibling_id",
	"placement.v1.Question.child_id", "placement.v1.ChildBand.child_id", "placement.v1.Move.child_id",
	"placement.v1.WhyNotResponse.child_ids", "placement.v1.WhyNotReason.child_ids", "placement.v1.WhyNotReason.with_child_ids",
	"placement.v1.Narrative.child_id", "placement.v1.Decision.child_ids", "placement.v1.DecidedRisk.child_id",
	"placement.v1.AuditEntry.child_ids", "placement.v1.ListAuditRequest.child_id", "placement.v1.ExportSubjectRequest.child_id",
	"placement.v1.EraseSubjectRequest.child_id", "placement.v1.MergeSubjectsRequest.keep", "placement.v1.MergeSubjectsRequest.duplicate",
}

// requestField names the fields that hold the request which a record is about: its children are touched where none is named.
const requestField = "request_id"

// idPlan says where in a message identifiers of children and of requests stand, so that nothing else of it is looked at.
type idPlan struct {
	children, requests, within []protoreflect.FieldDescriptor
}

// idPlans has a plan for each message that holds any.
var idPlans = planIDs()

func planIDs() map[protoreflect.FullName]*idPlan {
	plans := map[protoreflect.FullName]*idPlan{}
	var all []protoreflect.MessageDescriptor
	protoregistry.GlobalFiles.RangeFilesByPackage("placement.v1", func(f protoreflect.FileDescriptor) bool {
		for i := range f.Messages().Len() {
			all = append(all, f.Messages().Get(i))
		}
		return true
	})
	for _, m := range all {
		p := &idPlan{}
		for i := range m.Fields().Len() {
			switch f := m.Fields().Get(i); {
			case slices.Contains(childFields, f.FullName()):
				p.children = append(p.children, f)
			case f.Name() == requestField && f.Kind() == protoreflect.StringKind:
				p.requests = append(p.requests, f)
			}
		}
		if len(p.children)+len(p.requests) > 0 {
			plans[m.FullName()] = p
		}
	}
	for grew := true; grew; { // a message that holds one that holds any is looked into
		grew = false
		for _, m := range all {
			grew = lookWithin(plans, m) || grew
		}
	}
	return plans
}

// lookWithin adds to the plan of m the fields whose messages have a plan, and tells whether there were new ones.
func lookWithin(plans map[protoreflect.FullName]*idPlan, m protoreflect.MessageDescriptor) (grew bool) {
	for i := range m.Fields().Len() {
		f := m.Fields().Get(i)
		if f.Message() == nil || f.IsMap() || plans[f.Message().FullName()] == nil {
			continue
		}
		p := plans[m.FullName()]
		if p == nil {
			p = &idPlan{}
			plans[m.FullName()] = p
		}
		if !slices.Contains(p.within, f) {
			p.within, grew = append(p.within, f), true
		}
	}
	return grew
}

// touched collects the identifiers of the children and requests that messages name.
type touched struct{ children, requests map[string]struct{} }

// add collects from a message. What is no identifier is left out: a refused call may hold anything.
func (t *touched) add(m any) {
	if m, ok := m.(proto.Message); ok && m != nil {
		if t.children == nil {
			t.children, t.requests = map[string]struct{}{}, map[string]struct{}{}
		}
		t.walk(m.ProtoReflect())
	}
}

func (t *touched) walk(m protoreflect.Message) {
	p := idPlans[m.Descriptor().FullName()]
	if p == nil || !m.IsValid() {
		return
	}
	note(t.children, m, p.children)
	note(t.requests, m, p.requests)
	for _, f := range p.within {
		switch {
		case !m.Has(f):
		case f.IsList():
			list := m.Get(f).List()
			for i := range list.Len() {
				t.walk(list.Get(i).Message())
			}
		default:
			t.walk(m.Get(f).Message())
		}
	}
}

func note(into map[string]struct{}, m protoreflect.Message, fields []protoreflect.FieldDescriptor) {
	add := func(id string) {
		if id != "" && validID(id) {
			into[id] = struct{}{}
		}
	}
	for _, f := range fields {
		if !f.IsList() {
			add(m.Get(f).String())
			continue
		}
		list := m.Get(f).List()
		for i := range list.Len() {
			add(list.Get(i).String())
		}
	}
}

func sorted(set map[string]struct{}) []string { return slices.Sorted(maps.Keys(set)) }
