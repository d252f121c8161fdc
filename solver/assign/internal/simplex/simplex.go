// Package simplex solves linear programs with sparse columns and few entries a column, by the revised simplex method in floating point. Its answers are
// hints: whoever claims anything from them rounds the duals and reckons again in integers.
package simplex

import (
	"errors"
	"math"
	"slices"
)

// LP is a linear program: minimise Cost·x over x >= 0 with rows = or <=. Columns and rows may be added between solves; the basis is kept.
type LP struct {
	start []int32 // of columns, with one more
	index []int32
	value []float64
	cost  []float64
	shut  []bool // columns held at zero

	rhs   []float64
	slack []bool // rows "<=": their slack may be in the basis at any value >= 0

	basis  []int32 // by position (a row): a column, or ^row of a slack or artificial
	inside []int32 // by column: its position, -1 outside
	inLog  []int32 // by row: the position of its slack, -1 outside
	x      []float64
	dual   []float64
	f      factor
	ready  bool // the factorisation is of the basis
	age    int  // counts factorisations

	alpha, rho []float64
	reduced    []float64
	candidates []int32
	rows       rowCopy
	artificial float64
	// Pivots counts the work done.
	Pivots int64
	// Stop, when set, is asked now and then whether to give up.
	Stop func() bool
}

// Errors of the solves.
var (
	ErrNumerical = errors.New("simplex: the basis is numerically singular")
	ErrStopped   = errors.New("simplex: stopped")
)

const (
	feasibility = 1e-7
	optimality  = 1e-7
	leastPivot  = 1e-7
	// artificialCost is what leaving an equality row unmet costs for each unit, unless told otherwise.
	artificialCost = 1e9
	// refactor is after how many updates the basis is factorised anew.
	refactor = 60
)

// New is a program without columns. slack tells which rows are "<="; the others are "=".
func New(rhs []float64, slack []bool) *LP {
	lp := &LP{start: []int32{0}, rhs: slices.Clone(rhs), slack: slices.Clone(slack), artificial: artificialCost}
	m := len(rhs)
	for r := range m {
		lp.basis = append(lp.basis, ^int32(r))
		lp.inLog = append(lp.inLog, int32(r))
	}
	lp.grow()
	return lp
}

func (lp *LP) grow() {
	m := len(lp.rhs)
	for len(lp.x) < m {
		lp.x = append(lp.x, 0)
		lp.dual = append(lp.dual, 0)
		lp.alpha = append(lp.alpha, 0)
		lp.rho = append(lp.rho, 0)
	}
}

// Rows is how many rows the program has.
func (lp *LP) Rows() int { return len(lp.rhs) }

// Columns is how many columns the program has, shut ones too.
func (lp *LP) Columns() int { return len(lp.cost) }

// AddColumn adds a column, outside the basis, and returns its number.
func (lp *LP) AddColumn(cost float64, rows []int32, values []float64) int {
	lp.index = append(lp.index, rows...)
	lp.value = append(lp.value, values...)
	lp.start = append(lp.start, int32(len(lp.index)))
	lp.cost = append(lp.cost, cost)
	lp.shut = append(lp.shut, false)
	lp.inside = append(lp.inside, -1)
	lp.reduced = append(lp.reduced, 0)
	lp.rows.stale = true
	return len(lp.cost) - 1
}

// AddRows adds rows "<=" whose slacks enter the basis. coefficient emits the entries of each column, rows counted from the first new one.
func (lp *LP) AddRows(rhs []float64, coefficient func(column int, emit func(row int, value float64))) {
	first := len(lp.rhs)
	index := make([]int32, 0, len(lp.index)+len(lp.cost)/4)
	value := make([]float64, 0, cap(index))
	start := make([]int32, 1, len(lp.start))
	for j := range lp.cost {
		index = append(index, lp.index[lp.start[j]:lp.start[j+1]]...)
		value = append(value, lp.value[lp.start[j]:lp.start[j+1]]...)
		coefficient(j, func(row int, v float64) {
			index = append(index, int32(first+row))
			value = append(value, v)
		})
		start = append(start, int32(len(index)))
	}
	lp.index, lp.value, lp.start = index, value, start
	for i, b := range rhs {
		lp.rhs = append(lp.rhs, b)
		lp.slack = append(lp.slack, true)
		lp.basis = append(lp.basis, ^int32(first+i))
		lp.inLog = append(lp.inLog, int32(first+i))
	}
	lp.grow()
	lp.ready = false
	lp.rows.stale = true
}

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

// Value is what a column has in the last solution, Dual what a row has, Reduced what a column costs at the duals.
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

func (lp *LP) setPosition(c, p int32) {
	if c >= 0 {
		lp.inside[c] = p
	} else {
		lp.inLog[^c] = p
	}
}

func (lp *LP) costOf(c int32) float64 {
	if c >= 0 {
		return lp.cost[c]
	}
	if lp.slack[^c] {
		return 0
	}
	return lp.artificial
}

// fixed tells whether a basic column may only be zero.
func (lp *LP) fixed(c int32) bool {
	if c >= 0 {
		return lp.shut[c]
	}
	return !lp.slack[^c]
}

// factorise takes the basis apart anew and recomputes x. Columns found dependent give way to slacks and artificials.
func (lp *LP) factorise() error {
	m := len(lp.rhs)
	for range 3 {
		old := slices.Clone(lp.basis)
		at := lp.f.build(m, func(k int, to []entry) []entry { return lp.columnOf(old[k], to) })
		missing := lp.permute(old, at)
		if missing == 0 {
			lp.ready = true
			lp.age++
			lp.primal()
			return nil
		}
	}
	return ErrNumerical
}

// permute puts the basis in the order of its pivots.
func (lp *LP) permute(old, at []int32) (missing int) {
	m := len(lp.rhs)
	for p := range m {
		lp.basis[p] = math.MinInt32
	}
	for k, c := range old {
		if at[k] < 0 {
			lp.setPosition(c, -1)
			missing++
			continue
		}
		lp.basis[at[k]] = c
	}
	for p := range m {
		if lp.basis[p] == math.MinInt32 {
			lp.basis[p] = ^int32(p)
		}
	}
	for p, c := range lp.basis {
		lp.setPosition(c, int32(p))
	}
	return missing
}

func (lp *LP) columnOf(c int32, to []entry) []entry {
	if c < 0 {
		return append(to, entry{^c, 1})
	}
	for k := lp.start[c]; k < lp.start[c+1]; k++ {
		to = append(to, entry{lp.index[k], lp.value[k]})
	}
	return to
}

// primal recomputes the values of the basis.
func (lp *LP) primal() {
	copy(lp.x, lp.rhs)
	lp.f.forward(lp.x)
}

// price recomputes the duals.
func (lp *LP) price() {
	for p, c := range lp.basis {
		lp.dual[p] = lp.costOf(c)
	}
	lp.f.backward(lp.dual)
}

// spread puts a column into a dense vector and solves for it.
func (lp *LP) spread(c int32, w []float64) {
	clear(w)
	if c < 0 {
		w[^c] = 1
	} else {
		for k := lp.start[c]; k < lp.start[c+1]; k++ {
			w[lp.index[k]] = lp.value[k]
		}
	}
	lp.f.forward(w)
}

// replace makes column c basic at position r.
func (lp *LP) replace(r int, c int32) {
	lp.setPosition(lp.basis[r], -1)
	lp.basis[r] = c
	lp.setPosition(c, int32(r))
	lp.f.update(int32(r), lp.alpha)
	lp.Pivots++
	if len(lp.f.updates) >= refactor {
		lp.ready = false
	}
}
