package network

import (
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// draw makes a random network. Most can be shipped; tight ones often cannot.
func draw(r *rand.Rand, nodes, arcs int, capacity, scale int64) *Network {
	n := &Network{Supply: make([]int64, nodes)}
	if nodes < 2 {
		return n
	}
	for range nodes {
		from, to, amount := r.IntN(nodes), r.IntN(nodes), r.Int64N(capacity+1)
		n.Supply[from] += amount
		n.Supply[to] -= amount
	}
	for range arcs {
		n.AddArc(r.Int32N(int32(nodes)), r.Int32N(int32(nodes)), r.Int64N(2*capacity+1), r.Int64N(scale+1)-scale/4)
	}
	return n
}

// large makes sums of costs pass 2^31 by far.
const large = int64(1) << 40

func TestSolveAgainstPaths(t *testing.T) {
	for _, family := range []struct {
		name            string
		nodes, arcs     int
		capacity, scale int64
	}{
		{"small", 5, 12, 3, 20}, {"ties", 7, 30, 2, 1}, {"all costs zero", 6, 20, 3, 0}, {"large costs", 8, 40, 4, large},
		{"large amounts", 6, 25, 1 << 33, 1 << 20}, {"degenerate", 9, 60, 1, 3}, {"sparse", 10, 14, 2, 100}, {"one node", 1, 0, 1, 1},
		{"two nodes", 2, 6, 3, 9}, {"nothing", 0, 0, 0, 0},
	} {
		t.Run(family.name, func(t *testing.T) {
			shipped, stuck := 0, 0
			for seed := range uint64(150) {
				n := draw(rand.New(rand.NewPCG(seed, 5)), family.nodes, family.arcs, family.capacity, family.scale)
				want, ok := shortestPaths(n)
				got, err := Solve(n, nil)
				switch {
				case !ok && !errors.Is(err, ErrInfeasible):
					t.Fatalf("seed %d: error %v, but the supplies cannot be shipped", seed, err)
				case ok && err != nil:
					t.Fatalf("seed %d: %v", seed, err)
				case !ok:
					stuck++
					continue
				}
				shipped++
				if cost := checkOptimal(t, n, got); cost != want {
					t.Fatalf("seed %d: cost %d, want %d", seed, cost, want)
				}
				again, err := Solve(n, nil)
				if err != nil || !reflect.DeepEqual(got, again) {
					t.Fatalf("seed %d: two runs differ (%v)", seed, err)
				}
			}
			if shipped == 0 {
				t.Errorf("nothing could be shipped in %d networks", stuck)
			}
		})
	}
}

// checkOptimal makes sure that a flow is one, and that the potentials prove it optimal. It returns the cost.
func checkOptimal(t *testing.T, n *Network, r Result) int64 {
	t.Helper()
	if len(r.Flow) != len(n.From) || len(r.Potential) != len(n.Supply) {
		t.Fatalf("%d flows and %d potentials for %d arcs and %d nodes", len(r.Flow), len(r.Potential), len(n.From), len(n.Supply))
	}
	left, cost := append([]int64(nil), n.Supply...), int64(0)
	for a, f := range r.Flow {
		if f < 0 || f > n.Capacity[a] {
			t.Fatalf("arc %d: flow %d of %d", a, f, n.Capacity[a])
		}
		left[n.From[a]] -= f
		left[n.To[a]] += f
		cost += f * n.Cost[a]
		reduced := n.Cost[a] + r.Potential[n.From[a]] - r.Potential[n.To[a]]
		if f < n.Capacity[a] && reduced < 0 || f > 0 && reduced > 0 {
			t.Fatalf("arc %d: reduced cost %d at flow %d of %d", a, reduced, f, n.Capacity[a])
		}
	}
	for v, f := range left {
		if f != 0 {
			t.Fatalf("node %d keeps %d", v, f)
		}
	}
	return cost
}

// shortestPaths solves by successive shortest paths over Bellman and Ford's labels, after it has saturated every arc of negative cost.
func shortestPaths(n *Network) (int64, bool) {
	flow, excess := make([]int64, len(n.From)), append([]int64(nil), n.Supply...)
	var cost int64
	push := func(a int, amount int64) {
		flow[a] += amount
		cost += amount * n.Cost[a]
		excess[n.From[a]] -= amount
		excess[n.To[a]] += amount
	}
	for a, c := range n.Cost {
		if c < 0 {
			push(a, n.Capacity[a])
		}
	}
	for source := range excess {
		for excess[source] > 0 {
			far, by := labels(n, flow, source)
			sink := -1
			for v := range excess {
				if excess[v] < 0 && far[v] != math.MaxInt64 && (sink < 0 || far[v] < far[sink]) {
					sink = v
				}
			}
			if sink < 0 {
				return 0, false
			}
			amount, path := min(excess[source], -excess[sink]), []int{}
			for v := sink; v != source; {
				a := by[v]
				path = append(path, a)
				if a >= 0 {
					amount, v = min(amount, n.Capacity[a]-flow[a]), int(n.From[a])
				} else {
					amount, v = min(amount, flow[^a]), int(n.To[^a])
				}
			}
			for _, a := range path {
				if a >= 0 {
					push(a, amount)
				} else {
					push(^a, -amount)
				}
			}
		}
	}
	return cost, true
}

// labels are the lengths of the shortest paths with room, and the last arc of each: a forwards, ^a backwards.
func labels(n *Network, flow []int64, source int) ([]int64, []int) {
	far, by := make([]int64, len(n.Supply)), make([]int, len(n.Supply))
	for v := range far {
		far[v] = math.MaxInt64
	}
	far[source] = 0
	for changed := true; changed; {
		changed = false
		for a, c := range n.Cost {
			u, v := n.From[a], n.To[a]
			if far[u] != math.MaxInt64 && flow[a] < n.Capacity[a] && far[u]+c < far[v] {
				far[v], by[v], changed = far[u]+c, a, true
			}
			if far[v] != math.MaxInt64 && flow[a] > 0 && far[v]-c < far[u] {
				far[u], by[u], changed = far[v]-c, ^a, true
			}
		}
	}
	return far, by
}

func TestErrors(t *testing.T) {
	two := func(capacity, cost int64) *Network {
		n := &Network{Supply: []int64{1, -1}}
		n.AddArc(0, 1, capacity, cost)
		return n
	}
	most := int64(math.MaxInt64) / 8 / 4
	for _, row := range []struct {
		name string
		n    *Network
		stop func() bool
		want error
	}{
		{"shipped", two(1, 7), nil, nil},
		{"no room", two(0, 7), nil, ErrInfeasible},
		{"greatest cost", two(1, most), nil, nil},
		{"least cost", two(1, -most), nil, nil},
		{"cost too great", two(1, most+1), nil, ErrTooLarge},
		{"cost too small", two(1, -most-1), nil, ErrTooLarge},
		{"no arc", &Network{Supply: []int64{1, -1}}, nil, ErrInfeasible},
		{"wrong way", &Network{Supply: []int64{-1, 1}, From: []int32{0}, To: []int32{1}, Capacity: []int64{1}, Cost: []int64{0}}, nil, ErrInfeasible},
		{"stopped", transport(rand.New(rand.NewPCG(1, 1)), 200, 150, 20, 1000), func() bool { return true }, ErrStopped},
	} {
		if _, err := Solve(row.n, row.stop); !errors.Is(err, row.want) {
			t.Errorf("%s: error %v, want %v", row.name, err, row.want)
		}
	}
}

// transport draws a transportation problem: sources of one unit, sinks of one to three, all joined to a last node.
func transport(r *rand.Rand, sources, sinks, degree int, scale int64) *Network {
	n := &Network{Supply: make([]int64, sources+sinks+1)}
	last := int32(sources + sinks)
	n.Supply[last] = -int64(sources)
	price := make([]int64, sinks)
	for h := range price {
		price[h] = 1 + r.Int64N(scale)
	}
	for g := range int32(sources) {
		n.Supply[g] = 1
		weeks := 1 + r.Int64N(100)
		for range degree {
			h := r.IntN(sinks)
			n.AddArc(g, int32(sources+h), 1, price[h]*weeks+r.Int64N(scale))
		}
		n.AddArc(g, last, 1, scale*200)
	}
	for h := range sinks {
		n.AddArc(int32(sources+h), last, 1+r.Int64N(3), 0)
	}
	return n
}

// square draws a linear assignment problem with costs like those of a placement: a price for each column times a stay for each row.
func square(r *rand.Rand, size int, scale int64) *Network {
	n := &Network{Supply: make([]int64, 2*size)}
	price := make([]int64, size)
	for h := range price {
		price[h] = 1 + r.Int64N(scale)
		n.Supply[size+h] = -1
	}
	for g := range size {
		n.Supply[g] = 1
		weeks := 1 + r.Int64N(100)
		for h := range size {
			n.AddArc(int32(g), int32(size+h), 1, price[h]*weeks+r.Int64N(scale))
		}
	}
	return n
}

func BenchmarkSolve(b *testing.B) {
	for _, row := range []struct {
		name string
		n    *Network
	}{
		{"shape=transport/sources=300/sinks=250", transport(rand.New(rand.NewPCG(1, 1)), 300, 250, 70, 1000)},
		{"shape=transport/sources=4000/sinks=3000", transport(rand.New(rand.NewPCG(1, 1)), 4000, 3000, 46, 1000)},
		{"shape=square/size=300", square(rand.New(rand.NewPCG(1, 1)), 300, 1000)},
		{"shape=square/size=1000", square(rand.New(rand.NewPCG(1, 1)), 1000, 1000)},
	} {
		b.Run(row.name, func(b *testing.B) {
			var pivots int64
			for b.Loop() {
				r, err := Solve(row.n, nil)
				if err != nil {
					b.Fatal(err)
				}
				pivots = r.Pivots
			}
			b.ReportMetric(float64(pivots), "pivots")
		})
	}
}
