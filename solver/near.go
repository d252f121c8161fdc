package solver

import (
	"context"
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/solver/assign/route"
)

// Change says how much of a carer or of a policy differs from the reference.
type Change uint8

// Nothing; prices and other numbers of money alone; for a policy: weights of fit but that of identity, least fit and tolerances too; what
// rules, fit or risk may look at.
const (
	Same Change = iota
	Priced
	Weighed
	Altered
)

// Neighbour is a problem that differs from a reference. Requests and carers of the reference keep their numbers; new ones follow them.
type Neighbour struct {
	Requests []model.Request
	// Away marks requests of the reference that are not there; nil: none.
	Away []bool
	Pool *model.Pool
	// Carers says of each carer how it differs; nil: none does. A carer beyond those of the reference is new whatever it says.
	Carers []Change
	Policy *model.Policy
	// PolicyIs says how the policy differs.
	PolicyIs Change
	// NewOwnBest tells every own best anew; else requests of the reference keep theirs, so that one more carer never worsens a plan.
	NewOwnBest bool
	// Refused, when set, tells of pairs that do not exist because the carer refuses.
	Refused func(request, carer int) bool
	// Weigh, when set, replaces level 4.
	Weigh *Weigh
	// Tolls, when set, gives by carer what level 4 is charged for each child who moves there, beside its cost: the price of using up a
	// place. It is no spending.
	Tolls []model.Pence
	// Spending, when set, is the most that the homes of all who have one may cost a week; it binds before anything is minimised.
	Spending *model.Pence
	// CostLimit, when set beside Weigh, is the most that the plan's level 4 may come to as Weigh.Cost counts it, in pence, those who wait
	// apart.
	CostLimit *model.Pence
	// Fixed holds requests to what an earlier answer to a neighbour of the same reference gave them: by request, nil where it is free.
	Fixed []*OutcomeRequest
	// Outside, when set, replaces all levels by pence: a child who waits goes to a home outside the pool at so much a week. It is for
	// comparing ways of deciding, where one number must tell which did better.
	Outside *model.Pence
}

// near is a neighbour at work.
type near struct {
	Neighbour
	ref   *Reference
	judge *judge.Judge
	// shared marks the groups that are the reference's own.
	shared []bool
}

// Solve answers a neighbour. The answer is that of the neighbour alone, proven as ever: the reference saves time and changes nothing, up to
// plans that are equal on every level, the tie included, of which the one found depends on the reference and never on what was asked
// before. When ctx ends, the answer says that it was stopped.
func (r *Reference) Solve(ctx context.Context, n Neighbour) (*Outcome, error) {
	at := &near{Neighbour: n, ref: r, judge: r.judge}
	if n.PolicyIs != Same {
		at.judge = judge.New(n.Policy, n.Pool.On)
	}
	p, err := at.build()
	if err != nil {
		return nil, fmt.Errorf("solver: build: %w", err)
	}
	var a *aligned
	ok := n.Fixed == nil && n.Outside == nil // else next to nothing of the reference's answer is of use
	if ok {
		a, ok = at.align(p)
	}
	var answer *route.Answer
	if ok {
		settings := r.assignSettings()
		settings.Final = true
		answer, err = route.Resolve(ctx, r.answer, &a.Problem, settings)
	} else {
		answer, err = route.Solve(ctx, &p.Problem, r.assignSettings())
	}
	if err != nil {
		return nil, fmt.Errorf("solver: assign: %w", err)
	}
	choices := answer.Solution.Choices
	if ok {
		if choices, err = a.back(choices); err != nil {
			return nil, err
		}
	}
	out := at.outcome(p, &answer.Solution, choices)
	out.Kept = answer.Kept
	return out, nil
}

func (n *near) away(g int) bool { return g < len(n.Away) && n.Away[g] }

// differs says how a carer differs from the reference.
func (n *near) differs(carer int) Change {
	switch {
	case carer < 0:
		return Same
	case carer >= len(n.ref.pool.Carers):
		return Altered
	case n.Carers == nil:
		return Same
	}
	return n.Carers[carer]
}

// altered lists the carers that must be judged again.
func (n *near) altered() (out []int) {
	for i := range n.Pool.Carers {
		if n.differs(i) == Altered {
			out = append(out, i)
		}
	}
	return out
}

// build judges what changed and writes the problem down. Groups of requests for which nothing changed are those of the reference.
func (n *near) build() (p *problem, err error) {
	altered := n.altered()
	index := n.ref.index
	if len(altered) > 0 {
		index = make(map[string]int, len(n.Pool.Carers))
		for i := range n.Pool.Carers {
			index[n.Pool.Carers[i].ID] = i
		}
	}
	cases := make([]requestCase, len(n.Requests))
	n.shared = make([]bool, len(n.Requests))
	vs := make([]model.Verdict, model.MaxSiblings)
	whole := n.Weigh != nil || n.Tolls != nil || n.Refused != nil || n.NewOwnBest || n.PolicyIs != Same
	for g := range n.Requests {
		switch {
		case n.away(g):
			cases[g] = requestCase{request: &n.Requests[g], policy: n.Policy, options: []option{{}}, away: true}
			continue
		case g >= len(n.ref.known) || n.PolicyIs == Altered:
			cases[g] = n.derive(g, tellAll(n.judge, &n.Requests[g], n.Pool, index, vs), &vs[0])
			continue
		}
		if n.fixed(g) != nil {
			if cases[g], err = n.hold(&n.ref.problem.cases[g], n.fixed(g)); err != nil {
				return nil, err
			}
			continue
		}
		parts, changed := n.retell(g, altered, vs)
		if !whole && !changed && !n.repriced(parts) {
			cases[g], n.shared[g] = n.ref.problem.cases[g], true
			continue
		}
		cases[g] = n.derive(g, parts, &vs[0])
	}
	p = n.assemble(cases)
	if err == nil && n.Outside != nil {
		n.flatten(p)
	}
	if err == nil && n.Spending != nil {
		n.limitSpending(p)
	}
	if err == nil && n.CostLimit != nil && n.Weigh != nil {
		n.limitCost(p)
	}
	return p, err
}

// assemble writes the problem down; groups for which nothing changed are the reference's own where their arcs mean the same: with the same
// days of moving, and without homes outside the pool, whose numbers follow the carers'.
func (n *near) assemble(cases []requestCase) *problem {
	p, ref := frame(cases, n.Pool, n.Policy), n.ref.problem
	first, last := days(cases)
	was, until := days(ref.cases)
	same := first == was && last == until && len(ref.Places) == len(n.ref.pool.Carers) && n.Outside == nil && n.Spending == nil && n.CostLimit == nil
	for g := range cases {
		if n.shared[g] = n.shared[g] && same; n.shared[g] {
			p.Groups = append(p.Groups, ref.Groups[g])
			p.parts, p.options = append(p.parts, ref.parts[g]), append(p.options, ref.options[g])
			continue
		}
		p.addGroup(&cases[g])
	}
	return p
}

// limitCost makes the cost that Weigh counts the budget row, less what those count for who wait in the reference's plan: nobody else does.
func (n *near) limitCost(p *problem) {
	p.Budget = int64(*n.CostLimit)
	for g := range n.ref.outcome.Requests {
		p.Budget -= int64(n.ref.outcome.Requests[g].Idle)
	}
	p.Budget = max(0, p.Budget)
	for g := range p.Groups {
		for q := range p.Groups[g].Parts {
			part := &p.cases[g].parts[p.parts[g][q]]
			for a := range p.Groups[g].Parts[q].Arcs {
				arc := &p.Groups[g].Parts[q].Arcs[a]
				arc.Spend = (arc.Cost[levelPence] - n.Weigh.Ending*part.pairs[a].chance) / n.Weigh.Cost
			}
		}
	}
}

// limitSpending makes the weekly prices of the homes the budget row.
func (n *near) limitSpending(p *problem) {
	p.Budget = int64(*n.Spending)
	var v model.Verdict
	for g := range p.Groups {
		c := &p.cases[g]
		for q := range p.Groups[g].Parts {
			part := &c.parts[p.parts[g][q]]
			for a := range p.Groups[g].Parts[q].Arcs {
				p.Groups[g].Parts[q].Arcs[a].Spend = int64(n.weekly(c.request, part, &part.pairs[a], &v))
			}
		}
	}
}

// weekly gives what a part costs a week at a home.
func (n *near) weekly(r *model.Request, part *partCase, x *pair, v *model.Verdict) (sum model.Pence) {
	for i := range r.Children {
		switch home := homeAt(n.Pool, x.carer); {
		case !part.part.Has(i):
		case home == nil:
			sum += cost.Present(n.Policy, r, i).Weekly
		default:
			cost.Assess(n.Policy, n.judge.Now, r, part.part, i, home, v)
			sum += v.Cost.Weekly
		}
	}
	return sum
}

// retell judges a request of the reference again with the carers that were altered, and tells whether anything came or went.
func (n *near) retell(g int, altered []int, vs []model.Verdict) (parts []knownPart, changed bool) {
	parts = n.ref.known[g]
	if len(altered) == 0 {
		return parts, false
	}
	r := &n.Requests[g]
	out := make([]knownPart, len(parts))
	for k := range parts {
		out[k] = parts[k]
		out[k].homes = make([]known, 0, len(parts[k].homes)+1)
		for _, x := range parts[k].homes {
			if n.differs(x.carer) == Altered && !parts[k].stay {
				changed = true
				continue
			}
			out[k].homes = append(out[k].homes, x)
		}
	}
	for _, c := range altered {
		tellCarer(n.judge, r, parts, &n.Pool.Carers[c], c, vs, func(k int, x known) {
			out[k].homes, changed = append(out[k].homes, x), true
		})
	}
	for k := range out {
		if out[k].stay && n.differs(out[k].homes[0].carer) == Altered {
			out[k].homes, changed = []known{n.stayAgain(r, out[k].part, out[k].homes[0], vs)}, true
		}
		slices.SortFunc(out[k].homes, func(a, b known) int { return a.carer - b.carer })
	}
	return out, changed
}

// stayAgain judges a stay in a home that was altered.
func (n *near) stayAgain(r *model.Request, part model.Part, x known, vs []model.Verdict) known {
	x.children = slices.Clone(x.children)
	k := 0
	for i := range r.Children {
		if part.Has(i) {
			n.judge.Stay(r, part, i, homeAt(n.Pool, x.carer), &vs[0])
			x.children[k] = termsOf(&vs[0])
			k++
		}
	}
	return x
}

// repriced tells whether a carer of the parts has other prices.
func (n *near) repriced(parts []knownPart) bool {
	if n.Carers == nil {
		return false
	}
	for k := range parts {
		for i := range parts[k].homes {
			if n.differs(parts[k].homes[i].carer) != Same {
				return true
			}
		}
	}
	return false
}

// derive makes the case of a request from what is known of it, as judging all of it anew would.
func (n *near) derive(g int, parts []knownPart, v *model.Verdict) requestCase {
	r := &n.Requests[g]
	c := requestCase{request: r, policy: n.Policy, days: n.Policy.Days(r), scale: 1}
	if n.Weigh != nil {
		c.scale = n.Weigh.Cost
	}
	for k := range parts {
		part := partCase{part: parts[k].part, stay: parts[k].stay, pairs: make([]pair, 0, len(parts[k].homes))}
		for i := range parts[k].homes {
			x := &parts[k].homes[i]
			if !part.stay && n.Refused != nil && n.Refused(g, x.carer) {
				continue
			}
			if p := n.pair(r, part.part, part.stay, x, v); part.stay || p.fit >= n.Policy.MinFit {
				part.pairs = append(part.pairs, p)
			}
		}
		c.parts = append(c.parts, part)
	}
	c.options = enumerate(&c)
	if g < len(n.ref.requests) && n.ref.problem != nil && !n.NewOwnBest {
		of := &n.ref.problem.cases[g]
		c.bestExists, c.best, c.bestParts, c.bestHomes = of.bestExists, of.best, of.bestParts, of.bestHomes
	} else {
		c.findBest(n.Pool.Carers)
	}
	c.setShortfalls()
	c.cutShortfalls(n.Pool, n.Policy.MaxShortfall)
	c.findCheapest()
	if n.Weigh != nil && g < len(n.ref.requests) {
		c.cheapest = n.idle(g) // what a waiting child costs is no matter of what is weighed
	}
	return c
}

// idle gives what the children of a request of the reference count for while they wait, by the reference's own policy.
func (n *near) idle(g int) shares {
	out := n.ref.problem.cases[g].cheapest
	for i := range out {
		out[i] *= model.Pence(n.Weigh.Cost)
	}
	return out
}

// pair tells fit and pence of a part at a home by the policy and the prices at hand.
func (n *near) pair(r *model.Request, part model.Part, stay bool, x *known, v *model.Verdict) pair {
	home := homeAt(n.Pool, x.carer)
	p := pair{carer: x.carer, stay: stay, known: home != nil, kin: x.kin, fit: 100}
	if n.Tolls != nil && !stay && home != nil {
		p.toll = n.Tolls[x.carer]
	}
	k := 0
	for i := range r.Children {
		if !part.Has(i) {
			continue
		}
		t := &x.children[k]
		k++
		p.fits[i] = t.fit
		if n.PolicyIs == Weighed {
			p.fits[i] = t.told.Again(n.Policy, r)
		}
		if home == nil {
			p.fits[i] = 0
			*v = model.Verdict{Cost: cost.Present(n.Policy, r, i)}
		} else {
			v.Risk, v.RiskDays, v.LogOdds, v.RiskTerms[model.RiskBehaviour] = t.year, t.days, t.logOdds, t.behaviour
			cost.Assess(n.Policy, n.judge.Now, r, part, i, home, v)
		}
		p.pence[i] = n.Weigh.money(n.judge, home, v)
		p.chance += int64(chance(v))
		p.fit = min(p.fit, p.fits[i])
	}
	return p
}
