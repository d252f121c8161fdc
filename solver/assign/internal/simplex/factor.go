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
