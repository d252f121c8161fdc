package certify

// lists holds the patterns of the places that keep a list. Patterns have ids in the order in which they were made; the last made go first.
type lists struct {
	on   []bool  // by place
	base []int32 // by place: the id of its first pattern, which is also its first index in order
	live []int32 // by place: patterns left
	with []int32 // by arc: patterns left that contain it

	order    []int32 // the ids of each list in turn, those left first
	start    []int32 // by id: its first arc in flat; one more at the end
	flat     []int32
	cutStart []int32 // by id: its first term in terms; one more at the end
	terms    []cutTerm
}

// cutTerm is what a pattern counts in a cut.
type cutTerm struct {
	cut         int32
	coefficient int64
}

func newLists(c *component) lists {
	return lists{on: make([]bool, len(c.places)), base: make([]int32, len(c.places)), live: make([]int32, len(c.places)),
		with: make([]int32, len(c.arcs)), start: []int32{0}, cutStart: []int32{0}}
}

func (ls *lists) next() int32 { return int32(len(ls.start) - 1) }

func (ls *lists) arcs(id int32) []int32 { return ls.flat[ls.start[id]:ls.start[id+1]] }

func (ls *lists) cuts(id int32) []cutTerm { return ls.terms[ls.cutStart[id]:ls.cutStart[id+1]] }

// at is the id of the i-th pattern left of a place.
func (ls *lists) at(h, i int32) int32 { return ls.order[ls.base[h]+i] }

// left are the ids of the patterns left of a place.
func (ls *lists) left(h int32) []int32 { return ls.order[ls.base[h] : ls.base[h]+ls.live[h]] }

// add makes a pattern; it belongs to the list made next.
func (ls *lists) add(arcs []int32, terms []cutTerm) {
	ls.order = append(ls.order, ls.next())
	ls.flat = append(ls.flat, arcs...)
	ls.terms = append(ls.terms, terms...)
	ls.start = append(ls.start, int32(len(ls.flat)))
	ls.cutStart = append(ls.cutStart, int32(len(ls.terms)))
	for _, a := range arcs {
		ls.with[a]++
	}
}

func (ls *lists) make(h, from int32) {
	ls.on[h], ls.base[h], ls.live[h] = true, from, ls.next()-from
}

func (ls *lists) unmake(h, from int32) {
	for id := from; id < ls.next(); id++ {
		for _, a := range ls.arcs(id) {
			ls.with[a]--
		}
	}
	ls.on[h], ls.live[h] = false, 0
	ls.order = ls.order[:from]
	ls.flat, ls.terms = ls.flat[:ls.start[from]], ls.terms[:ls.cutStart[from]]
	ls.start, ls.cutStart = ls.start[:from+1], ls.cutStart[:from+1]
}

func (ls *lists) drop(h, i int32) {
	ls.live[h]--
	lo := ls.base[h]
	ls.order[lo+i], ls.order[lo+ls.live[h]] = ls.order[lo+ls.live[h]], ls.order[lo+i]
	for _, a := range ls.arcs(ls.order[lo+ls.live[h]]) {
		ls.with[a]--
	}
}

func (ls *lists) restore(h, live int32) {
	for i := ls.live[h]; i < live; i++ {
		for _, a := range ls.arcs(ls.at(h, i)) {
			ls.with[a]++
		}
	}
	ls.live[h] = live
}
