package pattern

import "github.com/placewell/placewell/solver/assign"

const (
	// narrowArcs is the most arcs of a place whose sets a checker goes through one by one, with all that restricts them.
	narrowArcs = 8
	// narrowWays is the most arcs that lead to such a place.
	narrowWays = 4096
)

// ways counts what leads to a place: by counter, the last for arcs of any use, the least positive use and the groups with an arc that uses nothing.
type ways struct {
	all  int
	unit [assign.Counters + 1]int32
	free [assign.Counters + 1]int
	last [assign.Counters + 1]int // group counted last, and one
}

// checkable tells whether a checker of certificates goes through the patterns of every place one by one. Elsewhere it reckons with more patterns than
// there are, and may refuse what is true.
func checkable(p *assign.Problem) bool {
	into := make([]ways, len(p.Places))
	for g := range p.Groups {
		for q := range p.Groups[g].Parts {
			for i := range p.Groups[g].Parts[q].Arcs {
				if a := &p.Groups[g].Parts[q].Arcs[i]; a.State != assign.ArcForbidden && fitsAlone(p, a) {
					into[a.Place].add(g, a)
				}
			}
		}
	}
	for h := range into {
		if !into[h].narrow(&p.Places[h]) {
			return false
		}
	}
	return true
}

func (w *ways) add(g int, a *assign.Arc) {
	w.all++
	if a.Exclusive {
		return
	}
	for k := range w.free {
		use := int32(0)
		if k < assign.Counters {
			use = a.Use[k]
		}
		switch {
		case use > 0 && (w.unit[k] == 0 || use < w.unit[k]):
			w.unit[k] = use
		case use == 0 && w.last[k] != g+1:
			w.free[k], w.last[k] = w.free[k]+1, g+1
		}
	}
}

// narrow tells whether few arcs fit together, as far as one counter or the number of groups tells.
func (w *ways) narrow(place *assign.Place) bool {
	most := w.free[assign.Counters]
	for k, limit := range place.Limit {
		if limit >= 0 && w.unit[k] > 0 {
			most = min(most, int(limit/w.unit[k])+w.free[k])
		}
	}
	return most <= narrowArcs && w.all <= narrowWays
}

func fitsAlone(p *assign.Problem, a *assign.Arc) bool {
	for k, limit := range p.Places[a.Place].Limit {
		if limit >= 0 && a.Use[k] > limit {
			return false
		}
	}
	return true
}
