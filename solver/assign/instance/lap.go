package instance

import "github.com/placewell/placewell/solver/assign"

// readLinear reads a linear assignment problem: n, then n rows of n costs. Rows become groups, columns places for one.
func readLinear(s *scanner) (*assign.Problem, error) {
	n := int(s.free("the number of rows", 1, maxCount))
	costs := s.list("a cost", n*n, minCost, maxCost)
	if err := s.finish(); err != nil {
		return nil, err
	}
	return square(n, func(row, column int) int64 { return costs[row*n+column] }), nil
}

// square is the linear assignment problem of n rows and n columns.
func square(n int, cost func(row, column int) int64) *assign.Problem {
	places := make([]assign.Place, n)
	for h := range places {
		places[h] = onlyFirst(1)
	}
	return dense(n, places, cost, func(int, int) int32 { return 1 })
}
