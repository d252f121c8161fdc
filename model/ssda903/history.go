package ssda903

import "sort"

// index finds each child's rows. A child who stands twice in the Header keeps both rows; the first speaks.
func (r *Return) index(f *faults) {
	r.byChild = make(map[string]int, len(r.Children))
	for i := range r.Children {
		c := &r.Children[i]
		if _, twice := r.byChild[c.CHILD]; twice {
			f.add(Header, c.Row, "CHILD", "", Error, "stands in the table twice: the first row is used")
			continue
		}
		r.byChild[c.CHILD] = i
	}
	r.episodes = make(map[string][]int, len(r.Children))
	for i := range r.Episodes {
		e := &r.Episodes[i]
		r.episodes[e.CHILD] = append(r.episodes[e.CHILD], i)
		if _, ok := r.byChild[e.CHILD]; !ok {
			f.add(Episodes, e.Row, "CHILD", "", Error, "has no row in the Header")
		}
	}
	for _, history := range r.episodes {
		sort.SliceStable(history, func(a, b int) bool {
			x, y := &r.Episodes[history[a]], &r.Episodes[history[b]]
			if x.Start != y.Start {
				return x.Start < y.Start
			}
			return endsFirst(x, y)
		})
	}
}

// endsFirst puts the shorter of two episodes of one day first, an open one last.
func endsFirst(x, y *Episode) bool {
	if (x.DEC == "") != (y.DEC == "") {
		return x.DEC != ""
	}
	return x.End < y.End
}
