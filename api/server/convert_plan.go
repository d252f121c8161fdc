package server

import (
	"math/bits"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/rule"
	"github.com/placewell/placewell/solver/explain"
)

// PlanToWire gives the message of a plan for the requests, in their order, under the policy; version names the program.
func PlanToWire(m *model.Plan, requests []model.Request, policy *model.Policy, version string) *pb.Plan {
	if m == nil {
		return nil
	}
	t := &teller{policy: policy, now: m.On}
	w := &pb.Plan{
		State: pb.PlanState(m.State), Proof: pb.Proof(m.Proof), Method: m.Method, Objective: objectiveToWire(&m.Objective), Bound: objectiveToWire(&m.Bound),
		PolicyVersion: m.PolicyVersion, PolicyApprovedBy: m.PolicyApprover, RiskModel: m.RiskModel, Seed: m.Seed, SnapshotDate: m.On.String(), Work: m.Work,
		Replayable: m.Replayable, ProgramVersion: version, Voids: voidsToWire(m.Voids, policy.HorizonDays),
	}
	children := make(map[string][]string, len(m.Requests))
	for i := range m.Requests {
		r := &m.Requests[i]
		children[r.RequestID] = r.Children
		w.Requests = append(w.Requests, t.requestPlan(r, &requests[i]))
		w.Waiting += int32(bits.OnesCount8(uint8(r.Waiting)))
		for k := range r.Placed {
			n := int32(bits.OnesCount8(uint8(r.Placed[k].Part)))
			if r.Placed[k].Stay {
				w.Stayed += n
			} else {
				w.Placed += n
			}
		}
	}
	for i := range m.Envy {
		w.Envy = append(w.Envy, envyToWire(&m.Envy[i], children[m.Envy[i].RequestID]))
	}
	return w
}

func objectiveToWire(o *model.Objective) *pb.Objective {
	return &pb.Objective{
		WaitingEmergency: o.Waiting[0], WaitingUrgent: o.Waiting[1], WaitingPlanned: o.Waiting[2],
		Shortfall: o.Shortfall, Apart: o.Apart, Pence: int64(o.Pence), Tie: o.Tie,
	}
}

func (t *teller) requestPlan(m *model.RequestPlan, request *model.Request) *pb.RequestPlan {
	w := &pb.RequestPlan{
		RequestId: m.RequestID, Urgency: pb.Urgency(m.Urgency), ChildIds: m.Children, WaitingChildIds: membersOf(m.Waiting, m.Children),
		OwnBest:    &pb.OwnBest{Exists: m.OwnBest.Exists, Fit: int32(m.OwnBest.Fit), HeldBy: m.OwnBest.HeldBy},
		Considered: int32(m.Considered), Possible: int32(m.Possible), Why: m.Why,
	}
	for i, part := range m.OwnBest.Parts {
		w.OwnBest.Parts = append(w.OwnBest.Parts, &pb.OwnBestPart{ChildIds: membersOf(part, m.Children), CarerId: m.OwnBest.CarerIDs[i]})
	}
	for i := range m.Placed {
		w.Placed = append(w.Placed, t.placed(&m.Placed[i], m.Children, request))
	}
	for i := range m.RunnersUp {
		w.RunnersUp = append(w.RunnersUp, runnerUpToWire(&m.RunnersUp[i], m.Children))
	}
	for i := range m.Apart {
		w.ApartDistances = append(w.ApartDistances, apartToWire(&m.Apart[i], m.Children))
	}
	for i := range m.Removed {
		w.Removed = append(w.Removed, removedToWire(&m.Removed[i]))
	}
	return w
}

func apartToWire(m *model.ApartMiles, children []string) *pb.ApartDistance {
	w := &pb.ApartDistance{
		CarerId: m.CarerID, OtherCarerId: m.OtherCarerID, ChildIds: membersOf(m.Part, children), OtherChildIds: membersOf(m.Other, children), SiblingId: m.Sibling,
	}
	if m.Miles.Known() {
		tenths := int32(m.Miles)
		w.TenthMiles = &tenths
	}
	return w
}

// indices gives the children of a part by their place in the request.
func indices(part model.Part) (list []int) {
	for i := range model.MaxSiblings {
		if part.Has(i) {
			list = append(list, i)
		}
	}
	return list
}

// membersOf gives the identifiers of a part's children.
func membersOf(part model.Part, children []string) []string {
	var ids []string
	for i, id := range children {
		if part.Has(i) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (t *teller) placed(m *model.PlacedPart, children []string, request *model.Request) *pb.PlacedPart {
	w := &pb.PlacedPart{
		ChildIds: membersOf(m.Part, children), CarerId: m.CarerID, Stay: m.Stay, Known: m.Known, Fit: int32(m.Fit), Shortfall: int32(m.Shortfall),
		ObjectivePence: int64(m.Objective),
	}
	for i, child := range indices(m.Part) {
		w.Verdicts = append(w.Verdicts, t.verdict(request, child, &m.Verdicts[i]))
	}
	for _, p := range m.RiskTogether {
		w.RiskTogetherBp = append(w.RiskTogetherBp, int32(p))
	}
	for _, r := range rule.All {
		if m.HomeGates.Has(r.ID) {
			w.HomeGates = append(w.HomeGates, r.ID.String())
		}
	}
	return w
}

func runnerUpToWire(m *model.RunnerUp, children []string) *pb.RunnerUp {
	w := &pb.RunnerUp{
		CarerId: m.CarerID, ChildIds: membersOf(m.Part, children), Fit: int32(m.Fit), Shortfall: int32(m.Shortfall), RiskBp: int32(m.Risk),
		ExpectedPence: int64(m.Expected), DifferencePence: int64(m.Difference), TakenBy: m.TakenBy,
	}
	if m.PriceKnown {
		price := int64(m.TruePrice)
		w.TruePricePence = &price
	}
	return w
}

func removedToWire(m *model.Removed) *pb.Removed {
	return &pb.Removed{Rule: explain.RemovedRule(m), Count: int32(m.Count), ExampleCarerId: m.CarerID, Data: explain.RemovedWords(m)}
}

func envyToWire(m *model.Envy, children []string) *pb.Envy {
	return &pb.Envy{
		Kind: pb.EnvyKind(m.Kind) + pb.EnvyKind_ENVY_KIND_SHORTFALL, RequestId: m.RequestID, ChildIds: membersOf(m.Part, children), Points: int32(m.Points),
		HolderRequestId: m.HolderID, CarerId: m.CarerID, OtherCarerId: m.OtherCarerID, Sentence: explain.Envy(m),
	}
}
