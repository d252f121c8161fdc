package assign

// path is the scratch memory of shortest-path searches; one serves a whole search.
type path struct {
	dist []wide
	from []int32
	via  []int32 // the edge by which a child left for a place
	seen []uint32
	done []uint32
	mark uint32
	heap []heapItem
	list []int32 // settled nodes
}

type heapItem struct {
	dist wide
	node int32
}

func newPath(nodes int) *path {
	return &path{dist: make([]wide, nodes), from: make([]int32, nodes), via: make([]int32, nodes), seen: make([]uint32, nodes), done: make([]uint32, nodes)}
}

// repair joins every node that has too much with one that has too little by a shortest path. It returns false when there is none:
// the relaxation, and so the node of the search, is infeasible.
func (f *flow) repair(c *core, p *path) bool {
	for v := range f.short {
		for f.short[v] > 0 {
			if v < len(f.at) && !f.reprice(c, int32(v)) {
				return false
			}
			end := f.shortest(c, p, int32(v))
			if end < 0 {
				return false
			}
			f.augment(c, p, int32(v), end)
			f.short[v]--
			f.short[end]++
		}
	}
	return true
}

// shortest runs Dijkstra's algorithm from a node to the nearest node with too little and moves the potentials along.
func (f *flow) shortest(c *core, p *path, source int32) int32 {
	p.mark++
	p.heap, p.list = p.heap[:0], p.list[:0]
	p.reach(source, wide{}, -1, -1)
	for len(p.heap) > 0 {
		top := p.pop()
		v := top.node
		if p.done[v] == p.mark {
			continue
		}
		p.done[v] = p.mark
		p.list = append(p.list, v)
		if f.short[v] < 0 {
			for _, u := range p.list {
				f.price[u] = f.price[u].plus(p.dist[u]).minus(top.dist)
			}
			return v
		}
		f.expand(c, p, v, top.dist.plus(f.price[v]))
	}
	return -1
}

// expand reaches over every residual edge of v; base is its distance and price.
func (f *flow) expand(c *core, p *path, v int32, base wide) {
	n, sink := int32(len(f.at)), int32(len(f.price)-1)
	step := func(to int32, cost wide, via int32) {
		p.reach(to, base.plus(cost).minus(f.price[to]), v, via)
	}
	switch {
	case v < n:
		for e := c.first[v]; e < c.first[v+1]; e++ {
			if f.cost[e] != noWay && f.at[v] != e {
				step(n+c.edges[e].place, f.cost[e], e)
			}
		}
		if f.free[v] != noWay && f.at[v] != onFree {
			step(sink, f.free[v], onFree)
		}
	case v < sink:
		h := v - n
		if f.sent[h] < f.room[h] {
			step(sink, wide{}, 0)
		}
		for i := f.head[h]; i >= 0; i = f.next[i] {
			step(i, wide{}.minus(f.cost[f.at[i]]), 0)
		}
	default:
		for h := range f.sent {
			if f.sent[h] > 0 {
				step(n+int32(h), wide{}, 0)
			}
		}
		for i := range f.at {
			if f.at[i] == onFree {
				step(int32(i), wide{}.minus(f.free[i]), 0)
			}
		}
	}
}

// augment sends one unit along the path found.
func (f *flow) augment(c *core, p *path, source, end int32) {
	n, sink := int32(len(f.at)), int32(len(f.price)-1)
	for v := end; v != source; v = p.from[v] {
		u := p.from[v]
		switch {
		case u < n:
			f.move(c, u, p.via[v])
		case u < sink && v == sink:
			f.sent[u-n]++
		case u == sink && v >= n:
			f.sent[v-n]--
		}
	}
}

// move takes the child off the edge it is on, if any, and puts it on another.
func (f *flow) move(c *core, i, e int32) {
	if f.at[i] >= 0 {
		f.leave(c.edges[f.at[i]].place, i)
	}
	f.at[i] = e
	if e >= 0 {
		f.enter(c.edges[e].place, i)
	}
}

func (p *path) reach(v int32, d wide, from, via int32) {
	if p.seen[v] == p.mark && !d.less(p.dist[v]) {
		return
	}
	p.seen[v] = p.mark
	p.dist[v], p.from[v], p.via[v] = d, from, via
	p.heap = append(p.heap, heapItem{d, v})
	i := len(p.heap) - 1
	for i > 0 {
		up := (i - 1) / 2
		if !before(p.heap[i], p.heap[up]) {
			break
		}
		p.heap[i], p.heap[up] = p.heap[up], p.heap[i]
		i = up
	}
}

func (p *path) pop() heapItem {
	top := p.heap[0]
	last := len(p.heap) - 1
	p.heap[0] = p.heap[last]
	p.heap = p.heap[:last]
	for i := 0; ; {
		down := 2*i + 1
		if down >= last {
			break
		}
		if down+1 < last && before(p.heap[down+1], p.heap[down]) {
			down++
		}
		if !before(p.heap[down], p.heap[i]) {
			break
		}
		p.heap[i], p.heap[down] = p.heap[down], p.heap[i]
		i = down
	}
	return top
}

func before(a, b heapItem) bool {
	if c := a.dist.compare(b.dist); c != 0 {
		return c < 0
	}
	return a.node < b.node
}
