package knapsack

import (
	"fmt"

	"github.com/placewell/placewell/solver/assign"
)

const (
	// roomMost is the greatest limit that a table is made for.
	roomMost = 100_000
	// cellsMost bounds the table of one place: its arcs times its limit.
	cellsMost = 1 << 23
	// rangeMost bounds what the joined costs of all groups can differ by, so that it fits 64 bits scaled.
	rangeMost = 1 << 50
)

// Fits tells whether the method can solve a problem: groups of at most one part, at most one counter of each place that can bind, and
// no conflicts, caps, budget, rows, or exclusive arcs.
func Fits(p *assign.Problem, rows []assign.NoGood) bool {
	_, _, err := examine(p, rows)
	return err == nil
}

// examine joins the levels and finds the counter of each place that can bind. The error says what the method cannot hold.
func examine(p *assign.Problem, rows []assign.NoGood) (*joint, []int, error) {
	switch {
	case len(rows) > 0:
		return nil, nil, fmt.Errorf("knapsack: the problem has rows")
	case len(p.Conflicts) > 0:
		return nil, nil, fmt.Errorf("knapsack: the problem has conflicts")
	case len(p.Caps) > 0:
		return nil, nil, fmt.Errorf("knapsack: the problem has caps")
	case p.Budget >= 0:
		return nil, nil, fmt.Errorf("knapsack: the problem has a budget")
	}
	seen := make([]int, len(p.Places)) // by place: the group that reached it last, from 1
	for g := range p.Groups {
		if err := misfitGroup(&p.Groups[g], g+1, seen); err != nil {
			return nil, nil, fmt.Errorf("knapsack: group %d: %w", g, err)
		}
	}
	binding, err := counters(p)
	if err != nil {
		return nil, nil, fmt.Errorf("knapsack: %w", err)
	}
	j, ok := newJoint(p)
	if !ok {
		return nil, nil, fmt.Errorf("knapsack: the costs of all levels together are too large")
	}
	return j, binding, nil
}

func misfitGroup(grp *assign.Group, number int, seen []int) error {
	if len(grp.Parts) > 1 {
		return fmt.Errorf("has %d parts", len(grp.Parts))
	}
	for q := range grp.Parts {
		for i := range grp.Parts[q].Arcs {
			a := &grp.Parts[q].Arcs[i]
			switch {
			case a.State == assign.ArcForbidden:
				continue
			case a.Exclusive:
				return fmt.Errorf("arc %d is exclusive", i)
			case seen[a.Place] == number:
				return fmt.Errorf("two arcs lead to place %d", a.Place)
			}
			seen[a.Place] = number
		}
	}
	return nil
}

// unbound is the counter of a place where none can bind.
const unbound = -1

// counters finds for each place the counter that can bind. The error names a place with two, or with a table that would be too large.
func counters(p *assign.Problem) ([]int, error) {
	type tally struct {
		arcs int64
		sum  [assign.Counters]int64
	}
	tallies := make([]tally, len(p.Places))
	for g := range p.Groups {
		for q := range p.Groups[g].Parts {
			for i := range p.Groups[g].Parts[q].Arcs {
				if a := &p.Groups[g].Parts[q].Arcs[i]; usable(p, a) {
					t := &tallies[a.Place]
					t.arcs++
					for k, use := range a.Use {
						t.sum[k] += int64(use)
					}
				}
			}
		}
	}
	out := make([]int, len(p.Places))
	for h := range out {
		out[h] = unbound
		for k, limit := range p.Places[h].Limit {
			if limit < 0 || tallies[h].sum[k] <= int64(limit) {
				continue
			}
			if out[h] != unbound {
				return nil, fmt.Errorf("place %d: counters %d and %d can both bind", h, out[h], k)
			}
			if limit > roomMost || (int64(limit)+1)*(tallies[h].arcs+2) > cellsMost {
				return nil, fmt.Errorf("place %d: a table of %d arcs and a limit of %d is too large", h, tallies[h].arcs, limit)
			}
			out[h] = k
		}
	}
	return out, nil
}

// usable tells whether an arc can be in a solution, as far as it alone can tell. A pinned arc that does not fit leaves no solution.
func usable(p *assign.Problem, a *assign.Arc) bool {
	if a.State == assign.ArcForbidden {
		return false
	}
	for k, limit := range p.Places[a.Place].Limit {
		if limit >= 0 && a.Use[k] > limit {
			return false
		}
	}
	return true
}
