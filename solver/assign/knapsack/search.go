package knapsack

import "context"

// search answers, for one limit after another, whether there is a plan that costs no more.
type search struct {
	c     *core
	st    *state
	dual  *dual
	plan  *plan
	proof recorder

	ctx      context.Context
	work     int64 // nodes
	workMost int64 // 0 for no limit
	halted   bool

	limit int64   // what is sought costs no more
	low   int64   // no plan costs less: whole units
	best  []int32 // by group: arc or waiting; nil before the first
	cost  int64   // of best
	tell  func()  // of a better plan or bound
}

func newSearch(ctx context.Context, c *core, workMost int64) *search {
	s := &search{c: c, ctx: ctx, workMost: workMost, limit: none, tell: func() {}}
	s.st = newState(c)
	s.dual = newDual(c, s.st, s.ended)
	s.plan = newPlan(c, s.st)
	return s
}

// ended tells whether the search has to stop.
func (s *search) ended() bool {
	s.halted = s.halted || s.ctx.Err() != nil
	return s.halted
}

// begin counts a node, and returns false when there may be no more.
func (s *search) begin() bool {
	if s.ended() {
		return false
	}
	if s.workMost > 0 && s.work >= s.workMost {
		s.halted = true
		return false
	}
	s.work++
	return true
}

// How much is done at a node before it is branched on.
const (
	nodeSteps  = 30
	nodeRounds = 8
	// nodeReach is the part of what is missing to the limit that steps aim at.
	nodeReach = 0.3
	// worthwhile is the part of the arcs left that a round has to drop for another to follow, and the part of the gap that the bound has to rise.
	worthwhile = 0.05
)

// node searches what the state has left, from the multipliers in s.dual.best.
func (s *search) node() {
	if s.st.dead {
		s.proof.leaf(s.dual.best)
		return
	}
	if !s.begin() || s.tighten() {
		return
	}
	limit := s.limit
	s.mend(0)
	if s.limit < limit && s.close() {
		return
	}
	s.branch()
}

// tighten climbs and fixes in turns, as long as it is worth while. It returns true when nothing is left to search.
func (s *search) tighten() bool {
	d := s.dual
	d.value = d.bound(d.best)
	for range nodeRounds {
		before, bound := s.left(), d.value
		d.reach = nodeReach * float64(s.limit+s.c.scale-bound)
		if d.climb(s.limit, nodeSteps) {
			s.accept()
		}
		if s.close() {
			return true
		}
		dropped := before - s.left()
		if float64(dropped) < worthwhile*float64(before) && float64(d.value-bound) < worthwhile*float64(s.limit-d.value) {
			return false
		}
	}
	return false
}

// close fixes at the best point, and returns true when nothing is left: the bound has passed the limit, or everybody is decided.
func (s *search) close() bool {
	d, st := s.dual, s.st
	if s.ended() {
		return true
	}
	if d.value > s.limit {
		s.proof.leaf(d.best)
		return true
	}
	waves := st.waves
	d.fix(s.limit)
	s.proof.drops(d, s.limit, st.waves-waves)
	if !st.dead && st.undone == 0 && d.value <= s.limit {
		for h := range d.picks {
			d.picks[h] = d.picks[h][:0]
		}
		d.value = st.spent
		s.accept()
	}
	if st.dead || d.value > s.limit {
		s.proof.leaf(d.best)
		return true
	}
	return false
}

// left counts the arcs left to decide.
func (s *search) left() int {
	n := 0
	for _, live := range s.st.live {
		n += int(live)
	}
	return n
}

// accept takes what the places take at the last dual point, where every group is in one place.
func (s *search) accept() {
	at, cost := make([]int32, len(s.c.ways)), s.st.spent
	for g, a := range s.st.fixed {
		at[g] = a
		if a == open {
			at[g] = waiting
			cost += s.c.wait[g]
		}
	}
	for h := range s.dual.picks {
		for _, a := range s.dual.picks[h] {
			g := s.c.arcs[a].group
			if at[g] == waiting {
				cost -= s.c.wait[g]
			}
			at[g] = a
			cost += s.c.arcs[a].cost
		}
	}
	s.offer(at, cost)
}

// mend makes a plan of what the places take at the best point, within so many turns, and keeps it if it is the best.
func (s *search) mend(turns int) {
	s.dual.bound(s.dual.best)
	s.plan.from(s.dual.picks)
	if s.plan.complete(turns, s.ended) {
		s.plan.improve(s.ended)
		s.offer(s.plan.at, s.plan.cost)
	}
}

func (s *search) offer(at []int32, cost int64) {
	if s.best != nil && cost >= s.cost {
		return
	}
	s.best, s.cost = make([]int32, len(at)), cost // not nil, even of nobody
	copy(s.best, at)
	s.limit = min(s.limit, cost-s.c.scale)
	s.tell()
}
