package certify

import "github.com/placewell/placewell/solver/assign"

const (
	// narrowArcs is the most arcs that fit into a narrow place together.
	narrowArcs = 8
	// narrowWays is the most arcs that lead to a narrow place.
	narrowWays = 4096
	// wideLimit is the greatest limit of the counter that a wide place is filled by.
	wideLimit = 100_000
)

// Narrow tells whether a place is narrow: whether no pattern of it can have more than eight arcs, as far as one counter tells, or the number of
// groups. Forbidden arcs, arcs that pass a counter alone, and exclusive arcs do not count. For some counter with a limit
//
//	⌊limit / least positive use of an arc⌋ + number of groups with an arc that uses none of it <= 8
//
// or the number of groups with an arc into the place is at most 8; and at most 4,096 arcs lead there.
func Narrow(p *assign.Problem, place int) bool {
	return fillings(p)[place].narrow
}

// filling is how the patterns of a place are counted.
type filling struct {
	narrow bool
	// counter is, in a narrow place, the one that bounds the number of arcs, -1 for the number of groups; in a wide one the one whose limit is
	// kept, -1 for none.
	counter int
	unit    int64 // of a narrow place: least positive use of the counter
	most    int64 // of a narrow place: steps that it has
}

// steps is how much an arc takes of a narrow place: the counter in whole units, or one arc of the number of groups. Patterns never take more than
// narrowArcs steps.
func (f *filling) steps(a *assign.Arc) int64 {
	if f.counter < 0 {
		return 1
	}
	return int64(a.Use[f.counter]) / f.unit
}

// left is how many steps are left with so much room and so many arcs chosen.
func (f *filling) left(room *[assign.Counters]int64, chosen int) int64 {
	if f.counter < 0 {
		return max(0, f.most-int64(chosen))
	}
	return room[f.counter] / f.unit
}

// tally counts what leads to a place, for one counter.
type tally struct {
	unit      int64
	free      int64
	users     int64
	lastGroup int // the group counted last in free
}

// fillings judges every place.
func fillings(p *assign.Problem) []filling {
	ways := make([]int, len(p.Places))
	byCounter := make([][assign.Counters + 1]tally, len(p.Places))
	for h := range byCounter {
		for k := range byCounter[h] {
			byCounter[h][k].lastGroup = -1
		}
	}
	for g := range p.Groups {
		for q := range p.Groups[g].Parts {
			for i := range p.Groups[g].Parts[q].Arcs {
				a := &p.Groups[g].Parts[q].Arcs[i]
				if a.State == assign.ArcForbidden || !fitsAlone(p, a) {
					continue
				}
				ways[a.Place]++
				for k := range byCounter[a.Place] {
					byCounter[a.Place][k].count(g, a, k)
				}
			}
		}
	}
	out := make([]filling, len(p.Places))
	for h := range out {
		if f, ok := narrowest(&p.Places[h], &byCounter[h]); ok && ways[h] <= narrowWays {
			out[h] = f
		} else {
			out[h] = widest(&p.Places[h], &byCounter[h])
		}
	}
	return out
}

// count takes an arc into account; the counter after the last is one that nobody uses.
func (t *tally) count(g int, a *assign.Arc, k int) {
	var use int64
	if k < assign.Counters {
		use = int64(a.Use[k])
	}
	if use > 0 {
		t.users++
	}
	switch {
	case a.Exclusive:
	case use > 0 && (t.unit == 0 || use < t.unit):
		t.unit = use
	case use == 0 && t.lastGroup != g:
		t.free, t.lastGroup = t.free+1, g
	}
}

// narrowest is the counter that bounds the number of arcs best, the first of equals.
func narrowest(pl *assign.Place, byCounter *[assign.Counters + 1]tally) (filling, bool) {
	all := byCounter[assign.Counters]
	// An exclusive arc is alone, and takes a step.
	best, fewest := filling{narrow: true, counter: -1, unit: 1, most: max(1, all.free)}, all.free
	for k, limit := range pl.Limit {
		t := byCounter[k]
		if limit < 0 || t.unit == 0 {
			continue
		}
		if n := int64(limit)/t.unit + t.free; n < fewest {
			best, fewest = filling{narrow: true, counter: k, unit: t.unit, most: int64(limit) / t.unit}, n
		}
	}
	return best, fewest <= narrowArcs
}

// widest is the counter that most arcs use.
func widest(pl *assign.Place, byCounter *[assign.Counters + 1]tally) filling {
	out := filling{counter: -1}
	for k, limit := range pl.Limit {
		if limit < 0 || limit > wideLimit || byCounter[k].users == 0 {
			continue
		}
		if out.counter >= 0 {
			now := byCounter[out.counter].users
			if byCounter[k].users < now || byCounter[k].users == now && limit >= pl.Limit[out.counter] {
				continue
			}
		}
		out.counter = k
	}
	return out
}

// fitsAlone tells whether the counters of its place hold an arc.
func fitsAlone(p *assign.Problem, a *assign.Arc) bool {
	for k, limit := range p.Places[a.Place].Limit {
		if limit >= 0 && a.Use[k] > limit {
			return false
		}
	}
	return true
}
