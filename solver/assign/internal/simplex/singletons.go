package simplex

// singletons pivots on columns with one active row, and on rows with one active column, for as long as there are any: nearly all of a basis.
func (f *factor) singletons(at []int32) {
	e := &f.work
	e.census(f.m)
	for len(e.queue) > 0 || len(e.rows) > 0 {
		if n := len(e.queue); n > 0 {
			k := e.queue[n-1]
			e.queue = e.queue[:n-1]
			if e.done[k] {
				continue
			}
			if n, r := e.active(k); n == 1 {
				f.store(k, r, nil)
				e.retire(at, k, r)
			}
			continue
		}
		r := e.rows[len(e.rows)-1]
		e.rows = e.rows[:len(e.rows)-1]
		if e.pivoted[r] || e.rowCount[r] != 1 {
			continue
		}
		if k := e.only(r); k >= 0 {
			f.store(k, r, f.rest(k, r))
			e.retire(at, k, r)
		}
	}
}

// census counts the active rows of each column and lists the columns and rows that have one.
func (e *elimination) census(m int) {
	e.rows = e.rows[:0]
	for k := range int32(m) {
		n, _ := e.active(k)
		e.count[k] = int32(n)
		if n == 1 {
			e.queue = append(e.queue, k)
		}
	}
	for r := range int32(m) {
		if e.rowCount[r] == 1 {
			e.rows = append(e.rows, r)
		}
	}
}

// only is the first column left in a row, -1 where there is none.
func (e *elimination) only(r int32) int32 {
	for _, j := range e.rowCols[r] {
		if !e.done[j] {
			return j
		}
	}
	return -1
}

// retire notes that column k is pivoted on row r, and lists the columns and rows that have one entry left by that.
func (e *elimination) retire(at []int32, k, r int32) {
	at[k] = r
	e.done[k], e.pivoted[r] = true, true
	for _, j := range e.rowCols[r] {
		if e.done[j] {
			continue
		}
		if e.count[j]--; e.count[j] == 1 {
			e.queue = append(e.queue, j)
		}
	}
	for _, x := range e.cols[k] {
		if e.pivoted[x.row] {
			continue
		}
		if e.rowCount[x.row]--; e.rowCount[x.row] == 1 {
			e.rows = append(e.rows, x.row)
		}
	}
}
