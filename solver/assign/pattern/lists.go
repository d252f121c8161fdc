package pattern

import (
	"errors"
	"math"
	"slices"
)

// listed are all patterns with which a plan of value at most most can exist, by the bound at the root alone; false when they are too many.
func (r *root) listed(most int64) ([][]int32, bool) { return r.listedUpTo(most, mostList) }

func (r *root) listedUpTo(most int64, number int) ([][]int32, bool) {
	gap := most*r.pt.scale - r.bound
	r.list.at(r.pt)
	return r.legal(number, func(h, room int, keep func(arcs []int32)) bool { return r.list.place(h, gap-r.tops[h], room, keep) })
}

// legal lists the patterns of all places that are lawful and break no held level, anew until no row is found on the way. list gives those of a place to
// keep, and false when there are more than room. There are too many when more than number are kept.
func (r *root) legal(number int, list func(h, room int, keep func(arcs []int32)) bool) ([][]int32, bool) {
	s := r.s
	var all [][]int32
	keep := func(arcs []int32) {
		if !s.breaks(arcs) {
			all = append(all, slices.Clone(arcs))
		}
	}
	for {
		rows := len(s.rows)
		all = all[:0]
		for h := range s.places {
			if !list(h, number-len(all), keep) || len(all) > number {
				return nil, false
			}
		}
		lawful := all[:0]
		for _, arcs := range all {
			if s.lawful(arcs) {
				lawful = append(lawful, arcs)
			}
		}
		if all = lawful; len(s.rows) == rows {
			return all, true
		}
	}
}

// lists makes a master of all patterns with which a plan of value at most most can exist. What the cuts of the root leave out is told as a drop.
func (r *root) lists(most int64) (*master, bool, error) {
	m := r.m
	drop := false
	var all [][]int32
	var ok bool
	if r.cut == nil {
		all, ok = r.listed(most)
	} else {
		m = r.cut
		all, ok = r.screened(most)
		drop = true
	}
	if !ok {
		return nil, false, errTooMany
	}
	m = m.clone()
	open := make([]bool, len(m.cols), len(m.cols)+len(all))
	for _, arcs := range all {
		j := m.add(arcs)
		if j == len(open) {
			open = append(open, true)
		}
		open[j] = true
	}
	if err := stopping(m.lp.Primal()); errors.Is(err, errStopped) {
		return nil, false, err
	}
	for j := range m.cols {
		if m.cols[j].place >= 0 {
			m.lp.Shut(j, !open[j])
		}
	}
	m.lp.Reopened()
	return m, drop, nil
}

// screened are all patterns with which a plan of value at most most can exist, by the bound of the root and then by that of its cuts. It returns none
// where the cuts leave no plan.
func (r *root) screened(most int64) ([][]int32, bool) {
	var wide [][]int32
	gap := most*r.pt.scale - r.bound
	r.list.at(r.pt)
	for h := range r.s.places {
		if !r.list.place(h, gap-r.tops[h], r.wide()-len(wide), func(arcs []int32) { wide = append(wide, slices.Clone(arcs)) }) {
			return r.charged(most)
		}
	}
	return r.sifted(most, wide)
}

// beforeTolls is the bound of the root's cuts but for what places add; the deltas of options are set.
func (r *root) beforeTolls() int64 {
	r.list.at(r.cutPoint)
	bound := -r.s.constant(r.cutPoint) + r.optionsAt(r.cutPoint)
	for i, t := range r.cutToll {
		bound -= t * r.cut.cuts[i].limit
	}
	return bound
}

// sifted are those of a list of all patterns that matter which the cuts leave.
func (r *root) sifted(most int64, wide [][]int32) ([][]int32, bool) {
	s, pt := r.s, r.cutPoint
	bound := r.beforeTolls()
	tolls := newTolls(r.cut, r.cutToll)
	least, value := make([]int64, len(s.places)), make([]int64, len(wide))
	for i, arcs := range wide {
		v := tolls.of(arcs)
		for _, a := range arcs {
			v += pt.arc[a] - pt.part[s.arcs[a].part]
		}
		h := s.arcs[arcs[0]].place
		value[i], least[h] = v, min(least[h], v)
	}
	for h := range least {
		bound += least[h]
	}
	gap := most*pt.scale - bound
	all := wide[:0]
	for i, arcs := range wide {
		v := value[i] - least[s.arcs[arcs[0]].place]
		for _, a := range arcs {
			v += r.list.delta[s.arcs[a].part]
		}
		if v <= gap && !s.breaks(arcs) && s.lawful(arcs) {
			all = append(all, arcs)
		}
	}
	return all, len(all) <= mostList
}

// charged are the same, searched for with what the cuts charge, where the list of the root would be too long.
func (r *root) charged(most int64) ([][]int32, bool) {
	s, pt := r.s, r.cutPoint
	bound := r.beforeTolls()
	delta := slices.Clone(r.list.delta)
	r.list.tolls, r.list.steps = newTolls(r.cut, r.cutToll), mostSteps
	defer func() { r.list.tolls, r.list.steps = nil, 0 }()
	least := make([]int64, len(s.places))
	for h := range s.places {
		rent := max(0, int64(math.Round(-r.cut.lp.DualOf(int(r.cut.placeRow[h]))*float64(pt.scale))))
		least[h] = -rent
		if r.k.least(pt, h) > rent {
			least[h] = r.list.peaked(h, -rent)
		}
		if r.list.steps < 0 {
			return nil, false
		}
		bound += least[h]
	}
	gap := most*pt.scale - bound
	copy(r.list.delta, delta)
	return r.legal(mostList, func(h, room int, keep func(arcs []int32)) bool {
		return r.list.place(h, gap+least[h], room, keep) && r.list.steps >= 0
	})
}

// mostSteps is how many steps a search with tolls may take.
const mostSteps = 5_000_000

// wide is how many patterns the bound of the root may leave: few where the search is for a first plan.
func (r *root) wide() int {
	if r.nodes > 0 {
		return mostList
	}
	return mostWide
}

// mostWide is how many patterns the bound of the root may leave where cuts leave out more.
const mostWide = 400000

// optionsAt sums the least options at the cuts' point and sets what other options cost more.
func (r *root) optionsAt(pt *point) (sum int64) {
	s, m := r.s, r.cut
	delta := r.list.delta
	for q := range delta {
		delta[q] = math.MaxInt64 / 4
	}
	value := func(o int32) int64 {
		v := s.optionValue(pt, o)
		if c := m.optAt[o]; c >= 0 {
			v += m.tolls(int(c), r.cutToll)
		}
		return v
	}
	for g := range s.groups {
		span := s.groups[g].opts
		low := int64(math.MaxInt64)
		for o := span.lo; o < span.hi; o++ {
			low = min(low, value(o))
		}
		sum += low
		for o := span.lo; o < span.hi; o++ {
			v := value(o) - low
			for _, q := range s.opts[o].parts {
				delta[q] = min(delta[q], v)
			}
		}
	}
	return sum
}

// tollsOf is what the cuts charge a pattern that need not have a column.
func (m *master) tollsOf(arcs []int32, toll []int64) (sum int64) {
	rows, vals := m.entries(arcs)
	for e := len(rows) - 1; e >= 0 && int(rows[e]) >= m.firstCut; e-- {
		sum += toll[int(rows[e])-m.firstCut] * int64(vals[e])
	}
	return sum
}
