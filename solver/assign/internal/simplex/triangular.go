package simplex

import "math"

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
