package pattern

import (
	"math"
	"math/bits"
	"slices"
)

// fits tells whether an arc can join its place when those of out, bits over what the place holds, go. Caps, the budget and earlier levels are left aside.
func (c *seating) fits(a int32, out uint64) bool {
	s := c.s
	arc := &s.arcs[a]
	h := arc.place
	for k, limit := range s.p.Places[h].Limit {
		if limit < 0 {
			continue
		}
		used := c.used[h][k] + arc.all[k]
		for m := out; m != 0 && used > limit; m &= m - 1 {
			used -= s.arcs[c.at[h][bits.TrailingZeros64(m)]].all[k]
		}
		if used > limit {
			return false
		}
	}
	for i, b := range c.at[h] {
		if out>>i&1 == 0 && !c.friendly(arc, b) {
			return false
		}
	}
	return c.allowed(a, out)
}

func (c *seating) friendly(arc *arcForm, b int32) bool {
	o := &c.s.arcs[b]
	return o.group != arc.group && !o.exclusive && !arc.exclusive && (len(c.foes[arc.part]) == 0 || !slices.Contains(c.foes[arc.part], o.part))
}

// allowed looks at rows, and asks about the set.
func (c *seating) allowed(a int32, out uint64) bool {
	s := c.s
	if len(s.rows) == 0 && s.legal == nil {
		return true
	}
	h := s.arcs[a].place
	set := []int32{a}
	for i, b := range c.at[h] {
		if out>>i&1 == 0 {
			set = append(set, b)
		}
	}
	for _, r := range s.rowsAt[a] {
		n := 0
		for _, b := range set {
			if slices.Contains(s.rowsAt[b], r) {
				n++
			}
		}
		if n > s.rows[r].Limit {
			return false
		}
	}
	return s.lawful(set)
}

// roomy tells whether an arc passes no cap, nor the budget.
func (c *seating) roomy(a int32) bool {
	arc := &c.s.arcs[a]
	for _, i := range c.s.places[arc.place].caps {
		if int64(arc.capUse) > c.capLeft[i] {
			return false
		}
	}
	return c.s.p.Budget < 0 || arc.spend <= 0 || arc.spend <= c.budgetLeft
}

// faults is 0 for a plan that is whole and keeps all limits.
func (c *seating) faults() int64 {
	if c.homeless > 0 {
		return min(math.MaxInt64/8, c.excess) + c.homeless<<40
	}
	return c.excess
}
