package server

import (
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
)

// RequestFromWire builds a request and lists what could not be built, with paths that begin at the request.
func RequestFromWire(w *pb.PlacementRequest) (model.Request, []Fault) {
	var r reader
	return r.request(w), r.list
}

func (r *reader) request(w *pb.PlacementRequest) model.Request {
	m := model.Request{
		ID:          r.id("id", w.GetId()),
		Together:    enum(r, "together", w.GetTogether(), model.TogetherMustSplit),
		Kind:        enum(r, "kind", w.GetKind(), model.KindUASC),
		Urgency:     enum(r, "urgency", w.GetUrgency(), model.Planned),
		Plan:        enum(r, "care_plan", w.GetCarePlan(), model.PlanRemand),
		SubmittedOn: r.date("submitted_on", w.GetSubmittedOn()), NeededFrom: r.date("needed_from", w.GetNeededFrom()),
		ExpectedDays: int(w.GetExpectedDays()),
		Authority:    r.text("authority", w.GetAuthority()),
	}
	for i, c := range w.GetChildren() {
		r.entry("children", i)
		m.Children = append(m.Children, r.child(c))
		r.out()
	}
	for _, p := range w.GetSplitPairs() {
		m.SplitPairs = append(m.SplitPairs, model.SplitPair{A: int(p.GetA()), B: int(p.GetB())})
	}
	for i, a := range w.GetApprovals() {
		r.entry("approvals", i)
		m.Approvals = append(m.Approvals, r.approval(a))
		r.out()
	}
	m.Record = r.record(w.GetRecord())
	return m
}

func (r *reader) approval(w *pb.Approval) model.Approval {
	rule, ok := model.ParseRule(w.GetRule())
	switch {
	case w.GetRule() == "":
		r.fault("rule", reasonRequired, "is required; name the gate that was granted")
	case !ok:
		r.fault("rule", reasonEnum, "is not one of "+ruleCodes)
	}
	return model.Approval{
		Rule: rule, CarerID: r.id("carer_id", w.GetCarerId()),
		ApprovedBy: r.text("approved_by", w.GetApprovedBy()), Reference: r.text("reference", w.GetReference()),
	}
}

// RequestToWire gives the message of a request.
func RequestToWire(m *model.Request) *pb.PlacementRequest {
	w := &pb.PlacementRequest{
		Id: m.ID, Together: pb.Together(m.Together), Kind: pb.RequestKind(m.Kind), Urgency: pb.Urgency(m.Urgency), CarePlan: pb.CarePlan(m.Plan),
		SubmittedOn: m.SubmittedOn.String(), NeededFrom: m.NeededFrom.String(), ExpectedDays: int32(m.ExpectedDays), Authority: m.Authority,
	}
	for i := range m.Children {
		w.Children = append(w.Children, childToWire(&m.Children[i]))
	}
	for _, p := range m.SplitPairs {
		w.SplitPairs = append(w.SplitPairs, &pb.SplitPair{A: int32(p.A), B: int32(p.B)})
	}
	for _, a := range m.Approvals {
		w.Approvals = append(w.Approvals, &pb.Approval{Rule: a.Rule.String(), CarerId: a.CarerID, ApprovedBy: a.ApprovedBy, Reference: a.Reference})
	}
	w.Record = recordToWire(&m.Record)
	return w
}
