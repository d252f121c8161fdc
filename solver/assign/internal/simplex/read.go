package simplex

// Shut holds a column at zero, or lets it go again.
func (lp *LP) Shut(j int, shut bool) { lp.shut[j] = shut }

// IsShut tells whether a column is held at zero.
func (lp *LP) IsShut(j int) bool { return lp.shut[j] }

// Basic tells whether a column is in the basis.
func (lp *LP) Basic(j int) bool { return lp.inside[j] >= 0 }

// Column gives the rows and entries of a column.
func (lp *LP) Column(j int) ([]int32, []float64) {
	return lp.index[lp.start[j]:lp.start[j+1]], lp.value[lp.start[j]:lp.start[j+1]]
}

// Slack is the room left in a row.
func (lp *LP) Slack(r int) float64 {
	if p := lp.inLog[r]; p >= 0 {
		return lp.x[p]
	}
	return 0
}

// BasicColumns calls do for each column in the basis with its value.
func (lp *LP) BasicColumns(do func(j int, x float64)) {
	for p, c := range lp.basis {
		if c >= 0 {
			do(int(c), lp.x[p])
		}
	}
}

// Value is what a column has in the last solution.
func (lp *LP) Value(j int) float64 {
	if p := lp.inside[j]; p >= 0 {
		return lp.x[p]
	}
	return 0
}

// DualOf is the dual of a row.
func (lp *LP) DualOf(r int) float64 { return lp.dual[r] }

// Cost is the cost of a column.
func (lp *LP) Cost(j int) float64 { return lp.cost[j] }

// Reduced is the reduced cost of a column at the duals.
func (lp *LP) Reduced(j int) float64 {
	d := lp.cost[j]
	for k := lp.start[j]; k < lp.start[j+1]; k++ {
		d -= lp.dual[lp.index[k]] * lp.value[k]
	}
	return d
}

// Objective is the value of the basic solution.
func (lp *LP) Objective() float64 {
	var sum float64
	for p, b := range lp.basis {
		sum += lp.costOf(b) * lp.x[p]
	}
	return sum
}
