package pattern

import (
	"math"

	"github.com/placewell/placewell/solver/assign/internal/simplex"
)

// master is the linear program over patterns and options (Dantzig and Wolfe 1960; Savelsbergh 1997 for the generalised assignment problem). An option that
// consists of one part of its own has no column: the patterns with the part satisfy the group's row.
//
// Costs are taken relative to a point, so that numbers are small: shift[g] is what the row of group g is worth there.
type master struct {
	s     *stage
	lp    *simplex.LP
	base  *point
	shift []int64
	// offset is what all shifts come to in the cost of the stage: what the objective of the program leaves out.
	offset float64
	sizes  *sizes

	groupRow, partRow, placeRow, capRow, heldRow []int32
	budgetRow                                    int32
	heldUnit                                     []float64
	budgetUnit                                   float64
	firstCut                                     int
	cuts                                         []cut
	holds                                        [][]int32 // by row: the cuts that it is in
	sums                                         []int64   // by cut, zero between uses

	cols  []column
	index map[string]int
	at    [][]int32 // by place: its columns
	optAt []int32   // by option: its column, -1 where it has none
	rng   mixer
}

// column is a pattern of a place or, with place -1, an option.
type column struct {
	place int32
	opt   int32
	arcs  []int32
}

// blur is by how much right-hand sides "<=" and costs are perturbed against degeneracy. Bounds are reckoned without.
const (
	blurLimit = 1e-7
	blurCost  = 1e-4
)

func newMaster(s *stage, base *point) *master {
	m := &master{s: s, base: base.clone(), index: make(map[string]int), at: make([][]int32, len(s.places)), rng: 3, sizes: s.measure()}
	clear(m.base.cap)
	clear(m.base.held)
	m.base.budget = 0
	s.refresh(m.base)
	var rhs []float64
	var slack []bool
	row := func(b float64, le bool) int32 {
		if le {
			b += blurLimit * m.rng.fraction()
		}
		rhs, slack = append(rhs, b), append(slack, le)
		return int32(len(rhs) - 1)
	}
	m.partRow = make([]int32, len(s.parts))
	var shifts int64
	for g := range s.groups {
		m.groupRow = append(m.groupRow, row(1, false))
		for q := s.groups[g].parts.lo; q < s.groups[g].parts.hi; q++ {
			m.partRow[q] = m.groupRow[g]
			if s.parts[q].alone < 0 {
				m.partRow[q] = row(0, false)
			}
		}
		v, _ := s.cheapest(m.base, g)
		m.shift = append(m.shift, v)
		shifts += v
	}
	m.offset = float64(shifts) / float64(m.base.scale)
	for range s.places {
		m.placeRow = append(m.placeRow, row(1, true))
	}
	for i := range s.p.Caps {
		m.capRow = append(m.capRow, row(float64(s.p.Caps[i].Limit), true))
	}
	m.budgetRow, m.budgetUnit = -1, 1
	if s.p.Budget >= 0 {
		for a := range s.arcs {
			m.budgetUnit = max(m.budgetUnit, math.Abs(float64(s.arcs[a].spend)))
		}
		m.budgetRow = row(float64(s.p.Budget)/m.budgetUnit, true)
	}
	for k := range s.held {
		unit, limit := s.held[k].scaled()
		m.heldUnit = append(m.heldUnit, unit)
		m.heldRow = append(m.heldRow, row(limit, true))
	}
	m.firstCut = len(rhs)
	m.lp = simplex.New(rhs, slack)
	m.holds = make([][]int32, len(rhs))
	m.optAt = make([]int32, len(s.opts))
	for o := range s.opts {
		m.addOption(int32(o))
	}
	m.lp.SetArtificial(16*m.dearest() + 1000)
	return m
}

// scaled is the unit in which the row of a held level counts, so that its entries are not large, and the row's limit in it.
func (h *hold) scaled() (unit, limit float64) {
	if h.reduced {
		unit = float64(h.at.scale)
		return unit, float64(h.room()) / unit
	}
	unit = 1
	for _, c := range h.cost {
		unit = max(unit, math.Abs(float64(c)))
	}
	return unit, float64(h.value) / unit
}

// dearest is the largest cost of an option's column or an arc, at least 1.
func (m *master) dearest() float64 {
	most := 1.0
	for _, c := range m.optAt {
		if c >= 0 {
			most = max(most, math.Abs(m.lp.Cost(int(c))))
		}
	}
	for a := range m.s.arcs {
		if !m.s.arcClosed(int32(a)) {
			most = max(most, math.Abs(m.arcCost(int32(a))))
		}
	}
	return most
}

func (m *master) arcCost(a int32) float64 {
	q := m.s.arcs[a].part
	var tilt float64
	if m.s.tilt != nil {
		tilt = m.s.tilt[a]
		if o := m.s.parts[q].alone; o >= 0 {
			tilt += m.s.optTilt[o]
		}
	}
	if o := m.s.parts[q].alone; o >= 0 {
		return tilt + float64(m.base.arc[a]+m.base.opt[o]-m.shift[m.s.parts[q].group])/float64(m.base.scale)
	}
	return tilt + float64(m.base.arc[a]-m.base.part[q])/float64(m.base.scale)
}

func (m *master) addOption(o int32) {
	s := m.s
	opt := &s.opts[o]
	m.optAt[o] = -1
	if s.optClosed(o) {
		return
	}
	if len(opt.parts) == 1 && s.parts[opt.parts[0]].alone == o {
		return
	}
	rows, vals := []int32{m.groupRow[opt.group]}, []float64{1}
	for _, q := range opt.parts {
		rows, vals = append(rows, m.partRow[q]), append(vals, -1)
	}
	for k := range s.held {
		c := s.held[k].optCost[o]
		if s.held[k].reduced {
			c = s.held[k].optionExcess(s, o)
		}
		if c != 0 {
			rows, vals = append(rows, m.heldRow[k]), append(vals, float64(c)/m.heldUnit[k])
		}
	}
	cost := float64(s.optionValue(m.base, o)-m.shift[opt.group]) / float64(m.base.scale)
	if s.optTilt != nil {
		cost += s.optTilt[o]
	}
	m.optAt[o] = int32(m.lp.AddColumn(cost, rows, vals))
	m.cols = append(m.cols, column{place: -1, opt: o})
}

// add makes a column of a pattern, unless there is one, and returns its number.
func (m *master) add(arcs []int32) int {
	key := patternKey(arcs)
	if j, ok := m.index[key]; ok {
		return j
	}
	h := m.s.arcs[arcs[0]].place
	rows, vals := m.entries(arcs)
	var cost float64
	for _, a := range arcs {
		cost += m.arcCost(a)
	}
	j := m.lp.AddColumn(cost+blurCost*m.rng.fraction(), rows, vals)
	m.cols = append(m.cols, column{place: h, opt: -1, arcs: append([]int32{}, arcs...)})
	m.index[key] = j
	m.at[h] = append(m.at[h], int32(j))
	return j
}

// entries are the rows of a pattern's column, cuts last.
func (m *master) entries(arcs []int32) ([]int32, []float64) {
	s := m.s
	h := s.arcs[arcs[0]].place
	var rows []int32
	var vals []float64
	put := func(row int32, v float64) {
		if v != 0 {
			rows, vals = append(rows, row), append(vals, v)
		}
	}
	var capUse, spend int64
	held := make([]int64, len(s.held))
	for _, a := range arcs {
		arc := &s.arcs[a]
		put(m.partRow[arc.part], 1)
		capUse += int64(arc.capUse)
		spend += arc.spend
		for k := range held {
			held[k] += s.held[k].cost[a]
			if o := s.parts[arc.part].alone; o >= 0 {
				held[k] += s.held[k].optCost[o]
			}
		}
	}
	put(m.placeRow[h], 1)
	for _, i := range s.places[h].caps {
		put(m.capRow[i], float64(capUse))
	}
	if m.budgetRow >= 0 {
		put(m.budgetRow, float64(spend)/m.budgetUnit)
	}
	for k := range held {
		if s.held[k].reduced {
			held[k] = s.held[k].patternExcess(s, arcs)
		}
		put(m.heldRow[k], float64(held[k])/m.heldUnit[k])
	}
	m.eachCut(rows, vals, func(i int, f int64) { put(int32(m.firstCut+i), float64(f)) })
	return rows, vals
}

// value is the objective of the relaxation.
func (m *master) value() float64 { return m.offset + m.lp.Objective() }

// cutoff turns a bound on the stage into one on the objective of the program.
func (m *master) cutoff(value float64) float64 { return value - m.offset }

// duals rounds the duals of the program to a point; toll holds those of the cuts. open tells which options are left, nil that all are.
func (m *master) duals(pt *point, open []bool) (toll []int64) {
	s := m.s
	pt.scale = m.base.scale
	for i, r := range m.capRow {
		pt.cap[i] = m.multiplier(r, 1)
	}
	pt.budget = 0
	if m.budgetRow >= 0 {
		pt.budget = m.multiplier(m.budgetRow, m.budgetUnit)
	}
	kept := m.heldPrices(pt)
	s.refresh(pt)
	for q := range s.parts {
		if s.partClosed(int32(q)) {
			pt.part[q] = 0
		} else if len(s.parts[q].opts) > 0 {
			pt.part[q] = m.partPrice(pt, int32(q), kept)
		}
	}
	toll = make([]int64, len(m.cuts))
	for i := range toll {
		toll[i] = m.multiplier(int32(m.firstCut+i), 1)
	}
	m.lower(pt, toll, open)
	m.fit(pt, toll)
	return toll
}

// multiplier is what a unit of a row "<=" costs, at the scale of the base.
func (m *master) multiplier(row int32, unit float64) int64 {
	return max(0, int64(math.Round(-m.lp.DualOf(int(row))*float64(m.base.scale)/unit)))
}

// heldPrices sets what held levels cost, with all that the points kept of them bring along, and tells how often those count.
func (m *master) heldPrices(pt *point) (kept []int64) {
	s := m.s
	kept = make([]int64, len(m.heldRow))
	for k, r := range m.heldRow {
		pt.held[k] = m.multiplier(r, m.heldUnit[k])
		if s.held[k].reduced {
			kept[k], pt.held[k] = min(pt.held[k], s.held[k].most), 0
		}
	}
	for k, w := range kept {
		if w == 0 {
			continue
		}
		h := &s.held[k]
		pt.held[k] += w * h.at.scale
		for j, v := range h.at.held {
			pt.held[j] += w * v
		}
		for i, v := range h.at.cap {
			pt.cap[i] += w * v
		}
		pt.budget += w * h.at.budget
	}
	return kept
}

// partPrice is what a part is worth. Where its option has no column, the pattern pays what the option costs more.
func (m *master) partPrice(pt *point, q int32, kept []int64) int64 {
	s := m.s
	scale := float64(m.base.scale)
	if o := s.parts[q].alone; o >= 0 {
		g := s.parts[q].group
		v := m.shift[g] + int64(math.Round(m.lp.DualOf(int(m.groupRow[g]))*scale)) - pt.opt[o]
		for k, w := range kept {
			if w != 0 {
				v += w * s.held[k].groupMin[g]
			}
		}
		return v
	}
	v := m.base.part[q] + int64(math.Round(m.lp.DualOf(int(m.partRow[q]))*scale))
	for k, w := range kept {
		if w != 0 {
			v += w * s.held[k].at.part[q]
		}
	}
	return v
}

// lower takes the room between an option of several parts and its group's least option off the prices of its parts: the group does not
// notice, and patterns with the parts are worth less. The duals of such parts are often far higher than they need be.
func (m *master) lower(pt *point, toll []int64, open []bool) {
	s := m.s
	for g := range s.groups {
		m.lowerGroup(pt, toll, open, g, true)
		m.lowerGroup(pt, toll, open, g, false)
	}
}

func (m *master) lowerGroup(pt *point, toll []int64, open []bool, g int, share bool) {
	s := m.s
	span := s.groups[g].opts
	value := func(o int32) int64 {
		v := s.optionValue(pt, o)
		if c := m.optAt[o]; c >= 0 && len(toll) > 0 {
			v += m.tolls(int(c), toll)
		}
		return v
	}
	least, simple := int64(math.MaxInt64), true
	for o := span.lo; o < span.hi; o++ {
		if open == nil || open[o] {
			least = min(least, value(o))
		}
		simple = simple && (len(s.opts[o].parts) == 0 || s.parts[s.opts[o].parts[0]].alone == o)
	}
	if simple || least == math.MaxInt64 {
		return
	}
	for q := s.groups[g].parts.lo; q < s.groups[g].parts.hi; q++ {
		if s.parts[q].alone >= 0 || len(s.parts[q].opts) == 0 {
			continue
		}
		room := int64(math.MaxInt64)
		for _, o := range s.parts[q].opts {
			if open != nil && !open[o] || s.optClosed(o) {
				continue
			}
			more := value(o) - least
			if share {
				more /= int64(len(s.opts[o].parts))
			}
			room = min(room, more)
		}
		if room < closedCost/2 {
			pt.part[q] -= room
		}
	}
}
