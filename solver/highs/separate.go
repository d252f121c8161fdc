//go:build highs

package highs

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// demands are the rows that separate has given. Most of them matter to no good solution, so a row stays out of the program until a
// solution, or that of a relaxation, breaks it.
type demands struct {
	separate func(choices []assign.Choice) []assign.NoGood // nil: every selection is legal
	rows     []assign.NoGood
	in       []bool // the program, or pending
	index    map[string]int
	pending  []int // will be in the program after cut
	cuts     []int // are in the program, in its order
}

// learn keeps rows and returns the places of those that are new.
func (d *demands) learn(rows []assign.NoGood) []int {
	var fresh []int
	for _, r := range rows {
		key := binary.AppendVarint(nil, int64(r.Limit))
		for _, a := range r.Arcs {
			key = binary.AppendVarint(binary.AppendVarint(binary.AppendVarint(key, int64(a.Group)), int64(a.Part)), int64(a.Arc))
		}
		if _, ok := d.index[string(key)]; !ok {
			d.index[string(key)] = len(d.rows)
			fresh = append(fresh, len(d.rows))
			d.rows, d.in = append(d.rows, r), append(d.in, false)
		}
	}
	return fresh
}

// want has a row wait for cut.
func (d *demands) want(i int) {
	if !d.in[i] {
		d.in[i] = true
		d.pending = append(d.pending, i)
	}
}

// legal asks separate about choices. Known rows that they break wait for cut.
func (s *search) legal(choices []assign.Choice) bool {
	if s.separate == nil {
		return true
	}
	asked := s.separate(choices)
	s.learn(asked)
	ok := len(asked) == 0
	for i, r := range s.rows {
		if breaks(s.p, choices, r) {
			ok = false
			s.want(i)
		}
	}
	if len(asked) > 0 && !slices.ContainsFunc(asked, func(r assign.NoGood) bool { return breaks(s.p, choices, r) }) {
		s.broken = errors.New("highs: a selection is not legal and breaks none of its rows")
	}
	return ok
}

// breaks tells whether choices have more arcs of a row than its limit.
func breaks(p *assign.Problem, choices []assign.Choice, r assign.NoGood) bool {
	n := 0
	for _, a := range r.Arcs {
		if chosen(p, choices, a) {
			n++
		}
	}
	return n > r.Limit
}

func chosen(p *assign.Problem, choices []assign.Choice, a assign.ArcRef) bool {
	c := choices[a.Group]
	i := slices.Index(p.Groups[a.Group].Options[c.Option].Parts, a.Part)
	return i >= 0 && c.Arcs[i] == a.Arc
}

// wantBroken has the rows wait that the solution of a relaxation breaks.
func (s *search) wantBroken(l *linear) {
	value := l.values(len(s.fixed))
	for i, r := range s.rows {
		sum := 0.0
		for _, a := range r.Arcs {
			if j := s.m.Column(a); j != left {
				sum += value[j]
			}
		}
		if sum > float64(r.Limit)+integerTolerance {
			s.want(i)
		}
	}
}

// needed lists the rows that the proof rests on: those of the program and, where others were made from what is legal (facets), all.
func (s *search) needed() []assign.NoGood {
	if s.faceted {
		return s.rows
	}
	var rows []assign.NoGood
	for _, i := range s.cuts {
		rows = append(rows, s.rows[i])
	}
	return rows
}

// cut adds the rows that wait and tells whether there were any. What is proven stays so: rows only take solutions away, and the best
// solution, being legal, satisfies them.
func (s *search) cut() bool {
	if len(s.pending) == 0 {
		return false
	}
	for _, i := range s.pending {
		if s.best != nil && breaks(s.p, s.choices, s.rows[i]) {
			s.broken = errors.New("highs: a row takes a legal selection away")
		}
	}
	begin := len(s.cuts)
	s.cuts = append(s.cuts, s.pending...)
	s.pending = nil
	s.addCuts(begin)
	return true
}

// addCuts writes the rows that were cut from begin on into the program.
func (s *search) addCuts(begin int) {
	for _, i := range s.cuts[begin:] {
		for _, a := range s.rows[i].Arcs {
			if j := s.m.Column(a); j != left {
				s.rowCol, s.rowVal = append(s.rowCol, j), append(s.rowVal, 1)
			}
		}
		s.rowStart = append(s.rowStart, int32(len(s.rowCol)))
		s.rowLow, s.rowHigh = append(s.rowLow, math.MinInt64), append(s.rowHigh, int64(s.rows[i].Limit))
	}
}
