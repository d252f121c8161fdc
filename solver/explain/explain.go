package explain

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/rule"
)

// Plan fills RequestPlan.Why of every request.
func Plan(requests []model.Request, pool *model.Pool, policy *model.Policy, plan *model.Plan) {
	e := &explainer{pool: pool, policy: policy, judge: judge.New(policy, pool.On)}
	for i := range plan.Requests {
		e.request(&requests[i], &plan.Requests[i], plan)
	}
}

type explainer struct {
	pool   *model.Pool
	policy *model.Policy
	judge  *judge.Judge
}

func (e *explainer) request(r *model.Request, p *model.RequestPlan, plan *model.Plan) {
	say := func(format string, args ...any) { p.Why = append(p.Why, fmt.Sprintf(format, args...)) }
	switch {
	case plan.State == model.PlanInfeasible:
		say("The wishes given cannot all be kept; nothing is proposed.")
		return
	case len(p.Placed) == 0 && p.Waiting == 0:
		say("The search was stopped before any plan was found; nothing is proposed.")
		return
	}
	for k := range p.Placed {
		e.part(r, p, &p.Placed[k], say)
	}
	if len(r.Children) > 1 && len(p.Placed) > 0 && (len(p.Placed) > 1 || p.Waiting != 0) && r.Together != model.TogetherMustSplit {
		say("The siblings are split: %s.", e.splitReason(r, p))
	}
	for _, b := range SiblingMiles(r, p, e.pool) {
		say("%s", b.Words(r))
		p.Apart = append(p.Apart, model.ApartMiles(b))
	}
	if p.Waiting != 0 {
		e.waiting(r, p, say)
	}
}

// part says why this home.
func (e *explainer) part(r *model.Request, p *model.RequestPlan, x *model.PlacedPart, say func(string, ...any)) {
	who := names(r, x.Part)
	switch {
	case x.Stay && !x.Known:
		say("%s: stays at %s; that home is not in the pool, so its fit is not known.", who, x.CarerID)
		return
	case x.Stay:
		say("%s: stays at %s (fit %d), better on the whole than any move that is possible.", who, x.CarerID, x.Fit)
	case len(p.OwnBest.CarerIDs) == 1 && p.OwnBest.CarerIDs[0] == x.CarerID && p.OwnBest.Parts[0] == x.Part:
		say("%s: %s is the best home there is for this request (fit %d).", who, x.CarerID, x.Fit)
	case x.Fit >= p.OwnBest.Fit:
		say("%s: %s has the best fit there is for this request (%d).", who, x.CarerID, x.Fit)
	default:
		say("%s: %s has fit %d; the request's own best is %s at fit %d%s.", who, x.CarerID, x.Fit, bestHomes(p), p.OwnBest.Fit, e.whyNotBest(p, x))
	}
	if all, some := connected(r, x); all && !x.Stay {
		say("%s: a connected carer, to whom the law gives preference (s22C(7)(a)).", who)
	} else if kin := connectedRunnerUp(r, p); !some && kin != nil {
		say("%s: the connected carer %s (fit %d) is possible%s; choosing another needs a recorded reason (s22C(7)(a)).", who, kin.CarerID, kin.Fit, takenBy(kin))
	}
	if x.Shortfall > 0 {
		say("%s: falls %s short of its own best, beyond what the policy tolerates; this needs sign-off.", who, points(x.Shortfall))
	}
}

// whyNotBest says what stands in the way of the own best.
func (e *explainer) whyNotBest(p *model.RequestPlan, x *model.PlacedPart) string {
	if len(p.OwnBest.HeldBy) > 0 {
		return ", where the plan has " + strings.Join(p.OwnBest.HeldBy, ", ")
	}
	for i := range p.RunnersUp {
		if r := &p.RunnersUp[i]; len(p.OwnBest.CarerIDs) == 1 && r.CarerID == p.OwnBest.CarerIDs[0] && r.Difference > 0 {
			return fmt.Sprintf(", which is within the tolerance and %s dearer in cost and risk", r.Difference.Pounds())
		}
	}
	return ", within the tolerance"
}

func bestHomes(p *model.RequestPlan) string { return strings.Join(p.OwnBest.CarerIDs, " and ") }

// splitReason says why siblings do not live together.
func (e *explainer) splitReason(r *model.Request, p *model.RequestPlan) string {
	for i := range p.RunnersUp {
		if x := &p.RunnersUp[i]; x.Part == model.Whole(len(r.Children)) {
			if len(x.TakenBy) > 0 {
				return fmt.Sprintf("%s could take all %d, but the plan has %s there", x.CarerID, len(r.Children), strings.Join(x.TakenBy, ", "))
			}
			return fmt.Sprintf("%s could take all %d, at a worse fit for a child", x.CarerID, len(r.Children))
		}
	}
	return fmt.Sprintf("no home can lawfully take all %d of them", len(r.Children))
}

// waiting says who waits, which rules removed the carers, and what would change it.
func (e *explainer) waiting(r *model.Request, p *model.RequestPlan, say func(string, ...any)) {
	who := names(r, p.Waiting)
	if p.Possible > 0 {
		say("%s: waits. %d of %d carers could take a child of this request, but the plan needs their places for others.", who, p.Possible, p.Considered)
		for i := range p.RunnersUp {
			if x := &p.RunnersUp[i]; len(x.TakenBy) > 0 {
				say("%s (fit %d) is taken by %s.", x.CarerID, x.Fit, strings.Join(x.TakenBy, ", "))
			}
		}
		return
	}
	say("%s: waits. None of the %d carers can take this request: %s.", who, p.Considered, removedWords(p))
	if rules := e.nearMisses(r); rules != "" {
		say("What would change it: %s.", rules)
	} else {
		say("No carer is kept out by one rule alone that could change: more than one thing would have to.")
	}
}

// removedWords counts the carers that each rule removed; one carer may count under several.
func removedWords(p *model.RequestPlan) string {
	var parts []string
	for i := range p.Removed {
		parts = append(parts, fmt.Sprintf("%d by %s", p.Removed[i].Count, RemovedRule(&p.Removed[i])))
	}
	return strings.Join(parts, ", ")
}

// RemovedRule names what removed the carers.
func RemovedRule(r *model.Removed) string {
	if r.Rule != model.RuleNone {
		return r.Rule.String()
	}
	switch r.Datum.A {
	case model.RemovedByFit:
		return "FIT"
	case model.RemovedByShortfall:
		return "SHORTFALL"
	}
	return "PRESENT-HOME"
}

// RemovedWords says what removed the example.
func RemovedWords(r *model.Removed) string {
	if r.Rule != model.RuleNone {
		return rule.Default.By(r.Rule).Words(r.Datum)
	}
	switch r.Datum.A {
	case model.RemovedByFit:
		return fmt.Sprintf("fit %d, below the policy's least", r.Datum.B)
	case model.RemovedByShortfall:
		return points(model.Points(r.Datum.B)) + " below the request's own best beyond the tolerance"
	}
	return "the present home, where the placement cannot go on"
}

// protective rules are never named as something to change: they keep children apart who must be, and keep a child from whom or what
// it must be kept from.
const protective = model.RuleSet(1<<model.HMExcluded | 1<<model.LA01 | 1<<model.HMClash | 1<<model.HMSolo | 1<<model.CP27A | 1<<model.CP27C | 1<<model.CA03)

// giveWay is after how many homes the explanation lets others run who wait for a processor.
const giveWay = 256

// nearMisses counts the carers whom one rule alone keeps out, by rule, where that rule is about something that can change.
func (e *explainer) nearMisses(r *model.Request) string {
	counts := [model.Rules]int{}
	whole := model.Whole(len(r.Children))
	vs := make([]model.Verdict, len(r.Children))
	for i := range e.pool.Carers {
		if i%giveWay == 0 {
			runtime.Gosched()
		}
		e.judge.Pair(r, whole, &e.pool.Carers[i], vs)
		var failed model.RuleSet
		for k := range vs {
			failed |= vs[k].Failed | vs[k].Late
		}
		for id := range model.RuleID(model.Rules) {
			if failed == model.RuleSet(0).With(id) && !protective.Has(id) {
				counts[id]++
			}
		}
	}
	var parts []string
	for id, n := range counts {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%s alone keeps %d out (%s)", model.RuleID(id), n, strings.TrimSuffix(rule.Default.By(model.RuleID(id)).Sentence, ".")))
		}
	}
	return strings.Join(parts, "; ")
}

// connected tells whether all, and whether some, of the part's children are connected with the home.
func connected(r *model.Request, x *model.PlacedPart) (all, some bool) {
	all = true
	for i := range r.Children {
		if x.Part.Has(i) {
			c := r.Children[i].Connected(x.CarerID)
			all, some = all && c, some || c
		}
	}
	return all, some
}

// connectedRunnerUp gives the first runner-up that is connected with a child, or nil.
func connectedRunnerUp(r *model.Request, p *model.RequestPlan) *model.RunnerUp {
	for i := range p.RunnersUp {
		for k := range r.Children {
			if p.RunnersUp[i].Part.Has(k) && r.Children[k].Connected(p.RunnersUp[i].CarerID) {
				return &p.RunnersUp[i]
			}
		}
	}
	return nil
}

func takenBy(x *model.RunnerUp) string {
	if len(x.TakenBy) == 0 {
		return ""
	}
	return ", but the plan has " + strings.Join(x.TakenBy, ", ") + " there"
}

func names(r *model.Request, part model.Part) string {
	var ids []string
	for i := range r.Children {
		if part.Has(i) {
			ids = append(ids, r.Children[i].ID)
		}
	}
	return strings.Join(ids, ", ")
}

func points(p model.Points) string {
	if p == 1 {
		return "1 point"
	}
	return fmt.Sprintf("%d points", p)
}

// Envy puts a line of the envy list into a sentence.
func Envy(e *model.Envy) string {
	switch e.Kind {
	case model.EnvyShortfall:
		return fmt.Sprintf("%s at %s has %s less than it could have, beyond the tolerance, so that others are housed or fare better.", e.RequestID, e.CarerID, points(e.Points))
	case model.EnvySplit:
		return fmt.Sprintf("The siblings of %s are split.", e.RequestID)
	}
	return fmt.Sprintf("%s, less urgent, holds %s, which %s could have used; it could also go to %s.", e.HolderID, e.CarerID, e.RequestID, e.OtherCarerID)
}
