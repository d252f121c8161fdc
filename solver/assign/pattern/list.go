package pattern

import (
	"encoding/binary"
	"math"
	"slices"
	"sort"

	"github.com/placewell/placewell/solver/assign"
)

// lister lists patterns: all of a place whose forced bound is within a gap.
type lister struct {
	s     *stage
	k     *oracle
	pt    *point
	delta []int64 // by part: what choosing an option with the part costs its group over its least option

	items []listItem
	least [][widest + 1]int64 // by item and room: the least that items from there on can still add
	chosen,
	rowUse []int32
	room  [assign.Counters]int32
	emit  func(arcs []int32)
	found int
	most  int

	held   []heldSearch
	tolls  *tolls // of the cuts, where there are any
	charge int64  // what the chosen are charged
	steps  int64  // left of a search that is limited; below zero it ends

	peak     int64
	peakArcs []int32
}

type listItem struct {
	arc, group int32
	use        int32
	reduced    int64 // with delta
}

func newLister(s *stage, k *oracle) *lister {
	return &lister{s: s, k: k, delta: make([]int64, len(s.parts)), rowUse: make([]int32, len(s.rows))}
}

// at prepares for a point.
func (l *lister) at(pt *point) {
	l.pt = pt
	for q := range l.delta {
		l.delta[q] = math.MaxInt64 / 4
	}
	for g := range l.s.groups {
		least, _ := l.s.cheapest(pt, g)
		for o := l.s.groups[g].opts.lo; o < l.s.groups[g].opts.hi; o++ {
			d := l.s.optionValue(pt, o) - least
			for _, q := range l.s.opts[o].parts {
				l.delta[q] = min(l.delta[q], d)
			}
		}
	}
}

// place emits every pattern of a place, not empty, that costs at most limit, with what its parts cost their groups over their least options. It returns false
// when there were more than most.
func (l *lister) place(h int, limit int64, most int, emit func(arcs []int32)) bool {
	s, pt := l.s, l.pt
	pf := &s.places[h]
	l.k.gather(pt, h)
	l.k.fill(pf.limit)
	best := &l.k.best
	l.items = l.items[:0]
	for a := pf.arcs.lo; a < pf.arcs.hi; a++ {
		arc := &s.arcs[a]
		r := pt.arc[a] - pt.part[arc.part]
		d := l.delta[arc.part]
		if r-best[pf.limit-arc.use]+d > limit {
			continue
		}
		l.items = append(l.items, listItem{a, arc.group, arc.use, r + d})
	}
	l.begin(h)
	l.emit, l.found, l.most = emit, 0, most
	return l.search(0, pf.limit, -limit)
}

// begin prepares for a search over the items.
func (l *lister) begin(h int) {
	s := l.s
	slices.SortStableFunc(l.items, func(x, y listItem) int {
		if x.group != y.group {
			return int(x.group - y.group)
		}
		return int(x.arc - y.arc)
	})
	l.suffix(s.places[h].limit)
	l.holdBack(h)
	l.room = s.p.Places[h].Limit
	for len(l.rowUse) < len(s.rows) {
		l.rowUse = append(l.rowUse, 0)
	}
	l.chosen = l.chosen[:0]
	l.charge = 0
}

// top is how much the most worthwhile pattern of a place is worth, with everything that restricts patterns.
func (l *lister) top(h int) int64 {
	s := l.s
	loose := l.k.least(l.pt, h)
	if loose == 0 || l.holds(l.k.taken) && !s.breaks(l.k.taken) {
		return loose
	}
	for {
		peak := l.peaked(h, 0)
		if peak == 0 || s.lawful(l.peakArcs) {
			return -peak
		}
	}
}

// peaked looks for the pattern of least cost below a peak, with everything that restricts patterns but Legal.
func (l *lister) peaked(h int, peak int64) int64 {
	s := l.s
	pf := &s.places[h]
	{
		l.k.gather(l.pt, h)
		l.k.fill(pf.limit)
		l.items = l.items[:0]
		for a := pf.arcs.lo; a < pf.arcs.hi; a++ { // those worth nothing too: with them a pattern may keep a held level that it breaks without
			arc := &s.arcs[a]
			if r := l.pt.arc[a] - l.pt.part[arc.part]; r < l.k.best[pf.limit-arc.use] {
				l.items = append(l.items, listItem{a, arc.group, arc.use, r})
			}
		}
		l.begin(h)
		l.peak, l.peakArcs = peak, l.peakArcs[:0]
		l.climb(0, s.places[h].limit, 0)
		return l.peak
	}
}

// holds tells whether arcs are a pattern.
func (l *lister) holds(arcs []int32) bool {
	s := l.s
	l.room = s.p.Places[s.arcs[arcs[0]].place].Limit
	for len(l.rowUse) < len(s.rows) {
		l.rowUse = append(l.rowUse, 0)
	}
	l.chosen = l.chosen[:0]
	ok := true
	for _, a := range arcs {
		if s.arcClosed(a) || !l.fits(&listItem{arc: a, group: s.arcs[a].group}) {
			ok = false
			break
		}
		l.take(a, 1)
		l.chosen = append(l.chosen, a)
	}
	for _, a := range l.chosen {
		l.take(a, -1)
	}
	l.chosen = l.chosen[:0]
	return ok && s.lawful(arcs)
}

// climb looks for the least sum of reduced costs.
func (l *lister) climb(i int, c int32, sum int64) {
	if l.spent() || sum+l.least[i][c]+l.charge >= l.peak || l.passes(i, c) {
		return
	}
	if i == len(l.items) {
		if l.s.breaks(l.chosen) {
			return
		}
		l.peak = sum + l.charge
		l.peakArcs = append(l.peakArcs[:0], l.chosen...)
		return
	}
	it := &l.items[i]
	if it.use <= c && l.fits(it) {
		l.take(it.arc, 1)
		l.chosen = append(l.chosen, it.arc)
		l.count(i, 1)
		charge := l.charge
		l.levy(it.arc)
		l.climb(i+1, c-it.use, sum+it.reduced)
		l.charge = charge
		l.count(i, -1)
		l.chosen = l.chosen[:len(l.chosen)-1]
		l.take(it.arc, -1)
	}
	l.climb(i+1, c, sum)
}

// suffix fills least.
func (l *lister) suffix(limit int32) {
	for len(l.least) < len(l.items)+1 {
		l.least = append(l.least, [widest + 1]int64{})
	}
	clear(l.least[len(l.items)][:limit+1])
	for i := len(l.items) - 1; i >= 0; i-- {
		it := &l.items[i]
		for c := int32(0); c <= limit; c++ {
			v := l.least[i+1][c]
			if it.use <= c {
				v = min(v, l.least[i+1][c-it.use]+it.reduced)
			}
			l.least[i][c] = v
		}
	}
}

// search goes through the items from i on; sum is what the chosen add up to less the allowance, so that it must end at 0 or below.
func (l *lister) search(i int, c int32, sum int64) bool {
	if l.spent() || sum+l.least[i][c]+l.charge > 0 || l.passes(i, c) {
		return true
	}
	if i == len(l.items) {
		if len(l.chosen) == 0 {
			return true
		}
		l.found++
		if l.found > l.most {
			return false
		}
		l.emit(l.chosen)
		return true
	}
	it := &l.items[i]
	if it.use <= c && l.fits(it) {
		l.take(it.arc, 1)
		l.chosen = append(l.chosen, it.arc)
		l.count(i, 1)
		charge := l.charge
		l.levy(it.arc)
		ok := l.search(i+1, c-it.use, sum+it.reduced)
		l.charge = charge
		l.count(i, -1)
		l.chosen = l.chosen[:len(l.chosen)-1]
		l.take(it.arc, -1)
		if !ok {
			return false
		}
	}
	return l.search(i+1, c, sum)
}

// spent counts a step, and tells whether there are none left.
func (l *lister) spent() bool {
	if l.tolls == nil {
		return false
	}
	l.steps--
	return l.steps < 0
}

// levy charges the chosen, of which an arc is the last.
func (l *lister) levy(a int32) {
	if l.tolls != nil && (len(l.chosen) == 1 || l.tolls.touches(a)) {
		l.charge = l.tolls.of(l.chosen)
	}
}

// fits tells whether an arc may join those chosen.
func (l *lister) fits(it *listItem) bool {
	s := l.s
	arc := &s.arcs[it.arc]
	for k, u := range arc.all {
		if l.room[k] >= 0 && u > l.room[k] {
			return false
		}
	}
	for _, b := range l.chosen {
		o := &s.arcs[b]
		if o.group == arc.group || o.exclusive || arc.exclusive || s.enemies[[2]int32{o.part, arc.part}] {
			return false
		}
	}
	for _, r := range s.rowsAt[it.arc] {
		if int(l.rowUse[r]) >= s.rows[r].Limit {
			return false
		}
	}
	return true
}

func (l *lister) take(a int32, by int32) {
	s := l.s
	for k, u := range s.arcs[a].all {
		if l.room[k] >= 0 {
			l.room[k] -= u * by
		}
	}
	for _, r := range s.rowsAt[a] {
		l.rowUse[r] += by
	}
}

// lawful tells whether the problem's Legal allows a pattern, and takes a row for what it refuses.
func (f *form) lawful(arcs []int32) bool {
	if f.legal == nil || len(arcs) < 2 {
		return true
	}
	key := patternKey(arcs)
	if ok, known := f.asked[key]; known {
		return ok
	}
	refs := f.refs(arcs)
	place := int(f.arcs[arcs[0]].place)
	ok := f.legal(place, refs)
	f.asked[key] = ok
	if ok {
		return true
	}
	for i := 0; i < len(refs); {
		without := slices.Delete(slices.Clone(refs), i, i+1)
		if len(without) > 1 && !f.legal(place, without) {
			refs = without
			continue
		}
		i++
	}
	f.addRow(assign.NoGood{Arcs: refs, Limit: len(refs) - 1})
	return false
}

func (f *form) addRow(r assign.NoGood) {
	i := int32(len(f.rows))
	f.rows = append(f.rows, r)
	for _, ref := range r.Arcs {
		for _, a := range f.partArcs(ref) {
			f.rowsAt[a] = append(f.rowsAt[a], i)
		}
	}
}

// partArcs finds the arc of a reference: none or one.
func (f *form) partArcs(ref assign.ArcRef) []int32 {
	q := f.groups[ref.Group].parts.lo + int32(ref.Part)
	for i, a := range f.parts[q].arcs {
		if int(f.arcs[a].ref) == ref.Arc {
			return f.parts[q].arcs[i : i+1]
		}
	}
	return nil
}

func (f *form) refs(arcs []int32) []assign.ArcRef {
	refs := make([]assign.ArcRef, len(arcs))
	for i, a := range arcs {
		refs[i] = f.ref(a)
	}
	sort.Slice(refs, func(i, j int) bool {
		x, y := refs[i], refs[j]
		if x.Group != y.Group {
			return x.Group < y.Group
		}
		if x.Part != y.Part {
			return x.Part < y.Part
		}
		return x.Arc < y.Arc
	})
	return refs
}

func patternKey(arcs []int32) string {
	sorted := slices.Clone(arcs)
	slices.Sort(sorted)
	b := make([]byte, 0, 4*len(sorted))
	for _, a := range sorted {
		b = binary.LittleEndian.AppendUint32(b, uint32(a))
	}
	return string(b)
}
