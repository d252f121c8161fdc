package pattern

import "math"

// left is what branching and dropping have left of a master: columns open in the program, options and parts.
type left struct {
	m       *master
	opt     []bool    // open options
	holding [][]int32 // by part: patterns that hold it
	count   []int32   // by part: how many of them are open
	trail   []undo
	stale   []int32 // groups to look at again
	queued  []bool
}

// undo is a step back: a column (>= 0) or an option (^option).
type undo int32

func newLeft(m *master) *left {
	l := &left{m: m, opt: make([]bool, len(m.s.opts)), holding: make([][]int32, len(m.s.parts)), count: make([]int32, len(m.s.parts)),
		queued: make([]bool, len(m.s.groups))}
	for o := range l.opt {
		l.opt[o] = !m.s.optClosed(int32(o))
	}
	for j := range m.cols {
		for _, a := range m.cols[j].arcs {
			q := m.s.arcs[a].part
			l.holding[q] = append(l.holding[q], int32(j))
			if !m.lp.IsShut(j) {
				l.count[q]++
			}
		}
	}
	return l
}

// renewed is what is left, for columns that have new numbers. What is shut stays so.
func (l *left) renewed() *left {
	n := newLeft(l.m)
	copy(n.opt, l.opt)
	return n
}

// mark is a place in the trail to come back to.
func (l *left) mark() int { return len(l.trail) }

// back undoes everything since a mark.
func (l *left) back(mark int) {
	for len(l.trail) > mark {
		u := l.trail[len(l.trail)-1]
		l.trail = l.trail[:len(l.trail)-1]
		if u < 0 {
			o := int32(^u)
			l.opt[o] = true
			if c := l.m.optAt[o]; c >= 0 {
				l.m.lp.Shut(int(c), false)
			}
			continue
		}
		l.m.lp.Shut(int(u), false)
		for _, a := range l.m.cols[u].arcs {
			l.count[l.m.s.arcs[a].part]++
		}
	}
}

// shut leaves a pattern out.
func (l *left) shut(j int32) {
	if l.m.lp.IsShut(int(j)) {
		return
	}
	l.m.lp.Shut(int(j), true)
	l.trail = append(l.trail, undo(j))
	for _, a := range l.m.cols[j].arcs {
		q := l.m.s.arcs[a].part
		l.count[q]--
		l.touch(l.m.s.parts[q].group)
	}
}

// shutOption leaves an option out.
func (l *left) shutOption(o int32) {
	if !l.opt[o] {
		return
	}
	l.opt[o] = false
	l.trail = append(l.trail, undo(^o))
	if c := l.m.optAt[o]; c >= 0 {
		l.m.lp.Shut(int(c), true)
	}
	l.touch(l.m.s.opts[o].group)
}

func (l *left) touch(g int32) {
	if !l.queued[g] {
		l.queued[g] = true
		l.stale = append(l.stale, g)
	}
}

// settle draws the consequences: options that lack a part, patterns of parts in no option, and places that a part must go to. It returns false when
// some group has nothing left.
func (l *left) settle() bool {
	ok := true
	for len(l.stale) > 0 {
		g := l.stale[len(l.stale)-1]
		l.stale = l.stale[:len(l.stale)-1]
		l.queued[g] = false
		if ok && !l.settleGroup(g) {
			ok = false
		}
	}
	return ok
}

func (l *left) settleGroup(g int32) bool {
	s := l.m.s
	span := s.groups[g].opts
	any := false
	for o := span.lo; o < span.hi; o++ {
		if !l.opt[o] {
			continue
		}
		lacks := false
		for _, q := range s.opts[o].parts {
			lacks = lacks || l.count[q] == 0
		}
		if lacks {
			l.shutOption(o)
			continue
		}
		any = true
	}
	if !any {
		return false
	}
	for q := s.groups[g].parts.lo; q < s.groups[g].parts.hi; q++ {
		if l.count[q] == 0 {
			continue
		}
		in, out := false, false
		for o := span.lo; o < span.hi; o++ {
			if l.opt[o] {
				has := contains(s.opts[o].parts, q)
				in, out = in || has, out || !has
			}
		}
		switch {
		case !in:
			for _, j := range l.holding[q] {
				l.shut(j)
			}
		case !out:
			l.force(q)
		}
	}
	return true
}

// force shuts what a part leaves no room for when it must be placed and one place is left.
func (l *left) force(q int32) {
	m := l.m
	place := int32(-1)
	for _, j := range l.holding[q] {
		if m.lp.IsShut(int(j)) {
			continue
		}
		if place >= 0 && m.cols[j].place != place {
			return
		}
		place = m.cols[j].place
	}
	if place < 0 {
		return
	}
	for _, j := range m.at[place] {
		if m.lp.IsShut(int(j)) {
			continue
		}
		has := false
		for _, a := range m.cols[j].arcs {
			has = has || m.s.arcs[a].part == q
		}
		if !has {
			l.shut(j)
		}
	}
}

func contains(list []int32, x int32) bool {
	for _, y := range list {
		if y == x {
			return true
		}
	}
	return false
}

// restrict leaves a part only the ways in side: places, or not to be placed.
func (l *left) restrict(q int32, side map[int32]bool) bool {
	s := l.m.s
	for _, j := range l.holding[q] {
		if !side[l.m.cols[j].place] {
			l.shut(j)
		}
	}
	if !side[notPlaced] {
		span := s.groups[s.parts[q].group].opts
		for o := span.lo; o < span.hi; o++ {
			if !contains(s.opts[o].parts, q) {
				l.shutOption(o)
			}
		}
	}
	l.touch(s.parts[q].group)
	return l.settle()
}

// notPlaced is the way of a part that is in no option chosen.
const notPlaced = int32(-1)

// reckoned is the exact bound of a point over what is left, with what it needs to drop more.
type reckoned struct {
	bound    int64 // at the scale
	groupMin []int64
	placeMin []int64
	cost     []int64 // by column
}

// reckon computes the bound in integers.
func (l *left) reckon(pt *point, toll []int64, r *reckoned) {
	m := l.m
	s := m.s
	r.groupMin, r.placeMin, r.cost = grown(r.groupMin, len(s.groups)), grown(r.placeMin, len(s.places)), grown(r.cost, len(m.cols))
	r.bound = -s.constant(pt)
	for i, t := range toll {
		r.bound -= t * m.cuts[i].limit
	}
	for g := range s.groups {
		least := int64(math.MaxInt64)
		for o := s.groups[g].opts.lo; o < s.groups[g].opts.hi; o++ {
			if !l.opt[o] {
				continue
			}
			v := s.optionValue(pt, o)
			if c := m.optAt[o]; c >= 0 {
				v += m.tolls(int(c), toll)
				r.cost[c] = v
			}
			least = min(least, v)
		}
		r.groupMin[g] = least
		r.bound += least
	}
	for h := range s.places {
		least := int64(0)
		for _, j := range m.at[h] {
			if m.lp.IsShut(int(j)) {
				continue
			}
			v := m.tolls(int(j), toll)
			for _, a := range m.cols[j].arcs {
				v += pt.arc[a] - pt.part[s.arcs[a].part]
			}
			r.cost[j] = v
			least = min(least, v)
		}
		r.placeMin[h] = least
		r.bound += least
	}
}

// tolls is what the cuts charge a column.
func (m *master) tolls(j int, toll []int64) int64 {
	var sum int64
	rows, vals := m.lp.Column(j)
	for e := len(rows) - 1; e >= 0 && int(rows[e]) >= m.firstCut; e-- {
		if i := int(rows[e]) - m.firstCut; i < len(toll) {
			sum += toll[i] * int64(vals[e])
		}
	}
	return sum
}

func grown(s []int64, n int) []int64 {
	if cap(s) < n {
		return make([]int64, n+n/4)[:n]
	}
	return s[:n]
}

// drop shuts every pattern and option whose forced bound exceeds the limit, and says how many.
func (l *left) drop(pt *point, toll []int64, r *reckoned, limit int64) int {
	m := l.m
	s := m.s
	before := len(l.trail)
	gap := limit - r.bound
	extra := make([]int64, len(s.parts))
	for q := range extra {
		extra[q] = math.MaxInt64 / 4
	}
	for g := range s.groups {
		for o := s.groups[g].opts.lo; o < s.groups[g].opts.hi; o++ {
			if !l.opt[o] {
				continue
			}
			d := s.optionValue(pt, o) - r.groupMin[g]
			if c := m.optAt[o]; c >= 0 {
				d = r.cost[c] - r.groupMin[g]
			}
			if d > gap {
				l.shutOption(o)
				continue
			}
			for _, q := range s.opts[o].parts {
				extra[q] = min(extra[q], d)
			}
		}
	}
	for h := range s.places {
		for _, j := range m.at[h] {
			if m.lp.IsShut(int(j)) {
				continue
			}
			d := r.cost[j] - r.placeMin[h]
			for _, a := range m.cols[j].arcs {
				d += extra[s.arcs[a].part]
				if d > gap {
					break
				}
			}
			if d > gap {
				l.shut(j)
			}
		}
	}
	return len(l.trail) - before
}
