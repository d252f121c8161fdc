package certify

import (
	"fmt"
	"math/bits"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// coefficientMost bounds coefficients and limits of cuts, and their divisors.
const coefficientMost = 1 << 31

// cuts are the cuts of a stage, turned round: what each row counts in which cut.
type cuts struct {
	c       *component
	den     []int64
	limit   []int64
	largest []int64 // of the coefficients met so far, by absolute value

	byPart, byGroup, byPlace, byCut [][]cutTerm
	byCap                           [][]cutTerm // by cap of the problem

	option []([]cutTerm) // by option: its coefficients
	low    []([]cutTerm) // by arc: never more than it adds to a coefficient, negative ones only

	sum     []int64  // by cut: while a column is counted; zero between
	pending []uint64 // cuts with a sum, a bit each
	terms   []cutTerm
	fault   error
}

// newCuts checks the cuts of a stage.
func newCuts(c *component, list []assign.Cut) (*cuts, error) {
	cs := &cuts{c: c, largest: make([]int64, len(list)), sum: make([]int64, len(list)), pending: make([]uint64, (len(list)+63)/64), byPart: make([][]cutTerm, len(c.parts)),
		byGroup: make([][]cutTerm, len(c.groups)), byPlace: make([][]cutTerm, len(c.p.Places)), byCut: make([][]cutTerm, len(list)),
		byCap: make([][]cutTerm, len(c.p.Caps))}
	for i := range list {
		if err := cs.take(i, &list[i]); err != nil {
			return nil, fmt.Errorf("cut %d: %w", i, err)
		}
	}
	if len(list) > 0 {
		cs.options()
		cs.lows()
	}
	return cs, cs.fault
}

func (cs *cuts) take(i int, ct *assign.Cut) error {
	if ct.Den < 1 || ct.Den > coefficientMost {
		return fmt.Errorf("the divisor %d", ct.Den)
	}
	var limit wide
	for _, rows := range []struct {
		name   string
		of     []assign.RowWeight
		to     [][]cutTerm
		signed bool
		n      int
		limit  func(row int) int64
	}{
		{"part", ct.Parts, cs.byPart, true, len(cs.byPart), func(int) int64 { return 0 }},
		{"group", ct.Groups, cs.byGroup, true, len(cs.byGroup), func(int) int64 { return 1 }},
		{"place", ct.Places, cs.byPlace, false, len(cs.byPlace), func(int) int64 { return 1 }},
		{"cap", ct.Caps, cs.byCap, false, len(cs.byCap), func(row int) int64 { return cs.c.p.Caps[row].Limit }},
		{"cut", ct.Cuts, cs.byCut, false, i, func(row int) int64 { return cs.limit[row] }},
	} {
		for _, r := range rows.of {
			if r.Row < 0 || r.Row >= rows.n || r.Weight > coefficientMost || r.Weight < -coefficientMost || r.Weight < 0 && !rows.signed {
				return fmt.Errorf("%s %d with weight %d", rows.name, r.Row, r.Weight)
			}
			rows.to[r.Row] = append(rows.to[r.Row], cutTerm{int32(i), r.Weight})
			limit = limit.plus(cs.times(r.Weight, rows.limit(r.Row)))
		}
	}
	cs.den = append(cs.den, ct.Den)
	cs.limit = append(cs.limit, cs.divide(limit, ct.Den))
	return cs.fault
}

func (cs *cuts) times(a, b int64) wide {
	w, ok := wideOf(a).times(b)
	if !ok {
		cs.fault = fmt.Errorf("a coefficient passes %d bits", productBits)
	}
	return w
}

// divide rounds down.
func (cs *cuts) divide(w wide, den int64) int64 {
	v, ok := w.narrow64()
	if !ok {
		cs.fault = fmt.Errorf("a coefficient passes %d", coefficientMost)
	}
	return cs.divided(v, den)
}

func (cs *cuts) divided(v, den int64) int64 {
	q := v / den
	if v%den < 0 {
		q--
	}
	if q > coefficientMost || q < -coefficientMost {
		cs.fault = fmt.Errorf("a coefficient passes %d", coefficientMost)
		return 0
	}
	return q
}

// count adds a row's terms to the column that is counted.
func (cs *cuts) count(terms []cutTerm, times int64) {
	for _, t := range terms {
		over, low := bits.Mul64(uint64(max(t.coefficient, -t.coefficient)), uint64(max(times, -times)))
		sum := cs.sum[t.cut]
		if over != 0 || low > sumMost || sum > sumMost || sum < -sumMost {
			cs.fault = fmt.Errorf("a coefficient passes %d", int64(sumMost))
			return
		}
		if w := int64(low); (t.coefficient < 0) == (times < 0) {
			sum += w
		} else {
			sum -= w
		}
		cs.sum[t.cut] = sum
		cs.pending[t.cut/64] |= 1 << (t.cut % 64)
	}
}

// sumMost bounds what is summed up in a coefficient before it is divided.
const sumMost = 1 << 61

// column ends the count and returns the coefficients that keep allows. Cuts come in order, so that each finds the earlier ones counted. The
// slice is good until the next call.
func (cs *cuts) column(keep func(k int64) bool) []cutTerm {
	cs.terms = cs.terms[:0]
	for i := range cs.pending {
		for cs.pending[i] != 0 {
			cut := int32(i*64 + bits.TrailingZeros64(cs.pending[i]))
			cs.pending[i] &= cs.pending[i] - 1
			k := cs.divided(cs.sum[cut], cs.den[cut])
			cs.sum[cut] = 0
			if k == 0 || !keep(k) {
				continue
			}
			cs.largest[cut] = max(cs.largest[cut], k, -k)
			cs.terms = append(cs.terms, cutTerm{cut, k})
			cs.count(cs.byCut[cut], k)
		}
	}
	return cs.terms
}

func any64(int64) bool { return true }

// pattern returns the coefficients of a pattern of a place; the empty pattern has none.
func (cs *cuts) pattern(h int32, arcs []int32) []cutTerm {
	if len(arcs) == 0 || len(cs.den) == 0 {
		return nil
	}
	cs.count(cs.byPlace[cs.c.places[h].at], 1)
	var use int64
	for _, a := range arcs {
		cs.count(cs.byPart[cs.c.arcs[a].part], 1)
		use += int64(cs.c.arcs[a].CapUse)
	}
	for _, i := range cs.c.capsOf[h] {
		cs.count(cs.byCap[i], use)
	}
	return cs.column(any64)
}

func (cs *cuts) options() {
	cs.option = make([][]cutTerm, len(cs.c.options))
	for o := range cs.c.options {
		cs.count(cs.byGroup[cs.c.options[o].group], 1)
		for _, q := range cs.c.options[o].parts {
			cs.count(cs.byPart[q], -1)
		}
		cs.option[o] = slices.Clone(cs.column(any64))
	}
}

// lows bounds the coefficients of patterns from below by what each arc adds alone, since ⌊x+y⌋ >= ⌊x⌋+⌊y⌋. Positive amounts are left out.
func (cs *cuts) lows() {
	cs.low = make([][]cutTerm, len(cs.c.arcs))
	if !slices.ContainsFunc(cs.byPart, func(list []cutTerm) bool {
		return slices.ContainsFunc(list, func(t cutTerm) bool { return t.coefficient < 0 })
	}) {
		return // nothing counts less than zero
	}
	for a := range cs.c.arcs {
		cs.count(cs.byPart[cs.c.arcs[a].part], 1)
		for _, i := range cs.c.capsOf[cs.c.arcs[a].place] {
			cs.count(cs.byCap[i], int64(cs.c.arcs[a].CapUse))
		}
		if low := cs.column(func(k int64) bool { return k < 0 }); len(low) > 0 {
			cs.low[a] = slices.Clone(low)
		}
	}
}

// price adds up what terms cost at the multipliers of a point; those beyond its end are zero.
func (pr *prices) price(terms []cutTerm) wide {
	var sum wide
	for _, t := range terms {
		if int(t.cut) < len(pr.cut) && pr.cut[t.cut] != 0 {
			sum = sum.plus(pr.product(wideOf(pr.cut[t.cut]), t.coefficient))
		}
	}
	return sum
}
