//go:build highs

package highs

import (
	"math"
	"slices"
)

// apart tells which columns a row keeps from being chosen together.
type apart struct {
	s      *search
	rowsOf [][]entry // by column: the rows with no lower side and no negative coefficient
	high   []int64   // by row
	value  []int64   // by row: the coefficient of the column asked about
	marked []entry
}

type entry struct {
	row int32
	val int64
}

func newApart(s *search) *apart {
	a := &apart{s: s, rowsOf: make([][]entry, len(s.fixed))}
	for i := range s.rowLow {
		begin, end := s.rowStart[i], s.rowStart[i+1]
		if s.rowLow[i] != math.MinInt64 && s.rowLow[i] != s.rowHigh[i] || slices.Min(append(s.rowVal[begin:end:end], 0)) < 0 {
			continue
		}
		for k := begin; k < end; k++ {
			a.rowsOf[s.rowCol[k]] = append(a.rowsOf[s.rowCol[k]], entry{int32(i), s.rowVal[k]})
		}
	}
	n := len(s.rowLow)
	a.high = slices.Clone(s.rowHigh)
	for i, r := range s.rows {
		if s.in[i] {
			continue
		}
		for _, arc := range r.Arcs {
			if j := s.m.Column(arc); j != left {
				a.rowsOf[j] = append(a.rowsOf[j], entry{int32(n), 1})
			}
		}
		a.high = append(a.high, int64(r.Limit))
		n++
	}
	a.value = make([]int64, n)
	return a
}

func (a *apart) from(col int32) {
	for _, e := range a.marked {
		a.value[e.row] = 0
	}
	a.marked = a.rowsOf[col]
	for _, e := range a.marked {
		a.value[e.row] = e.val
	}
}

func (a *apart) to(col int32) bool {
	return slices.ContainsFunc(a.rowsOf[col], func(e entry) bool { return a.value[e.row] > 0 && a.value[e.row]+e.val > a.high[e.row] })
}
