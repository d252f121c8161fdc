package solver

import (
	"cmp"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver/assign"
)

// runnersUp is how many other pairs are shown for a request.
const runnersUp = 5

// findAlternatives fills, for each request, who holds its own best and the next best pairs.
func (p *problem) findAlternatives(plan *model.Plan, s assign.Solution) {
	holders := map[string][]int{} // by home: the requests that move somebody in
	wanted, there := p.wantedBy(), p.arcsByPlace(s)
	for g := range plan.Requests {
		for _, part := range plan.Requests[g].Placed {
			if !part.Stay {
				holders[part.CarerID] = append(holders[part.CarerID], g)
			}
		}
	}
	for g := range plan.Requests {
		out := &plan.Requests[g]
		for _, home := range out.OwnBest.CarerIDs {
			for _, h := range holders[home] {
				if id := plan.Requests[h].RequestID; h != g && !slices.Contains(out.OwnBest.HeldBy, id) {
					out.OwnBest.HeldBy = append(out.OwnBest.HeldBy, id)
				}
			}
		}
		if s.Choices != nil {
			p.addRunnersUp(plan, g, s, holders, wanted, there)
		}
	}
}

// wantedBy gives, for each home of the pool, the requests that have a pair there.
func (p *problem) wantedBy() [][]int {
	out := make([][]int, len(p.pool.Carers))
	for g := range p.cases {
		for k := range p.cases[g].parts {
			for i := range p.cases[g].parts[k].pairs {
				if at := p.cases[g].parts[k].pairs[i].carer; at >= 0 && (len(out[at]) == 0 || out[at][len(out[at])-1] != g) {
					out[at] = append(out[at], g)
				}
			}
		}
	}
	return out
}

// addRunnersUp lists the next best pairs of the largest parts of the request that have any.
func (p *problem) addRunnersUp(plan *model.Plan, g int, s assign.Solution, holders map[string][]int, wanted [][]int, there [][]assign.ArcRef) {
	c, out := &p.cases[g], &plan.Requests[g]
	part, ok := c.largestPart()
	if !ok {
		return
	}
	used := map[string]bool{}
	for _, x := range out.Placed {
		if x.Part == c.parts[part].part {
			used[x.CarerID] = true
		}
	}
	order := rankPairs(c, part)
	now := c.pence(p.options[g], s.Choices[g])
	for _, i := range order {
		x := &c.parts[part].pairs[i]
		id := p.pool.Carers[x.carer].ID
		if used[id] {
			continue
		}
		if len(out.RunnersUp) == runnersUp {
			return
		}
		r := p.runnerUp(c, part, x, id)
		r.Difference = x.total(c, r.Part) - now
		free := p.free(g, part, i, there)
		if !free {
			for _, h := range holders[id] {
				if h != g {
					r.TakenBy = append(r.TakenBy, plan.Requests[h].RequestID)
				}
			}
		}
		if r.PriceKnown = free && s.State == assign.Optimal && r.Part == model.Whole(len(c.request.Children)) && p.nobodyElseWants(g, out, wanted); r.PriceKnown {
			r.TruePrice = r.Difference
		}
		out.RunnersUp = append(out.RunnersUp, r)
	}
}

// largestPart gives the part with most children that has a pair to move to, the first of equals.
func (c *requestCase) largestPart() (at int, ok bool) {
	for k := range c.parts {
		if p := &c.parts[k]; !p.stay && len(p.pairs) > 0 && (!ok || bitsIn(p.part) > bitsIn(c.parts[at].part)) {
			at, ok = k, true
		}
	}
	return at, ok
}

// rankPairs orders the pairs of a part as the plan's levels would if the request stood alone: shortfall, siblings and kin, pence.
func rankPairs(c *requestCase, part int) []int {
	p := &c.parts[part]
	order := make([]int, len(p.pairs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &p.pairs[a], &p.pairs[b]
		return cmp.Or(cmp.Compare(x.short, y.short), cmp.Compare(bitsIn(y.kin), bitsIn(x.kin)), cmp.Compare(x.total(c, p.part), y.total(c, p.part)))
	})
	return order
}

func (p *problem) runnerUp(c *requestCase, part int, x *pair, id string) model.RunnerUp {
	out := model.RunnerUp{CarerID: id, Part: c.parts[part].part, Fit: x.fit, Shortfall: x.short}
	vs := make([]model.Verdict, model.MaxSiblings)
	p.judge.Part(c.request, out.Part, &p.pool.Carers[x.carer], vs)
	for i := range bitsIn(out.Part) {
		out.Risk = max(out.Risk, vs[i].Risk)
		out.Expected += vs[i].Cost.Expected()
	}
	return out
}

// pence gives a request's level of pence under a choice.
func (c *requestCase) pence(options []int, choice assign.Choice) model.Pence {
	o := c.options[options[choice.Option]]
	sum := model.Pence(c.optionCost(o)[levelPence])
	for k, part := range o.parts {
		sum += c.parts[part].pairs[choice.Arcs[k]].total(c, c.parts[part].part)
	}
	return sum
}

// arcsByPlace gives the arcs that the solution uses at each place.
func (p *problem) arcsByPlace(s assign.Solution) [][]assign.ArcRef {
	out := make([][]assign.ArcRef, len(p.Places))
	for g, choice := range s.Choices {
		for k, part := range p.Groups[g].Options[choice.Option].Parts {
			ref := assign.ArcRef{Group: g, Part: part, Arc: choice.Arcs[k]}
			at := p.arc(ref).Place
			out[at] = append(out[at], ref)
		}
	}
	return out
}

func (p *problem) arc(ref assign.ArcRef) *assign.Arc {
	return &p.Groups[ref.Group].Parts[ref.Part].Arcs[ref.Arc]
}

// free tells whether the request could go to the pair with everybody else left where the plan puts them.
func (p *problem) free(g, part, pairIndex int, there [][]assign.ArcRef) bool {
	at := slices.Index(p.parts[g], part)
	if at < 0 {
		return false
	}
	ref := assign.ArcRef{Group: g, Part: at, Arc: pairIndex}
	place := p.arc(ref).Place
	refs := []assign.ArcRef{}
	for _, r := range there[place] {
		if r.Group < g {
			refs = append(refs, r)
		}
	}
	refs = append(refs, ref)
	for _, r := range there[place] {
		if r.Group > g {
			refs = append(refs, r)
		}
	}
	var used [assign.Counters]int32
	for _, r := range refs {
		arc := p.arc(r)
		if arc.State == assign.ArcForbidden || arc.Exclusive && len(refs) > 1 {
			return false
		}
		for k := range used {
			used[k] += arc.Use[k]
			if limit := p.Places[place].Limit[k]; limit >= 0 && used[k] > limit {
				return false
			}
		}
	}
	return p.legal(place, refs)
}

// nobodyElseWants tells whether no other request has a pair with the homes that this one would leave. Then the others, who are
// best off in the plan as they stand, could not gain from the move, and its difference is its true price.
func (p *problem) nobodyElseWants(g int, out *model.RequestPlan, wanted [][]int) bool {
	for _, part := range out.Placed {
		if part.Stay {
			continue
		}
		at := slices.IndexFunc(p.pool.Carers, func(c model.Carer) bool { return c.ID == part.CarerID })
		for _, h := range wanted[at] {
			if h != g {
				return false
			}
		}
	}
	return true
}
