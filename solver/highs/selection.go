//go:build highs

package highs

import (
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// selection takes a set for each place, of groups that no other place took; nil when none is left.
func (p *prober) selection() []assign.Choice {
	var choices []assign.Choice
	used := make([]bool, len(p.rest))
	for h := range p.queue {
		x, ok := p.next(h, used)
		if !ok {
			continue
		}
		p.asked++
		if choices == nil {
			choices = slices.Clone(p.rest)
		}
		for _, j := range x.cols {
			if j == left {
				continue
			}
			ref := p.s.m.Arc(j)
			used[ref.Group] = true
			if c, ok := choiceWith(&p.s.p.Groups[ref.Group], ref); ok {
				choices[ref.Group] = c
			}
		}
	}
	return choices
}

// next takes the first set of a place whose groups are not used; sets that a row found meanwhile keeps apart are dropped.
func (p *prober) next(h int, used []bool) (together, bool) {
	for i := 0; i < len(p.queue[h]); {
		x := p.queue[h][i]
		apart := p.apart(x.cols)
		if !apart && slices.ContainsFunc(x.cols[:], func(j int32) bool { return j != left && used[p.s.m.Arc(j).Group] }) {
			i++
			continue
		}
		p.queue[h] = slices.Delete(p.queue[h], i, i+1)
		p.s.tested[x.cols] = true
		if !apart {
			return x, true
		}
	}
	return together{}, false
}

// apart tells whether two of the columns share a new row.
func (p *prober) apart(cols [3]int32) bool {
	for i, a := range cols {
		for _, b := range cols[:i] {
			if a != left && slices.ContainsFunc(p.cliques[a], func(n int) bool { return slices.Contains(p.cliques[b], n) }) {
				return true
			}
		}
	}
	return false
}

// learn notes the columns of new rows "at most one of these".
func (p *prober) learn(rows []assign.NoGood) {
	for _, i := range p.s.learn(rows) {
		if p.s.rows[i].Limit != 1 {
			continue
		}
		for _, a := range p.s.rows[i].Arcs {
			if j := p.s.m.Column(a); j != left {
				p.cliques[j] = append(p.cliques[j], i)
			}
		}
	}
}

// outOfTheWay is a choice for each group that is not asked about: one without parts, or what it has in the best solution, or any.
func (s *search) outOfTheWay() []assign.Choice {
	out := make([]assign.Choice, len(s.p.Groups))
	taken := make([]bool, len(s.p.Places))
	for g := range out {
		grp := &s.p.Groups[g]
		o := partless(grp)
		switch {
		case o >= 0:
			out[g].Option = o
			continue
		case s.choices != nil:
			out[g] = s.choices[g]
			continue
		}
		if out[g] = emptyPlaces(grp, taken); out[g].Arcs == nil {
			return nil
		}
	}
	return out
}

// emptyPlaces is a choice whose arcs go to places that are not taken, which it takes; without Arcs where there is none.
func emptyPlaces(grp *assign.Group, taken []bool) assign.Choice {
	for o := range grp.Options {
		c := assign.Choice{Option: o}
		for _, q := range grp.Options[o].Parts {
			a := slices.IndexFunc(grp.Parts[q].Arcs, func(a assign.Arc) bool { return !taken[a.Place] })
			if a < 0 {
				break
			}
			taken[grp.Parts[q].Arcs[a].Place] = true
			c.Arcs = append(c.Arcs, a)
		}
		if len(c.Arcs) == len(grp.Options[o].Parts) {
			return c
		}
		for i, a := range c.Arcs {
			taken[grp.Parts[grp.Options[o].Parts[i]].Arcs[a].Place] = false
		}
	}
	return assign.Choice{}
}

// choiceWith is a choice with the arc, the other parts of its option at their first; false where no option has an arc for each of its parts.
func choiceWith(grp *assign.Group, ref assign.ArcRef) (assign.Choice, bool) {
	o := slices.IndexFunc(grp.Options, func(o assign.Option) bool {
		return slices.Contains(o.Parts, ref.Part) && !slices.ContainsFunc(o.Parts, func(q int) bool { return len(grp.Parts[q].Arcs) == 0 })
	})
	if o < 0 {
		return assign.Choice{}, false
	}
	c := assign.Choice{Option: o, Arcs: make([]int, len(grp.Options[o].Parts))}
	c.Arcs[slices.Index(grp.Options[o].Parts, ref.Part)] = ref.Arc
	return c, true
}
