package instance

import (
	"errors"
	"math"
	"math/bits"

	"github.com/placewell/placewell/solver/assign"
)

// errSums refuses what assign.Problem.Validate would, before anything is solved.
var errSums = errors.New("the costs or weekly prices of a whole plan can pass 64 bits: divide them by a common factor")

// sumsFit makes sure that no sum of costs or of spending over any plan leaves 64 bits. It counts each group at the most that one of its
// options can reach, as assign.Problem.Validate does, in machine words.
func sumsFit(p *assign.Problem) error {
	var cost, spend total
	for g := range p.Groups {
		grp := &p.Groups[g]
		var mostCost, mostSpend total
		for o := range grp.Options {
			var c, w total
			c.add(magnitude(grp.Options[o].Cost[0]))
			for _, q := range grp.Options[o].Parts {
				var dear, high uint64
				for a := range grp.Parts[q].Arcs {
					arc := &grp.Parts[q].Arcs[a]
					dear, high = max(dear, magnitude(arc.Cost[0])), max(high, magnitude(arc.Spend))
				}
				c.add(dear)
				w.add(high)
			}
			mostCost, mostSpend = larger(mostCost, c), larger(mostSpend, w)
		}
		cost.join(mostCost)
		spend.join(mostSpend)
	}
	if !cost.fits() || !spend.fits() {
		return errSums
	}
	return nil
}

// total is an unsigned sum that notices when it passes 64 bits.
type total struct {
	sum  uint64
	over bool
}

func (t *total) add(v uint64) {
	sum, carry := bits.Add64(t.sum, v, 0)
	t.sum, t.over = sum, t.over || carry > 0
}

func (t *total) join(o total) {
	t.add(o.sum)
	t.over = t.over || o.over
}

func (t *total) fits() bool { return !t.over && t.sum <= math.MaxInt64 }

func larger(a, b total) total {
	if b.over || !a.over && b.sum > a.sum {
		return b
	}
	return a
}

func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}
