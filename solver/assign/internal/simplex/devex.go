package simplex

// evenWeights begins a new frame of reference: every step counts the same.
func (lp *LP) evenWeights() {
	for len(lp.weight) < len(lp.cost) {
		lp.weight = append(lp.weight, 1)
	}
	for j := range lp.weight {
		lp.weight[j] = 1
	}
	for len(lp.logWeight) < len(lp.rhs) {
		lp.logWeight = append(lp.logWeight, 1)
	}
	for r := range lp.logWeight {
		lp.logWeight[r] = 1
	}
}

// reckon computes duals and reduced costs anew.
func (lp *LP) reckon() {
	lp.price()
	for j := range lp.cost {
		if lp.inside[j] < 0 && !lp.shut[j] {
			lp.reduced[j] = lp.Reduced(j)
		}
	}
}

// entering is the column whose step saves most for its length, and its reduced cost.
func (lp *LP) entering() (int32, float64) {
	best, least, most := int32(0), 0.0, 0.0
	for r, p := range lp.inLog {
		if p < 0 && lp.slack[r] {
			if d := -lp.dual[r]; d < -optimality && d*d > most*lp.logWeight[r] {
				best, least, most = ^int32(r), d, d*d/lp.logWeight[r]
			}
		}
	}
	for j, d := range lp.reduced {
		if d < -optimality && lp.inside[j] < 0 && !lp.shut[j] && d*d > most*lp.weight[j] {
			best, least, most = int32(j), d, d*d/lp.weight[j]
		}
	}
	return best, least
}

// turn updates duals, reduced costs and weights for column c of reduced cost d, which is to enter at position r.
func (lp *LP) turn(r int, c int32, d float64) {
	clear(lp.rho)
	lp.rho[r] = 1
	lp.f.backward(lp.rho)
	lp.rowAlpha()
	pivot := lp.alpha[r]
	t := d / pivot
	var own float64
	if c >= 0 {
		own = lp.weight[c]
	} else {
		own = lp.logWeight[^c]
	}
	own /= pivot * pivot
	for i, v := range lp.rho {
		if v == 0 {
			continue
		}
		lp.dual[i] += t * v
		if lp.inLog[i] < 0 {
			lp.logWeight[i] = max(lp.logWeight[i], v*v*own)
		}
	}
	for _, j := range lp.rows.touched {
		a := lp.rows.alpha[j]
		lp.reduced[j] -= t * a
		lp.weight[j] = max(lp.weight[j], a*a*own)
	}
	if left := lp.basis[r]; left >= 0 {
		lp.reduced[left], lp.weight[left] = -t, max(own, 1)
	} else {
		lp.logWeight[^left] = max(own, 1)
	}
	if c >= 0 {
		lp.reduced[c] = 0
	}
}
