package simplex

import "slices"

// Snapshot is a state to come back to: after a few pivots at hardly any cost, after many by factorising anew.
type Snapshot struct {
	basis            []int32
	x, dual, reduced []float64
	rows             int
	age, updates     int
	late             int
}

// Take fills a snapshot.
func (lp *LP) Take(s *Snapshot) {
	s.basis = append(s.basis[:0], lp.basis...)
	s.x = append(s.x[:0], lp.x...)
	s.dual = append(s.dual[:0], lp.dual...)
	s.reduced = append(s.reduced[:0], lp.reduced...)
	s.rows, s.age, s.updates, s.late = len(lp.rhs), lp.age, len(lp.f.updates), len(lp.f.late)
	if !lp.ready {
		s.age = -1
	}
}

// Back returns to a snapshot of the same rows and columns.
func (lp *LP) Back(s *Snapshot) {
	for _, c := range lp.basis {
		lp.setPosition(c, -1)
	}
	lp.basis = append(lp.basis[:0], s.basis...)
	for p, c := range lp.basis {
		lp.setPosition(c, int32(p))
	}
	copy(lp.x, s.x)
	copy(lp.dual, s.dual)
	copy(lp.reduced, s.reduced)
	if s.age == lp.age {
		lp.f.updates, lp.f.late = lp.f.updates[:s.updates], lp.f.late[:s.late]
		lp.ready = true
		return
	}
	lp.ready = false
}

// Compact makes a program of the columns to keep; renumber tells for each old column its new number, -1 when it is gone. A column in the basis must be
// kept.
func (lp *LP) Compact(keep func(j int) bool) (*LP, []int32) {
	out := &LP{start: []int32{0}, rhs: slices.Clone(lp.rhs), slack: slices.Clone(lp.slack), artificial: lp.artificial, Pivots: lp.Pivots, Stop: lp.Stop}
	renumber := make([]int32, len(lp.cost))
	out.Reserve(len(lp.cost), len(lp.index))
	for j := range lp.cost {
		renumber[j] = -1
		if !keep(j) {
			continue
		}
		rows, vals := lp.Column(j)
		renumber[j] = int32(out.AddColumn(lp.cost[j], rows, vals))
		out.shut[renumber[j]] = lp.shut[j]
	}
	out.inLog = make([]int32, len(lp.rhs))
	for i := range out.inLog {
		out.inLog[i] = -1
	}
	for p, c := range lp.basis {
		if c >= 0 {
			c = renumber[c]
		}
		out.basis = append(out.basis, c)
		out.setPosition(c, int32(p))
	}
	out.grow()
	copy(out.dual, lp.dual)
	out.rows.stale = true
	return out, renumber
}

// Clone copies the program, its basis and duals, so that the copy goes its own way.
func (lp *LP) Clone() *LP {
	c, _ := lp.Compact(func(int) bool { return true })
	return c
}

// Reopened says that columns which were shut when the last solve began may be open again.
func (lp *LP) Reopened() { lp.rows.stale = true }

// Basis lists the basis by row: a column, or ^row of a slack or artificial.
func (lp *LP) Basis() []int32 { return slices.Clone(lp.basis) }

// SetBasis takes up a basis by row. It returns false, and changes nothing, when its values would not be feasible.
func (lp *LP) SetBasis(basis []int32) bool {
	old, values := lp.basis, slices.Clone(lp.x)
	take := func(b []int32) {
		for _, c := range lp.basis {
			lp.setPosition(c, -1)
		}
		lp.basis = slices.Clone(b)
		for p, c := range lp.basis {
			lp.setPosition(c, int32(p))
		}
		lp.ready = false
	}
	take(basis)
	if lp.factorise() == nil {
		feasible := true
		for p, v := range lp.x {
			feasible = feasible && v > -1e-6 && (!lp.fixed(lp.basis[p]) || v < 1e-6)
		}
		if feasible {
			return true
		}
	}
	take(old)
	copy(lp.x, values)
	return false
}
