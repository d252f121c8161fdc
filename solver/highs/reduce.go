//go:build highs

package highs

import (
	"errors"
	"math"
)

// maxExact is the largest magnitude that a double holds with every integer below it.
const maxExact = 1 << 53

// ErrTooLarge says that the numbers of a level are beyond what doubles hold exactly, so HiGHS could not be believed.
var ErrTooLarge = errors.New("the costs of a level add up to 2^53 or more, beyond what HiGHS computes exactly")

// reduced is the program of some of the free columns (the others are taken as 0) and of the rows that still say something, with the
// way back.
type reduced struct {
	program
	cols, rows []int32 // what each column and row is in the whole program
	offset     int64   // what every solution costs beside Cost·x
	empty      bool    // a row cannot be satisfied any more
}

// left is the place of a column that is not in the reduced program.
const left = -1

// reduce writes the program of the columns in keep, its costs shifted (search.shift).
func (s *search) reduce(t *relaxed, keep []bool) (*reduced, error) {
	r := &reduced{offset: t.Total, program: program{RowStart: []int32{0}}}
	place := make([]int32, len(s.fixed))
	var size float64
	for j, f := range s.fixed {
		place[j] = left
		if f == free {
			r.offset -= min(0, t.Reduced[j])
		}
		if f != free || !keep[j] {
			continue
		}
		place[j] = int32(len(r.cols))
		r.cols = append(r.cols, int32(j))
		r.Cost = append(r.Cost, float64(t.Reduced[j]))
		size += math.Abs(float64(t.Reduced[j]))
	}
	if size+math.Abs(float64(r.offset)) >= maxExact {
		return nil, ErrTooLarge
	}
	for i := range s.rowLow {
		s.reduceRow(r, i, place)
	}
	return r, nil
}

// reduceRow adds row i unless its free columns satisfy it whatever they are.
func (s *search) reduceRow(r *reduced, i int, place []int32) {
	low, high := s.rowLow[i], s.rowHigh[i]
	var least, most int64
	begin := len(r.RowCol)
	for k := s.rowStart[i]; k < s.rowStart[i+1]; k++ {
		j, v := s.rowCol[k], s.rowVal[k]
		switch {
		case s.fixed[j] == at1:
			least, most = least+v, most+v
			low, high = lessen(low, v), lessen(high, v)
		case place[j] != left:
			r.RowCol = append(r.RowCol, place[j])
			r.RowVal = append(r.RowVal, float64(v))
			least, most = least+min(0, v), most+max(0, v)
		}
	}
	if most < s.rowLow[i] || least > s.rowHigh[i] {
		r.empty = true
	}
	if least >= s.rowLow[i] && most <= s.rowHigh[i] {
		r.RowCol, r.RowVal = r.RowCol[:begin], r.RowVal[:begin]
		return
	}
	r.rows = append(r.rows, int32(i))
	r.RowStart = append(r.RowStart, int32(len(r.RowCol)))
	r.RowLow = append(r.RowLow, side(low))
	r.RowHigh = append(r.RowHigh, side(high))
}

// relax makes r a linear program that always has a solution: each equality row gets a column of its own, so dear that it serves only
// where the program lacks the columns that the row needs. The columns come after those of r.cols.
func (r *reduced) relax() {
	r.Relaxed = true
	most := 1.0
	for _, c := range r.Cost {
		most = max(most, math.Abs(c))
	}
	rows := r.RowStart
	start, col, val := []int32{0}, make([]int32, 0, len(r.RowCol)+len(r.rows)), make([]float64, 0, len(r.RowCol)+len(r.rows))
	for i := range r.rows {
		col = append(col, r.RowCol[rows[i]:rows[i+1]]...)
		val = append(val, r.RowVal[rows[i]:rows[i+1]]...)
		if r.RowLow[i] == r.RowHigh[i] {
			col = append(col, int32(len(r.Cost)))
			val = append(val, 1)
			r.Cost = append(r.Cost, lackCost*most)
		}
		start = append(start, int32(len(col)))
	}
	r.RowStart, r.RowCol, r.RowVal = start, col, val
}

// lackCost is what it costs, in the dearest columns of the program, that an equality row goes without. A chain of arcs that displace one
// another can cost several; where this was too little the whole program is solved without the loophole.
const lackCost = 20

// lacks tells whether a solution uses a column that relax added.
func (r *reduced) lacks(x []float64) bool {
	for _, v := range x[len(r.cols):] {
		if v > integerTolerance {
			return true
		}
	}
	return false
}

// lessen takes v from a side, unless there is none.
func lessen(side, v int64) int64 {
	if side == math.MinInt64 || side == math.MaxInt64 {
		return side
	}
	return side - v
}

func side(v int64) float64 {
	switch v {
	case math.MinInt64:
		return math.Inf(-1)
	case math.MaxInt64:
		return math.Inf(1)
	}
	return float64(v)
}

// origin names columns of the reduced program in the whole one.
func (r *reduced) origin(cols []int32) []int32 {
	out := make([]int32, len(cols))
	for i, j := range cols {
		out[i] = r.cols[j]
	}
	return out
}

// whole is the solution with these free columns at 1.
func (s *search) whole(ones []int32) []bool {
	x := make([]bool, len(s.fixed))
	for j, f := range s.fixed {
		x[j] = f == at1
	}
	for _, j := range ones {
		x[j] = true
	}
	return x
}

// start lists the columns at 1 of the best solution in the reduced program; nil when none is known or it uses a column that the
// program lacks.
func (s *search) start(r *reduced) []int32 {
	if s.best == nil {
		return nil
	}
	ones := []int32{}
	missing := 0
	for j, on := range s.best {
		if on && s.fixed[j] == free {
			missing++
		}
	}
	for i, j := range r.cols {
		if s.best[j] {
			ones = append(ones, int32(i))
		}
	}
	if len(ones) < missing {
		return nil
	}
	return ones
}
