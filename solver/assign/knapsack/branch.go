package knapsack

import (
	"cmp"
	"slices"
)

// side is one way of a group, and the bound with it.
type side struct {
	arc   int32 // or waiting
	bound int64
}

// branch shares out the ways of one group, the least bound first.
func (s *search) branch() {
	g := s.contested()
	sides := s.sides(g, nil)
	u := slices.Clone(s.dual.best)
	slots := s.proof.branch(g, sides)
	for i, side := range sides {
		s.proof.at(slots, i)
		if side.bound > s.limit {
			s.proof.leaf(u)
			continue
		}
		mark, waves := s.st.mark(), s.st.waves
		s.st.force(g, side.arc)
		s.proof.again(u, s.st.waves-waves)
		copy(s.dual.best, u)
		s.node()
		s.st.back(mark)
		if s.ended() {
			return
		}
	}
}

// contested is the group whose least side raises the bound most, in proportion to the number of its sides.
func (s *search) contested() int32 {
	best, most := int32(-1), -1.0
	var sides []side
	for g := range s.c.ways {
		if s.st.fixed[g] != open {
			continue
		}
		sides = s.sides(int32(g), sides[:0])
		rise := float64(sides[0].bound-s.dual.value) + float64(s.limit-s.dual.value)/100
		if score := rise / float64(len(sides)); score > most {
			best, most = int32(g), score
		}
	}
	return best
}

// sides lists the ways left of a group, the least bound first.
func (s *search) sides(g int32, out []side) []side {
	for _, a := range s.c.ways[g] {
		if s.st.alive[a] {
			out = append(out, side{a, s.dual.forced(a)})
		}
	}
	if s.st.mayWait[g] {
		out = append(out, side{waiting, s.dual.idle(g)})
	}
	slices.SortStableFunc(out, func(a, b side) int { return cmp.Compare(a.bound, b.bound) })
	return out
}
