package assign

// flow is the min-cost-flow relaxation: each child sends one unit to a place within the capacity of its kept counter, or straight
// to the sink where no capacity is used. Nodes are the children, then the places, then the sink.
//
// It is kept optimal by potentials: every residual edge u->v of cost c has c + price[u] - price[v] >= 0. After costs rise or
// capacities fall, what is wrong is cancelled, which leaves nodes with too much and nodes with too little, and repair joins them by
// shortest paths (successive shortest paths; Ahuja, Magnanti, Orlin, Network Flows, 9.7).
type flow struct {
	cost  []wide // by edge; noWay when it may not be used
	free  []wide // by child: straight to the sink
	room  []int32
	sent  []int32 // by place: units on its way to the sink
	at    []int32 // by child: its edge, or onFree, or nowhere
	head  []int32 // by place: the first child that came over an edge, then next
	next  []int32
	price []wide
	short []int32 // by node: units too much (> 0) or too few (< 0)
}

const (
	onFree  = -1
	nowhere = -2
)

func newFlow(c *core) *flow {
	n, m := c.children(), len(c.places)
	f := &flow{
		cost: make([]wide, len(c.edges)), free: make([]wide, n), room: make([]int32, m), sent: make([]int32, m),
		at: make([]int32, n), head: make([]int32, m), next: make([]int32, n), price: make([]wide, n+m+1), short: make([]int32, n+m+1),
	}
	for h := range f.head {
		f.head[h] = -1
	}
	for i := range f.at {
		f.at[i] = nowhere
		f.short[i] = 1
	}
	f.short[n+m] = -int32(n)
	return f
}

func (f *flow) copyFrom(o *flow) {
	copy(f.cost, o.cost)
	copy(f.free, o.free)
	copy(f.room, o.room)
	copy(f.sent, o.sent)
	copy(f.at, o.at)
	copy(f.head, o.head)
	copy(f.next, o.next)
	copy(f.price, o.price)
	copy(f.short, o.short)
}

// paid is what the child costs where it is.
func (f *flow) paid(i int32) wide {
	if f.at[i] == onFree {
		return f.free[i]
	}
	return f.cost[f.at[i]]
}

// lift takes the child off its edge, leaving it with too much and the other end with too little.
func (f *flow) lift(c *core, i int32) {
	if f.at[i] == nowhere {
		return
	}
	end := len(f.price) - 1
	if f.at[i] != onFree {
		h := c.edges[f.at[i]].place
		f.leave(h, i)
		end = len(f.at) + int(h)
	}
	f.at[i] = nowhere
	f.short[i]++
	f.short[end]--
}

func (f *flow) leave(h, i int32) {
	if f.head[h] == i {
		f.head[h] = f.next[i]
		return
	}
	j := f.head[h]
	for f.next[j] != i {
		j = f.next[j]
	}
	f.next[j] = f.next[i]
}

func (f *flow) enter(h, i int32) {
	f.next[i] = f.head[h]
	f.head[h] = i
}

// shrink lowers the capacity of a place.
func (f *flow) shrink(h, room int32) {
	f.room[h] = room
	for f.sent[h] > room {
		f.sent[h]--
		f.short[len(f.at)+int(h)]++
		f.short[len(f.price)-1]--
	}
}

// reprice makes every edge out of a child without an edge keep the rule of potentials; nothing leads into it.
func (f *flow) reprice(c *core, i int32) bool {
	n := len(f.at)
	best, found := wide{}, false
	raise := func(cost, price wide) {
		if v := price.minus(cost); !found || best.less(v) {
			best, found = v, true
		}
	}
	for e := c.first[i]; e < c.first[i+1]; e++ {
		if f.cost[e] != noWay {
			raise(f.cost[e], f.price[n+int(c.edges[e].place)])
		}
	}
	if f.free[i] != noWay {
		raise(f.free[i], f.price[len(f.price)-1])
	}
	f.price[i] = best
	return found
}

// total is the cost of the flow.
func (f *flow) total() wide {
	var w wide
	for i := range f.at {
		w = w.plus(f.paid(int32(i)))
	}
	return w
}
