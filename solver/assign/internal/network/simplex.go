package network

import "math"

// none stands for no node and no arc.
const none = int32(-1)

// The state of an arc that may enter the tree: at one of its bounds. One in the tree, or held at its bound, has 0, so that it never violates.
const (
	atUpper int32 = -1
	shut    int32 = 0
	atLower int32 = 1
)

// entry is what the search for an entering arc looks at, close together.
type entry struct {
	cost     int64
	from, to int32
	arc      int32
	state    int32
}

// Simplex is a basis of a network: a spanning tree rooted at an artificial node, which an artificial arc joins to every other node, and
// a flow.
//
// The method is that of Ahuja, Magnanti and Orlin (1993), ch. 11, with strongly feasible trees against cycling (Cunningham 1976) and
// block search for the entering arc, the rule that Király and Kovács (2012) found fastest.
type Simplex struct {
	arcs, nodes int
	open        []entry // arcs, in the order of the search; after Next those that are not held
	at          []int32 // by arc: its entry, none for artificial and held ones
	capacity    []int64 // by arc, artificial ones last
	flow        []int64
	potential   []int64 // by node
	big         int64   // cost of an artificial arc

	parent, depth     []int32
	up                []int32 // the tree arc to the parent
	upCost            []int64 // its cost
	rises             []bool  // it leads to the parent
	child, next, prev []int32 // the children of a node as a doubly linked list

	cursor, block int
	stack         []int32
	pivots        int64
}

// New makes the tree of artificial arcs. The error is ErrTooLarge.
func New(n *Network) (*Simplex, error) {
	nodes, arcs := len(n.Supply), len(n.From)
	big, err := artificialCost(n.Cost, nodes)
	if err != nil {
		return nil, err
	}
	s := &Simplex{
		arcs: arcs, nodes: nodes, big: big, at: make([]int32, arcs+nodes), capacity: make([]int64, arcs+nodes), flow: make([]int64, arcs+nodes),
		potential: make([]int64, nodes+1), parent: make([]int32, nodes+1), depth: make([]int32, nodes+1), up: make([]int32, nodes+1),
		upCost: make([]int64, nodes+1), rises: make([]bool, nodes+1), child: make([]int32, nodes+1), next: make([]int32, nodes+1),
		prev: make([]int32, nodes+1),
	}
	copy(s.capacity, n.Capacity)
	s.list(n)
	s.plant(n.Supply)
	s.start(n.Supply)
	return s, nil
}

// Greatest is the greatest absolute cost of an arc that a network of so many nodes may have.
func Greatest(nodes int) int64 { return math.MaxInt64 / 8 / int64(nodes+2) }

// artificialCost is more than any path costs. Potentials stay below twice as much, reduced costs below five times.
func artificialCost(cost []int64, nodes int) (int64, error) {
	most := int64(1)
	for _, c := range cost {
		if c == math.MinInt64 {
			return 0, ErrTooLarge
		}
		most = max(most, c, -c)
	}
	if most > Greatest(nodes) {
		return 0, ErrTooLarge
	}
	return most*int64(nodes+1) + 1, nil
}

// list makes an entry of every arc. Those without room may never enter.
func (s *Simplex) list(n *Network) {
	s.open = make([]entry, s.arcs)
	for a := range s.at {
		s.at[a] = none
	}
	for a := range s.open {
		state := atLower
		if n.Capacity[a] <= 0 {
			state = shut
		}
		s.at[a] = int32(a)
		s.open[a] = entry{n.Cost[a], n.From[a], n.To[a], int32(a), state}
	}
	s.setBlock()
}

func (s *Simplex) setBlock() {
	s.cursor, s.block = 0, max(10, int(math.Sqrt(float64(len(s.open)))))
}

// plant makes the tree of artificial arcs, which carry all supplies.
func (s *Simplex) plant(supply []int64) {
	root := int32(s.nodes)
	for v := range s.child {
		s.child[v], s.next[v], s.prev[v] = none, none, none
	}
	s.parent[root], s.up[root] = none, none
	for v := range root {
		a := int32(s.arcs) + v
		s.capacity[a], s.upCost[v] = math.MaxInt64/4, s.big
		if supply[v] >= 0 {
			s.flow[a], s.potential[v], s.rises[v] = supply[v], -s.big, true
		} else {
			s.flow[a], s.potential[v] = -supply[v], s.big
		}
		s.parent[v], s.up[v], s.depth[v] = root, a, 1
		s.attach(v, root)
	}
}

// start lets the cheapest arc out of each node enter, nodes without supply first: much of that is in the end right, and found in one sweep.
func (s *Simplex) start(supply []int64) {
	best := make([]int32, s.nodes)
	for v := range best {
		best[v] = none
	}
	for i := range s.open {
		if e := &s.open[i]; e.state != shut && (best[e.from] == none || e.cost < s.open[best[e.from]].cost) {
			best[e.from] = int32(i)
		}
	}
	for _, through := range [2]bool{true, false} {
		for v, i := range best {
			if i != none && (supply[v] == 0) == through && s.violation(&s.open[i]) < 0 {
				s.pivot(i)
			}
		}
	}
}

func (s *Simplex) violation(e *entry) int64 {
	return int64(e.state) * (e.cost + s.potential[e.from] - s.potential[e.to])
}

// Run goes on until the flow is optimal. The errors are ErrStopped and ErrInfeasible.
func (s *Simplex) Run(stop func() bool) error {
	for i := s.entering(); i != none; i = s.entering() {
		s.pivot(i)
		if s.pivots&255 == 0 && stop != nil && stop() {
			return ErrStopped
		}
	}
	if !s.Feasible() {
		return ErrInfeasible
	}
	return nil
}

// Feasible tells whether all supplies are shipped by real arcs.
func (s *Simplex) Feasible() bool {
	for _, f := range s.flow[s.arcs:] {
		if f != 0 {
			return false
		}
	}
	return true
}

// Flow is the flow on every arc. It belongs to the basis.
func (s *Simplex) Flow() []int64 { return s.flow[:s.arcs] }

// Pivots counts what has been done.
func (s *Simplex) Pivots() int64 { return s.pivots }

// entering finds the arc of largest violation in the first block that has one, none when the tree is optimal.
func (s *Simplex) entering() int32 {
	best, worst, left := none, int64(0), s.block
	pot, open := s.potential, s.open
	i := s.cursor
	for range open {
		e := &open[i]
		if c := int64(e.state) * (e.cost + pot[e.from] - pot[e.to]); c < worst {
			best, worst = int32(i), c
		}
		if i++; i == len(open) {
			i = 0
		}
		if left--; left == 0 {
			if best != none {
				break
			}
			left = s.block
		}
	}
	s.cursor = i
	return best
}
