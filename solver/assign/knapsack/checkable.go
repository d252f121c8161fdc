package knapsack

import "github.com/placewell/placewell/solver/assign"

const (
	// narrowArcs is the most arcs of a place whose sets a checker goes through one by one, with all counters.
	narrowArcs = 8
	// narrowWays is the most arcs that lead to such a place.
	narrowWays = 4096
)

// users counts the arcs of a place that use each counter, and all of them.
type users struct {
	by    [assign.Counters]int
	all   int
	least [assign.Counters]int32 // least use above zero
}

// sameCounters tells whether a checker keeps the counter of every place that can bind: it goes through the sets of narrow places one by one, and fills
// others by the counter that most arcs use.
func sameCounters(p *assign.Problem, binding []int) bool {
	count := make([]users, len(p.Places))
	for g := range p.Groups {
		for q := range p.Groups[g].Parts {
			for i := range p.Groups[g].Parts[q].Arcs {
				if a := &p.Groups[g].Parts[q].Arcs[i]; usable(p, a) {
					count[a.Place].add(a)
				}
			}
		}
	}
	for h, k := range binding {
		if k == unbound || count[h].narrow(k, p.Places[h].Limit[k]) {
			continue
		}
		for other, limit := range p.Places[h].Limit {
			if other != k && limit >= 0 && count[h].by[other] >= count[h].by[k] {
				return false
			}
		}
	}
	return true
}

func (u *users) add(a *assign.Arc) {
	u.all++
	for k, use := range a.Use {
		if use > 0 {
			u.by[k]++
			if u.least[k] == 0 || use < u.least[k] {
				u.least[k] = use
			}
		}
	}
}

// narrow tells whether few arcs fit together, as far as a counter tells.
func (u *users) narrow(k int, limit int32) bool {
	if u.all > narrowWays {
		return false
	}
	most := u.all - u.by[k]
	if u.by[k] > 0 {
		most += int(limit / u.least[k])
	}
	return min(most, u.all) <= narrowArcs
}
