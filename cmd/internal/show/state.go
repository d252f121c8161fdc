package show

import (
	"fmt"
	"strings"
	"time"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// PlanLine gives a plan as one line for programs: its state, who proved it, its levels (children who wait: emergency, urgent,
// planned; then shortfall and children apart), its pence and the bound on them. bound_pence is "none" where an earlier level is
// not proven, because then nothing is known of the pence of the best plan.
func PlanLine(plan *pb.Plan, took time.Duration) string {
	levels, pence, bound := figures(plan)
	return fmt.Sprintf("state=%s proof=%s levels=%s objective_pence=%s bound_pence=%s placed=%d stayed=%d waiting=%d seconds=%.2f",
		strings.TrimPrefix(plan.GetState().String(), "PLAN_STATE_"), proof(plan.GetProof()), levels, pence, bound,
		plan.GetPlaced(), plan.GetStayed(), plan.GetWaiting(), took.Seconds())
}

// figures gives a plan's levels above pence, its pence, and the bound on them, each "none" where there is none.
func figures(plan *pb.Plan) (levels, pence, bound string) {
	levels, pence, bound = "none", "none", "none"
	if o := plan.GetObjective(); o != nil && plan.GetState() != pb.PlanState_PLAN_STATE_INFEASIBLE {
		head := leading(o)
		levels = strings.Trim(strings.Join(strings.Fields(fmt.Sprint(head)), ","), "[]")
		pence = fmt.Sprint(o.GetPence())
		if b := plan.GetBound(); b != nil && leading(b) == head {
			bound = fmt.Sprint(b.GetPence())
		}
	}
	return levels, pence, bound
}

// leading gives the levels above pence.
func leading(o *pb.Objective) [5]int64 {
	return [5]int64{o.GetWaitingEmergency(), o.GetWaitingUrgent(), o.GetWaitingPlanned(), o.GetShortfall(), o.GetApart()}
}

func proof(p pb.Proof) string {
	if p == pb.Proof_PROOF_UNSPECIFIED {
		return "none"
	}
	return strings.ToLower(strings.TrimPrefix(p.String(), "PROOF_"))
}

// levelNames names the levels above pence, for the sentence on how far a stopped plan may be off.
var levelNames = [5]string{
	"children waiting in emergency", "children waiting urgently", "children waiting with planned requests",
	"shortfall points (children times squared shortfall)", "siblings apart or kin passed over",
}

// settled says in words how far a plan is proven.
func settled(plan *pb.Plan) string {
	switch plan.GetState() {
	case pb.PlanState_PLAN_STATE_OPTIMAL:
		return "Proven best on every level (" + prover(plan.GetProof()) + ")."
	case pb.PlanState_PLAN_STATE_INFEASIBLE:
		return "There is no plan that keeps every pin: this is proven."
	}
	return "Stopped before it was proven best: " + gap(plan)
}

func prover(p pb.Proof) string {
	switch p {
	case pb.Proof_PROOF_HIGHS:
		return "by HiGHS, its bound equal to the plan recomputed in whole pence"
	case pb.Proof_PROOF_SEARCH:
		return "by a finished search in whole numbers"
	case pb.Proof_PROOF_CERTIFICATE:
		return "by a certificate that was checked"
	}
	return "nobody vouches for it"
}

// gap says how far a stopped plan may be from the best, on the first level where it may be.
func gap(plan *pb.Plan) string {
	o, b := plan.GetObjective(), plan.GetBound()
	if o == nil || b == nil {
		return "nothing is known of the best plan."
	}
	have, least := leading(o), leading(b)
	for i := range have {
		if have[i] > least[i] {
			return fmt.Sprintf("on the level \"%s\" it has %d, and no plan can have fewer than %d; of later levels nothing is known.",
				levelNames[i], have[i], least[i])
		}
	}
	if d := o.GetPence() - b.GetPence(); d > 0 {
		return fmt.Sprintf("every level above money is proven; in money it may be at most £%d.%02d above the best.", d/100, d%100)
	}
	return "every level that people are shown is proven; only the choice between equals is not."
}
