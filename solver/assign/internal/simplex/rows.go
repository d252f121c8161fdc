package simplex

// rowCopy is the matrix by rows, made when it is asked for, and the product of the last vector with every open column outside the basis.
type rowCopy struct {
	stale   bool
	start   []int32
	col     []int32
	val     []float64
	alpha   []float64
	seen    []bool
	touched []int32
}

// rowAlpha multiplies rho with every open column outside the basis.
func (lp *LP) rowAlpha() {
	w := &lp.rows
	for _, j := range w.touched {
		w.alpha[j], w.seen[j] = 0, false
	}
	w.touched = w.touched[:0]
	for r, v := range lp.rho {
		if v > -tiny && v < tiny {
			continue
		}
		for k := w.start[r]; k < w.start[r+1]; k++ {
			j := w.col[k]
			if lp.inside[j] >= 0 || lp.shut[j] {
				continue
			}
			if !w.seen[j] {
				w.seen[j] = true
				w.touched = append(w.touched, j)
			}
			w.alpha[j] += v * w.val[k]
		}
	}
}

// byRows turns the open columns into rows.
func (lp *LP) byRows() {
	w := &lp.rows
	m := len(lp.rhs)
	w.start = resize(w.start, m+1)
	n := 0
	for j := range lp.cost {
		if lp.shut[j] && lp.inside[j] < 0 {
			continue
		}
		for k := lp.start[j]; k < lp.start[j+1]; k++ {
			w.start[lp.index[k]+1]++
			n++
		}
	}
	for r := range m {
		w.start[r+1] += w.start[r]
	}
	at := make([]int32, m)
	copy(at, w.start[:m])
	w.col, w.val = resize(w.col, n), resize(w.val, n)
	for j := range lp.cost {
		if lp.shut[j] && lp.inside[j] < 0 {
			continue
		}
		for k := lp.start[j]; k < lp.start[j+1]; k++ {
			r := lp.index[k]
			w.col[at[r]], w.val[at[r]] = int32(j), lp.value[k]
			at[r]++
		}
	}
	w.alpha, w.seen = resize(w.alpha, len(lp.cost)), resize(w.seen, len(lp.cost))
	w.touched = w.touched[:0]
	w.stale = false
}
