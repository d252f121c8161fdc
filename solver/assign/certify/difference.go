package certify

import (
	"errors"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// difference is what a changed problem has other than the one that a certificate was kept for.
type difference struct {
	k      *Kept
	p      *assign.Problem
	looser []int // places into which more, or something cheaper, may go
	seen   []bool
}

// same tells whether two slices are one.
func same[T any](a, b []T) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

// find goes through the problems, and returns false where they differ in what it does not judge.
func (d *difference) find() bool {
	old, now := d.k.p, d.p
	if old.Levels != now.Levels || old.Budget != now.Budget || len(old.Groups) != len(now.Groups) || len(old.Places) != len(now.Places) ||
		(old.Legal == nil) != (now.Legal == nil) {
		return false
	}
	if !same(old.Caps, now.Caps) && !slices.EqualFunc(old.Caps, now.Caps, func(a, b assign.Cap) bool { return a.Limit == b.Limit && slices.Equal(a.Places, b.Places) }) {
		return false
	}
	if !same(old.Conflicts, now.Conflicts) && !slices.Equal(old.Conflicts, now.Conflicts) {
		return false
	}
	d.seen = make([]bool, len(now.Places))
	if !same(old.Places, now.Places) {
		for h := range now.Places {
			if wider(&old.Places[h], &now.Places[h]) {
				d.loosen(h)
			}
		}
	}
	if same(old.Groups, now.Groups) {
		return true
	}
	for g := range now.Groups {
		if !d.group(g) {
			return false
		}
	}
	return true
}

func (d *difference) loosen(h int) {
	if !d.seen[h] {
		d.seen[h] = true
		d.looser = append(d.looser, h)
	}
}

// wider tells whether some counter of a place has more room than before.
func wider(old, now *assign.Place) bool {
	for k, limit := range now.Limit {
		if before := old.Limit[k]; before >= 0 && (limit < 0 || limit > before) {
			return true
		}
	}
	return false
}

func (d *difference) group(g int) bool {
	old, now := &d.k.p.Groups[g], &d.p.Groups[g]
	if len(old.Parts) != len(now.Parts) {
		return false
	}
	if !same(old.Options, now.Options) && !slices.EqualFunc(old.Options, now.Options, func(a, b assign.Option) bool {
		return slices.Equal(a.Parts, b.Parts) && slices.Equal(a.Cost, b.Cost)
	}) {
		return false
	}
	if same(old.Parts, now.Parts) {
		return true
	}
	for q := range now.Parts {
		a, b := &old.Parts[q], &now.Parts[q]
		if a.Children != b.Children || len(a.Arcs) != len(b.Arcs) {
			return false
		}
		if same(a.Arcs, b.Arcs) {
			continue
		}
		for i := range b.Arcs {
			if !d.arc(g, &a.Arcs[i], &b.Arcs[i], a) {
				return false
			}
		}
	}
	return true
}

// arc judges an arc by itself; it is false for a change that is not judged.
func (d *difference) arc(g int, old, now *assign.Arc, part *assign.Part) bool {
	if old.Place != now.Place || len(now.Cost) != d.p.Levels || now.CapUse < 0 || slices.Min(now.Use[:]) < 0 {
		return false
	}
	if slices.Equal(old.Cost, now.Cost) && old.State == now.State && old.Use == now.Use && old.CapUse == now.CapUse && old.Spend == now.Spend &&
		old.Exclusive == now.Exclusive {
		return true
	}
	if old.State == assign.ArcPinned && now.State != assign.ArcPinned || d.p.Budget >= 0 && old.Spend != now.Spend {
		return false
	}
	for l, v := range now.Cost {
		if v > d.k.largest || -v > d.k.largest || v > old.Cost[l] && !d.keepsOrder(g, l, v, part) {
			return false
		}
	}
	if easier(old, now, len(now.Cost)) || old.State == assign.ArcForbidden && now.State != assign.ArcForbidden {
		if d.p.Budget >= 0 && now.Spend != 0 && len(d.k.comps) > 1 {
			return false // what it may put into the budget is the others'
		}
		d.loosen(now.Place)
	}
	return true
}

// keepsOrder tells whether a cost that rose leaves the ranges by which levels were joined.
func (d *difference) keepsOrder(g, l int, cost int64, part *assign.Part) bool {
	for _, st := range d.k.comps[d.k.of[g]].stages {
		if l <= st.proof.First || l > st.proof.Last {
			continue
		}
		for i := range part.Arcs {
			if a := &part.Arcs[i]; a.State != assign.ArcForbidden && fitsAlone(d.k.p, a) && a.Cost[l] >= cost {
				return true
			}
		}
		return false
	}
	return true
}

// inOrder is keepsOrder for all costs of an arc that was not open.
func (d *difference) inOrder(r assign.ArcRef, a *assign.Arc) bool {
	for l, v := range a.Cost {
		if !d.keepsOrder(r.Group, l, v, &d.k.p.Groups[r.Group].Parts[r.Part]) {
			return false
		}
	}
	return true
}

// easier tells whether an arc uses or costs less than before, on the first levels.
func easier(old, now *assign.Arc, levels int) bool {
	for l := range levels {
		if now.Cost[l] < old.Cost[l] {
			return true
		}
	}
	for k, use := range now.Use {
		if use < old.Use[k] {
			return true
		}
	}
	return now.CapUse < old.CapUse || now.Spend < old.Spend || old.Exclusive && !now.Exclusive
}

// leftOut tells whether the first node of every stage leaves out all that was not into a place before.
func (d *difference) leftOut(h int) bool {
	if !d.k.narrow[h] {
		return false
	}
	own := make(map[int32][]assign.ArcRef)
	var order []int32
	for _, r := range d.k.into[h] {
		i := d.k.of[r.Group]
		if own[i] == nil {
			order = append(order, i)
		}
		own[i] = append(own[i], r)
	}
	for _, i := range order {
		if !d.leftOutOf(&d.k.comps[i], h, own[i], len(order) > 1) {
			return false
		}
	}
	return true
}

// newcomer is an arc as it is now, of a place by itself.
type newcomer struct {
	old, now *assign.Arc
	part     int32 // in the component
}

var errLeft = errors.New("certify: something new is left")

// mostLooked is how many patterns are looked at before giving up.
const mostLooked = 1 << 15

func (d *difference) leftOutOf(kc *keptComponent, h int, refs []assign.ArcRef, shared bool) bool {
	tiny := &assign.Problem{Levels: d.p.Levels, Budget: -1, Places: []assign.Place{d.p.Places[h]}}
	var list []newcomer
	number := make(map[assign.PartRef]assign.PartRef)
	for i, r := range refs {
		if i == 0 || refs[i-1].Group != r.Group {
			tiny.Groups = append(tiny.Groups, assign.Group{})
		}
		n := newcomer{&d.k.p.Groups[r.Group].Parts[r.Part].Arcs[r.Arc], &d.p.Groups[r.Group].Parts[r.Part].Arcs[r.Arc], kc.partBase[r.Group] + int32(r.Part)}
		if d.open(d.p, n.now) && !d.open(d.k.p, n.old) && (kc.partArcs[n.part] < 2 || !d.inOrder(r, n.now)) {
			return false // an option comes back, an arc need not be taken any more, or levels no longer keep their order
		}
		g := &tiny.Groups[len(tiny.Groups)-1]
		arc := *n.now
		arc.Place = 0
		if !d.open(d.p, n.now) {
			arc.State = assign.ArcForbidden
		}
		number[assign.PartRef{Group: r.Group, Part: r.Part}] = assign.PartRef{Group: len(tiny.Groups) - 1, Part: len(g.Parts)}
		g.Parts = append(g.Parts, assign.Part{Children: 1, Arcs: []assign.Arc{arc}})
		list = append(list, n)
	}
	for _, c := range d.p.Conflicts {
		a, okA := number[c.A]
		b, okB := number[c.B]
		if okA && okB {
			tiny.Conflicts = append(tiny.Conflicts, assign.Conflict{A: a, B: b})
		}
	}
	if in := newInstance(tiny); in.fillings[0].narrow && !shared {
		return d.judge(kc, h, placeAlone(in), list)
	}
	return false
}

// placeAlone is a search for the patterns of a place by itself.
func placeAlone(in *instance) *search {
	groups := make([]int, len(in.p.Groups))
	for g := range groups {
		groups[g] = g
	}
	c := newComponent(in, groups)
	l := &left{c: c, base: []int32{0}, isForced: make([]bool, len(c.arcs)), forced: make([][]int32, 1)}
	for a := range c.arcs {
		if c.arcs[a].State != assign.ArcForbidden {
			l.order = append(l.order, int32(a))
		}
	}
	l.live = []int32{int32(len(l.order))}
	return &search{c: c, l: l}
}

// judge looks at what the first nodes leave of a place now.
func (d *difference) judge(kc *keptComponent, h int, s *search, list []newcomer) bool {
	raised := wider(&d.k.p.Places[h], &d.p.Places[h])
	for i := range kc.stages {
		st := &kc.stages[i]
		if !st.judged {
			return false
		}
		reduced, dearer, ok := d.price(st, list)
		if !ok {
			return false
		}
		at := kc.place[h]
		if !d.onlyOld(s, list, reduced, st.place[at].minus(wideOf(1)), st.proof.Last+1) {
			return false // the bound may be lower
		}
		if st.gap.negative() {
			continue // the node is the end
		}
		if raised && !st.proof.Root.Lists {
			return false // what is left may go together in new ways
		}
		if st.proof.Root.Kind == assign.NodeDrop && !d.onlyOld(s, list, dearer, st.gap.plus(st.place[at]), st.proof.Last+1) {
			return false
		}
	}
	return true
}

// price gives what arcs cost at the point of a first node, and what they cost with what their part costs its group.
func (d *difference) price(st *keptStage, list []newcomer) (reduced, dearer []wide, ok bool) {
	var t account
	pt := &st.proof.Root.Point
	for i := range list {
		a := list[i].now
		var sum wide
		for j, w := range st.proof.Weights {
			sum = sum.plus(t.product(wideOf(a.Cost[st.proof.First+j]), w))
		}
		sum = t.product(sum, pt.Scale)
		for l, m := range pt.Held {
			sum = sum.plus(t.product(wideOf(m), a.Cost[l]))
		}
		for j, m := range pt.Cap {
			if m != 0 && slices.Contains(d.p.Caps[j].Places, a.Place) {
				sum = sum.plus(t.product(wideOf(m), int64(a.CapUse)))
			}
		}
		sum = sum.plus(t.product(wideOf(pt.Budget), a.Spend)).minus(wideOf(pt.Part[list[i].part]))
		reduced, dearer = append(reduced, sum), append(dearer, sum.plus(st.extra[list[i].part]))
	}
	return reduced, dearer, !t.over
}

// onlyOld tells whether every pattern that costs at most limit was one before, and cost no more on the first levels.
func (d *difference) onlyOld(s *search, list []newcomer, costs []wide, limit wide, levels int) bool {
	least := s.least(0, costs)
	looked := 0
	return s.each(0, costs, limit, least, func(arcs []int32) error {
		if looked++; looked > mostLooked || !d.before(list, arcs, levels) {
			return errLeft
		}
		return nil
	}) == nil
}

// before tells whether arcs were a pattern before that cost no more.
func (d *difference) before(list []newcomer, arcs []int32, levels int) bool {
	var used [assign.Counters]int64
	for _, a := range arcs {
		n := &list[a]
		if !d.open(d.k.p, n.old) || easier(n.old, n.now, levels) || n.old.Exclusive && len(arcs) > 1 {
			return false
		}
		for k, use := range n.old.Use {
			used[k] += int64(use)
		}
	}
	if len(arcs) == 0 {
		return true
	}
	for k, limit := range d.k.p.Places[list[arcs[0]].old.Place].Limit {
		if limit >= 0 && used[k] > int64(limit) {
			return false
		}
	}
	return true
}

// open tells whether an arc may be used, as far as it tells by itself.
func (d *difference) open(p *assign.Problem, a *assign.Arc) bool {
	if a.State == assign.ArcForbidden || !fitsAlone(p, a) {
		return false
	}
	for i := range p.Caps {
		if int64(a.CapUse) > p.Caps[i].Limit && slices.Contains(p.Caps[i].Places, a.Place) {
			return false
		}
	}
	return true
}
