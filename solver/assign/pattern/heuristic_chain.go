package pattern

import (
	"math/bits"
	"slices"
)

// floating is what a chain still has to seat: parts of groups whose option is chosen, and groups (^group) that are free to choose.
type floating struct {
	list [12]int32
	n    int
}

func (f *floating) add(v int32) bool {
	if f.n == len(f.list) {
		return false
	}
	f.list[f.n] = v
	f.n++
	return true
}

// move is one step of a chain: an arc with the option of its group, and the occupants that go for it.
type move struct {
	arc, opt int32
	out      uint64
	cost     int64
}

// begin opens a chain.
func (x *heuristic) begin() {
	x.base, x.baseS = x.terms, x.slack
	x.best = outcome{faults: x.faults(), value: x.value, groups: x.best.groups[:0], opts: x.best.opts[:0], arcs: x.best.arcs[:0]}
	x.limit = 0
	if x.best.faults > 0 {
		x.limit = never
	}
}

// end makes the best outcome of a chain the plan, and tells whether there was one.
func (x *heuristic) end() bool {
	x.back(0)
	b := &x.best
	if len(b.groups) == 0 {
		return false
	}
	for _, g := range b.groups {
		x.release(g)
	}
	at := 0
	for i, g := range b.groups {
		x.choose(g, b.opts[i])
		if b.opts[i] < 0 {
			continue
		}
		for range x.s.opts[b.opts[i]].parts {
			x.put(b.arcs[at])
			at++
		}
	}
	for _, st := range x.trail {
		if st.kind != stepOption {
			h := x.s.arcs[st.id].place
			x.setTerm(h, x.closed(h))
		}
	}
	x.trail = x.trail[:0]
	return true
}

// hopeless tells whether no chain that goes on from here can beat the best.
func (x *heuristic) hopeless(more int64) bool {
	return x.terms-x.base+min(0, x.slack-x.baseS)+more >= x.limit
}

// record takes the plan as it stands if it is the best outcome.
func (x *heuristic) record() {
	b := &x.best
	f := x.faults()
	if !(&outcome{faults: f, value: x.value}).better(b) {
		return
	}
	b.groups, b.opts, b.arcs = b.groups[:0], b.opts[:0], b.arcs[:0]
	b.faults, b.value = f, x.value
	for _, st := range x.trail {
		g := st.id
		if st.kind != stepOption {
			g = x.s.arcs[st.id].group
		}
		if !slices.Contains(b.groups, g) {
			b.groups = append(b.groups, g)
		}
	}
	for _, g := range b.groups {
		b.opts = append(b.opts, x.opt[g])
		if x.opt[g] >= 0 {
			for _, q := range x.s.opts[x.opt[g]].parts {
				b.arcs = append(b.arcs, x.arcOf[q])
			}
		}
	}
	if f == 0 {
		x.limit = min(x.limit, x.actual()-x.base+x.slack-x.baseS)
	}
}

// actual is the sum of terms when all places stay as they are.
func (x *heuristic) actual() int64 {
	sum := x.terms
	for i, st := range x.trail {
		if st.kind == stepOption {
			continue
		}
		h := x.s.arcs[st.id].place
		if !x.touchedBefore(i, h) {
			sum += x.closed(h) - x.term[h]
		}
	}
	return sum
}

func (x *heuristic) touchedBefore(i int, h int32) bool {
	for _, st := range x.trail[:i] {
		if st.kind != stepOption && x.s.arcs[st.id].place == h {
			return true
		}
	}
	return false
}

// seat goes on with a chain: what floats is seated in every way that promises a gain; when nothing floats, the plan is an outcome, and room that
// was left is filled, or a cap relieved.
func (x *heuristic) seat(f floating, depth int) {
	if x.nodes--; x.nodes < 0 || x.spent() {
		return
	}
	if f.n == 0 {
		x.record()
		if depth > 0 {
			x.extend(depth)
		}
		return
	}
	if depth == 0 {
		return
	}
	i := x.largest(&f)
	v := f.list[i]
	f.n--
	f.list[i] = f.list[f.n]
	n := 0
	list := &x.moves[depth]
	if v < 0 {
		x.wait(f, depth, ^v)
	}
	if v >= 0 {
		n = x.movesOf(list, n, x.width[depth], v, x.opt[x.s.parts[v].group], 0)
	} else {
		n = x.movesOfGroup(list, x.width[depth], ^v)
	}
	chosen := *list
	for _, m := range chosen[:n] {
		if x.hopeless(m.cost) {
			break
		}
		x.make(f, depth, m, v)
	}
}

// largest finds what is hardest to seat.
func (x *heuristic) largest(f *floating) int {
	best, at := int64(-1), 0
	for i, v := range f.list[:f.n] {
		size := int64(1 << 20)
		if v < 0 {
			size = x.size[^v]
		}
		if size > best {
			best, at = size, i
		}
	}
	return at
}

// make makes a move for v and goes on.
func (x *heuristic) make(f floating, depth int, m move, v int32) {
	mark := len(x.trail)
	var g int32
	if v < 0 {
		g = ^v
		x.choose(g, m.opt)
	} else {
		g = x.s.parts[v].group
	}
	was := x.moved[g]
	x.moved[g] = true
	ok := x.oust(&f, m)
	x.put(m.arc)
	if v < 0 {
		for _, q := range x.s.opts[m.opt].parts {
			if q != x.s.arcs[m.arc].part {
				ok = f.add(q) && ok
			}
		}
	}
	if ok {
		x.seat(f, depth-1)
	}
	x.back(mark)
	x.moved[g] = was
}

// wait goes on with a group that is not placed.
func (x *heuristic) wait(f floating, depth int, g int32) {
	for o := x.s.groups[g].opts.lo; o < x.s.groups[g].opts.hi; o++ {
		if len(x.s.opts[o].parts) > 0 || x.hopeless(x.over[o]) {
			continue
		}
		mark := len(x.trail)
		x.choose(g, o)
		x.seat(f, depth)
		x.back(mark)
	}
}

// oust lets the occupants go that a move ejects.
func (x *heuristic) oust(f *floating, m move) bool {
	if m.out == 0 {
		return true
	}
	h := x.s.arcs[m.arc].place
	var gone [64]int32
	n := 0
	for b := m.out; b != 0; b &= b - 1 {
		gone[n] = x.s.arcs[x.at[h][bits.TrailingZeros64(b)]].group
		n++
	}
	for _, g := range gone[:n] {
		x.release(g)
		if !f.add(^g) {
			return false
		}
	}
	return true
}
