package flow

import "math"

// square is a linear assignment problem on a full square of costs. Row i pays u[i], column j v[j]; no pair costs less than both.
//
// The method is that of Jonker and Volgenant (1987): columns take their cheapest row, rows left over bid for theirs, and the last ones find
// shortest augmenting paths. It is O(n³).
type square struct {
	n        int
	cost     []int64 // by row and column
	u, v     []int64
	columnOf []int32 // by row
	rowOf    []int32 // by column, none while free
	scans    int64   // of a row

	distance []int64
	from     []int32 // by column: the row before it on the path
	// Columns: those scanned are before low, those at the least distance and still to be scanned before up.
	order          []int32
	ready, low, up int
	least          int64
}

const none = int32(-1)

func newSquare(n int, cost []int64) *square {
	return &square{n: n, cost: cost, u: make([]int64, n), v: make([]int64, n), columnOf: make([]int32, n), rowOf: make([]int32, n),
		distance: make([]int64, n), from: make([]int32, n), order: make([]int32, n)}
}

func (s *square) row(i int32) []int64 { return s.cost[int(i)*s.n : (int(i)+1)*s.n] }

// solve returns false when it was stopped, or scanned more rows than the budget. stop is asked before each path.
func (s *square) solve(budget int64, stop func() bool) bool {
	free := s.columns()
	for range 2 {
		if len(free) > 0 {
			free = s.bid(free)
		}
	}
	for _, i := range free {
		if s.scans > budget || stop() {
			return false
		}
		if !s.augment(i, budget) {
			return false
		}
	}
	for i, j := range s.columnOf {
		s.u[i] = s.row(int32(i))[j] - s.v[j]
	}
	return true
}

// columns gives every column a row of its least cost, if one is left. It returns the rows that got none.
func (s *square) columns() []int32 {
	first := s.from
	for j := range s.v {
		s.v[j], first[j], s.rowOf[j], s.columnOf[j] = s.cost[j], 0, none, none
	}
	for i := 1; i < s.n; i++ {
		for j, c := range s.row(int32(i)) {
			if c < s.v[j] {
				s.v[j], first[j] = c, int32(i)
			}
		}
	}
	s.scans += int64(s.n)
	for j := s.n - 1; j >= 0; j-- {
		if i := first[j]; s.columnOf[i] == none {
			s.columnOf[i], s.rowOf[j] = int32(j), i
		}
	}
	var free []int32
	for i, j := range s.columnOf {
		if j == none {
			free = append(free, int32(i))
		}
	}
	return free
}

// bidsPerRow bounds how often a row that was put out may bid again at once: prices that fall by little would take long.
const bidsPerRow = 4

// bid lets each free row take its best column and pay as much as that is better than its second. It returns the rows that are free then.
func (s *square) bid(rows []int32) []int32 {
	var free []int32
	again := bidsPerRow * s.n
	for k := 0; k < len(rows); {
		i := rows[k]
		least, second, j, other := s.two(i)
		if least < second {
			s.v[j] -= second - least
		} else if s.rowOf[j] != none {
			j = other
		}
		out := s.rowOf[j]
		s.rowOf[j], s.columnOf[i] = i, j
		switch again--; {
		case out == none:
			k++
		case least < second && again > 0:
			rows[k] = out
		default:
			free = append(free, out)
			k++
		}
		if out != none {
			s.columnOf[out] = none
		}
	}
	return free
}

// two finds the best and the second-best column of a row.
func (s *square) two(i int32) (least, second int64, j, other int32) {
	s.scans++
	least, second = math.MaxInt64, math.MaxInt64
	v := s.v
	for k, c := range s.row(i) {
		if c -= v[k]; c >= second {
			continue
		}
		if c >= least {
			second, other = c, int32(k)
		} else {
			second, other = least, j
			least, j = c, int32(k)
		}
	}
	return least, second, j, other
}

// augment finds a shortest path from a free row to a free column, and moves every row on it by one column.
func (s *square) augment(start int32, budget int64) bool {
	for j, c := range s.row(start) {
		s.distance[j], s.from[j], s.order[j] = c-s.v[j], start, int32(j)
	}
	s.ready, s.low, s.up, s.least = 0, 0, 0, 0
	end := none
	for end == none {
		if s.low == s.up {
			if end = s.nearest(); end != none {
				break
			}
		}
		if s.scans++; s.scans > budget {
			return false
		}
		end = s.scan()
	}
	for _, j := range s.order[:s.ready] {
		s.v[j] += s.distance[j] - s.least
	}
	for j := end; j != none; {
		i := s.from[j]
		s.rowOf[j] = i
		j, s.columnOf[i] = s.columnOf[i], j
	}
	return true
}

// nearest gathers the columns at the least distance of those not scanned, and returns one of them that is free.
func (s *square) nearest() int32 {
	s.ready, s.least = s.low, math.MaxInt64
	for k := s.low; k < s.n; k++ {
		j := s.order[k]
		d := s.distance[j]
		if d > s.least {
			continue
		}
		if d < s.least {
			s.up, s.least = s.low, d
		}
		s.order[k], s.order[s.up] = s.order[s.up], j
		s.up++
	}
	for _, j := range s.order[s.low:s.up] {
		if s.rowOf[j] == none {
			return j
		}
	}
	return none
}

// scan shortens paths over the row of the next column at the least distance, and returns a free column that comes to be at it.
func (s *square) scan() int32 {
	via := s.order[s.low]
	s.low++
	i := s.rowOf[via]
	row, v, distance := s.row(i), s.v, s.distance
	h := row[via] - v[via] - s.least
	for k := s.up; k < s.n; k++ {
		j := s.order[k]
		d := row[j] - v[j] - h
		if d >= distance[j] {
			continue
		}
		distance[j], s.from[j] = d, i
		if d > s.least {
			continue
		}
		if s.rowOf[j] == none {
			return j
		}
		s.order[k], s.order[s.up] = s.order[s.up], j
		s.up++
	}
	return none
}
