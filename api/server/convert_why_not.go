package server

import (
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/rule"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/explain"
)

// answerToWire fills the response from the answer about a request; pins are those of the call.
func answerToWire(w *pb.WhyNotResponse, a *solver.WhyNotAnswer, in *input, r *model.Request, pins []*pb.Pin, version string) {
	w.Outcome, w.ChildIds, w.Proven = pb.WhyNotOutcome(a.Outcome), partIDs(r, a.Pair.Part), a.Proven()
	w.Without = PlanToWire(a.Without, in.requests, in.policy, version)
	w.With = PlanToWire(a.With, in.requests, in.policy, version)
	w.SpendingPence, w.Sentences = int64(a.Spending), a.Sentences
	for _, m := range a.Moves {
		w.Moves = append(w.Moves, &pb.Move{RequestId: m.RequestID, ChildId: m.ChildID, FromCarerId: m.From, ToCarerId: m.To})
	}
	if a.Outcome == solver.WhyNotPriced {
		for _, l := range explain.Levels(&a.Without.Objective, &a.With.Objective) {
			w.Levels = append(w.Levels, &pb.LevelChange{Name: l.Name, Without: l.Without, With: l.With})
		}
	}
	for i := range a.Reasons {
		w.Reasons = append(w.Reasons, reasonToWire(&a.Reasons[i], r, pins))
	}
}

func reasonToWire(m *solver.Reason, r *model.Request, pins []*pb.Pin) *pb.WhyNotReason {
	w := &pb.WhyNotReason{
		Kind: pb.WhyNotReasonKind(m.Kind), ChildIds: partIDs(r, m.Part), WithChildIds: m.With, Fit: int32(m.Fit), Points: int32(m.Points), Sentence: m.Sentence,
	}
	if m.Rule != model.RuleNone {
		w.Rule, w.Data = m.Rule.String(), rule.Default.By(m.Rule).Words(m.Datum)
	}
	if m.Kind == solver.ReasonPin {
		w.Pin = pins[m.Pin]
	}
	return w
}
