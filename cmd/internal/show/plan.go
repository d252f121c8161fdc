package show

import (
	"fmt"
	"io"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// council is the last word on every proposal.
const council = "The council decides: nothing has been placed."

// Plan writes the answer of Match for people. The request supplies what the answer does not repeat: kinds of home, days waited, and
// whether the people are invented; a carer that it does not hold is shown by its identifier alone.
func Plan(w io.Writer, resp *pb.MatchResponse, req *pb.MatchRequest) error {
	p := newPage(w)
	in := lookUp(req)
	p.synthetic(req.GetSynthetic(), resp.GetNotices(), planVerdicts(resp.GetPlan(), resp.GetProtective()))
	p.notices(resp.GetNotices())
	switch {
	case resp.GetPlan() == nil:
		p.line("There is no plan to show: the input was checked, and nothing was solved.")
	case resp.GetProtective() == nil:
		for _, t := range resp.GetTradeOffs() { // why there is no second plan
			p.line("Note: %s", t)
		}
		p.plan("PROPOSED PLAN", resp.GetPlan(), in)
	default:
		p.line("There are two plans, and neither is the default. The fullest leaves fewest children waiting; the protective one lets no child " +
			"have less than its own best (within the tolerance) to make room for another. A named person chooses.")
		for _, t := range resp.GetTradeOffs() {
			p.line("    %s", t)
		}
		p.plan("FULLEST PLAN", resp.GetPlan(), in)
		p.plan("PROTECTIVE PLAN", resp.GetProtective(), in)
	}
	p.gap()
	p.line(council)
	return p.flush(w)
}

func (p *page) plan(title string, plan *pb.Plan, in *lookup) {
	p.heading("%s for %s", title, day(plan.GetSnapshotDate()))
	p.line("Policy %s, approved by %s%s. Program %s, method %s, seed %d.", plan.GetPolicyVersion(), plan.GetPolicyApprovedBy(), riskModel(plan.GetRiskModel()),
		or(plan.GetProgramVersion(), unknown), or(plan.GetMethod(), unknown), plan.GetSeed())
	p.line("%s", settled(plan))
	if !plan.GetReplayable() && plan.GetState() == pb.PlanState_PLAN_STATE_STOPPED {
		p.line("A clock or a person cut the work short: another run may give another plan.")
	}
	if plan.GetState() == pb.PlanState_PLAN_STATE_INFEASIBLE {
		return
	}
	p.homes(plan, in)
	p.reasons(plan)
	p.waiting(plan, in)
	p.signOff(plan)
	p.totals(plan, in)
	p.voids(plan.GetVoids())
}

// riskModel names the model behind the risks; an answer of an older service has none.
func riskModel(name string) string {
	if name == "" {
		return ""
	}
	return ", risk model " + name
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// reasons lists, for each request with a home, the approvals it needs first and the sentences.
func (p *page) reasons(plan *pb.Plan) {
	started := false
	for _, r := range plan.GetRequests() {
		if len(r.GetPlaced()) == 0 {
			continue
		}
		approvals := approvals(r)
		if len(approvals)+len(r.GetWhy()) == 0 {
			continue
		}
		if !started {
			p.heading("Why, and what must be approved first")
			started = true
		}
		p.line("%s (%s)", r.GetRequestId(), strings.Join(r.GetChildIds(), ", "))
		for _, a := range approvals {
			p.line("    Approval: %s", a)
		}
		for _, s := range r.GetWhy() {
			p.line("    %s", s)
		}
		if s := todo(r); s != "" {
			p.line("    %s", s)
		}
	}
}

// todo counts what must be done because of a request's moves, and names what is due first; the JSON answer and the shortlist list it all.
func todo(r *pb.RequestPlan) string {
	var first *pb.Task
	seen := map[string]bool{}
	for _, placed := range r.GetPlaced() {
		if placed.GetStay() {
			continue
		}
		for _, v := range placed.GetVerdicts() {
			for _, t := range v.GetTasks() {
				seen[t.GetRule()+t.GetSentence()] = true
				if first == nil || t.GetDueOn() != "" && t.GetDueOn() < first.GetDueOn() {
					first = t
				}
			}
		}
	}
	if first == nil {
		return ""
	}
	s := fmt.Sprintf("To do: %s, the first", count(int64(len(seen)), "task", "tasks"))
	if first.GetDueOn() != "" {
		s += " by " + day(first.GetDueOn())
	}
	return fmt.Sprintf("%s (%s, %s): %s.", s, first.GetRule(), first.GetWho(), first.GetSentence())
}

// approvals gives the gates of a request's homes, each once, as sentences.
func approvals(r *pb.RequestPlan) []string {
	var out []string
	add := func(s string) {
		for _, have := range out {
			if have == s {
				return
			}
		}
		out = append(out, s)
	}
	for _, part := range r.GetPlaced() {
		for _, v := range part.GetVerdicts() {
			for _, g := range v.GetGates() {
				add(gateSentence(part.GetCarerId(), g))
			}
		}
		for _, rule := range part.GetHomeGates() {
			add(part.GetCarerId() + ": " + rule + ", once everybody of this plan has arrived.")
		}
	}
	return out
}

func gateSentence(carerID string, g *pb.GateFinding) string {
	state := "needed from the " + g.GetApprover()
	switch {
	case g.GetGranted():
		state = "granted by the " + g.GetApprover()
	case !g.GetObtainable():
		state += ", and not to be had in time"
	}
	s := carerID + ": " + g.GetRule() + ", " + state + ". " + g.GetSentence()
	if g.GetData() != "" {
		s += " (" + g.GetData() + ")"
	}
	return s
}
