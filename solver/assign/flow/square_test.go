package flow

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/placewell/placewell/solver/assign/internal/network"
)

// never is asked whether to stop, and has no reason.
func never() bool { return false }

// costs draws a square: even ones, or a price of the column times a stay of the row as in a placement.
func costs(r *rand.Rand, n int, placement bool, scale int64) []int64 {
	out, price := make([]int64, n*n), make([]int64, n)
	for j := range price {
		price[j] = r.Int64N(scale)
	}
	for i := range n {
		stay := 1 + r.Int64N(100)
		for j := range n {
			if out[i*n+j] = r.Int64N(scale) - scale/4; placement {
				out[i*n+j] += price[j] * stay
			}
		}
	}
	return out
}

// asNetwork is the same problem for the network simplex method.
func asNetwork(n int, cost []int64) *network.Network {
	net := &network.Network{Supply: make([]int64, 2*n)}
	for i := range n {
		net.Supply[i], net.Supply[n+i] = 1, -1
		for j := range n {
			net.AddArc(int32(i), int32(n+j), 1, cost[i*n+j])
		}
	}
	return net
}

// TestSquare holds both methods against each other, and the duals against every pair.
func TestSquare(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 31))
		n := 1 + r.IntN(12)
		cost := costs(r, n, seed%2 == 0, []int64{1, 2, 5, 1000, 1 << 40}[r.IntN(5)])
		s := newSquare(n, cost)
		if !s.solve(1<<40, never) {
			t.Fatalf("seed %d: gave up", seed)
		}
		var sum, dual, want int64
		seen := make([]bool, n)
		for i, j := range s.columnOf {
			if seen[j] || s.rowOf[j] != int32(i) {
				t.Fatalf("seed %d: rows %v, columns %v", seed, s.columnOf, s.rowOf)
			}
			seen[j] = true
			sum += cost[i*n+int(j)]
			dual += s.u[i] + s.v[i]
		}
		for i := range n {
			for j := range n {
				if s.u[i]+s.v[j] > cost[i*n+j] {
					t.Fatalf("seed %d: row %d and column %d pay %d and %d for %d", seed, i, j, s.u[i], s.v[j], cost[i*n+j])
				}
			}
		}
		net := asNetwork(n, cost)
		result, err := network.Solve(net, nil)
		if err != nil {
			t.Fatal(err)
		}
		for a, f := range result.Flow {
			want += f * net.Cost[a]
		}
		if sum != want || dual != want {
			t.Fatalf("seed %d: cost %d, dual %d, want %d", seed, sum, dual, want)
		}
	}
}

func TestSquareGivesUp(t *testing.T) {
	s := newSquare(60, costs(rand.New(rand.NewPCG(1, 1)), 60, true, 1000))
	if s.solve(0, never) {
		t.Error("solved without scanning")
	}
	s = newSquare(60, costs(rand.New(rand.NewPCG(1, 1)), 60, true, 1000))
	if s.solve(1<<40, func() bool { return true }) {
		t.Error("solved although it was stopped")
	}
}

func BenchmarkSquare(b *testing.B) {
	for _, class := range []string{"even", "placement"} {
		for _, n := range []int{100, 300, 1000} {
			cost := costs(rand.New(rand.NewPCG(1, 1)), n, class == "placement", 1000)
			b.Run(fmt.Sprintf("class=%s/size=%d/method=paths", class, n), func(b *testing.B) {
				var scans int64
				for b.Loop() {
					s := newSquare(n, cost)
					s.solve(1<<40, never)
					scans = s.scans
				}
				b.ReportMetric(float64(scans)/float64(n), "scans/row")
			})
			net := asNetwork(n, cost)
			b.Run(fmt.Sprintf("class=%s/size=%d/method=network", class, n), func(b *testing.B) {
				for b.Loop() {
					if _, err := network.Solve(net, nil); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
