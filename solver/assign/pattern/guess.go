package pattern

import (
	"errors"
	"math"
)

// guessNodes is how many nodes of a tree are spent on a first plan.
const guessNodes = 60

// guess looks for a first plan that is good on all levels at once: one cost in which every level counts a little more than what those after it
// usually differ by, so that the search has prices to go by where a level alone has only ties. It proves nothing.
func (r *run) guess() error {
	if len(r.bound) < 2 {
		return nil
	}
	weights, ok := r.weights()
	if !ok {
		return nil
	}
	j := r.f.joined(weights)
	j.stride = r.stride(weights)
	root, err := r.joinedRoot(j)
	if err != nil {
		return unlessStopped(err)
	}
	defer r.rememberGuess(root, weights)
	if arcs, opts, ok := root.plan(r.stop); ok {
		_, _ = r.take(arcs, opts) // a plan that is refused is no plan
	}
	root.within = r.within
	r.work += root.m.lp.Pivots
	r.warm = root.m.worthwhile()
	root.nodes = guessNodes
	if r.value != nil && float64(r.joinedValue(weights)) <= root.reach+1 {
		return nil
	}
	target, gap := root.firstTarget()
	for range 8 {
		_, value, err := root.search(target, func(arcs [][]int32, opts []int32) (int64, error) {
			return r.weigh(weights, arcs, opts)
		}, &r.work, nil)
		if err != nil && !errors.Is(err, errRows) {
			return unlessStopped(err)
		}
		if value < target {
			return nil
		}
		target += gap
		gap *= 2
	}
	return nil
}

// joinedValue is the cost of the best plan.
func (r *run) joinedValue(weights []int64) (sum int64) {
	for l, w := range weights {
		sum += w * r.value[l]
	}
	return sum
}

// stride is the first step of sweeps over the lightest level that has a weight.
func (r *run) stride(weights []int64) float64 {
	l := len(weights) - 1
	for l > 0 && weights[l] == 0 {
		l--
	}
	light := &stage{form: r.f, cost: r.f.level[l], optCost: r.f.optLevel[l]}
	var sum float64
	for g := range r.f.groups {
		sum += math.Abs(float64(light.leastOf(g)))
	}
	return sum / float64(max(1, len(r.f.groups))) / 100
}

// joined is the stage with all levels in one cost.
func (f *form) joined(weights []int64) *stage {
	s := &stage{form: f, of: -1, weights: weights, cost: make([]int64, len(f.arcs)), optCost: make([]int64, len(f.opts))}
	for l, w := range weights {
		for a, c := range f.level[l] {
			s.cost[a] += w * c
		}
		for o, c := range f.optLevel[l] {
			s.optCost[o] += w * c
		}
	}
	return s
}

// weigh takes a plan of the search and gives its cost.
func (r *run) weigh(weights []int64, arcs [][]int32, opts []int32) (int64, error) {
	value, err := r.take(arcs, opts)
	if err != nil {
		return 0, err
	}
	var sum int64
	for l, w := range weights {
		sum += w * value[l]
	}
	return sum, nil
}

// unlessStopped lets an end that was asked for through; other ends of a guess do not matter.
func unlessStopped(err error) error {
	if errors.Is(err, errStopped) {
		return err
	}
	return nil
}

const (
	// A level weighs as much as those after it usually differ by: by their range, but no more than fewUnits units of a level of counts and
	// manyUnits of one of money.
	fewUnits, manyUnits = 64, 1 << 26
	countRange          = 1 << 16
)

// weights gives each level its weight. The last of several, which breaks ties, has none.
func (r *run) weights() ([]int64, bool) {
	f := r.f
	weights := make([]int64, len(r.bound))
	weight, last := int64(1), len(weights)-1
	if last > 1 {
		last--
	}
	var total float64
	for l := last; l >= 0; l-- {
		weights[l] = weight
		low, high := int64(math.MaxInt64), int64(math.MinInt64)
		for _, list := range [2][]int64{f.level[l], f.optLevel[l]} {
			for _, c := range list {
				low, high = min(low, c), max(high, c)
			}
		}
		if low >= high {
			continue
		}
		spread := high - low
		total += float64(spread) * float64(weight) * float64(len(f.groups))
		if total > 1<<56 {
			return nil, false
		}
		units := min(spread, fewUnits)
		if spread > countRange {
			units = min(spread, manyUnits)
		}
		weight *= max(2, units)
	}
	return weights, true
}
