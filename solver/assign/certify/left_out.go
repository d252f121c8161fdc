package certify

import (
	"errors"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

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
