package pattern

import "container/heap"

// way is what a group can do next: an option and arcs for its parts.
type way struct {
	group, opt int32
	arcs       []int32
	cost       int64 // by how much terms grow
	regret     int64 // by how much more with the next best
	size       int64
	again      int // how often it was looked at
}

// queue is a heap: large groups first, as they fit into few places, and among them the greatest regret.
type queue []way

func (w queue) Len() int { return len(w) }
func (w queue) Less(i, j int) bool {
	if w[i].size != w[j].size {
		return w[i].size > w[j].size
	}
	if w[i].regret != w[j].regret {
		return w[i].regret > w[j].regret
	}
	return w[i].group < w[j].group
}
func (w queue) Swap(i, j int) { w[i], w[j] = w[j], w[i] }
func (w *queue) Push(v any)   { *w = append(*w, v.(way)) }
func (w *queue) Pop() any {
	old := *w
	v := old[len(old)-1]
	*w = old[:len(old)-1]
	return v
}

// patience is how often a group is put back when its regret has shrunk.
const patience = 4

// construct places all groups that have no option, large ones first, and those that would regret most to be left.
func (x *heuristic) construct() {
	var line queue
	for g := range x.opt {
		if x.opt[g] < 0 {
			if w, ok := x.cheapestWay(int32(g)); ok {
				line = append(line, w)
			}
		}
	}
	heap.Init(&line)
	for len(line) > 0 {
		w := heap.Pop(&line).(way)
		now, ok := x.cheapestWay(w.group)
		if !ok {
			continue
		}
		now.again = w.again + 1
		if len(line) > 0 && now.size == line[0].size && now.regret < line[0].regret && now.again < patience {
			heap.Push(&line, now)
			continue
		}
		x.admit(now)
	}
	x.settle()
}

// admit takes a way, unless its arcs pass a limit together.
func (x *heuristic) admit(w way) {
	mark := len(x.trail)
	x.choose(w.group, w.opt)
	for _, a := range w.arcs {
		if !x.roomy(a) {
			x.back(mark)
			x.leave(w.group)
			return
		}
		x.put(a)
	}
}

// leave lets a group wait, if it may.
func (x *heuristic) leave(g int32) {
	at := int32(-1)
	for o := x.s.groups[g].opts.lo; o < x.s.groups[g].opts.hi; o++ {
		if len(x.s.opts[o].parts) == 0 && (at < 0 || x.over[o] < x.over[at]) {
			at = o
		}
	}
	if at >= 0 {
		x.choose(g, at)
	}
}

// settle makes the terms of all places final and forgets the trail.
func (x *heuristic) settle() {
	for h := range x.term {
		x.setTerm(int32(h), x.closed(int32(h)))
	}
	x.trail = x.trail[:0]
}

// cheapestWay finds the option and arcs of a group by which terms grow least.
func (x *heuristic) cheapestWay(g int32) (way, bool) {
	s := x.s
	best := way{group: g, opt: -1, cost: never, regret: never}
	second := int64(never)
	offer := func(o int32, cost int64, arcs []int32) {
		if cost < best.cost {
			second = best.cost
			best.opt, best.cost, best.arcs = o, cost, append(best.arcs[:0], arcs...)
		} else {
			second = min(second, cost)
		}
	}
	var arcs []int32
	for o := s.groups[g].opts.lo; o < s.groups[g].opts.hi; o++ {
		parts := s.opts[o].parts
		if len(parts) == 1 {
			x.eachSeat(parts[0], func(a int32, cost int64) { offer(o, x.over[o]+cost, []int32{a}) })
			continue
		}
		arcs = arcs[:0]
		cost := x.over[o]
		for _, q := range parts {
			least, at := int64(never), int32(-1)
			x.eachSeat(q, func(a int32, cost int64) {
				if cost < least && !x.shares(a, arcs) {
					least, at = cost, a
				}
			})
			cost += least
			if at < 0 {
				cost = never
				break
			}
			arcs = append(arcs, at)
		}
		if cost < never {
			offer(o, cost, arcs)
		}
	}
	best.regret = second - best.cost
	best.size = x.size[g]
	return best, best.opt >= 0
}

// shares tells whether an arc has the place of another.
func (x *heuristic) shares(a int32, arcs []int32) bool {
	for _, b := range arcs {
		if x.s.arcs[b].place == x.s.arcs[a].place {
			return true
		}
	}
	return false
}

// growth is by how much the open term of a place grows with an arc. The price of a cap counts in full, though there be room left.
func (x *heuristic) growth(a int32) int64 {
	arc := &x.s.arcs[a]
	h := arc.place
	return x.top[h] - x.sum[h] - x.worth[a] - x.fill[h][x.free[h]-arc.use] - x.term[h]
}

// eachSeat gives the arcs of a part that fit as things stand: the nearest, or where none of these fits, any.
func (x *heuristic) eachSeat(q int32, do func(a int32, cost int64)) {
	any := false
	see := func(a int32) {
		x.work++
		if x.roomy(a) && x.fits(a, 0) {
			any = true
			do(a, x.growth(a))
		}
	}
	for _, a := range x.near[q] {
		see(a)
	}
	if !any && len(x.near[q]) < len(x.s.parts[q].arcs) {
		for _, a := range x.s.parts[q].arcs {
			see(a)
		}
	}
}

// adopt takes what fits of patterns and options that are given.
func (x *heuristic) adopt(given [][]int32, options []int32) {
	s := x.s
	wanted, arc := make(map[int32]int32), make(map[int32]int32)
	var order []int32
	want := func(g, o int32) {
		if _, known := wanted[g]; !known {
			wanted[g] = o
			order = append(order, g)
		}
	}
	for _, o := range options {
		wanted[s.opts[o].group] = o
	}
	for _, arcs := range given {
		for _, a := range arcs {
			q := s.arcs[a].part
			if _, taken := arc[q]; taken {
				continue
			}
			arc[q] = a
			if o := s.parts[q].alone; o >= 0 {
				want(s.arcs[a].group, o)
			}
		}
	}
	for _, o := range options {
		order = append(order, s.opts[o].group)
	}
	for _, g := range order {
		if x.opt[g] < 0 {
			x.adoptGroup(g, wanted[g], arc)
		}
	}
}

func (x *heuristic) adoptGroup(g, o int32, arc map[int32]int32) {
	mark := len(x.trail)
	x.choose(g, o)
	for _, q := range x.s.opts[o].parts {
		a, ok := arc[q]
		if !ok || !x.fits(a, 0) {
			x.back(mark)
			return
		}
		x.put(a)
	}
}
