package assign

import (
	"fmt"
	"math"
)

// MIP is a problem as an integer program: binary columns, integer coefficients, minimised level by level.
//
// An arc is a column. An option whose only part belongs to no other option has no column of its own: its cost rides on the arcs.
// Every other option has a column y, and each of its parts q a row Σ_h x(q,h) = Σ_{options with q} y. The rows are matrix rows
// RowLow <= Σ RowVal x <= RowHigh; a row has one finite side, or two equal ones.
type MIP struct {
	Cost            [][]int64 // [level][column]
	RowLow, RowHigh []int64   // math.MinInt64 and math.MaxInt64 where there is none
	RowStart        []int32   // row-wise compressed matrix, length rows+1
	RowCol          []int32
	RowVal          []int64

	p       *Problem
	cols    []mipColumn
	arcCol  [][][]int32 // [group][part][arc] -> column, -1 when left out
	optCol  [][]int32   // [group][option] -> column, -1 when the arcs stand for it
	rowName []rowName
	into    [][]int32 // by place: the columns of its arcs, ascending; while rows are written
}

// rowName is the name of a row before it is written out: most models are solved and never shown.
type rowName struct {
	format string
	of     [4]int32 // one for each %d of the format
}

// mipColumn is an arc (part >= 0) or an option (part < 0). An arc that stands for an option by itself names it.
type mipColumn struct {
	group, option, part, arc int
}

// NewMIP writes p as an integer program with the given no-good rows. The problem must be valid (Problem.Validate).
func NewMIP(p *Problem, rows []NoGood) *MIP {
	m := &MIP{p: p, RowStart: []int32{0}, Cost: make([][]int64, p.Levels)}
	m.addColumns()
	m.addGroupRows()
	m.addPlaceRows()
	m.addConflictRows()
	m.addCapRows()
	m.into = nil
	m.addBudgetRow()
	m.addPins()
	for i, r := range rows {
		m.addNoGood(i, r)
	}
	return m
}

// Cols is the number of columns.
func (m *MIP) Cols() int { return len(m.cols) }

// Rows is the number of rows.
func (m *MIP) Rows() int { return len(m.RowLow) }

// Levels is the number of levels of the objective.
func (m *MIP) Levels() int { return len(m.Cost) }

// leftOut tells whether no solution can use the arc: it is forbidden, or too large for its place by itself.
// A pinned arc is always kept, so that an impossible pin shows in a row.
func leftOut(p *Problem, a *Arc) bool {
	if a.State == ArcForbidden {
		return true
	}
	return a.State != ArcPinned && !fitsAlone(p, a)
}

func fitsAlone(p *Problem, a *Arc) bool {
	for k, limit := range p.Places[a.Place].Limit {
		if limit >= 0 && a.Use[k] > limit {
			return false
		}
	}
	return true
}

func (m *MIP) addColumns() {
	p := m.p
	m.makeRoom()
	m.arcCol = make([][][]int32, len(p.Groups))
	m.optCol = make([][]int32, len(p.Groups))
	for g := range p.Groups {
		grp := &p.Groups[g]
		own := impliedBy(grp)
		m.optCol[g] = make([]int32, len(grp.Options))
		for o := range grp.Options {
			m.optCol[g][o] = -1
			if opt := &grp.Options[o]; len(opt.Parts) != 1 || own[opt.Parts[0]] != o {
				m.optCol[g][o] = m.addColumn(mipColumn{g, o, -1, -1}, opt.Cost, nil)
			}
		}
		m.arcCol[g] = make([][]int32, len(grp.Parts))
		for q := range grp.Parts {
			m.arcCol[g][q] = make([]int32, len(grp.Parts[q].Arcs))
			for a := range grp.Parts[q].Arcs {
				m.arcCol[g][q][a] = -1
				arc := &grp.Parts[q].Arcs[a]
				if leftOut(p, arc) {
					continue
				}
				c := mipColumn{g, own[q], q, a}
				var also []int64
				if own[q] >= 0 {
					also = grp.Options[own[q]].Cost
				}
				m.arcCol[g][q][a] = m.addColumn(c, arc.Cost, also)
			}
		}
	}
}

// entriesEach is how many rows a column is in on average, with some to spare.
const entriesEach = 4

// makeRoom makes room for the columns and most entries, so that they are not moved again and again.
func (m *MIP) makeRoom() {
	arcs, columns := 0, 0
	for g := range m.p.Groups {
		columns += len(m.p.Groups[g].Options)
		for q := range m.p.Groups[g].Parts {
			arcs += len(m.p.Groups[g].Parts[q].Arcs)
		}
	}
	columns += arcs
	m.cols = make([]mipColumn, 0, columns)
	for l := range m.Cost {
		m.Cost[l] = make([]int64, 0, columns)
	}
	m.RowCol, m.RowVal = make([]int32, 0, entriesEach*columns), make([]int64, 0, entriesEach*columns)
}

// impliedBy gives for each part the option that its arcs stand for: the only option with the part, having no other part; else -1.
func impliedBy(grp *Group) []int {
	own := make([]int, len(grp.Parts))
	uses := make([]int, len(grp.Parts))
	for o := range grp.Options {
		for _, q := range grp.Options[o].Parts {
			uses[q]++
			own[q] = o
		}
	}
	for q := range own {
		if uses[q] != 1 || len(grp.Options[own[q]].Parts) != 1 {
			own[q] = -1
		}
	}
	return own
}

func (m *MIP) addColumn(c mipColumn, cost, also []int64) int32 {
	for l := range m.Cost {
		v := cost[l]
		if also != nil {
			v += also[l]
		}
		m.Cost[l] = append(m.Cost[l], v)
	}
	m.cols = append(m.cols, c)
	return int32(len(m.cols) - 1)
}

// entry appends a coefficient to the row being built; endRow closes it.
func (m *MIP) entry(col int32, val int64) {
	m.RowCol = append(m.RowCol, col)
	m.RowVal = append(m.RowVal, val)
}

func (m *MIP) endRow(low, high int64, format string, of ...int) {
	m.RowStart = append(m.RowStart, int32(len(m.RowCol)))
	m.RowLow = append(m.RowLow, low)
	m.RowHigh = append(m.RowHigh, high)
	name := rowName{format: format}
	for i, v := range of {
		name.of[i] = int32(v)
	}
	m.rowName = append(m.rowName, name)
}

// dropRow forgets the entries of the row being built.
func (m *MIP) dropRow() {
	m.RowCol = m.RowCol[:m.RowStart[len(m.RowStart)-1]]
	m.RowVal = m.RowVal[:len(m.RowCol)]
}

func (m *MIP) rowLen() int { return len(m.RowCol) - int(m.RowStart[len(m.RowStart)-1]) }

// atMost closes a row Σ <= high, with no lower side.
func (m *MIP) atMost(high int64, format string, of ...int) {
	m.endRow(math.MinInt64, high, format, of...)
}

// Column is the column of an arc, -1 where the model leaves it out: no solution can use it.
func (m *MIP) Column(r ArcRef) int32 { return m.arcCol[r.Group][r.Part][r.Arc] }

// Arc is the arc of a column; its Group is -1 where the column is an option.
func (m *MIP) Arc(j int32) ArcRef {
	c := m.cols[j]
	if c.part < 0 {
		return ArcRef{Group: -1}
	}
	return ArcRef{c.group, c.part, c.arc}
}

// Columns turns choices into a 0/1 column vector, the inverse of Choices. An arc that has no column is passed over.
func (m *MIP) Columns(choices []Choice) []bool {
	x := make([]bool, len(m.cols))
	for g, c := range choices {
		if j := m.optCol[g][c.Option]; j >= 0 {
			x[j] = true
		}
		for i, q := range m.p.Groups[g].Options[c.Option].Parts {
			if j := m.arcCol[g][q][c.Arcs[i]]; j >= 0 {
				x[j] = true
			}
		}
	}
	return x
}

// Choices turns a 0/1 column vector into choices. Every row is checked exactly; a broken one is named in the error.
func (m *MIP) Choices(x []bool) ([]Choice, error) {
	if len(x) != len(m.cols) {
		return nil, fmt.Errorf("assign: %d values for %d columns", len(x), len(m.cols))
	}
	for i := range m.RowLow {
		var sum int64
		for k := m.RowStart[i]; k < m.RowStart[i+1]; k++ {
			if x[m.RowCol[k]] {
				sum += m.RowVal[k]
			}
		}
		if sum < m.RowLow[i] || sum > m.RowHigh[i] {
			return nil, fmt.Errorf("assign: row %s is broken: its sum is %d", m.RowName(i), sum)
		}
	}
	out := make([]Choice, len(m.p.Groups))
	arcOf := make([]map[int]int, len(m.p.Groups))
	for j, c := range m.cols {
		if !x[j] {
			continue
		}
		if c.option >= 0 {
			out[c.group].Option = c.option
		}
		if c.part >= 0 {
			if arcOf[c.group] == nil {
				arcOf[c.group] = map[int]int{}
			}
			arcOf[c.group][c.part] = c.arc
		}
	}
	for g := range out {
		for _, q := range m.p.Groups[g].Options[out[g].Option].Parts {
			out[g].Arcs = append(out[g].Arcs, arcOf[g][q])
		}
	}
	return out, nil
}
