package assign

import "math/bits"

// weigh chooses the weights of the held levels. They keep the ratios that they had in the stage before, in which the level held last had
// one; how much they count together is the number with the best bound, of equals the greatest. The bound is a concave function of
// that number, or nearly: powers of four come first, from above, then what lies between. It returns false when the root holds nothing.
//
// ordered asks for the weights that keep the order of the levels instead.
func (s *search) weigh(ordered bool) bool {
	if s.best == noWay || s.stage.first == 0 {
		return s.prepare(ascents)
	}
	if ordered {
		for l := range s.stage.weight {
			s.stage.weight[l] = s.mostWeight(l)
		}
		return s.prepare(ascents)
	}
	best, score := uint64(1), leastWide
	try := func(factor uint64) bool {
		if s.ctx.Err() != nil || !s.weighBy(factor, trials) || !score.less(s.lead()) {
			return false
		}
		best, score = factor, s.lead()
		return true
	}
	worse := 0
	for shift := bits.Len64(s.c.radix.size[s.stage.first]) - 1; shift >= 0 && worse < patienceWeights; shift -= 2 {
		worse++
		if try(1 << shift) {
			worse = 0
		}
	}
	for step, from := best, best; step > 1 && step > from/refinement; step /= 2 {
		if !try(best+step/2) && step/2 < best {
			try(best - step/2)
		}
	}
	return s.weighBy(best, ascents)
}

const (
	// trials is how often shares and tolls are gone through for weights that are only tried.
	trials = 3
	// patienceWeights is how many powers of four without a better bound end the search for one.
	patienceWeights = 4
	// refinement is one over the precision to which the weights are chosen.
	refinement = 16
)

// weighBy gives the level held last so many units for a weight and those before it the same times their ratios, but no level more than it
// would have in one number with all others, so that sums stay within their bits.
func (s *search) weighBy(factor uint64, rounds int) bool {
	for l := range s.stage.weight {
		most := s.mostWeight(l)
		s.stage.weight[l] = most
		for _, f := range s.stage.scale[s.stage.first+1:] {
			most, _ = most.divide(f)
		}
		if fits, _ := most.divide(factor); !s.ratio[l].less(fits) {
			continue
		}
		w := s.ratio[l].times(factor)
		for _, f := range s.stage.scale[s.stage.first+1:] {
			w = w.times(f)
		}
		s.stage.weight[l] = w
	}
	return s.prepare(rounds)
}

// mostWeight is what a held level weighs in one number with all others.
func (s *search) mostWeight(l int) wide {
	w := wide{0, 1}
	for k := l + 1; k < len(s.stage.scale); k++ {
		w = w.times(s.stage.scale[k])
	}
	return w
}

// prepare makes the root's relaxation with the weights chosen, and tolls.
func (s *search) prepare(rounds int) bool {
	s.c.weigh(s.stage.join)
	s.clearTolls()
	s.goal = s.above(-1)
	return s.root.renew(s.c) && s.ascend(s.root, rounds)
}

// lead is by how much the bound exceeds what the held levels cost.
func (s *search) lead() wide {
	held := make([]int64, s.c.p.Levels)
	copy(held, s.value[:s.stage.first])
	return s.price.total.minus(s.stage.join(held))
}

// keepRatios notes the weights of a stage that is over, in units of the level it settled.
func (s *search) keepRatios() {
	s.ratio = s.ratio[:0]
	for _, w := range s.stage.weight {
		for _, f := range s.stage.scale[s.stage.first+1:] {
			w, _ = w.divide(f)
		}
		s.ratio = append(s.ratio, w)
	}
	s.ratio = append(s.ratio, wide{0, 1})
}
