package certify

// sack finds the least set of arcs into a wide place that fits one counter: a 0/1 knapsack by dynamic programming. Arcs that cost something
// are never in the least set; those that use nothing and save are always in it.
type sack struct {
	c     *component
	items []int32 // arcs that save and use
	full  []wide  // full[r]: least cost of items that use at most r
	spare [][]wide
}

// fill is what a place has before items are chosen.
type fill struct {
	room int64 // of the counter
	sum  wide  // of forced arcs and of those that use nothing
	ok   bool  // false when forced arcs do not fit
}

// fill gathers the items of a place. rest tells of forced arcs that they count too.
func (s *sack) fill(l *left, h int32, costs []wide) fill {
	s.items = s.items[:0]
	pl := &s.c.places[h]
	f := fill{ok: true}
	if pl.counter >= 0 {
		f.room = pl.limit[pl.counter]
	}
	for _, a := range l.forced[h] {
		f.room -= s.use(pl, a)
		f.sum = f.sum.plus(costs[a])
	}
	if f.room < 0 {
		return fill{}
	}
	for _, a := range l.arcs(h) {
		switch {
		case l.isForced[a] || !costs[a].negative() || s.use(pl, a) > f.room:
		case s.use(pl, a) == 0:
			f.sum = f.sum.plus(costs[a])
		default:
			s.items = append(s.items, a)
		}
	}
	return f
}

func (s *sack) use(pl *place, a int32) int64 {
	if pl.counter < 0 {
		return 0
	}
	return int64(s.c.arcs[a].Use[pl.counter])
}

// least is the cost of the least set, most when the forced arcs do not fit.
func (s *sack) least(l *left, h int32, costs []wide) wide {
	f := s.fill(l, h, costs)
	if !f.ok {
		return most
	}
	s.pack(h, f, costs)
	return f.sum.plus(s.full[f.room])
}

// pack fills the table with all items.
func (s *sack) pack(h int32, f fill, costs []wide) {
	s.full = s.blank(s.full, f.room)
	for _, a := range s.items {
		s.add(s.full, &s.c.places[h], a, costs)
	}
}

func (s *sack) blank(table []wide, room int64) []wide {
	if int64(cap(table)) <= room {
		return make([]wide, room+1)
	}
	table = table[:room+1]
	clear(table)
	return table
}

// add lets a table use one more item.
func (s *sack) add(table []wide, pl *place, a int32, costs []wide) {
	use, w := s.use(pl, a), costs[a]
	for r := int64(len(table)) - 1; r >= use; r-- {
		if v := table[r-use].plus(w); v.less(table[r]) {
			table[r] = v
		}
	}
}

// useless calls out for every arc left that is in no set that costs at most limit.
func (s *sack) useless(l *left, h int32, costs []wide, limit wide, out func(a int32)) {
	f := s.fill(l, h, costs)
	if !f.ok {
		return
	}
	s.pack(h, f, costs)
	pl := &s.c.places[h]
	for _, a := range l.arcs(h) {
		use := s.use(pl, a)
		switch {
		case l.isForced[a]:
			if limit.less(f.sum.plus(s.full[f.room])) {
				out(a)
			}
		case use > f.room:
			out(a)
		case costs[a].negative() && use > 0:
		default:
			least := f.sum.plus(s.full[f.room-use])
			if !costs[a].negative() {
				least = least.plus(costs[a])
			}
			if limit.less(least) {
				out(a)
			}
		}
	}
	s.each(pl, 0, len(s.items), 0, s.blank(nil, f.room), costs, func(a int32, without []wide) {
		if limit.less(f.sum.plus(costs[a]).plus(without[f.room-s.use(pl, a)])) {
			out(a)
		}
	})
}

// each calls found for the items lo up to hi, each with the table of all items but it. table has those outside lo to hi; halving takes
// log n tables, and n·log n additions, where one table for each item would take n.
func (s *sack) each(pl *place, lo, hi, depth int, table []wide, costs []wide, found func(a int32, without []wide)) {
	if hi-lo <= 1 {
		if lo < hi {
			found(s.items[lo], table)
		}
		return
	}
	if depth == len(s.spare) {
		s.spare = append(s.spare, nil)
	}
	mid := (lo + hi) / 2
	for _, half := range [2][4]int{{lo, mid, mid, hi}, {mid, hi, lo, mid}} {
		if int64(cap(s.spare[depth])) < int64(len(table)) {
			s.spare[depth] = make([]wide, len(table))
		}
		next := s.spare[depth][:len(table)]
		copy(next, table)
		for _, a := range s.items[half[2]:half[3]] {
			s.add(next, pl, a, costs)
		}
		s.each(pl, half[0], half[1], depth+1, next, costs, found)
	}
}
