package network

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestNext compares three levels, one after the other, with one joined cost, and demands of the last tree that every arc's vector of reduced
// costs has the sign that its flow demands in its first number that is not 0.
func TestNext(t *testing.T) {
	shipped := 0
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 11))
		n := draw(r, 2+r.IntN(8), 4+r.IntN(40), 1+r.Int64N(3), 3)
		levels := make([][]int64, 3)
		for l := range levels {
			for range n.From {
				levels[l] = append(levels[l], r.Int64N(4)-1)
			}
		}
		err := descend(t, n, levels)
		if errors.Is(err, ErrInfeasible) {
			continue
		}
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		shipped++
	}
	if shipped < 50 {
		t.Errorf("only %d networks could be shipped", shipped)
	}
}

func descend(t *testing.T, n *Network, levels [][]int64) error {
	const base = 1 << 12
	joined := *n
	joined.Cost = make([]int64, len(n.From))
	for a := range joined.Cost {
		joined.Cost[a] = (levels[0][a]*base+levels[1][a])*base + levels[2][a]
	}
	want, ok := shortestPaths(&joined)
	first := *n
	first.Cost = levels[0]
	s, err := New(&first)
	if err != nil {
		return err
	}
	err = s.Run(nil)
	if ok && errors.Is(err, ErrInfeasible) {
		return errors.New("did not ship what can be")
	}
	for _, level := range levels[1:] {
		if err == nil {
			err = s.Next(level)
		}
		if err == nil {
			err = s.Run(nil)
		}
	}
	if err != nil {
		return err
	}
	if !ok {
		return errors.New("shipped what cannot be")
	}
	var cost int64
	for a, f := range s.Flow() {
		cost += f * joined.Cost[a]
	}
	if cost != want {
		return fmt.Errorf("joined cost %d, want %d", cost, want)
	}
	return s.signs(n, levels)
}

func (s *Simplex) signs(n *Network, levels [][]int64) error {
	zero := make([]int64, len(n.From))
	costs := append([][]int64{zero}, levels...)
	potentials := [][]int64{s.Potentials(zero, 1)}
	for _, level := range levels {
		potentials = append(potentials, s.Potentials(level, 0))
	}
	for a, f := range s.Flow() {
		reduced := make([]int64, len(costs))
		for l := range costs {
			reduced[l] = costs[l][a] + potentials[l][n.From[a]] - potentials[l][n.To[a]]
		}
		sign := slices.Compare(reduced, make([]int64, len(costs)))
		if f < n.Capacity[a] && sign < 0 || f > 0 && sign > 0 {
			return fmt.Errorf("arc %d has reduced costs %v at flow %d of %d", a, reduced, f, n.Capacity[a])
		}
	}
	return nil
}

func TestNextTooLarge(t *testing.T) {
	n := &Network{Supply: []int64{1, -1}}
	n.AddArc(0, 1, 1, 1)
	s, err := New(n)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Run(nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Next([]int64{1 << 62}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("error %v, want %v", err, ErrTooLarge)
	}
}
