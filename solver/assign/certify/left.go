package certify

import "github.com/placewell/placewell/solver/assign"

// left is what a node of a tree has left. Changes are noted on a trail and taken back when the walk leaves the node.
type left struct {
	c *component

	arcOK, optOK []bool
	partArcs     []int32 // by part: arcs left
	partOptions  []int32 // by part: options left that contain it
	options      []int32 // by group: options left

	order []int32 // the arcs of each place in turn, those left first
	at    []int32 // by arc: its index in order
	base  []int32 // by place: where its arcs begin in order
	live  []int32 // by place: arcs left

	isForced []bool    // by arc: its part must take it
	forced   [][]int32 // by place
	lists    lists

	dirtyGroup, dirtyPlace   []bool
	dirtyGroups, dirtyPlaces []int32
	trail                    []change
	epoch                    []int32 // by place: counts what happened to its arcs and patterns, taken back or not
	none                     bool    // nothing is left
}

// change is an entry of the trail.
type change struct {
	kind  changeKind
	index int32
	old   int32
}

type changeKind uint8

const (
	arcGone changeKind = iota
	optionGone
	arcForced
	listMade
	listCut
)

func newLeft(c *component) *left {
	l := &left{
		c: c, arcOK: make([]bool, len(c.arcs)), optOK: make([]bool, len(c.options)), partArcs: make([]int32, len(c.parts)),
		partOptions: make([]int32, len(c.parts)), options: make([]int32, len(c.groups)), order: make([]int32, 0, len(c.arcs)),
		at: make([]int32, len(c.arcs)), base: make([]int32, len(c.places)), live: make([]int32, len(c.places)),
		isForced: make([]bool, len(c.arcs)), forced: make([][]int32, len(c.places)), lists: newLists(c),
		dirtyGroup: make([]bool, len(c.groups)), dirtyPlace: make([]bool, len(c.places)), epoch: make([]int32, len(c.places)),
	}
	for h := range c.places {
		l.base[h], l.live[h] = int32(len(l.order)), int32(len(c.places[h].arcs))
		for _, a := range c.places[h].arcs {
			l.at[a], l.arcOK[a] = int32(len(l.order)), true
			l.order = append(l.order, a)
		}
	}
	for q := range c.parts {
		l.partArcs[q] = c.parts[q].arcs.hi - c.parts[q].arcs.lo
		l.partOptions[q] = int32(len(c.parts[q].options))
	}
	for g := range c.groups {
		l.options[g] = c.groups[g].options.hi - c.groups[g].options.lo
		l.touchGroup(int32(g))
	}
	for o := range c.options {
		l.optOK[o] = true
	}
	for _, a := range c.closed {
		l.dropArc(a)
	}
	for q := range c.parts {
		l.pin(int32(q))
	}
	l.settle()
	return l
}

// pin leaves a part with a pinned arc that arc, and its group the options that contain the part.
func (l *left) pin(q int32) {
	c := l.c
	for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
		if c.arcs[a].State != assign.ArcPinned {
			continue
		}
		for b := c.parts[q].arcs.lo; b < c.parts[q].arcs.hi; b++ {
			if b != a {
				l.dropArc(b)
			}
		}
		l.require(q)
	}
}

// require drops the options without a part.
func (l *left) require(q int32) {
	for o := l.c.groups[l.c.parts[q].group].options.lo; o < l.c.groups[l.c.parts[q].group].options.hi; o++ {
		if !l.contains(o, q) {
			l.dropOption(o)
		}
	}
}

func (l *left) contains(o, q int32) bool {
	for _, r := range l.c.options[o].parts {
		if r == q {
			return true
		}
	}
	return false
}

// arcs are the arcs left into a place.
func (l *left) arcs(h int32) []int32 { return l.order[l.base[h] : l.base[h]+l.live[h]] }

func (l *left) dropArc(a int32) {
	if !l.arcOK[a] {
		return
	}
	l.arcOK[a] = false
	arc := &l.c.arcs[a]
	l.partArcs[arc.part]--
	l.live[arc.place]--
	i, j := l.at[a], l.base[arc.place]+l.live[arc.place]
	other := l.order[j]
	l.order[i], l.order[j] = other, a
	l.at[other], l.at[a] = i, j
	l.note(arc.place, change{kind: arcGone, index: a})
	l.touchGroup(arc.group)
	if l.lists.on[arc.place] {
		l.touchPlace(arc.place)
	}
}

func (l *left) dropOption(o int32) {
	if !l.optOK[o] {
		return
	}
	l.optOK[o] = false
	opt := &l.c.options[o]
	l.options[opt.group]--
	for _, q := range opt.parts {
		l.partOptions[q]--
	}
	l.trail = append(l.trail, change{kind: optionGone, index: o})
	l.touchGroup(opt.group)
}

func (l *left) force(a int32) {
	h := l.c.arcs[a].place
	l.isForced[a] = true
	l.forced[h] = append(l.forced[h], a)
	l.note(h, change{kind: arcForced, index: a})
	if l.lists.on[h] {
		l.touchPlace(h)
	}
}

// note puts a change at a place on the trail.
func (l *left) note(h int32, ch change) {
	l.trail = append(l.trail, ch)
	l.epoch[h]++
}

func (l *left) touchGroup(g int32) {
	if !l.dirtyGroup[g] {
		l.dirtyGroup[g] = true
		l.dirtyGroups = append(l.dirtyGroups, g)
	}
}

func (l *left) touchPlace(h int32) {
	if !l.dirtyPlace[h] {
		l.dirtyPlace[h] = true
		l.dirtyPlaces = append(l.dirtyPlaces, h)
	}
}

// settle draws the conclusions of what was dropped until nothing changes.
func (l *left) settle() {
	for !l.none && len(l.dirtyGroups)+len(l.dirtyPlaces) > 0 {
		if n := len(l.dirtyGroups); n > 0 {
			g := l.dirtyGroups[n-1]
			l.dirtyGroups, l.dirtyGroup[g] = l.dirtyGroups[:n-1], false
			l.settleGroup(g)
			continue
		}
		n := len(l.dirtyPlaces)
		h := l.dirtyPlaces[n-1]
		l.dirtyPlaces, l.dirtyPlace[h] = l.dirtyPlaces[:n-1], false
		l.settlePlace(h)
	}
	for _, g := range l.dirtyGroups {
		l.dirtyGroup[g] = false
	}
	for _, h := range l.dirtyPlaces {
		l.dirtyPlace[h] = false
	}
	l.dirtyGroups, l.dirtyPlaces = l.dirtyGroups[:0], l.dirtyPlaces[:0]
}

func (l *left) settleGroup(g int32) {
	c := l.c
	grp := &c.groups[g]
	for q := grp.parts.lo; q < grp.parts.hi; q++ {
		if l.partArcs[q] > 0 {
			continue
		}
		for _, o := range c.parts[q].options {
			l.dropOption(o)
		}
	}
	if l.options[g] == 0 {
		l.none = true
		return
	}
	for q := grp.parts.lo; q < grp.parts.hi; q++ {
		switch {
		case l.partOptions[q] == 0 && l.partArcs[q] > 0:
			for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
				l.dropArc(a)
			}
		case l.partOptions[q] == l.options[g] && l.partArcs[q] == 1:
			for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
				if l.arcOK[a] && !l.isForced[a] {
					l.force(a)
				}
			}
		}
	}
}

// settlePlace brings a list up to date with the arcs left.
func (l *left) settlePlace(h int32) {
	ls := &l.lists
	for i := ls.live[h] - 1; i >= 0; i-- {
		if id := ls.at(h, i); !l.stands(h, id) {
			l.dropPattern(h, i)
		}
	}
	if ls.live[h] == 0 {
		l.none = true
		return
	}
	for i := l.live[h] - 1; i >= 0; i-- {
		if a := l.order[l.base[h]+i]; ls.with[a] == 0 {
			l.dropArc(a)
		}
	}
}

// stands tells whether a pattern uses arcs that are left, and every arc that must be used.
func (l *left) stands(h, id int32) bool {
	var forced int
	for _, a := range l.lists.arcs(id) {
		if !l.arcOK[a] {
			return false
		}
		if l.isForced[a] {
			forced++
		}
	}
	return forced == len(l.forced[h])
}

// dropPattern drops the i-th pattern left of a place's list.
func (l *left) dropPattern(h, i int32) {
	l.note(h, change{listCut, h, l.lists.live[h]})
	l.lists.drop(h, i)
}

// makeList gives a place the list of patterns added last, from the id on.
func (l *left) makeList(h, from int32) {
	l.lists.make(h, from)
	l.note(h, change{kind: listMade, index: h, old: from})
	l.touchPlace(h)
}

func (l *left) mark() int { return len(l.trail) }

// back takes back what happened since a mark.
func (l *left) back(mark int) {
	l.none = false
	for len(l.trail) > mark {
		ch := l.trail[len(l.trail)-1]
		l.trail = l.trail[:len(l.trail)-1]
		switch ch.kind {
		case arcGone:
			h := l.c.arcs[ch.index].place
			l.arcOK[ch.index] = true
			l.partArcs[l.c.arcs[ch.index].part]++
			l.live[h]++
			l.epoch[h]++
		case optionGone:
			l.optOK[ch.index] = true
			l.options[l.c.options[ch.index].group]++
			for _, q := range l.c.options[ch.index].parts {
				l.partOptions[q]++
			}
		case arcForced:
			h := l.c.arcs[ch.index].place
			l.isForced[ch.index] = false
			l.forced[h] = l.forced[h][:len(l.forced[h])-1]
			l.epoch[h]++
		case listCut:
			l.lists.restore(ch.index, ch.old)
			l.epoch[ch.index]++
		case listMade:
			l.lists.unmake(ch.index, ch.old)
			l.epoch[ch.index]++
		}
	}
}
