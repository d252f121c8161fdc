package assign

// pricedRow is a row Σ use·x <= limit that the flow knows nothing of and that a toll may be put on: a counter beside the one that the flow
// keeps, a cap, or a row of Legal.
type pricedRow struct {
	limit int64
	arcs  []int32 // of one group side by side
	use   []int64 // by arc, > 0
}

// mostLimit is the greatest limit of a row with a toll: tolls are per unit, and their sums must stay within the bits left for paths.
const mostLimit = 1 << 12

func (c *core) price(row pricedRow) {
	if row.limit < 0 || row.limit > mostLimit || len(row.arcs) == 0 {
		return
	}
	for _, a := range row.arcs {
		c.arcs[a].priced = append(c.arcs[a].priced, int32(len(c.priced)))
	}
	c.priced = append(c.priced, row)
}

// priceLimits adds the counters and caps that can bind, but not what the flow itself makes sure of.
func (c *core) priceLimits() {
	for h := range c.places {
		for k, limit := range c.p.Places[h].Limit {
			if limit >= 0 && k != c.places[h].counter && !c.implied(h, k) {
				c.priceIfBinding(int64(limit), c.places[h].arcs, func(a *Arc) int64 { return int64(a.Use[k]) })
			}
		}
	}
	for i := range c.caps {
		c.priceIfBinding(c.caps[i].limit, c.caps[i].arcs, func(a *Arc) int64 { return int64(a.CapUse) })
	}
}

// implied tells whether whoever satisfies the counter that the flow keeps satisfies counter k as well.
func (c *core) implied(h, k int) bool {
	kept, limit := c.places[h].counter, &c.p.Places[h].Limit
	if kept < 0 {
		return false
	}
	for _, a := range c.places[h].arcs {
		use := &c.arc(a).Use
		if int64(use[k])*int64(limit[kept]) > int64(use[kept])*int64(limit[k]) {
			return false
		}
	}
	return true
}

func (c *core) priceIfBinding(limit int64, arcs []int32, use func(*Arc) int64) {
	row := pricedRow{limit: limit}
	var sum int64
	for _, a := range arcs {
		if u := use(c.arc(a)); u > 0 && !leftOut(c.p, c.arc(a)) {
			row.arcs, row.use = append(row.arcs, a), append(row.use, u)
			sum += u
		}
	}
	if sum > limit {
		c.price(row)
	}
}

// priceRows adds the rows of Legal that have come since the last call.
func (c *core) priceRows() {
	for ; c.pricedTo < len(c.rows); c.pricedTo++ {
		r := &c.rows[c.pricedTo]
		row := pricedRow{limit: int64(r.limit), arcs: r.arcs}
		for range r.arcs {
			row.use = append(row.use, 1)
		}
		c.price(row)
	}
}
