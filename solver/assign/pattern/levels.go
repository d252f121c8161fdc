package pattern

import (
	"errors"
	"math"

	"github.com/placewell/placewell/solver/assign"
)

// levels proves one level after another.
func (r *run) levels() error {
	for l := range r.bound {
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

// stage is the problem of one level with those before it held. What they show to be in no solution is left out for good.
func (r *run) stage(l int) (*stage, error) {
	before := len(r.ban)
	for range 2 {
		s := &stage{form: r.f, cost: r.f.level[l], optCost: r.f.optLevel[l]}
		k := newOracle(s)
		for i := range r.kept {
			s.held = append(s.held, s.hold(k, &r.kept[i]))
		}
		for i := range s.held {
			s.banned(k, &s.held[i], r.ban)
		}
		if len(r.ban) == before {
			return s, nil
		}
		before = len(r.ban)
		f, err := newForm(r.f.p, r.f.rows, r.ban)
		if err != nil {
			return nil, err
		}
		f.legal, f.asked = r.f.legal, nil
		f.asked = make(map[string]bool)
		r.f = f
	}
	s := &stage{form: r.f, cost: r.f.level[l], optCost: r.f.optLevel[l]}
	k := newOracle(s)
	for i := range r.kept {
		s.held = append(s.held, s.hold(k, &r.kept[i]))
	}
	return s, nil
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

func (r *run) climb(s *stage, l int) error {
	if r.value != nil && r.value[l] == r.bound[l] && r.trivial(s, l) {
		return nil
	}
	root, err := newRoot(s, r.stop)
	if err != nil && !errors.Is(err, errLost) {
		return err
	}
	r.work += root.m.lp.Pivots
	r.raise(l, ceilDiv(root.bound, root.pt.scale))
	defer func() {
		if r.value != nil && r.value[l] == r.bound[l] {
			r.kept = append(r.kept[:l], s.keep(root.pt, l, r.value[l]))
		}
	}()
	if r.value != nil && r.value[l] <= r.bound[l] {
		r.prove(s, l, &assign.StageProof{Root: &assign.ProofNode{Kind: assign.NodeLeaf, Point: certified(root.pt, nil)}})
		return nil
	}
	if err == nil {
		err = root.cutRoot(r.stop)
	}
	if err != nil && !errors.Is(err, errLost) {
		return err
	}
	target, gap := root.firstTarget()
	for {
		last := r.value != nil && target >= r.value[l]
		if last {
			target = r.value[l]
		}
		proof, value, err := root.search(target, func(arcs [][]int32, opts []int32) (int64, error) { return r.found(l, arcs, opts) }, r.stop, &r.work)
		if err != nil {
			return err
		}
		if value < target || last {
			r.raise(l, value)
			r.prove(s, l, proof)
			return nil
		}
		r.raise(l, target)
		if r.value == nil && target > r.f.most(l) {
			return errInfeasible
		}
		target += gap
		gap += max(1, gap/2)
		if r.value == nil {
			gap *= 4
		}
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

// found takes a plan of the search and returns its value on the level.
func (r *run) found(l int, arcs [][]int32, opts []int32) (int64, error) {
	choices, err := r.choices(arcs, opts)
	if err != nil {
		return 0, errLost
	}
	rows, value, err := r.offer(choices)
	if err != nil {
		if labDebug {
			println("offer", err.Error())
		}
		return 0, errBroken
	}
	if len(rows) > 0 {
		for _, row := range rows {
			r.f.addRow(row)
		}
		return 0, errRows
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
	for k := len(s.held) - 1; k >= 0; k-- {
		n := s.held[k].proof(k, l)
		n.Children = []*assign.ProofNode{proof.Root}
		proof.Root = n
	}
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
