package knapsack

// open and waiting are what state.fixed says of a group that is not decided, and of one that waits.
const (
	open    = -1
	waiting = -2
)

// state is what a node of the search has left. Changes are noted on a trail and taken back in reverse.
type state struct {
	c *core

	alive []bool
	order []int32 // the arcs of each place in turn, those left to decide first
	at    []int32 // by arc: its index in order
	live  []int32 // by place: arcs left to decide
	room  []int32 // by place: what decided groups leave

	mayWait []bool
	ways    []int32 // by group: arcs left and waiting
	fixed   []int32 // by group: the arc it must take, or open or waiting
	spent   int64   // cost of decided groups
	undone  int     // open groups

	queue []int32 // groups with one way left
	trail []change
	dead  bool // nothing is left
	waves int  // of settle, all told
}

type change struct {
	kind  changeKind
	index int32
}

type changeKind uint8

const (
	arcGone changeKind = iota
	waitGone
	groupDone
)

func newState(c *core) *state {
	n, m := len(c.ways), len(c.room)
	s := &state{
		c: c, alive: make([]bool, len(c.arcs)), order: make([]int32, len(c.arcs)), at: make([]int32, len(c.arcs)), live: make([]int32, m),
		room: make([]int32, m), mayWait: make([]bool, n), ways: make([]int32, n), fixed: make([]int32, n), undone: n,
	}
	copy(s.room, c.room)
	for a := range c.arcs {
		s.alive[a], s.order[a], s.at[a] = true, int32(a), int32(a)
	}
	for h := range s.live {
		s.live[h] = c.from[h+1] - c.from[h]
	}
	for g := range n {
		s.fixed[g] = open
		s.ways[g] = int32(len(c.ways[g]))
		if s.mayWait[g] = c.wait[g] != none; s.mayWait[g] {
			s.ways[g]++
		}
		s.touch(int32(g))
	}
	s.settle()
	return s
}

// arcs are the arcs into a place that are left to decide.
func (s *state) arcs(h int32) []int32 {
	from := s.c.from[h]
	return s.order[from : from+s.live[h]]
}

// drop takes an arc away.
func (s *state) drop(a int32) {
	if !s.alive[a] {
		return
	}
	s.alive[a] = false
	s.hide(a)
	s.trail = append(s.trail, change{arcGone, a})
	s.fewer(s.c.arcs[a].group)
}

// hide moves an arc behind those left to decide.
func (s *state) hide(a int32) {
	h := s.c.arcs[a].place
	s.live[h]--
	i, j := s.at[a], s.c.from[h]+s.live[h]
	other := s.order[j]
	s.order[i], s.order[j] = other, a
	s.at[other], s.at[a] = i, j
}

func (s *state) dropWait(g int32) {
	if !s.mayWait[g] {
		return
	}
	s.mayWait[g] = false
	s.trail = append(s.trail, change{waitGone, g})
	s.fewer(g)
}

func (s *state) fewer(g int32) {
	s.ways[g]--
	s.touch(g)
}

func (s *state) touch(g int32) {
	switch {
	case s.ways[g] == 0:
		s.dead = true
	case s.ways[g] == 1 && s.fixed[g] == open:
		s.queue = append(s.queue, g)
	}
}

// force leaves a group one arc, or, with a below zero, waiting.
func (s *state) force(g, a int32) {
	for _, b := range s.c.ways[g] {
		if b != a {
			s.drop(b)
		}
	}
	if a >= 0 {
		s.dropWait(g)
	}
	s.settle()
}

// settle decides groups with one way left, and drops arcs that no longer fit, until nothing changes. It counts the waves: groups that have one way
// left only because others took room come a wave later.
func (s *state) settle() {
	for len(s.queue) > 0 && !s.dead {
		s.waves++
		wave := len(s.queue)
		for _, g := range s.queue[:wave] {
			if s.fixed[g] == open && !s.dead {
				s.decide(g)
			}
		}
		s.queue = append(s.queue[:0], s.queue[wave:]...)
	}
	s.queue = s.queue[:0]
}

func (s *state) decide(g int32) {
	s.undone--
	s.trail = append(s.trail, change{groupDone, g})
	if s.mayWait[g] {
		s.fixed[g] = waiting
		s.spent += s.c.wait[g]
		return
	}
	for _, a := range s.c.ways[g] {
		if s.alive[a] {
			s.take(g, a)
			return
		}
	}
}

// take decides a group for an arc.
func (s *state) take(g, a int32) {
	arc := &s.c.arcs[a]
	h := arc.place
	s.fixed[g] = a
	s.hide(a)
	s.spent += arc.cost
	s.room[h] -= arc.use
	if s.room[h] < 0 {
		s.dead = true
		return
	}
	for i := s.live[h] - 1; i >= 0; i-- {
		if b := s.order[s.c.from[h]+i]; s.c.arcs[b].use > s.room[h] {
			s.drop(b)
		}
	}
}

func (s *state) mark() int { return len(s.trail) }

// back takes back what happened since a mark.
func (s *state) back(mark int) {
	s.dead = false
	for len(s.trail) > mark {
		ch := s.trail[len(s.trail)-1]
		s.trail = s.trail[:len(s.trail)-1]
		switch ch.kind {
		case arcGone:
			s.alive[ch.index] = true
			s.live[s.c.arcs[ch.index].place]++
			s.ways[s.c.arcs[ch.index].group]++
		case waitGone:
			s.mayWait[ch.index] = true
			s.ways[ch.index]++
		case groupDone:
			s.reopen(ch.index)
		}
	}
}

func (s *state) reopen(g int32) {
	a := s.fixed[g]
	s.fixed[g] = open
	s.undone++
	if a == waiting {
		s.spent -= s.c.wait[g]
		return
	}
	arc := &s.c.arcs[a]
	s.live[arc.place]++
	s.spent -= arc.cost
	s.room[arc.place] += arc.use
}
