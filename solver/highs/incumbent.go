//go:build highs

package highs

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// consider takes a candidate if it is better than the best and legal. One that is not legal may be so with some groups left out.
func (s *search) consider(x []bool) {
	choices, value := s.better(x)
	switch {
	case choices == nil && s.best == nil && s.agrees(s.value):
		s.best = s.m.Columns(s.choices) // as good as what the program gives
	case choices == nil:
	case s.legal(choices):
		s.choices, s.value, s.best = choices, value, nil
		if s.agrees(value) {
			s.best = x
		}
		s.tell()
	default:
		s.keep(s.mend(choices))
	}
}

// agrees tells whether levels are those that the program is narrowed to.
func (s *search) agrees(value []int64) bool {
	return value != nil && slices.Equal(value[:s.proven], s.bound[:s.proven])
}

// keep takes a makeshift, if it is better than the best, as the answer if there should be no other. Where the program has no solution yet it
// does not become that: the search for one would stop at what is far from the best.
func (s *search) keep(x []bool) {
	if x == nil {
		return
	}
	choices, value := s.better(x)
	if choices == nil {
		return
	}
	s.choices, s.value = choices, value
	if s.best != nil {
		s.best = x
	}
	s.tell()
}

// better gives the choices and levels of a candidate that satisfies every row, in integers, and is better than the best; else nil.
func (s *search) better(x []bool) (choices []assign.Choice, value []int64) {
	choices, err := s.m.Choices(x)
	if err != nil {
		return nil, nil // a rounded solution that breaks a row is no solution
	}
	value = make([]int64, s.m.Levels())
	for l, cost := range s.m.Cost {
		for j, on := range x {
			if on {
				value[l] += cost[j]
			}
		}
	}
	if s.value != nil && slices.Compare(value, s.value) >= 0 {
		return nil, nil
	}
	if slices.Compare(value, s.bound) < 0 {
		s.broken = fmt.Errorf("highs: a solution of value %v lies below the bound %v", value, s.bound)
		return nil, nil
	}
	return choices, value
}

// mend has groups of illegal places choose an option without parts until all is legal; nil where that does not help.
func (s *search) mend(choices []assign.Choice) []bool {
	if s.separate == nil {
		return s.m.Columns(choices)
	}
	choices = slices.Clone(choices)
	for s.broken == nil {
		rows := s.separate(choices)
		if len(rows) == 0 {
			return s.m.Columns(choices)
		}
		s.learn(rows)
		changed := false
		for _, r := range rows {
			for breaks(s.p, choices, r) {
				if !leaveOut(s.p, choices, r) {
					return nil
				}
				changed = true
			}
		}
		if !changed {
			return nil
		}
	}
	return nil
}

// leaveOut has the last group of a row that can choose an option without parts do so, and tells whether there was one.
func leaveOut(p *assign.Problem, choices []assign.Choice, row assign.NoGood) bool {
	for _, a := range slices.Backward(row.Arcs) {
		if !chosen(p, choices, a) {
			continue
		}
		if o := partless(&p.Groups[a.Group]); o >= 0 {
			choices[a.Group] = assign.Choice{Option: o}
			return true
		}
	}
	return false
}

// partless is the first option without parts; -1 where the group has none.
func partless(grp *assign.Group) int {
	return slices.IndexFunc(grp.Options, func(o assign.Option) bool { return len(o.Parts) == 0 })
}

// tell reports the best solution and the best bound so far.
func (s *search) tell() {
	if slices.Compare(s.floor, s.bound) < 0 {
		s.floor = slices.Clone(s.bound)
	}
	s.report(s.shown(s.value), s.shown(s.floor))
}

// shown is a vector of levels for the caller: without the level that a problem without levels is given (newSearch).
func (s *search) shown(levels []int64) []int64 {
	return slices.Clone(levels[:min(len(levels), s.p.Levels)])
}
