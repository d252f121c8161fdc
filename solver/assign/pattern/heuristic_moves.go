package pattern

import "math/bits"

// movesOfGroup lists the best moves of a group.
func (x *heuristic) movesOfGroup(list *[widestChoice]move, width int, g int32) int {
	n := 0
	for o := x.s.groups[g].opts.lo; o < x.s.groups[g].opts.hi; o++ {
		if x.hopeless(x.over[o]) {
			continue
		}
		parts := x.s.opts[o].parts
		if len(parts) == 0 {
			continue
		}
		n = x.movesOf(list, n, width, parts[0], o, x.over[o])
	}
	return n
}

// movesOf lists the best moves of a part.
func (x *heuristic) movesOf(list *[widestChoice]move, n, width int, q, o int32, more int64) int {
	for _, a := range x.near[q] {
		x.work++
		if x.forced[a]+more > x.limit-x.terms+x.base && x.limit < never && x.hopeless(x.growthWithout(a, 0)+more) {
			continue
		}
		n = x.movesInto(list, n, width, move{arc: a, opt: o, cost: more})
	}
	return n
}

// movesInto lists the ways to make room for an arc: none need go, or one, or two, or all must.
func (x *heuristic) movesInto(list *[widestChoice]move, n, width int, m move) int {
	a := m.arc
	h := x.s.arcs[a].place
	more := m.cost
	if x.fits(a, 0) {
		m.cost = more + x.growthWithout(a, 0)
		return rank(list, n, width, m)
	}
	var loose uint64
	count := 0
	for i, b := range x.at[h] {
		if i < 64 && !x.moved[x.s.arcs[b].group] {
			loose |= 1 << i
			count++
		}
	}
	try := func(out uint64) bool {
		if !x.fits(a, out) {
			return false
		}
		m.out, m.cost = out, more+x.growthWithout(a, out)
		n = rank(list, n, width, m)
		return true
	}
	any := false
	for b := loose; b != 0; b &= b - 1 {
		any = try(b&-b) || any
	}
	if any || count < 2 {
		return n
	}
	for b := loose; b != 0; b &= b - 1 {
		for c := b & (b - 1); c != 0; c &= c - 1 {
			any = try(b&-b|c&-c) || any
		}
	}
	if !any && count > 2 && count <= 6 {
		try(loose)
	}
	return n
}

// growthWithout is by how much terms grow when an arc takes the place of others, whose groups then float.
func (x *heuristic) growthWithout(a int32, out uint64) int64 {
	arc := &x.s.arcs[a]
	h := arc.place
	sum, free := x.sum[h]+x.worth[a], x.free[h]-arc.use
	var less int64
	for b := out; b != 0; b &= b - 1 {
		e := x.at[h][bits.TrailingZeros64(b)]
		sum -= x.worth[e]
		free += x.s.arcs[e].use
		g := x.s.arcs[e].group
		less += x.over[x.opt[g]] - x.weight[g] - x.basic*x.size[g]
	}
	for _, i := range x.s.places[h].caps {
		price := x.pt.cap[i]
		if price+x.toll[i] == 0 {
			continue
		}
		before := x.capLeft[i]
		left := before - int64(arc.capUse)
		for b := out; b != 0; b &= b - 1 {
			left += int64(x.s.arcs[x.at[h][bits.TrailingZeros64(b)]].capUse)
		}
		less -= x.toll[i]*max(0, -left) + price*(max(0, left)-max(0, before))
	}
	if free < 0 {
		return -less
	}
	return x.top[h] - sum - x.fill[h][free] - x.term[h] - less
}

// rank inserts a move into a list of the cheapest.
func rank(list *[widestChoice]move, n, width int, m move) int {
	if n == width {
		if m.cost >= list[n-1].cost {
			return n
		}
		n--
	}
	i := n
	for ; i > 0 && m.cost < list[i-1].cost; i-- {
		list[i] = list[i-1]
	}
	list[i] = m
	return n + 1
}
