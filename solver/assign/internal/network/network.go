// Package network solves minimum-cost flow problems in 64-bit integers by the primal network simplex method.
package network

import "errors"

// Network is a directed graph with costs and capacities on arcs and a supply (negative: demand) on nodes. Supplies sum to zero.
type Network struct {
	Supply   []int64
	From, To []int32
	Capacity []int64
	Cost     []int64
}

// AddArc adds an arc and returns its number.
func (n *Network) AddArc(from, to int32, capacity, cost int64) int {
	n.From = append(n.From, from)
	n.To = append(n.To, to)
	n.Capacity = append(n.Capacity, capacity)
	n.Cost = append(n.Cost, cost)
	return len(n.From) - 1
}

// Result is an optimal flow. With the potentials, every arc below its capacity has Cost + Potential[From] − Potential[To] >= 0 and every arc with
// flow has it <= 0, which proves the flow optimal.
type Result struct {
	Flow      []int64
	Potential []int64
	Pivots    int64
}

// Errors of Solve.
var (
	ErrInfeasible = errors.New("network: the supplies cannot be shipped")
	ErrTooLarge   = errors.New("network: costs are too large for 64 bits")
	ErrStopped    = errors.New("network: stopped")
)

// Solve finds a flow of least cost. stop, when it is not nil, is asked now and then whether to give up.
func Solve(n *Network, stop func() bool) (Result, error) {
	s, err := New(n)
	if err != nil {
		return Result{}, err
	}
	if err := s.Run(stop); err != nil {
		return Result{}, err
	}
	return Result{Flow: s.Flow(), Potential: s.potential[:len(n.Supply)], Pivots: s.pivots}, nil
}
