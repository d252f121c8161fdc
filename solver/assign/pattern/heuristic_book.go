package pattern

import "slices"

// open is the least that a place's term can be when what it holds may be added to.
func (c *seating) open(h int32) int64 { return c.top[h] - c.sum[h] - c.fill[h][c.free[h]] }

// closed is the term of a place as it is.
func (c *seating) closed(h int32) int64 { return c.top[h] - c.sum[h] }

func (c *seating) put(a int32) {
	arc := &c.s.arcs[a]
	h := arc.place
	c.trail = append(c.trail, step{kind: stepPut, id: a, term: c.term[h]})
	c.arcOf[arc.part] = a
	c.at[h] = append(c.at[h], a)
	c.book(a, 1)
	c.setTerm(h, c.open(h))
}

func (c *seating) take(a int32) {
	arc := &c.s.arcs[a]
	h := arc.place
	i := slices.Index(c.at[h], a)
	c.trail = append(c.trail, step{kind: stepTake, id: a, old: int32(i), term: c.term[h]})
	c.arcOf[arc.part] = -1
	c.at[h] = slices.Delete(c.at[h], i, i+1)
	c.book(a, -1)
	c.setTerm(h, c.open(h))
}

func (c *seating) setTerm(h int32, v int64) {
	c.terms += v - c.term[h]
	c.term[h] = v
}

// book counts an arc in, or out.
func (c *seating) book(a int32, by int64) {
	s := c.s
	arc := &s.arcs[a]
	h := arc.place
	for k, u := range arc.all {
		c.used[h][k] += u * int32(by)
	}
	c.free[h] -= arc.use * int32(by)
	c.sum[h] += c.worth[a] * by
	c.value += s.cost[a] * by
	for _, i := range s.places[h].caps {
		before := c.capLeft[i]
		after := before - int64(arc.capUse)*by
		c.capLeft[i] = after
		c.excess += max(0, -after) - max(0, -before)
		c.slack += c.pt.cap[i] * (max(0, after) - max(0, before))
	}
	if s.p.Budget >= 0 {
		c.lessen(&c.budgetLeft, arc.spend*by)
	}
	for k := range s.held {
		c.lessen(&c.heldLeft[k], s.held[k].cost[a]*by)
	}
}

// lessen takes from what is left of a limit.
func (c *seating) lessen(left *int64, by int64) {
	c.excess += max(0, by-*left) - max(0, -*left)
	*left -= by
}

// choose gives a group an option, or takes it away with -1. Parts are placed apart from that.
func (c *seating) choose(g, o int32) {
	c.trail = append(c.trail, step{kind: stepOption, id: g, old: c.opt[g]})
	c.swap(g, o)
}

func (c *seating) swap(g, o int32) {
	if old := c.opt[g]; old >= 0 {
		c.bookOption(old, -1)
	}
	if c.opt[g] = o; o >= 0 {
		c.bookOption(o, 1)
	}
}

func (c *seating) bookOption(o int32, by int64) {
	c.homeless -= by
	c.terms += c.over[o] * by
	c.value += c.s.optCost[o] * by
	for k := range c.s.held {
		c.lessen(&c.heldLeft[k], c.s.held[k].optCost[o]*by)
	}
}

// release takes a group out of the plan.
func (c *seating) release(g int32) {
	o := c.opt[g]
	if o < 0 {
		return
	}
	for _, q := range c.s.opts[o].parts {
		if a := c.arcOf[q]; a >= 0 {
			c.take(a)
		}
	}
	c.choose(g, -1)
}

// back undoes all steps since a mark.
func (c *seating) back(mark int) {
	for len(c.trail) > mark {
		st := c.trail[len(c.trail)-1]
		c.trail = c.trail[:len(c.trail)-1]
		if st.kind == stepOption {
			c.swap(st.id, st.old)
			continue
		}
		arc := &c.s.arcs[st.id]
		if st.kind == stepPut {
			c.arcOf[arc.part] = -1
			c.at[arc.place] = c.at[arc.place][:len(c.at[arc.place])-1]
			c.book(st.id, -1)
		} else {
			c.arcOf[arc.part] = st.id
			c.at[arc.place] = slices.Insert(c.at[arc.place], int(st.old), st.id)
			c.book(st.id, 1)
		}
		c.setTerm(arc.place, st.term)
	}
}
