package pattern

import "slices"

// auction makes one long chain from a start without looking back: what floats takes the cheapest seat, and who is ousted grows dearer to oust, as
// in guided ejection search (Nagata and Bräysy 2009). It ends when nothing can be gained any more, or after some steps; the best plan on the
// way counts. noisy chains now and then take the second best seat.
func (x *heuristic) auction(at int32, steps int, noisy bool) bool {
	x.begin()
	x.basic, x.step = 8*x.unit, 16*x.unit
	if noisy {
		v := x.rng.next()
		x.basic, x.step = x.unit<<(2+v%4), x.unit<<(3+v>>8%4)
	}
	defer func() { x.basic = 0 }()
	f, whole := x.floatFrom(at, noisy)
	for ; whole && steps > 0 && !x.spent() && !x.hopeless(0); steps-- {
		if f.n > 0 {
			if whole = x.bid(&f, noisy); !whole {
				break
			}
			continue
		}
		x.record()
		if x.excess > 0 {
			if whole = x.evict(&f); !whole {
				break
			}
			continue
		}
		hole := x.hole()
		if hole < 0 {
			break
		}
		if whole = x.lure(&f, hole, noisy); !whole {
			break
		}
	}
	if whole && f.n == 0 {
		x.record()
	}
	for _, g := range x.dear {
		x.weight[g] = 0
	}
	x.dear = x.dear[:0]
	clear(x.toll)
	return x.end()
}

// floatFrom takes a group out of the plan, or brings a part into a place; it returns false when it cannot.
func (x *heuristic) floatFrom(at int32, noisy bool) (f floating, ok bool) {
	if at >= 0 {
		x.release(at)
		return f, f.add(^at)
	}
	ok = x.lure(&f, ^at, noisy)
	return f, ok
}

// pick is which of n moves to make.
func (x *heuristic) pick(n int, noisy bool) int {
	if !noisy || n < 2 {
		return 0
	}
	switch v := x.rng.next() % 16; {
	case v < 11:
		return 0
	case v < 14 || n < 3:
		return 1
	}
	return 2
}

// bid seats one of what floats.
func (x *heuristic) bid(f *floating, noisy bool) bool {
	i := x.largest(f)
	v := f.list[i]
	f.n--
	f.list[i] = f.list[f.n]
	list := &x.moves[0]
	if v >= 0 {
		g := x.s.parts[v].group
		x.moved[g] = true
		n := x.movesOf(list, 0, bidders, v, x.opt[g], 0)
		x.moved[g] = false
		if n == 0 {
			return false
		}
		return x.occupy(f, list[x.pick(n, noisy)])
	}
	g := ^v
	n := x.movesOfGroup(list, bidders, g)
	wait := int32(-1)
	for o := x.s.groups[g].opts.lo; o < x.s.groups[g].opts.hi; o++ {
		if len(x.s.opts[o].parts) == 0 && (wait < 0 || x.over[o] < x.over[wait]) {
			wait = o
		}
	}
	at := 0
	if n > 0 {
		at = x.pick(n, noisy)
	}
	if wait >= 0 && (n == 0 || x.over[wait] <= list[at].cost) {
		x.choose(g, wait)
		return true
	}
	if n == 0 {
		return false
	}
	x.choose(g, list[at].opt)
	return x.occupy(f, list[at])
}

// bidders is how many seats are compared.
const bidders = 3

// occupy makes a move whose group has its option.
func (x *heuristic) occupy(f *floating, m move) bool {
	before := f.n
	if !x.oust(f, m) {
		return false
	}
	for _, v := range f.list[before:f.n] {
		x.charge(^v)
	}
	x.put(m.arc)
	q := x.s.arcs[m.arc].part
	for _, r := range x.s.opts[m.opt].parts {
		if r != q && x.arcOf[r] < 0 && !f.has(r) && !f.add(r) {
			return false
		}
	}
	return true
}

func (f *floating) has(v int32) bool { return contains(f.list[:f.n], v) }

// evict lets a part in a cap that is passed float, and makes the cap dearer.
func (x *heuristic) evict(f *floating) bool {
	at := slices.IndexFunc(x.capLeft, func(left int64) bool { return left < 0 })
	if at < 0 {
		return false
	}
	x.toll[at] += x.step
	if x.leavers(int32(at), &x.moves[0], 1) == 0 {
		return false
	}
	g := x.s.arcs[x.moves[0][0].arc].group
	x.charge(g)
	x.release(g)
	return f.add(^g)
}

// charge makes a group dearer to oust.
func (x *heuristic) charge(g int32) {
	if x.weight[g] == 0 {
		x.dear = append(x.dear, g)
	}
	x.weight[g] += x.step * x.size[g]
}

// lure brings a part into a place with room.
func (x *heuristic) lure(f *floating, h int32, noisy bool) bool {
	n := x.pulls(h, &x.moves[0], bidders)
	if n == 0 {
		return false
	}
	m := x.moves[0][x.pick(n, noisy)]
	x.unseat(x.s.arcs[m.arc].part, x.s.arcs[m.arc].group)
	x.charge(x.s.arcs[m.arc].group)
	return x.occupy(f, m)
}
