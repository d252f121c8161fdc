package pattern

import "slices"

// extend goes on with a chain in which nothing floats.
func (x *heuristic) extend(depth int) {
	if x.hopeless(0) {
		return
	}
	if x.excess > 0 {
		x.relieve(depth)
		return
	}
	if hole := x.hole(); hole >= 0 {
		x.pull(floating{}, hole, depth)
	}
}

// hole is the place that was touched in which most can be gained by what may be added.
func (x *heuristic) hole() int32 {
	hole, most := int32(-1), int64(0)
	for _, st := range x.trail {
		if st.kind != stepOption {
			h := x.s.arcs[st.id].place
			if v := x.closed(h) - x.term[h]; v > most {
				hole, most = h, v
			}
		}
	}
	return hole
}

// pull brings parts into a place: from where they are, or out of groups whose option does without them.
func (x *heuristic) pull(f floating, h int32, depth int) {
	n := x.pulls(h, &x.moves[depth], x.width[depth])
	chosen := x.moves[depth]
	for _, m := range chosen[:n] {
		if x.hopeless(m.cost) {
			break
		}
		x.draw(f, depth, m)
	}
}

// pulls lists the cheapest ways to bring a part into a place.
func (x *heuristic) pulls(h int32, list *[widestChoice]move, width int) int {
	n := 0
	for _, a := range x.into[h] {
		x.work++
		q := x.s.arcs[a].part
		g := x.s.arcs[a].group
		if x.arcOf[q] == a || x.moved[g] {
			continue
		}
		mark := len(x.trail)
		before := x.terms + x.slack
		o := x.unseat(q, g)
		x.moved[g] = true
		n = x.movesInto(list, n, width, move{arc: a, opt: o, cost: x.terms + x.slack - before + x.weight[g]})
		x.moved[g] = false
		x.back(mark)
	}
	return n
}

// unseat takes a part from its place and gives its group an option with it.
func (x *heuristic) unseat(q, g int32) int32 {
	o := x.opt[g]
	if o >= 0 && x.arcOf[q] >= 0 {
		x.take(x.arcOf[q])
		return o
	}
	x.release(g)
	x.choose(g, x.lead[q])
	return x.lead[q]
}

// draw makes a move of pull and goes on.
func (x *heuristic) draw(f floating, depth int, m move) {
	mark := len(x.trail)
	q, g := x.s.arcs[m.arc].part, x.s.arcs[m.arc].group
	x.unseat(q, g)
	x.moved[g] = true
	ok := x.oust(&f, m)
	x.put(m.arc)
	for _, r := range x.s.opts[m.opt].parts {
		if x.arcOf[r] < 0 {
			ok = f.add(r) && ok
		}
	}
	if ok {
		x.seat(f, depth-1)
	}
	x.back(mark)
	x.moved[g] = false
}

// relieve lets a part in a cap that is passed float, those first that cost least elsewhere.
func (x *heuristic) relieve(depth int) {
	at := slices.IndexFunc(x.capLeft, func(left int64) bool { return left < 0 })
	if at < 0 {
		return
	}
	n := x.leavers(int32(at), &x.moves[depth], x.width[depth])
	chosen := x.moves[depth]
	for _, m := range chosen[:n] {
		if x.hopeless(m.cost) {
			break
		}
		mark := len(x.trail)
		g := x.s.arcs[m.arc].group
		x.release(g)
		var f floating
		f.add(^g)
		x.seat(f, depth)
		x.back(mark)
	}
}

// leavers lists the arcs in a cap that it costs least to leave.
func (x *heuristic) leavers(i int32, list *[widestChoice]move, width int) int {
	n := 0
	for _, h := range x.s.p.Caps[i].Places {
		for _, a := range x.at[h] {
			x.work++
			if g := x.s.arcs[a].group; !x.moved[g] && x.s.arcs[a].capUse > 0 {
				n = rank(list, n, width, move{arc: a, cost: x.leaving(a, i) + x.weight[g]})
			}
		}
	}
	return n
}

// leaving is by how much terms grow at least when an arc goes from its place and its part out of a cap.
func (x *heuristic) leaving(a, i int32) int64 {
	arc := &x.s.arcs[a]
	h := arc.place
	least := int64(never)
	for _, b := range x.near[arc.part] {
		if !contains(x.s.places[x.s.arcs[b].place].caps, i) {
			least = x.forced[b]
			break
		}
	}
	for o := x.s.groups[arc.group].opts.lo; o < x.s.groups[arc.group].opts.hi; o++ {
		if len(x.s.opts[o].parts) == 0 {
			least = min(least, x.over[o])
		}
	}
	return x.top[h] - x.sum[h] + x.worth[a] - x.fill[h][x.free[h]+arc.use] - x.term[h] - x.over[x.opt[arc.group]] + max(0, least)
}
