package assign

import (
	"fmt"
	"slices"
)

// component is a set of groups that nothing binding joins to the others, as a problem of its own.
type component struct {
	groups []int // of the whole problem, ascending
	rows   []int // of the rows of the whole problem, ascending
	budget bool  // the budget of the whole problem binds
	key    string
	places []int // of the whole problem, once extracted
	caps   []int // likewise
}

// split divides the problem. Groups belong together when they reach a place whose counters can bind or where an arc is exclusive,
// when a conflict can meet, and when a cap, a row or the budget that can bind holds both.
func split(p *Problem, rows []NoGood) []component {
	s := newSets(len(p.Groups))
	for _, reached := range reach(p) {
		if binding(p, reached) {
			s.joinAll(reached)
		}
	}
	if !s.one() {
		for _, c := range joinConflicts(p.Conflicts) {
			if len(sharedPlaces(p, c)) > 0 {
				s.join(c.groupA, c.groupB)
			}
		}
	}
	for i := range p.Caps {
		if s.one() {
			break // nothing is left to join
		}
		if users := capUsers(p, i); users != nil {
			s.joinGroups(users)
		}
	}
	budget := budgetBinds(p)
	if budget {
		s.joinGroups(groupsWith(p, spends))
	}
	for _, r := range rows {
		s.joinAll(r.Arcs)
	}
	list := s.components(rows)
	for i := range list {
		list[i].budget = budget
	}
	return list
}

func budgetBinds(p *Problem) bool {
	return p.Budget >= 0 && largestSum(p, func(a *Arc) int64 { return a.Spend }) > p.Budget
}

func spends(a *Arc) bool { return a.Spend != 0 }

// capUsers lists the groups that use a cap, nil when it cannot bind.
func capUsers(p *Problem, i int) []int {
	inside := make([]bool, len(p.Places))
	for _, h := range p.Caps[i].Places {
		inside[h] = true
	}
	use := func(a *Arc) int64 {
		if inside[a.Place] {
			return int64(a.CapUse)
		}
		return 0
	}
	if largestSum(p, use) <= p.Caps[i].Limit {
		return nil
	}
	return groupsWith(p, func(a *Arc) bool { return use(a) > 0 })
}

func groupsWith(p *Problem, has func(a *Arc) bool) []int {
	var out []int
	for g := range p.Groups {
		if groupHas(&p.Groups[g], has) {
			out = append(out, g)
		}
	}
	return out
}

func groupHas(grp *Group, has func(a *Arc) bool) bool {
	for q := range grp.Parts {
		for a := range grp.Parts[q].Arcs {
			if has(&grp.Parts[q].Arcs[a]) {
				return true
			}
		}
	}
	return false
}

// reach lists for each place the arcs that may be used, in ascending order.
func reach(p *Problem) [][]ArcRef {
	count, all := make([]int, len(p.Places)), 0
	each(p, func(_ ArcRef, arc *Arc) {
		count[arc.Place]++
		all++
	})
	into, refs := make([][]ArcRef, len(p.Places)), make([]ArcRef, all)
	for h, n := range count {
		into[h], refs = refs[:0:n], refs[n:]
	}
	each(p, func(r ArcRef, arc *Arc) { into[arc.Place] = append(into[arc.Place], r) })
	return into
}

// each visits the arcs that may be used, in ascending order.
func each(p *Problem, visit func(r ArcRef, arc *Arc)) {
	for g := range p.Groups {
		for q := range p.Groups[g].Parts {
			for a := range p.Groups[g].Parts[q].Arcs {
				if arc := &p.Groups[g].Parts[q].Arcs[a]; !leftOut(p, arc) {
					visit(ArcRef{g, q, a}, arc)
				}
			}
		}
	}
}

// binding tells whether arcs into one place can be in each other's way: an exclusive one, or a counter that the groups together pass.
func binding(p *Problem, reached []ArcRef) bool {
	var sum, largest [Counters]int64
	for i, r := range reached {
		arc := p.arc(r)
		if arc.Exclusive {
			return true
		}
		for k, use := range arc.Use {
			if i > 0 && reached[i-1].Group != r.Group {
				sum[k], largest[k] = sum[k]+largest[k], 0
			}
			largest[k] = max(largest[k], int64(use))
		}
	}
	if len(reached) == 0 {
		return false
	}
	for k, limit := range p.Places[p.arc(reached[0]).Place].Limit {
		if limit >= 0 && sum[k]+largest[k] > int64(limit) {
			return true
		}
	}
	return false
}

// sets is a union of groups; the least group of a set stands for it.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) find(g int) int {
	for s[g] != g {
		s[g] = s[s[g]]
		g = s[g]
	}
	return g
}

func (s sets) join(a, b int) {
	a, b = s.find(a), s.find(b)
	s[max(a, b)] = min(a, b)
}

// one tells whether all groups are in one set: set 0, since the least group stands for its set.
func (s sets) one() bool {
	for g := range s {
		if s.find(g) != 0 {
			return false
		}
	}
	return true
}

func (s sets) joinAll(refs []ArcRef) {
	for _, r := range refs {
		s.join(refs[0].Group, r.Group)
	}
}

func (s sets) joinGroups(groups []int) {
	for _, g := range groups {
		s.join(groups[0], g)
	}
}

// components lists the sets by their least group, each with its rows and a key that tells whether it changed.
func (s sets) components(rows []NoGood) []component {
	var out []component
	index := make([]int, len(s))
	for g := range s {
		root := s.find(g)
		if root == g {
			index[g] = len(out)
			out = append(out, component{})
		}
		c := &out[index[root]]
		c.groups = append(c.groups, g)
	}
	for i, r := range rows {
		if len(r.Arcs) > 0 {
			c := &out[index[s.find(r.Arcs[0].Group)]]
			c.rows = append(c.rows, i)
		}
	}
	for i := range out {
		out[i].setKey()
	}
	return out
}

func (c *component) setKey() { c.key = fmt.Sprint(c.groups, c.rows) }

// addRow notes that a row of the whole problem, later than those it has, is the component's.
func (c *component) addRow(row int) {
	c.rows = append(c.rows, row)
	c.setKey()
}

// whole is a row of the component in the numbers of the whole problem.
func (c *component) whole(row NoGood) NoGood {
	out := NoGood{Limit: row.Limit}
	for _, r := range row.Arcs {
		r.Group = c.groups[r.Group]
		out.Arcs = append(out.Arcs, r)
	}
	return out
}

// legal is Legal of the whole problem for the component as extracted.
func (c *component) legal(p *Problem) func(place int, arcs []ArcRef) bool {
	var whole []ArcRef // a component is solved by one goroutine
	return func(place int, arcs []ArcRef) bool {
		whole = whole[:0]
		for _, r := range arcs {
			whole = append(whole, ArcRef{c.groups[r.Group], r.Part, r.Arc})
		}
		return p.Legal(c.places[place], whole)
	}
}

// extract makes the component a problem of its own with the places that it reaches. Legal is left out; its rows come along.
func (c *component) extract(p *Problem, rows []NoGood) (*Problem, []NoGood) {
	sub := &Problem{Levels: p.Levels, Budget: -1}
	place := make([]int, len(p.Places))
	for h := range place {
		place[h] = -1
	}
	local := make(map[int]int, len(c.groups))
	for i, g := range c.groups {
		local[g] = i
		sub.Groups = append(sub.Groups, copyGroup(p, g, place, sub))
	}
	c.places = make([]int, len(sub.Places))
	for h, at := range place {
		if at >= 0 {
			c.places[at] = h
		}
	}
	for _, x := range p.Conflicts {
		a, okA := local[x.A.Group]
		b, okB := local[x.B.Group]
		if okA && okB {
			sub.Conflicts = append(sub.Conflicts, Conflict{PartRef{a, x.A.Part}, PartRef{b, x.B.Part}})
		}
	}
	c.caps = nil
	for i := range p.Caps {
		var inside []int
		for _, h := range p.Caps[i].Places {
			if place[h] >= 0 {
				inside = append(inside, place[h])
			}
		}
		if inside != nil {
			sub.Caps = append(sub.Caps, Cap{Places: inside, Limit: p.Caps[i].Limit})
			c.caps = append(c.caps, i)
		}
	}
	if c.budget && len(groupsWith(sub, spends)) > 0 {
		sub.Budget = p.Budget
	}
	var own []NoGood
	for _, i := range c.rows {
		r := NoGood{Limit: rows[i].Limit}
		for _, a := range rows[i].Arcs {
			r.Arcs = append(r.Arcs, ArcRef{local[a.Group], a.Part, a.Arc})
		}
		own = append(own, r)
	}
	return sub, own
}

// copyGroup copies a group, its arcs led to the places of sub, which grows by those not met before.
func copyGroup(p *Problem, g int, place []int, sub *Problem) Group {
	grp := Group{Options: p.Groups[g].Options, Parts: slices.Clone(p.Groups[g].Parts)}
	for q := range grp.Parts {
		grp.Parts[q].Arcs = slices.Clone(grp.Parts[q].Arcs)
		for a := range grp.Parts[q].Arcs {
			arc := &grp.Parts[q].Arcs[a]
			if place[arc.Place] < 0 {
				place[arc.Place] = len(sub.Places)
				sub.Places = append(sub.Places, p.Places[arc.Place])
			}
			arc.Place = place[arc.Place]
		}
	}
	return grp
}
