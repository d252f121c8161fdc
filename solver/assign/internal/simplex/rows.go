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

// LogicalBasic tells whether the slack or artificial of a row is in the basis.
func (lp *LP) LogicalBasic(r int) bool { return lp.inLog[r] >= 0 }

// DropRows takes rows out of the program whose slacks are in the basis. renumber gives for each row its new number, -1 for those that go.
func (lp *LP) DropRows(renumber []int32) {
	var basis []int32
	for p, c := range lp.basis {
		if c < 0 {
			r := renumber[^c]
			if r < 0 {
				continue
			}
			c = ^r
		}
		lp.x[len(basis)] = lp.x[p]
		basis = append(basis, c)
	}
	n := int32(0)
	for r, to := range renumber {
		if to >= 0 {
			lp.rhs[to], lp.slack[to], lp.dual[to] = lp.rhs[r], lp.slack[r], lp.dual[r]
			n++
		}
	}
	lp.rhs, lp.slack, lp.dual, lp.x = lp.rhs[:n], lp.slack[:n], lp.dual[:n], lp.x[:n]
	lp.alpha, lp.rho, lp.inLog = lp.alpha[:n], lp.rho[:n], lp.inLog[:n]
	at := int32(0)
	for j := range lp.cost {
		lo, hi := lp.start[j], lp.start[j+1]
		lp.start[j] = at
		for k := lo; k < hi; k++ {
			if to := renumber[lp.index[k]]; to >= 0 {
				lp.index[at], lp.value[at] = to, lp.value[k]
				at++
			}
		}
	}
	lp.start[len(lp.cost)] = at
	lp.index, lp.value = lp.index[:at], lp.value[:at]
	for r := range lp.inLog {
		lp.inLog[r] = -1
	}
	lp.basis = basis
	for p, c := range basis {
		lp.setPosition(c, int32(p))
	}
	lp.ready, lp.rows.stale = false, true
}
