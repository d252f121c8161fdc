package certify

import (
	"fmt"

	"github.com/placewell/placewell/solver/assign"
)

// patternsMost is how many patterns lists may hold together.
const patternsMost = 1 << 23

// drop leaves out what the point proves useless, and goes on with the rest.
func (w *walk) drop(n *assign.ProofNode) error {
	if len(n.Children) != 1 {
		return w.fault("a drop has %d children", len(n.Children))
	}
	gap, err := w.gap(&n.Point)
	if err != nil {
		return err
	}
	if gap.negative() {
		return nil
	}
	if err := w.exclude(gap, n.Lists); err != nil {
		return w.fault("%w", err)
	}
	return w.child(n, 0)
}

// exclude leaves out what costs the bound of the point last asked about more than the gap.
func (w *walk) exclude(gap wide, list bool) error {
	w.raise()
	w.gone = w.gone[:0]
	for h := range w.st.c.places {
		if err := w.dropAt(int32(h), gap, list); err != nil {
			return err
		}
	}
	if w.prices.over {
		return fmt.Errorf("a product passes %d bits", productBits)
	}
	w.dropOptions(gap)
	for _, a := range w.gone {
		w.l.dropArc(a)
	}
	w.l.settle()
	return nil
}

// raise computes what the arcs cost with what their part costs its group.
func (w *walk) raise() {
	c, l, pr := w.st.c, w.l, w.prices
	for q := range c.parts {
		if l.partOptions[q] > 0 {
			w.extra[q] = pr.leastWith[q].minus(pr.group[c.parts[q].group])
		}
	}
	for h := range c.places {
		for _, a := range l.arcs(int32(h)) {
			w.raised[a] = pr.arc[a].plus(w.extra[c.arcs[a].part])
		}
	}
}

func (w *walk) dropOptions(gap wide) {
	c, l, pr := w.st.c, w.l, w.prices
	for o := range c.options {
		if l.optOK[o] && gap.less(pr.option[o].minus(pr.group[c.options[o].group])) {
			l.dropOption(int32(o))
		}
	}
}

// dropAt judges the patterns of a place: useless is what costs more than limit.
func (w *walk) dropAt(h int32, gap wide, list bool) error {
	l, pr := w.l, w.prices
	limit := gap.plus(pr.place[h])
	switch {
	case l.lists.on[h]:
		for i := l.lists.live[h] - 1; i >= 0; i-- {
			if limit.less(w.patternCost(l.lists.at(h, i))) {
				l.dropPattern(h, i)
			}
		}
		l.touchPlace(h)
	case w.st.c.places[h].narrow && list:
		return w.makeList(h, limit)
	case w.st.c.places[h].narrow:
		if !pr.search.reaching(h, w.raised) {
			return nil
		}
		for _, a := range l.arcs(h) {
			if !pr.search.reaches(a, limit) {
				w.gone = append(w.gone, a)
			}
		}
	default:
		pr.sack.useless(l, h, w.raised, limit, func(a int32) { w.gone = append(w.gone, a) })
	}
	return nil
}

// patternCost is the cost of a listed pattern with what its parts cost their groups.
func (w *walk) patternCost(id int32) wide {
	sum := w.prices.pattern(id)
	for _, a := range w.l.lists.arcs(id) {
		sum = sum.plus(w.extra[w.st.c.arcs[a].part])
	}
	return sum
}

// makeList lists the patterns of a place that are not useless. The search leaves out what cuts cost, or reckons it too low.
func (w *walk) makeList(h int32, limit wide) error {
	ls, cuts := &w.l.lists, w.st.cuts
	from := ls.next()
	err := w.prices.search.each(h, w.raised, limit, w.prices.place[h], func(arcs []int32) error {
		terms := cuts.pattern(h, arcs)
		if len(terms) > 0 && limit.less(w.dearer(arcs, terms)) {
			return nil
		}
		if ls.next() >= patternsMost {
			return fmt.Errorf("more than %d patterns are left", patternsMost)
		}
		ls.add(arcs, terms)
		return nil
	})
	w.l.makeList(h, from)
	if cuts.fault != nil {
		return cuts.fault
	}
	return err
}

// dearer is what a pattern costs with its cuts and with what its parts cost their groups.
func (w *walk) dearer(arcs []int32, terms []cutTerm) wide {
	sum := w.prices.price(terms)
	for _, a := range arcs {
		sum = sum.plus(w.raised[a]).minus(w.prices.price(w.st.cuts.low[a]))
	}
	return sum
}
