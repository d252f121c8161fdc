package pattern

import (
	"errors"
	"math"

	"github.com/placewell/placewell/solver/assign"
)

// memory of a level, nil where there is none.
func (r *run) remembered(l int) *levelMemory {
	if r.before == nil || l >= len(r.before.levels) || r.before.levels[l].relaxed == nil {
		return nil
	}
	return &r.before.levels[l]
}

// remember keeps what proved a level.
func (r *run) remember(root *root, l int, tree *assign.ProofNode) {
	if r.left == nil {
		return
	}
	m := levelMemory{relaxed: root.m.recollect(), tree: root.s.remembered(tree), gap: r.value[l] - ceilDiv(root.bound, root.pt.scale)}
	if root.cut != nil {
		m.cut = root.cut.recollect()
	}
	r.left.keep(l, m)
}

// keep writes down what is known of a level.
func (m *Memory) keep(l int, level levelMemory) {
	for len(m.levels) <= l {
		m.levels = append(m.levels, levelMemory{})
	}
	m.levels[l] = level
}

// joinedRoot solves the relaxation of all levels at once, with cuts, from what was left of it where there is such.
func (r *run) joinedRoot(j *stage) (*root, error) {
	if r.before != nil && r.before.guess.relaxed != nil {
		was := &r.before.guess
		root, err := warmRoot(j, was, r.stop)
		if err == nil {
			root.hint, root.again = was.tree, true
			err = root.cutAgain(was, r.stop)
		}
		if !errors.Is(err, errLost) {
			return root, err
		}
	}
	root, err := newRoot(j, r.stop, nil)
	if err == nil {
		err = root.cutRoot(r.stop)
	}
	return root, err
}

// rememberGuess keeps the relaxation of all levels at once.
func (r *run) rememberGuess(root *root, weights []int64) {
	if r.value == nil || r.left == nil {
		return
	}
	r.left.guess = levelMemory{relaxed: root.m.recollect(), gap: max(0, r.joinedValue(weights)-ceilDiv(root.bound, root.pt.scale))}
	if root.cut != nil {
		r.left.guess.cut = root.cut.recollect()
	}
}

// warmRoot solves the relaxation of a stage from what was left of it before something changed.
func warmRoot(s *stage, was *levelMemory, stop func() bool) (*root, error) {
	r := &root{s: s, k: newOracle(s)}
	r.list = newLister(s, r.k)
	r.tops = make([]int64, len(s.places))
	r.pt = s.newPoint(s.chooseScale())
	for q := range s.parts {
		for i, a := range s.parts[q].arcs {
			if c := s.cost[a] * r.pt.scale; i == 0 || c < r.pt.part[q] {
				r.pt.part[q] = c
			}
		}
	}
	s.refresh(r.pt)
	r.bound = s.bound(r.list, r.pt, r.tops)
	r.m = newMaster(s, r.pt)
	r.m.lp.Stop = stop
	r.m.take(was.relaxed, r.list)
	r.addMissing()
	if ok, err := r.m.lp.Resume(mostResumed); err != nil {
		return r, stopping(err)
	} else if !ok {
		return r, errLost
	}
	return r, r.generate(stop)
}

// cutAgain makes the relaxation with the cuts from before.
func (r *root) cutAgain(was *levelMemory, stop func() bool) error {
	if was.cut == nil {
		return nil
	}
	m := newMaster(r.s, r.pt)
	if !m.takeCuts(was.cut) {
		return r.cutRoot(stop)
	}
	m.take(was.cut, r.list)
	m.lp.Stop = stop
	if ok, err := m.lp.Resume(mostResumed); errors.Is(stopping(err), errStopped) {
		return errStopped
	} else if err != nil || !ok {
		return r.cutRoot(stop)
	}
	pool := r.poolFrom(was)
	pt := r.s.newPoint(r.pt.scale)
	for range mostPriced {
		if err := m.lp.Primal(); err != nil {
			return stopping(err)
		}
		toll := m.duals(pt, nil)
		if r.priceCut(m, pool, pt, toll) == 0 {
			break
		}
	}
	if err := m.lp.Primal(); err != nil {
		return stopping(err)
	}
	r.cut, r.cutPoint = m, pt
	r.cutToll = m.duals(r.cutPoint, nil)
	r.reach = m.value()
	return nil
}

// mostResumed is after how many pivots a basis from before is of no use.
const mostResumed = 600

// mostPriced is how many rounds of new columns the relaxation with cuts has.
const mostPriced = 20

// poolFrom lists patterns near the bound, by as much as the optimum was before where these are few enough.
func (r *root) poolFrom(was *levelMemory) [][]int32 {
	for gap := was.gap + was.gap/8; ; gap /= 2 {
		if pool, ok := r.listedUpTo(ceilDiv(r.bound, r.pt.scale)+gap, mostPool); ok || gap == 0 {
			return pool
		}
	}
}

// priceCut adds columns of negative reduced cost, out of a pool, to a relaxation with cuts, and returns how many.
func (r *root) priceCut(m *master, pool [][]int32, pt *point, toll []int64) int {
	before := len(m.cols)
	charged := newTolls(m, toll)
	rent := make([]int64, len(r.s.places))
	for h := range rent {
		rent[h] = max(0, int64(math.Round(-m.lp.DualOf(int(m.placeRow[h]))*float64(pt.scale)))) + pt.scale/16
	}
	for _, arcs := range pool {
		v := rent[r.s.arcs[arcs[0]].place]
		for _, a := range arcs {
			v += pt.arc[a] - pt.part[r.s.arcs[a].part]
		}
		if v < 0 && v+charged.of(arcs) < 0 { // cuts only add
			m.add(arcs)
		}
	}
	return len(m.cols) - before
}

// addMissing adds patterns of one arc for parts that no column has.
func (r *root) addMissing() {
	has := make([]bool, len(r.s.parts))
	for j := range r.m.cols {
		for _, a := range r.m.cols[j].arcs {
			has[r.s.arcs[a].part] = true
		}
	}
	for q := range r.s.parts {
		if !has[q] {
			for _, a := range r.s.parts[q].arcs {
				if !r.s.breaks([]int32{a}) {
					r.m.add([]int32{a})
				}
			}
		}
	}
}

// resume takes the plan from before where it still is one.
func (r *run) resume() bool {
	if r.before == nil {
		return false
	}
	for g := range r.plan {
		if r.plan[g].Option < 0 {
			return false
		}
	}
	_, value, err := r.offer(r.plan)
	return err == nil && value != nil
}

// targetFrom is a little beyond the bound by as much as the optimum was before, and by how much to raise it next.
func (r *root) targetFrom(was *levelMemory) (target, gap int64) {
	gap = was.gap/4 + 1
	return r.hoped(was) + gap/2, gap
}

// hoped is how far above the bound the optimum was before.
func (r *root) hoped(was *levelMemory) int64 { return ceilDiv(r.bound, r.pt.scale) + was.gap }
