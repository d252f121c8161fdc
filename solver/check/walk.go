package check

import (
	"sort"

	"github.com/placewell/placewell/model"
)

// value orders options: by a figure, then, among equals, by the children's shares in order, so that the answer does not depend on
// the order of the search.
type value struct {
	figure int64
	shares [model.MaxSiblings]model.Pence
}

func (v value) less(o value) bool {
	if v.figure != o.figure {
		return v.figure < o.figure
	}
	for i := range v.shares {
		if v.shares[i] != o.shares[i] {
			return v.shares[i] < o.shares[i]
		}
	}
	return false
}

// placed is a part at a place.
type placed struct {
	place
	part model.Part
}

// walk tries every way of sharing a request's children out over different homes with a given number of them waiting, and keeps one
// of the least value. It takes the children in order; each part is named by its first child.
type walk struct {
	r         *model.Request
	a         *alone
	waiting   int
	wholeOnly bool
	value     func([]placed) (value, bool)
	order     map[model.Part][]place

	found  bool
	best   value
	choice []placed
	now    []placed
}

func (w *walk) run() { w.step(model.Whole(len(w.r.Children)), w.waiting) }

// step shares out the children who are left, of whom so many wait.
func (w *walk) step(left model.Part, waiting int) {
	if left == 0 {
		w.finish(waiting)
		return
	}
	first := left & -left
	for part := left; part != 0; part = (part - 1) & left {
		if part&first == 0 || (w.wholeOnly && part != model.Whole(len(w.r.Children))) {
			continue
		}
		for _, p := range w.candidates(part) {
			w.now = append(w.now, placed{p, part})
			w.step(left&^part, waiting)
			w.now = w.now[:len(w.now)-1]
		}
	}
	if waiting > 0 && !w.wholeOnly && !w.canStay(first) {
		w.step(left&^first, waiting-1)
	}
}

func (w *walk) canStay(bit model.Part) bool {
	for i := range w.r.Children {
		if bit.Has(i) {
			return w.r.Children[i].CanStay()
		}
	}
	return false
}

// candidates gives the places for a part that are not taken by another part of this walk.
func (w *walk) candidates(part model.Part) []place {
	var out []place
	for _, p := range w.ranked(part) {
		if !w.taken(p.id) {
			out = append(out, p)
		}
	}
	return out
}

// ranked gives, best first, as many places for a part as the request has children. No more can be needed: the other parts cannot
// take them all, and no value gains from a place that is worse for the part when a better one is free.
func (w *walk) ranked(part model.Part) []place {
	if out, ok := w.order[part]; ok {
		return out
	}
	type valued struct {
		place
		value value
	}
	var all []valued
	for _, p := range w.a.parts[part] {
		if v, ok := w.value([]placed{{p, part}}); ok {
			all = append(all, valued{p, v})
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].value.less(all[j].value) })
	var out []place
	for _, v := range all[:min(len(all), len(w.r.Children))] {
		out = append(out, v.place)
	}
	if w.order == nil {
		w.order = map[model.Part][]place{}
	}
	w.order[part] = out
	return out
}

func (w *walk) taken(id string) bool {
	for _, p := range w.now {
		if p.id == id {
			return true
		}
	}
	return false
}

func (w *walk) finish(waiting int) {
	if waiting != 0 {
		return
	}
	moving, whole := 0, false
	for _, p := range w.now {
		if !p.stay {
			moving++
			whole = whole || p.part == model.Whole(len(w.r.Children))
		}
	}
	if w.r.Together == model.TogetherMust && moving > 0 && !whole {
		return
	}
	if v, ok := w.value(w.now); ok && (!w.found || v.less(w.best)) {
		w.found, w.best = true, v
		w.choice = append([]placed(nil), w.now...)
	}
}

// leastWaiting gives the least number of children that any option of the request leaves waiting.
func leastWaiting(r *model.Request, a *alone) int {
	for n := 0; ; n++ {
		w := &walk{r: r, a: a, waiting: n, value: func([]placed) (value, bool) { return value{}, true }}
		if w.run(); w.found || n > len(r.Children) {
			return n
		}
	}
}
