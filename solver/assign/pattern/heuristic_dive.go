package pattern

import (
	"cmp"
	"slices"
)

// dive builds a plan in rounds. In each the multipliers of what is open are adjusted by a few sweeps, and the places that took the same
// pattern all along keep it. So prices follow what beds are left, which a greedy choice learns too late.
type dive struct {
	x     *heuristic
	k     *oracle
	pt    *point
	open  []int32 // places
	loose []int32 // groups that have parts to place
	last  [][]int32
	same  []int // by place: sweeps since its pattern changed
	claim []int32
	used  []int64
	limit []int64
}

const (
	// A dive has so many rounds at most, and a round so many sweeps, whose step shrinks from round to round; after so many rounds in which
	// nothing was kept it ends.
	roundsOfDive, sweepsOfDive, idleRounds = 60, 3, 4
	shrinkOfDive                           = 0.95
	// keptEach is the part of the open places that keep their pattern in a round at least; those that have not changed for steady sweeps do
	// so at any rate.
	keptEach, steady = 12, 8
	// bulk is how many sweeps without change a child more of the largest group is worth.
	bulk = 2
	// closed is worth nothing anywhere.
	closed = -1 << 60
)

func (x *heuristic) dive(k *oracle) {
	s := x.s
	step := s.firstStep(x.pt) / 6
	d := &dive{x: x, k: k, pt: x.pt.clone(), last: make([][]int32, len(s.places)), same: make([]int, len(s.places)),
		claim: make([]int32, len(s.parts)), used: make([]int64, len(s.p.Caps)), limit: make([]int64, len(s.p.Caps))}
	for h := range s.places {
		if len(x.at[h]) == 0 && s.places[h].arcs.lo < s.places[h].arcs.hi {
			d.open = append(d.open, int32(h))
		}
	}
	for g := range s.groups {
		if x.opt[g] < 0 {
			d.loose = append(d.loose, int32(g))
		} else {
			d.shut(int32(g))
		}
	}
	idle := 0
	for round := 0; len(d.open) > 0 && len(d.loose) > 0 && round < roundsOfDive && !x.spent(); round++ {
		for range sweepsOfDive {
			d.sweep(int64(step))
		}
		if !d.fix() {
			if idle++; idle > idleRounds {
				break
			}
			step *= 2
			continue
		}
		step *= shrinkOfDive
	}
	for g := range s.groups {
		d.complete(int32(g))
	}
}

// shut takes the parts of a group off the market that are not to be placed any more.
func (d *dive) shut(g int32) {
	s := d.x.s
	for q := s.groups[g].parts.lo; q < s.groups[g].parts.hi; q++ {
		if o := d.x.opt[g]; d.x.arcOf[q] >= 0 || !contains(s.opts[o].parts, q) {
			d.pt.part[q] = closed
		}
	}
}

func (d *dive) sweep(step int64) {
	x, s := d.x, d.x.s
	groups, places := len(d.loose), len(d.open)
	order := make([]int32, groups+places)
	for i := range order {
		order[i] = int32(i)
	}
	x.rng.shuffle(order)
	clear(d.used)
	for _, i := range order {
		if int(i) < groups {
			d.raise(d.loose[i], step)
			continue
		}
		h := d.open[int(i)-groups]
		x.work += int64(s.places[h].arcs.hi-s.places[h].arcs.lo) / 12
		d.pattern(h)
		for _, a := range d.k.taken {
			d.pt.part[s.arcs[a].part] -= step
			for _, i := range s.places[h].caps {
				d.used[i] += int64(s.arcs[a].capUse)
			}
		}
		if slices.Equal(d.last[h], d.k.taken) {
			d.same[h]++
		} else {
			d.same[h] = 0
			d.last[h] = append(d.last[h][:0], d.k.taken...)
		}
	}
	for i := range d.used {
		old := d.pt.cap[i]
		d.pt.cap[i] = max(0, old+(d.used[i]-x.capLeft[i])*step/16)
		if by := d.pt.cap[i] - old; by != 0 {
			for _, h := range s.p.Caps[i].Places {
				for a := s.places[h].arcs.lo; a < s.places[h].arcs.hi; a++ {
					d.pt.arc[a] += by * int64(s.arcs[a].capUse)
				}
			}
		}
	}
}

// pattern finds what is most worthwhile in the room that a place has left.
func (d *dive) pattern(h int32) {
	d.k.gather(d.pt, int(h))
	d.k.taken = d.k.taken[:0]
	if len(d.x.at[h]) > 0 || len(d.x.s.places[h].caps) > 0 {
		d.k.items = slices.DeleteFunc(d.k.items, func(it oracleItem) bool { return !d.x.roomy(it.arc) || !d.x.fits(it.arc, 0) })
	}
	if len(d.k.items) > 0 {
		d.k.fill(d.x.free[h])
		d.k.trace(d.x.free[h])
	}
}

// raise makes the parts that a group would have placed worth more.
func (d *dive) raise(g int32, step int64) {
	x, s := d.x, d.x.s
	o := x.opt[g]
	if o < 0 {
		_, o = s.cheapest(d.pt, int(g))
	}
	for _, q := range s.opts[o].parts {
		if x.arcOf[q] < 0 {
			d.pt.part[q] += step
		}
	}
}

// fix keeps patterns: those that have not changed for longest, at least a part of the open places.
func (d *dive) fix() bool {
	x, s := d.x, d.x.s
	clear(d.claim)
	var list []int32
	for _, h := range d.open {
		for _, a := range d.last[h] {
			d.claim[s.arcs[a].part]++
		}
		if len(d.last[h]) > 0 {
			list = append(list, h)
		}
	}
	rivals := func(h int32) (n int) {
		for _, a := range d.last[h] {
			n += int(d.claim[s.arcs[a].part]) - 1
		}
		return n
	}
	slices.SortStableFunc(list, func(a, b int32) int {
		return cmp.Compare(rivals(a)*4-d.same[a]-d.heft(a)*bulk, rivals(b)*4-d.same[b]-d.heft(b)*bulk)
	})
	any := false
	most := len(d.open)/keptEach + 1
	for i, h := range list {
		if i >= most && (d.same[h] < steady || rivals(h) > 0) {
			break
		}
		any = d.keep(h) || any
	}
	if !any {
		return false
	}
	d.open = slices.DeleteFunc(d.open, func(h int32) bool { return len(x.at[h]) > 0 && x.free[h] <= 0 })
	d.loose = slices.DeleteFunc(d.loose, func(g int32) bool {
		if o := x.opt[g]; o < 0 {
			return false
		}
		for _, q := range s.opts[x.opt[g]].parts {
			if x.arcOf[q] < 0 {
				return false
			}
		}
		return true
	})
	return true
}

// heft is the size of the largest group in a pattern.
func (d *dive) heft(h int32) int {
	most := int64(0)
	for _, a := range d.last[h] {
		most = max(most, d.x.size[d.x.s.arcs[a].group])
	}
	return int(most)
}

// keep puts a pattern into the plan, as far as it fits.
func (d *dive) keep(h int32) bool {
	x, s := d.x, d.x.s
	any := false
	for _, a := range d.last[h] {
		q, g := s.arcs[a].part, s.arcs[a].group
		if x.arcOf[q] >= 0 || x.opt[g] >= 0 && !contains(s.opts[x.opt[g]].parts, q) || !x.roomy(a) || !x.fits(a, 0) {
			continue
		}
		if x.opt[g] < 0 {
			x.choose(g, x.lead[q])
		}
		x.put(a)
		d.shut(g)
		any = true
	}
	d.last[h], d.same[h] = d.last[h][:0], 0
	return any
}

// complete takes a group out again of which a part found no place.
func (d *dive) complete(g int32) {
	o := d.x.opt[g]
	if o < 0 {
		return
	}
	for _, q := range d.x.s.opts[o].parts {
		if d.x.arcOf[q] < 0 {
			d.x.release(g)
			return
		}
	}
}
