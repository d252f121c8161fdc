//go:build highs

package highs

import (
	"math"

	"github.com/placewell/placewell/solver/assign"
)

// round makes a candidate of the solution of a relaxation: each group takes the option of which the relaxation has most, and where that is
// too much for a row, the groups of which it has least are left out. It is far from the best, but a search that is stopped early has it.
func (s *search) round(l *linear) {
	value := l.values(len(s.fixed))
	choices, weight := make([]assign.Choice, len(s.p.Groups)), make([]float64, len(s.p.Groups))
	for g := range choices {
		choices[g], weight[g] = s.mostOf(g, value)
		if choices[g].Option < 0 {
			return
		}
	}
	x := s.m.Columns(choices)
	for i := range s.rowLow {
		if s.rowLow[i] != math.MinInt64 {
			continue
		}
		for s.sum(i, x) > s.rowHigh[i] {
			g := s.least(i, x, weight)
			if g < 0 {
				return
			}
			choices[g] = assign.Choice{Option: partless(&s.p.Groups[g])}
			x = s.m.Columns(choices)
		}
	}
	s.keep(s.mend(choices))
}

// mostOf gives the choice of a group, and its weight, of which the relaxation has most: of an option it has what it has of the part of which it
// has least, each at its best arc. Where it has nothing of any, the group is left out; Option is -1 where it cannot be.
func (s *search) mostOf(g int, value []float64) (best assign.Choice, weight float64) {
	grp := &s.p.Groups[g]
	best.Option = partless(grp)
	for o := range grp.Options {
		c, w := assign.Choice{Option: o}, 1.0
		used := map[int]bool{}
		for _, q := range grp.Options[o].Parts {
			arc, most := 0, 0.0
			for a := range grp.Parts[q].Arcs {
				if j := s.m.Column(assign.ArcRef{Group: g, Part: q, Arc: a}); j != left && value[j] > most && !used[grp.Parts[q].Arcs[a].Place] {
					arc, most = a, value[j]
				}
			}
			if w = min(w, most); w == 0 {
				break
			}
			used[grp.Parts[q].Arcs[arc].Place] = true
			c.Arcs = append(c.Arcs, arc)
		}
		if len(c.Arcs) == len(grp.Options[o].Parts) && len(c.Arcs) > 0 && w > weight {
			best, weight = c, w
		}
	}
	return best, weight
}

// least is the group of least weight that a row has and that can be left out; -1 where there is none.
func (s *search) least(i int, x []bool, weight []float64) int {
	out := -1
	for k := s.rowStart[i]; k < s.rowStart[i+1]; k++ {
		j := s.rowCol[k]
		if g := s.m.Arc(j).Group; x[j] && s.rowVal[k] > 0 && g != left && partless(&s.p.Groups[g]) >= 0 && (out < 0 || weight[g] < weight[out]) {
			out = g
		}
	}
	return out
}
