package knapsack

// run finds a plan and proves it: a bound and plans at the root, and then one search after another for a plan that costs no more than a little above
// the bound, until the bound has reached the best plan. It returns false when there is none.
func (s *search) run() bool {
	if s.st.dead {
		return false
	}
	mark, waves := s.st.mark(), s.st.waves
	s.root()
	s.raise(s.whole(s.dual.value))
	s.st.back(mark)
	return s.halted || s.climbLadder(waves)
}

// What the steps of the ladder are.
const (
	// firstRung is the part of the bound, as a power of two, that the first step is at least.
	firstRung = 14
	// rungs is the part of the height climbed that a step is at least.
	rungs = 4
)

// climbLadder goes up from s.low. The first waves of decisions are those that the problem itself forces.
func (s *search) climbLadder(waves int) bool {
	unit, first := s.c.scale, s.dual.value
	u := append([]int64(nil), s.dual.best...)
	for {
		step := max(unit, first>>firstRung, (s.low-first)/rungs)
		if s.best == nil {
			step = max(step, s.low-first)
		}
		goal := min(s.low-unit+step/unit*unit, s.top())
		s.proof.start(s)
		s.proof.again(u, waves)
		if s.rung(u, goal); s.halted {
			return true
		}
		if s.best != nil {
			goal = min(goal, s.cost-unit)
		} else if goal == s.top() {
			return false
		}
		s.raise(goal + unit)
		if s.best != nil && s.low == s.cost {
			return true
		}
	}
}

// rung searches for plans within a limit, from the multipliers u.
func (s *search) rung(u []int64, limit int64) {
	s.limit = limit
	copy(s.dual.best, u)
	mark := s.st.mark()
	s.node()
	s.st.back(mark)
}

// top is the greatest limit that makes sense.
func (s *search) top() int64 {
	if s.best != nil {
		return s.cost - s.c.scale
	}
	return s.c.joint.most * s.c.scale
}

// raise notes that no plan costs less than low. A plan of that cost still waits for its proof in one tree.
func (s *search) raise(low int64) {
	if s.best != nil {
		low = min(low, s.cost)
	}
	if low > s.low {
		s.low = low
		s.tell()
	}
}

// whole rounds a bound up to units of cost.
func (s *search) whole(bound int64) int64 {
	unit := s.c.scale
	q := bound / unit
	if bound%unit > 0 {
		q++
	}
	return min(q, s.c.joint.most+1) * unit
}

// How the root is climbed.
const (
	rootRounds = 100
	rootSteps  = 30
	// rootReach is the part of the bound that steps aim at first.
	rootReach = 0.002
	// rootTurns is how long a plan is mended, by the number of groups.
	rootTurns = 4
	// rootEnds is the part of a unit that a round has to gain for another to follow.
	rootEnds = 0.125
)

// root climbs and mends in turns until the bound hardly rises. What it fixes helps there alone.
func (s *search) root() {
	d, unit := s.dual, float64(s.c.scale)
	if !s.begin() {
		return
	}
	s.prices()
	d.value = d.bound(d.best)
	d.reach = float64(rootReach*float64(d.value)) + unit
	for range rootRounds {
		before, reach := d.value, d.reach
		if d.climb(s.limit, rootSteps) {
			s.accept()
		}
		if s.ended() {
			return
		}
		s.mend(rootTurns * len(s.c.ways))
		if d.value > s.limit {
			return
		}
		s.raise(s.whole(d.value))
		if s.best != nil {
			d.fix(s.limit)
		}
		if s.st.dead || d.value > s.limit || s.st.undone == 0 {
			return
		}
		if d.reach < rootEnds*unit && d.reach < reach && float64(d.value-before) < rootEnds*unit {
			return
		}
	}
}
