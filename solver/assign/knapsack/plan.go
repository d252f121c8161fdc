package knapsack

// plan is an assignment being made or improved, within what a state has left.
type plan struct {
	c    *core
	st   *state
	at   []int32   // by group: its arc, or open or waiting
	room []int32   // by place
	in   [][]int32 // by place: the groups there that the state leaves open
	cost int64

	home   []int32 // by group and place: the arc between them, -1 for none
	costs  []int64 // by arc
	priced []int64 // by arc: its cost and what the room that it uses is worth
	todo   []int32 // groups without a place
	thrown []int32 // by group: how often it had to go
}

func newPlan(c *core, st *state) *plan {
	n, m := len(c.ways), len(c.room)
	p := &plan{c: c, st: st, at: make([]int32, n), room: make([]int32, m), in: make([][]int32, m), home: make([]int32, n*m), costs: make([]int64, len(c.arcs)), priced: make([]int64, len(c.arcs)), thrown: make([]int32, n)}
	for i := range p.home {
		p.home[i] = -1
	}
	for a := range c.arcs {
		p.costs[a], p.priced[a] = c.arcs[a].cost, c.arcs[a].cost
		p.home[int(c.arcs[a].group)*m+int(c.arcs[a].place)] = int32(a)
	}
	return p
}

// way is the arc by which a group may go to a place, -1 when there is none left.
func (p *plan) way(g, h int32) int32 {
	if a := p.home[int(g)*len(p.room)+int(h)]; a >= 0 && p.st.alive[a] {
		return a
	}
	return -1
}

// from starts with the decided groups and, of what the places take at a dual point, the cheapest arc of each group.
func (p *plan) from(picks [][]int32) {
	copy(p.room, p.st.room)
	copy(p.at, p.st.fixed)
	p.cost = p.st.spent
	p.todo = p.todo[:0]
	for h := range p.in {
		p.in[h] = p.in[h][:0]
		for _, a := range picks[h] {
			g := p.c.arcs[a].group
			if p.at[g] == open || p.c.arcs[a].cost < p.c.arcs[p.at[g]].cost {
				p.at[g] = a
			}
		}
	}
	for g, a := range p.at {
		switch {
		case a == open:
			p.todo = append(p.todo, int32(g))
		case p.st.fixed[g] == open:
			p.put(int32(g), a)
		}
	}
}

func (p *plan) put(g, a int32) {
	arc := &p.c.arcs[a]
	p.at[g] = a
	p.room[arc.place] -= arc.use
	p.in[arc.place] = append(p.in[arc.place], g)
	p.cost += arc.cost
}

func (p *plan) lift(g int32) {
	arc := &p.c.arcs[p.at[g]]
	p.at[g] = open
	p.room[arc.place] += arc.use
	p.cost -= arc.cost
	in := p.in[arc.place]
	for i, k := range in {
		if k == g {
			in[i] = in[len(in)-1]
			p.in[arc.place] = in[:len(in)-1]
			return
		}
	}
}

// complete places the groups in todo, the one with most to lose first. Where nothing fits it moves another group, and then throws out
// others, each of them seldom, within so many turns. It returns false when somebody is left over.
func (p *plan) complete(turns int, ended func() bool) bool {
	clear(p.thrown)
	for ; len(p.todo) > 0; turns-- {
		g, a := p.pressing()
		switch {
		case ended():
			return false
		case a >= 0:
			p.put(g, a)
		case a == waiting:
			p.at[g] = waiting
			p.cost += p.c.wait[g]
		case p.squeeze(g):
		case turns <= 0 || !p.throw(g):
			return false
		}
	}
	return true
}

// pressing takes the group with the greatest regret from todo; a is its cheapest way, or open when nothing fits.
func (p *plan) pressing() (g, a int32) {
	best, most := -1, int64(-1)
	for i, k := range p.todo {
		if b, regret := p.regret(k); regret > most {
			best, most, a = i, regret, b
		}
	}
	g = p.todo[best]
	p.todo[best] = p.todo[len(p.todo)-1]
	p.todo = p.todo[:len(p.todo)-1]
	return g, a
}

// regret is a group's cheapest way that fits, and how much dearer the next is; open, and more than any other, when nothing fits.
func (p *plan) regret(g int32) (int32, int64) {
	best, first, second := int32(open), none, none
	see := func(a int32, cost int64) {
		switch {
		case cost < first:
			best, first, second = a, cost, first
		case cost < second:
			second = cost
		}
	}
	for _, a := range p.c.ways[g] {
		if arc := &p.c.arcs[a]; p.st.alive[a] && arc.use <= p.room[arc.place] {
			see(a, p.priced[a])
		}
	}
	if p.st.mayWait[g] {
		see(waiting, p.c.wait[g])
	}
	if best == open {
		return open, none
	}
	return best, second - first
}
