package simplex

import "math"

// entry is a nonzero of a sparse vector.
type entry struct {
	row int32
	val float64
}

// factor is an LU factorisation of the basis with product-form updates. A position of the basis is named by the row of its pivot.
type factor struct {
	m       int
	lower   []eta // in order of elimination: row operations
	upper   []eta // in order of elimination: columns of U above their pivot
	updates []eta
	arena   []entry
	late    []entry // of updates
	work    elimination
}

// eta is a column that differs from the identity in position row.
type eta struct {
	row    int32
	pivot  float64
	lo, hi int32
}

const (
	// tiny is the size below which a number counts as zero.
	tiny = 1e-11
	// threshold is how much smaller than the largest of its column a pivot may be (Markowitz's trade of stability for sparsity).
	threshold = 0.05
)

// elimination is the scratch space of a factorisation.
type elimination struct {
	cols      [][]entry
	rowCols   [][]int32 // columns that may have an entry in the row
	rowCount  []int32
	done      []bool // by column
	pivoted   []bool // by row
	queue     []int32
	mark      []int32
	place     []int32
	remaining []int32
	count     []int32 // by column of those remaining: active rows
}

// build factorises the basis whose columns column lists. It returns for each column the row of its pivot, -1 for columns found dependent, whose
// rows are then missing.
func (f *factor) build(m int, column func(k int, to []entry) []entry) []int32 {
	f.m = m
	f.lower, f.upper, f.updates = f.lower[:0], f.upper[:0], f.updates[:0]
	f.arena, f.late = f.arena[:0], f.late[:0]
	e := &f.work
	e.reset(m)
	for k := range m {
		e.cols[k] = column(k, e.cols[k][:0])
		for _, x := range e.cols[k] {
			e.rowCols[x.row] = append(e.rowCols[x.row], int32(k))
			e.rowCount[x.row]++
		}
	}
	at := e.place
	for k := range at {
		at[k] = -1
	}
	f.singletons(at)
	e.remaining = e.remaining[:0]
	for k := range int32(m) {
		if !e.done[k] {
			e.remaining = append(e.remaining, k)
			n, _ := e.active(k)
			e.count[k] = int32(n)
		}
	}
	for k := f.next(); k >= 0; k = f.next() {
		r := f.choose(k)
		if r < 0 {
			e.done[k] = true
			continue
		}
		at[k] = r
		f.eliminate(k, r)
	}
	return at
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

// singletons pivots on columns with one active row, and on rows with one active column, for as long as there are any: nearly all of a basis.
func (f *factor) singletons(at []int32) {
	e := &f.work
	counts := make([]int32, f.m)
	for k := range int32(f.m) {
		n, _ := e.active(k)
		counts[k] = int32(n)
		if n == 1 {
			e.queue = append(e.queue, k)
		}
	}
	rows := make([]int32, 0, f.m)
	for r := range int32(f.m) {
		if e.rowCount[r] == 1 {
			rows = append(rows, r)
		}
	}
	retire := func(k, r int32) { // column k is pivoted on row r
		at[k] = r
		e.done[k], e.pivoted[r] = true, true
		for _, j := range e.rowCols[r] {
			if e.done[j] {
				continue
			}
			if counts[j]--; counts[j] == 1 {
				e.queue = append(e.queue, j)
			}
		}
		for _, x := range e.cols[k] {
			if e.pivoted[x.row] {
				continue
			}
			if e.rowCount[x.row]--; e.rowCount[x.row] == 1 {
				rows = append(rows, x.row)
			}
		}
	}
	for len(e.queue) > 0 || len(rows) > 0 {
		if len(e.queue) > 0 {
			k := e.queue[len(e.queue)-1]
			e.queue = e.queue[:len(e.queue)-1]
			if e.done[k] {
				continue
			}
			n, r := e.active(k)
			if n != 1 {
				continue
			}
			f.store(k, r, nil)
			retire(k, r)
			continue
		}
		r := rows[len(rows)-1]
		rows = rows[:len(rows)-1]
		if e.pivoted[r] || e.rowCount[r] != 1 {
			continue
		}
		k := int32(-1)
		for _, j := range e.rowCols[r] {
			if !e.done[j] {
				k = j
				break
			}
		}
		if k < 0 {
			continue
		}
		f.store(k, r, f.rest(k, r))
		retire(k, r)
	}
}

// rest lists the active entries of a column other than row r, divided by the pivot.
func (f *factor) rest(k, r int32) []entry {
	e := &f.work
	var pivot float64
	for _, x := range e.cols[k] {
		if x.row == r {
			pivot = x.val
		}
	}
	var out []entry
	for _, x := range e.cols[k] {
		if x.row != r && !e.pivoted[x.row] && math.Abs(x.val) > tiny {
			out = append(out, entry{x.row, x.val / pivot})
		}
	}
	return out
}

// store adds a pivot: the entries of its column in rows pivoted before go to U, the multiples to L.
func (f *factor) store(k, r int32, multiples []entry) {
	e := &f.work
	lo := int32(len(f.arena))
	var pivot float64
	for _, x := range e.cols[k] {
		switch {
		case x.row == r:
			pivot = x.val
		case e.pivoted[x.row] && math.Abs(x.val) > tiny:
			f.arena = append(f.arena, x)
		}
	}
	f.upper = append(f.upper, eta{r, pivot, lo, int32(len(f.arena))})
	if len(multiples) > 0 {
		lo = int32(len(f.arena))
		f.arena = append(f.arena, multiples...)
		f.lower = append(f.lower, eta{r, 1, lo, int32(len(f.arena))})
	}
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
		if e.done[j] {
			continue
		}
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
				} else {
					e.cols[j] = append(e.cols[j], entry{x.row, -t * x.val})
					e.rowCols[x.row] = append(e.rowCols[x.row], j)
					e.rowCount[x.row]++
					e.count[j]++
				}
			}
		}
		for _, x := range e.cols[j] {
			e.mark[x.row] = 0
		}
	}
}

// forward solves B x = w in place; x is by position.
func (f *factor) forward(w []float64) {
	for i := range f.lower {
		l := &f.lower[i]
		if t := w[l.row]; t != 0 {
			for _, x := range f.arena[l.lo:l.hi] {
				w[x.row] -= x.val * t
			}
		}
	}
	for i := len(f.upper) - 1; i >= 0; i-- {
		u := &f.upper[i]
		if t := w[u.row]; t != 0 {
			t /= u.pivot
			w[u.row] = t
			for _, x := range f.arena[u.lo:u.hi] {
				w[x.row] -= x.val * t
			}
		}
	}
	for i := range f.updates {
		u := &f.updates[i]
		if t := w[u.row]; t != 0 {
			t /= u.pivot
			w[u.row] = t
			for _, x := range f.late[u.lo:u.hi] {
				w[x.row] -= x.val * t
			}
		}
	}
}

// backward solves yᵀ B = wᵀ in place; w is by position.
func (f *factor) backward(w []float64) {
	for i := len(f.updates) - 1; i >= 0; i-- {
		u := &f.updates[i]
		t := w[u.row]
		for _, x := range f.late[u.lo:u.hi] {
			t -= x.val * w[x.row]
		}
		w[u.row] = t / u.pivot
	}
	for i := range f.upper {
		u := &f.upper[i]
		t := w[u.row]
		for _, x := range f.arena[u.lo:u.hi] {
			t -= x.val * w[x.row]
		}
		w[u.row] = t / u.pivot
	}
	for i := len(f.lower) - 1; i >= 0; i-- {
		l := &f.lower[i]
		t := w[l.row]
		for _, x := range f.arena[l.lo:l.hi] {
			t -= x.val * w[x.row]
		}
		w[l.row] = t
	}
}

// update replaces the column at position r by the one whose solution of forward is alpha.
func (f *factor) update(r int32, alpha []float64) {
	lo := int32(len(f.late))
	for i, v := range alpha {
		if int32(i) != r && math.Abs(v) > tiny {
			f.late = append(f.late, entry{int32(i), v})
		}
	}
	f.updates = append(f.updates, eta{r, alpha[r], lo, int32(len(f.late))})
}
