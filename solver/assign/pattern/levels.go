package pattern

import (
	"errors"
	"math"

	"github.com/placewell/placewell/solver/assign"
)

// levels proves one level after another.
func (r *run) levels() error {
	if !r.resume() {
		if err := r.guess(); err != nil {
			return err
		}
	}
	for l := range r.bound {
		if r.inherits(l) {
			continue
		}
		if l > 0 && l == len(r.bound)-1 {
			if done, err := r.tied(l); done || err != nil {
				return err
			}
		}
		s, err := r.stage(l)
		if err != nil {
			return err
		}
		if err := r.level(s, l); err != nil {
			return err
		}
	}
	return nil
}

// inherits takes a level for proven that is known to stand, where the plan has its value, and leaves behind what a proof of it would.
func (r *run) inherits(l int) bool {
	if l >= len(r.standing) || r.value == nil || r.value[l] != r.standing[l] || r.before == nil || l >= len(r.before.kept) || len(r.kept) < l ||
		r.before.parts != len(r.f.parts) || len(r.before.kept[l].cap) != len(r.f.p.Caps) || len(r.proof.Stages) > 0 {
		return false
	}
	r.bound[l] = r.value[l]
	r.tell()
	r.kept = append(r.kept[:l], r.before.kept[l])
	if r.left != nil && l < len(r.before.levels) {
		r.left.keep(l, r.before.levels[l])
	}
	return true
}

// tied proves the last level by going through all plans that are best on those before it: often there is one. It returns false when that is no way to do it.
func (r *run) tied(l int) (bool, error) {
	root := r.last
	if root == nil || root.s.form != r.f || len(root.s.held) != l-1 || r.value == nil {
		return false, nil
	}
	ties := &stage{form: r.f, cost: r.f.level[l], optCost: r.f.optLevel[l]}
	proof, _, err := root.search(r.value[l-1]+1, func(arcs [][]int32, opts []int32) (int64, error) { return r.found(l-1, arcs, opts) }, &r.work, ties)
	if errors.Is(err, errTooMany) || errors.Is(err, errLost) || errors.Is(err, errRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	r.raise(l, r.value[l])
	r.prove(root.s, l, proof)
	return true, nil
}

// stage is the problem of one level with those before it held. What they show to be in no solution is left out for good.
func (r *run) stage(l int) (*stage, error) {
	for range 2 {
		s, k := r.holding(l)
		before := len(r.ban)
		for i := range s.held {
			s.banned(k, &s.held[i], r.ban)
		}
		if len(r.ban) == before {
			return s, nil
		}
		f, err := newForm(r.f.p, r.f.rows, r.ban)
		if err != nil {
			return nil, err
		}
		f.legal, f.asked = r.f.legal, make(map[string]bool)
		f.traded = f.traded || r.f.traded
		r.f = f
	}
	s, _ := r.holding(l)
	return s, nil
}

// holding is the stage of a level over the form as it is, with the oracle that it was made with.
func (r *run) holding(l int) (*stage, *oracle) {
	s := &stage{form: r.f, cost: r.f.level[l], optCost: r.f.optLevel[l], of: l}
	k := newOracle(s)
	for i := range r.kept {
		s.held = append(s.held, s.hold(k, &r.kept[i]))
	}
	return s, k
}

// level proves a level. A target a little above the bound keeps the lists of patterns short; where it proves to be too low, it is the bound, and the next is higher.
func (r *run) level(s *stage, l int) error {
	for {
		err := r.climb(s, l)
		if err != errRows { //nolint:errorlint // never wrapped
			return err
		}
	}
}

// relaxed is the relaxation of a level, solved, and what is known of it from before.
type relaxed struct {
	*root
	was     *levelMemory // nil where nothing is known from before
	guessed bool         // it comes from the first plan's
	err     error        // errLost or nil
}

func (r *run) climb(s *stage, l int) error {
	if r.value != nil && r.value[l] == r.bound[l] && r.trivial(s, l) {
		return nil
	}
	x, err := r.relax(s, l)
	if err != nil {
		return err
	}
	defer func() {
		if r.value != nil && r.value[l] == r.bound[l] {
			r.kept = append(r.kept[:l], s.keep(x.pt, l, r.value[l]))
		}
	}()
	if r.value != nil && r.value[l] <= ceilDiv(x.bound, x.pt.scale) {
		r.prove(s, l, &assign.StageProof{Root: &assign.ProofNode{Kind: assign.NodeLeaf, Point: certified(x.pt, nil)}})
		r.remember(x.root, l, nil)
		return nil
	}
	if r.value != nil && r.value[l] == r.bound[l] && r.trivial(s, l) {
		return nil // the plan was found while the root was solved
	}
	if err := r.sharpen(x, l); err != nil {
		return err
	}
	return r.ladder(x, s, l)
}

// relax solves the relaxation of a level.
func (r *run) relax(s *stage, l int) (*relaxed, error) {
	x := &relaxed{was: r.remembered(l), guessed: r.warm != nil}
	if x.was != nil {
		if x.root, x.err = warmRoot(s, x.was, r.stop); errors.Is(x.err, errLost) {
			x.was = nil
		}
	}
	switch {
	case x.was != nil:
		x.guessed = false
	case x.guessed:
		x.root, x.err = r.leaning(s, l)
	default:
		x.root, x.err = newRoot(s, r.stop, r.early(s, l))
	}
	if x.err != nil && !errors.Is(x.err, errLost) {
		return nil, x.err
	}
	x.within = r.within
	r.work += x.m.lp.Pivots
	r.raise(l, ceilDiv(x.bound, x.pt.scale))
	if x.err == nil {
		r.warm, r.last = x.m.worthwhile(), x.root
	}
	return x, nil
}

// leaning solves the relaxation of a level from that of another, with a tilt first: where that proves the level, it is done sooner.
func (r *run) leaning(s *stage, l int) (*root, error) {
	r.lean(s, l)
	root, err := nextRoot(s, r.warm, r.stop)
	if s.tilt == nil || err != nil || r.value[l] <= ceilDiv(root.bound, root.pt.scale) {
		return root, err
	}
	r.work += root.m.lp.Pivots
	s.tilt, s.optTilt = nil, nil
	return nextRoot(s, root.m.worthwhile(), r.stop)
}

// sharpen adds cuts to the relaxation and makes a plan of it.
func (r *run) sharpen(x *relaxed, l int) error {
	switch {
	case x.err == nil && x.was != nil:
		x.hint, x.again = x.was.tree, true
		x.err = x.cutAgain(x.was, r.stop)
	case x.err == nil:
		x.err = x.cutRoot(r.stop)
	}
	if x.err != nil && !errors.Is(x.err, errLost) {
		return x.err
	}
	if x.was != nil && r.value != nil && r.value[l] <= x.hoped(x.was) {
		return nil // the plan from before is as good as can be hoped for
	}
	r.tryPlan(x, l)
	return nil
}

// tryPlan makes a plan of the relaxation.
func (r *run) tryPlan(x *relaxed, l int) {
	if arcs, opts, ok := x.plan(r.stop); ok {
		_, _ = r.found(l, arcs, opts) // a plan that is refused is no plan
	}
}

// ladder searches below one target after another until a level is proven.
func (r *run) ladder(x *relaxed, s *stage, l int) error {
	target, gap := x.firstTarget()
	if x.was != nil {
		target, gap = x.targetFrom(x.was)
	}
	if x.guessed && r.value != nil {
		target = r.value[l] // the first plan was good on all levels
	}
	for {
		last := r.value != nil && target >= r.value[l]
		if last {
			target = r.value[l]
		}
		proof, value, err := x.search(target, func(arcs [][]int32, opts []int32) (int64, error) { return r.found(l, arcs, opts) }, &r.work, nil)
		if errors.Is(err, errTooMany) {
			proof, value, err = r.divided(x.root, l, target)
		}
		if err != nil {
			return err
		}
		if value < target || last {
			r.raise(l, value)
			r.remember(x.root, l, proof.Root)
			r.prove(s, l, proof)
			return nil
		}
		r.raise(l, target)
		if r.value == nil && target > r.f.most(l) {
			return errInfeasible
		}
		target += gap
		switch gap += max(1, gap/2); {
		case r.value == nil:
			gap *= 4
		case x.was != nil: // the gap of before tells nothing here, and the plan at hand is mostly the best
			gap *= 5
		}
	}
}

// early takes what is known of a level before the linear program.
func (r *run) early(s *stage, l int) func(known *root, swept *point) {
	return func(known *root, swept *point) {
		r.raise(l, ceilDiv(known.bound, known.pt.scale))
		r.quick(s, l, swept, known.k)
	}
}

// quickLooks is how many looks at arcs a first plan may take, for each arc.
const quickLooks = 6

// quick looks for a plan by the multipliers alone, so that there is a good one early.
func (r *run) quick(s *stage, l int, pt *point, k *oracle) {
	if arcs, opts, _, ok := s.heuristic(pt, k, quickLooks*int64(len(s.arcs)), r.stop, func(arcs [][]int32, opts []int32) { _, _ = r.found(l, arcs, opts) }); ok {
		_, _ = r.found(l, arcs, opts) // a plan that is refused is no plan
	}
}

// most is the most that a level can be.
func (f *form) most(l int) int64 {
	var sum int64
	for g := range f.groups {
		worst := int64(math.MinInt64)
		for o := f.groups[g].opts.lo; o < f.groups[g].opts.hi; o++ {
			v := f.optLevel[l][o]
			for _, q := range f.opts[o].parts {
				high := int64(math.MinInt64)
				for _, a := range f.parts[q].arcs {
					high = max(high, f.level[l][a])
				}
				v += high
			}
			worst = max(worst, v)
		}
		sum += worst
	}
	return sum
}

// take offers a plan that the search found and gives its levels. Rows that it breaks are taken up.
func (r *run) take(arcs [][]int32, opts []int32) ([]int64, error) {
	choices, err := r.choices(arcs, opts)
	if err != nil {
		return nil, errLost
	}
	rows, value, err := r.offer(choices)
	if err != nil {
		return nil, errBroken
	}
	if len(rows) > 0 {
		for _, row := range rows {
			r.f.addRow(row)
		}
		return nil, errRows
	}
	return value, nil
}

// found takes a plan of the search and returns its value on the level.
func (r *run) found(l int, arcs [][]int32, opts []int32) (int64, error) {
	value, err := r.take(arcs, opts)
	if err != nil {
		return 0, err
	}
	for k := range l {
		if value[k] != r.value[k] {
			return 0, errBroken
		}
	}
	return value[l], nil
}

func (r *run) raise(l int, value int64) {
	if r.value != nil {
		value = min(value, r.value[l])
	}
	if value > r.bound[l] {
		r.bound[l] = value
		r.tell()
	}
}

// prove adds a stage to the certificate. What held levels leave out comes first.
func (r *run) prove(s *stage, l int, proof *assign.StageProof) {
	var c chain
	last := len(s.held) - 1
	most := mostShort
	if proof.Root.Kind != assign.NodeLeaf {
		most = mostListed
	}
	short := last >= 0 && s.short(last, most)
	for k := range s.held {
		n := s.held[k].proof(k, l)
		n.Lists = k == last && short
		c.hang(n)
	}
	for k := range s.held { // once more, now that patterns are listed and go one by one
		c.hang(s.held[k].proof(k, l))
	}
	c.hang(proof.Root)
	proof.Root = c.top
	proof.First, proof.Last, proof.Weights, proof.Value = l, l, []int64{1}, []int64{r.value[l]}
	r.proof.Stages = append(r.proof.Stages, *proof)
}

// trivial proves a level at which every group has what is least for it alone.
func (r *run) trivial(s *stage, l int) bool {
	if r.f.least(l) != r.value[l] {
		return false
	}
	pt := s.newPoint(1)
	for q := range s.parts {
		low := int64(math.MaxInt64)
		for _, a := range s.parts[q].arcs {
			low = min(low, s.cost[a])
		}
		if low < math.MaxInt64 {
			pt.part[q] = low
		}
	}
	r.kept = append(r.kept[:l], s.keep(pt, l, r.value[l]))
	r.prove(s, l, &assign.StageProof{Root: &assign.ProofNode{Kind: assign.NodeLeaf, Point: certified(pt, nil)}})
	return true
}

func ceilDiv(a, b int64) int64 {
	q := a / b
	if a%b > 0 {
		q++
	}
	return q
}
