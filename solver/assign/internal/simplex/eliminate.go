package simplex

import "math"

// elimination is the scratch space of a factorisation.
type elimination struct {
	cols      [][]entry
	rowCols   [][]int32 // columns that may have an entry in the row
	rowCount  []int32
	done      []bool  // by column
	pivoted   []bool  // by row
	queue     []int32 // columns with one active row
	rows      []int32 // rows with one active column
	mark      []int32
	place     []int32
	remaining []int32
	count     []int32 // by column: active rows
}

func (e *elimination) reset(m int) {
	for len(e.cols) < m {
		e.cols = append(e.cols, nil)
		e.rowCols = append(e.rowCols, nil)
	}
	e.rowCount = resize(e.rowCount, m)
	e.done = resize(e.done, m)
	e.pivoted = resize(e.pivoted, m)
	e.mark = resize(e.mark, m)
	e.place = resize(e.place, m)
	e.count = resize(e.count, m)
	for i := range m {
		e.rowCols[i] = e.rowCols[i][:0]
	}
	e.queue = e.queue[:0]
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// active counts the entries of a column in rows without a pivot.
func (e *elimination) active(k int32) (count int, row int32) {
	row = -1
	for _, x := range e.cols[k] {
		if !e.pivoted[x.row] && math.Abs(x.val) > tiny {
			count++
			row = x.row
		}
	}
	return count, row
}

// next is the column of what is left with fewest active rows, -1 when none is left.
func (f *factor) next() int32 {
	e := &f.work
	best, least := int32(-1), int32(math.MaxInt32)
	kept := e.remaining[:0]
	for _, k := range e.remaining {
		if e.done[k] {
			continue
		}
		kept = append(kept, k)
		if least <= 1 {
			continue
		}
		if n := e.count[k]; n < least {
			best, least = k, n
		}
	}
	e.remaining = kept
	return best
}

// choose is the row of a column to pivot on: of those large enough the one with fewest columns.
func (f *factor) choose(k int32) int32 {
	e := &f.work
	most := 0.0
	for _, x := range e.cols[k] {
		if !e.pivoted[x.row] {
			most = max(most, math.Abs(x.val))
		}
	}
	if most < 1e-9 {
		return -1
	}
	best, least := int32(-1), int32(math.MaxInt32)
	for _, x := range e.cols[k] {
		if !e.pivoted[x.row] && math.Abs(x.val) >= threshold*most && e.rowCount[x.row] < least {
			best, least = x.row, e.rowCount[x.row]
		}
	}
	return best
}

// eliminate pivots column k on row r and takes multiples of it off the other columns.
func (f *factor) eliminate(k, r int32) {
	e := &f.work
	multiples := f.rest(k, r)
	f.store(k, r, multiples)
	e.done[k], e.pivoted[r] = true, true
	for _, x := range e.cols[k] {
		if !e.pivoted[x.row] {
			e.rowCount[x.row]--
		}
	}
	for _, j := range e.rowCols[r] {
		if !e.done[j] {
			e.subtract(j, r, multiples)
		}
	}
}

// subtract takes the multiples of the pivot's column off column j, as many as clear row r.
func (e *elimination) subtract(j, r int32, multiples []entry) {
	var t float64
	for i, x := range e.cols[j] {
		e.mark[x.row] = int32(i) + 1
		if x.row == r {
			t = x.val
		}
	}
	if t != 0 {
		e.count[j]--
		for _, x := range multiples {
			if i := e.mark[x.row]; i > 0 {
				e.cols[j][i-1].val -= t * x.val
				continue
			}
			e.cols[j] = append(e.cols[j], entry{x.row, -t * x.val})
			e.rowCols[x.row] = append(e.rowCols[x.row], j)
			e.rowCount[x.row]++
			e.count[j]++
		}
	}
	for _, x := range e.cols[j] {
		e.mark[x.row] = 0
	}
}
