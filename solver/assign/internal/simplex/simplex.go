// Package simplex solves linear programs with sparse columns and few entries a column, by the revised simplex method in floating point. Its answers are
// hints: whoever claims anything from them rounds the duals and reckons again in integers.
package simplex

import (
	"errors"

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
	weight     []float64 // of Devex, by column
	logWeight  []float64 // by row, of its slack or artificial
	candidates []int32
	rows       rowCopy
	elastic    bool // rows may be left unmet at their cost
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

// SetArtificial sets what leaving an equality row unmet costs for each unit: more than anything that a plan could save.
func (lp *LP) SetArtificial(cost float64) { lp.artificial = cost }

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

// Reserve makes room for so many more columns with so many entries together.
func (lp *LP) Reserve(columns, entries int) {
	lp.index, lp.value = slices.Grow(lp.index, entries), slices.Grow(lp.value, entries)
	lp.start, lp.cost, lp.shut = slices.Grow(lp.start, columns), slices.Grow(lp.cost, columns), slices.Grow(lp.shut, columns)
	lp.inside, lp.reduced = slices.Grow(lp.inside, columns), slices.Grow(lp.reduced, columns)
}

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
