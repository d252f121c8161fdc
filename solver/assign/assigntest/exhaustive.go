package assigntest

import (
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// Exhaustive tries every choice of every group and returns the best levels with their choices, or nil when nothing is feasible. It is
// for problems of a few groups. It asks the problem itself, and shares no code with any method.
func Exhaustive(p *assign.Problem) ([]int64, []assign.Choice) {
	e := &enumeration{p: p, into: make([][]assign.ArcRef, len(p.Places)), now: make([]assign.Choice, len(p.Groups)), sum: make([]int64, p.Levels)}
	e.group(0)
	return e.best, e.choices
}

type enumeration struct {
	p       *assign.Problem
	into    [][]assign.ArcRef
	now     []assign.Choice
	sum     []int64
	best    []int64
	choices []assign.Choice
}

func (e *enumeration) group(g int) {
	if g == len(e.p.Groups) {
		if broken(e.p, e.into) || e.best != nil && slices.Compare(e.sum, e.best) >= 0 {
			return
		}
		e.best, e.choices = slices.Clone(e.sum), nil
		for _, c := range e.now {
			e.choices = append(e.choices, assign.Choice{Option: c.Option, Arcs: slices.Clone(c.Arcs)})
		}
		return
	}
	for o := range e.p.Groups[g].Options {
		e.now[g] = assign.Choice{Option: o}
		e.add(e.p.Groups[g].Options[o].Cost, 1)
		e.part(g, o, 0)
		e.add(e.p.Groups[g].Options[o].Cost, -1)
	}
}

func (e *enumeration) part(g, o, i int) {
	opt := &e.p.Groups[g].Options[o]
	if i == len(opt.Parts) {
		if pinsKept(e.p, g, e.now[g]) {
			saved := e.now[g]
			e.group(g + 1)
			e.now[g] = saved
		}
		return
	}
	q := opt.Parts[i]
	for a, arc := range e.p.Groups[g].Parts[q].Arcs {
		h := arc.Place
		e.into[h] = append(e.into[h], assign.ArcRef{Group: g, Part: q, Arc: a})
		if arc.State != assign.ArcForbidden && placeHolds(e.p, h, e.into[h]) {
			e.now[g].Arcs = append(e.now[g].Arcs, a)
			e.add(arc.Cost, 1)
			e.part(g, o, i+1)
			e.add(arc.Cost, -1)
			e.now[g].Arcs = e.now[g].Arcs[:i]
		}
		e.into[h] = e.into[h][:len(e.into[h])-1]
	}
}

func (e *enumeration) add(cost []int64, sign int64) {
	for l, v := range cost {
		e.sum[l] += sign * v
	}
}

func pinsKept(p *assign.Problem, g int, c assign.Choice) bool {
	for q, part := range p.Groups[g].Parts {
		for a, arc := range part.Arcs {
			i := slices.Index(p.Groups[g].Options[c.Option].Parts, q)
			if arc.State == assign.ArcPinned && (i < 0 || c.Arcs[i] != a) {
				return false
			}
		}
	}
	return true
}

// placeHolds tells whether a place may receive the arcs together.
func placeHolds(p *assign.Problem, h int, refs []assign.ArcRef) bool {
	sorted := slices.Clone(refs)
	slices.SortFunc(sorted, func(a, b assign.ArcRef) int {
		return slices.Compare([]int{a.Group, a.Part, a.Arc}, []int{b.Group, b.Part, b.Arc})
	})
	for k, limit := range p.Places[h].Limit {
		var use int64
		for _, r := range refs {
			use += int64(arcOf(p, r).Use[k])
		}
		if limit >= 0 && use > int64(limit) {
			return false
		}
	}
	for i, a := range refs {
		for j, b := range refs {
			if i == j {
				continue
			}
			if a.Group == b.Group || arcOf(p, a).Exclusive {
				return false
			}
			pair := assign.Conflict{A: assign.PartRef{Group: a.Group, Part: a.Part}, B: assign.PartRef{Group: b.Group, Part: b.Part}}
			if slices.Contains(p.Conflicts, pair) {
				return false
			}
		}
	}
	return p.Legal == nil || p.Legal(h, sorted)
}

// broken tells whether a cap or the budget is passed.
func broken(p *assign.Problem, into [][]assign.ArcRef) bool {
	var spend int64
	use := make([]int64, len(p.Places))
	for h, refs := range into {
		for _, r := range refs {
			spend += arcOf(p, r).Spend
			use[h] += int64(arcOf(p, r).CapUse)
		}
	}
	for _, c := range p.Caps {
		var sum int64
		for _, h := range c.Places {
			sum += use[h]
		}
		if sum > c.Limit {
			return true
		}
	}
	return p.Budget >= 0 && spend > p.Budget
}

func arcOf(p *assign.Problem, r assign.ArcRef) *assign.Arc {
	return &p.Groups[r.Group].Parts[r.Part].Arcs[r.Arc]
}

// Feasible checks choices against the problem, part by part, and returns the sums of the levels.
func Feasible(p *assign.Problem, choices []assign.Choice) ([]int64, bool) {
	if len(choices) != len(p.Groups) {
		return nil, false
	}
	sum, into := make([]int64, p.Levels), make([][]assign.ArcRef, len(p.Places))
	for g, c := range choices {
		if c.Option < 0 || c.Option >= len(p.Groups[g].Options) || len(c.Arcs) != len(p.Groups[g].Options[c.Option].Parts) || !pinsKept(p, g, c) {
			return nil, false
		}
		opt := p.Groups[g].Options[c.Option]
		for l := range sum {
			sum[l] += opt.Cost[l]
		}
		for i, q := range opt.Parts {
			if c.Arcs[i] < 0 || c.Arcs[i] >= len(p.Groups[g].Parts[q].Arcs) {
				return nil, false
			}
			arc := p.Groups[g].Parts[q].Arcs[c.Arcs[i]]
			if arc.State == assign.ArcForbidden {
				return nil, false
			}
			for l := range sum {
				sum[l] += arc.Cost[l]
			}
			into[arc.Place] = append(into[arc.Place], assign.ArcRef{Group: g, Part: q, Arc: c.Arcs[i]})
		}
	}
	for h := range into {
		if !placeHolds(p, h, into[h]) {
			return nil, false
		}
	}
	return sum, !broken(p, into)
}
