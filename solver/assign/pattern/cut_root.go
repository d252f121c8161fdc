package pattern

import (
	"math"
	"slices"
)

// cutRoot adds cuts to the relaxation, over the patterns that come close to it, to see how far they carry; what they show holds for any list.
func (r *root) cutRoot(stop func() bool) error {
	pool := r.pool()
	m := r.m.clone()
	m.lp.Stop = stop
	if err := m.lp.Primal(); err != nil {
		return stopping(err)
	}
	first := m.value()
	last, idle := first, 0
	pt := r.s.newPoint(r.pt.scale)
	for range rootRounds {
		if m.separate() == 0 {
			break
		}
		if _, err := m.lp.Dual(math.Inf(1), 0); err != nil {
			return stopping(err)
		}
		if err := r.complete(m, pool, pt); err != nil {
			return err
		}
		value := m.value()
		m.purge()
		if value-last < leastGain*(value-first) {
			if idle++; idle > mostIdle {
				break
			}
		} else {
			idle = 0
		}
		last = value
	}
	if len(m.cuts) == 0 {
		return nil
	}
	r.cut, r.cutPoint = m, pt
	r.cutToll = m.duals(r.cutPoint, nil)
	r.reach = m.value()
	return nil
}

const (
	// rootRounds is how many rounds of cuts the root has at most; it ends when more than mostIdle in a row gain little.
	rootRounds = 20
	mostIdle   = 1
)

// complete adds columns until none is worth it, those of the pool first.
func (r *root) complete(m *master, pool [][]int32, pt *point) error {
	for range mostCompleted {
		if m.priceFrom(pool, pt) == 0 && r.priceCharged(m, pt) == 0 {
			return nil
		}
		if err := m.lp.Primal(); err != nil {
			return stopping(err)
		}
	}
	return nil
}

const (
	// mostCompleted is how many rounds of columns come after each round of cuts, and stepsEach how far the search for them goes.
	mostCompleted = 40
	stepsEach     = 400_000
)

// priceCharged adds patterns of negative reduced cost that the pool lacks, and returns how many.
func (r *root) priceCharged(m *master, pt *point) int {
	toll := m.duals(pt, nil)
	before := len(m.cols)
	l := r.list
	l.at(pt)
	clear(l.delta)
	l.tolls, l.steps = newTolls(m, toll), stepsEach
	defer func() { l.tolls, l.steps = nil, 0 }()
	var found [][]int32
	for h := range r.s.places {
		limit := -max(0, int64(math.Round(-m.lp.DualOf(int(m.placeRow[h]))*float64(pt.scale)))) - pt.scale/16
		if r.k.least(pt, h) <= -limit {
			continue
		}
		found = found[:0]
		l.place(h, limit, columnsEach, func(arcs []int32) { found = append(found, slices.Clone(arcs)) })
		for _, arcs := range found {
			if !r.s.breaks(arcs) && r.s.lawful(arcs) {
				m.add(arcs)
			}
		}
	}
	return len(m.cols) - before
}

// pool lists patterns near the bound: as wide a gap as keeps them few.
func (r *root) pool() [][]int32 {
	bound := float64(r.bound) / float64(r.pt.scale)
	for part := poolGap; ; part /= 2 {
		if all, ok := r.listedUpTo(int64(bound+part*math.Abs(bound))+1, mostPool); ok || part < poolGap/64 {
			return all
		}
	}
}

const (
	// poolGap is the gap, as a part of the bound, of the patterns that the root's cuts are made with; mostPool how many they may be.
	poolGap  = 4e-4
	mostPool = 20000
)

// priceFrom adds the patterns of a pool with negative reduced cost, and returns how many.
func (m *master) priceFrom(pool [][]int32, pt *point) int {
	toll := m.duals(pt, nil)
	s := m.s
	before := len(m.cols)
	for _, arcs := range pool {
		h := s.arcs[arcs[0]].place
		v := int64(math.Round(-m.lp.DualOf(int(m.placeRow[h])) * float64(pt.scale)))
		for _, a := range arcs {
			v += pt.arc[a] - pt.part[s.arcs[a].part]
		}
		if v >= 0 {
			continue // cuts only add
		}
		if v += m.tollsOf(arcs, toll); v < -pt.scale/16 {
			m.add(arcs)
		}
	}
	return len(m.cols) - before
}

// firstTarget is a little beyond what the cuts reach, which optima seldom lie far from, and by how much to raise it next.
func (r *root) firstTarget() (target, gap int64) {
	bound := float64(r.bound) / float64(r.pt.scale)
	reach := bound
	gap = max(1, int64(poolGap/8*math.Abs(bound)))
	if r.cut != nil {
		reach = r.reach
		gap = max(1, int64(beyondCuts*(r.reach-bound)))
	}
	return int64(math.Ceil(reach)) + gap, gap
}

// beyondCuts is by how much targets go up, over how far the cuts went.
const beyondCuts = 0.4
