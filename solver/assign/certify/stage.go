package certify

import (
	"fmt"

	"github.com/placewell/placewell/solver/assign"
)

// stage is the proof of some levels of a component.
type stage struct {
	c      *component
	proof  *assign.StageProof
	held   []int64 // values of the levels before
	value  wide    // joined
	arc    []wide  // joined costs
	option []wide

	cuts *cuts
	account
}

// levels is what the solutions of a component can have on a level at most and at least.
type levels struct{ lo, hi []wide }

// reach finds the range of every level, group by group, over what the problem allows.
func reach(c *component, l *left) levels {
	r := levels{make([]wide, c.p.Levels), make([]wide, c.p.Levels)}
	for k := range c.p.Levels {
		for g := range c.groups {
			lo, hi := most, wide{}.minus(most)
			for o := c.groups[g].options.lo; o < c.groups[g].options.hi; o++ {
				if l.optOK[o] {
					x, y := c.range1(l, o, k)
					lo = least(lo, x)
					if hi.less(y) {
						hi = y
					}
				}
			}
			if lo != most {
				r.lo[k], r.hi[k] = r.lo[k].plus(lo), r.hi[k].plus(hi)
			}
		}
	}
	return r
}

// range1 is the least and the most that an option with its arcs has on a level.
func (c *component) range1(l *left, o int32, k int) (lo, hi wide) {
	lo = wideOf(c.options[o].cost[k])
	hi = lo
	for _, q := range c.options[o].parts {
		first := true
		var x, y int64
		for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
			if !l.arcOK[a] {
				continue
			}
			v := c.arcs[a].Cost[k]
			if first {
				x, y, first = v, v, false
			}
			x, y = min(x, v), max(y, v)
		}
		lo, hi = lo.plus(wideOf(x)), hi.plus(wideOf(y))
	}
	return lo, hi
}

// newStage joins the levels of a stage and makes sure that the weights keep their order.
func newStage(c *component, proof *assign.StageProof, held []int64, r levels) (*stage, error) {
	first, last := proof.First, proof.Last
	if first != len(held) || last < first || last >= c.p.Levels {
		return nil, fmt.Errorf("levels %d to %d come after %d of %d", first, last, len(held), c.p.Levels)
	}
	if n := last - first + 1; len(proof.Weights) != n || len(proof.Value) != n {
		return nil, fmt.Errorf("%d weights and %d values for %d levels", len(proof.Weights), len(proof.Value), n)
	}
	st := &stage{c: c, proof: proof, held: held}
	if err := st.ordered(r); err != nil {
		return nil, err
	}
	var err error
	if st.cuts, err = newCuts(c, proof.Cuts); err != nil {
		return nil, err
	}
	st.value = st.join(proof.Value)
	st.arc, st.option = make([]wide, 0, len(c.arcs)), make([]wide, 0, len(c.options))
	for a := range c.arcs {
		st.arc = append(st.arc, st.join(c.arcs[a].Cost[first:last+1]))
	}
	for o := range c.options {
		st.option = append(st.option, st.join(c.options[o].cost[first:last+1]))
	}
	if st.over {
		return nil, fmt.Errorf("joined costs pass %d bits", productBits)
	}
	return st, nil
}

func (st *stage) join(cost []int64) wide {
	var sum wide
	for i, w := range st.proof.Weights {
		if cost[i] != 0 {
			sum = sum.plus(st.product(wideOf(cost[i]), w))
		}
	}
	return sum
}

// ordered makes sure that a solution that is worse on a level never makes it up on those after it: the weight exceeds what they can be
// above the values claimed.
func (st *stage) ordered(r levels) error {
	weights, value := st.proof.Weights, st.proof.Value
	last := len(weights) - 1
	if weights[last] != 1 {
		return fmt.Errorf("the last weight is %d", weights[last])
	}
	var above wide
	for i := last - 1; i >= 0; i-- {
		if over := r.hi[st.proof.First+i+1].minus(wideOf(value[i+1])); !over.negative() {
			more, ok := over.times(weights[i+1])
			if !ok {
				return fmt.Errorf("the range of level %d passes %d bits", st.proof.First+i+1, productBits)
			}
			above = above.plus(more)
		}
		if !above.less(wideOf(weights[i])) {
			return fmt.Errorf("the weight %d of level %d does not exceed what later levels make up", weights[i], st.proof.First+i)
		}
	}
	return nil
}
