package knapsack

import "slices"

// squeeze places a group by moving one other to a place with room, where the two together cost least.
func (p *plan) squeeze(g int32) bool {
	least := none
	var into, other, to int32
	for _, a := range p.c.ways[g] {
		if !p.st.alive[a] {
			continue
		}
		arc := &p.c.arcs[a]
		for _, k := range p.in[arc.place] {
			if arc.use > p.room[arc.place]+p.c.arcs[p.at[k]].use {
				continue
			}
			if b, cost := p.move(k, p.priced); b >= 0 && p.priced[a]+cost < least {
				least, into, other, to = p.priced[a]+cost, a, k, b
			}
		}
	}
	if least == none {
		return false
	}
	p.lift(other)
	p.put(other, to)
	p.put(g, into)
	return true
}

// move is the best way for a group to leave its place for one with room, and what that costs, priced or not.
func (p *plan) move(k int32, costs []int64) (int32, int64) {
	now := &p.c.arcs[p.at[k]]
	best, least := int32(-1), none
	for _, b := range p.c.ways[k] {
		arc := &p.c.arcs[b]
		if arc.place != now.place && p.st.alive[b] && arc.use <= p.room[arc.place] && costs[b]-costs[p.at[k]] < least {
			best, least = b, costs[b]-costs[p.at[k]]
		}
	}
	return best, least
}

// thrownToll is what it counts, in units of cost, that a group was thrown out before.
const thrownToll = 64

// throw places a group where others have to go who went seldom; they are to be placed anew.
func (p *plan) throw(g int32) bool {
	best, least := int32(-1), none
	for _, a := range p.c.ways[g] {
		arc := &p.c.arcs[a]
		if !p.st.alive[a] || arc.use > p.room[arc.place] && len(p.in[arc.place]) == 0 {
			continue
		}
		toll := p.priced[a] + int64(p.thrown[p.next(a)])*p.c.scale*thrownToll
		if toll < least {
			best, least = a, toll
		}
	}
	if best < 0 {
		return false
	}
	arc := &p.c.arcs[best]
	for p.room[arc.place] < arc.use {
		k := p.next(best)
		p.thrown[k]++
		p.lift(k)
		p.todo = append(p.todo, k)
	}
	p.put(g, best)
	return true
}

// next is the group to throw out for an arc: of those thrown out least often the smallest that makes room by itself, or else the largest.
func (p *plan) next(a int32) int32 {
	arc := &p.c.arcs[a]
	need := arc.use - p.room[arc.place]
	best, rank := int32(-1), [3]int32{}
	for _, k := range p.in[arc.place] {
		use := p.c.arcs[p.at[k]].use
		now := [3]int32{p.thrown[k], 0, use}
		if use < need {
			now = [3]int32{p.thrown[k], 1, -use}
		}
		if best < 0 || slices.Compare(now[:], rank[:]) < 0 {
			best, rank = k, now
		}
	}
	return best
}

// improve moves single groups and swaps two, until nothing gets cheaper or ended says so.
func (p *plan) improve(ended func() bool) {
	for better := true; better; {
		better = false
		for g := range p.at {
			if ended() {
				return
			}
			if p.st.fixed[g] == open && p.improveGroup(int32(g)) {
				better = true
			}
		}
	}
}

func (p *plan) improveGroup(g int32) bool {
	if p.at[g] == waiting {
		a, _ := p.regret(g)
		if a < 0 || p.c.arcs[a].cost >= p.c.wait[g] {
			return false
		}
		p.cost -= p.c.wait[g]
		p.put(g, a)
		return true
	}
	if b, cost := p.move(g, p.costs); b >= 0 && cost < 0 {
		p.lift(g)
		p.put(g, b)
		return true
	}
	if now := &p.c.arcs[p.at[g]]; p.st.mayWait[g] && p.c.wait[g] < now.cost {
		p.lift(g)
		p.at[g] = waiting
		p.cost += p.c.wait[g]
		return true
	}
	return p.swap(g)
}

// swap exchanges a group with one elsewhere if both together get cheaper and fit.
func (p *plan) swap(g int32) bool {
	now := p.c.arcs[p.at[g]]
	for _, a := range p.c.ways[g] {
		arc := &p.c.arcs[a]
		if !p.st.alive[a] || arc.place == now.place {
			continue
		}
		for _, k := range p.in[arc.place] {
			b := p.way(k, now.place)
			if b < 0 {
				continue
			}
			other, back := &p.c.arcs[p.at[k]], &p.c.arcs[b]
			if arc.cost+back.cost < now.cost+other.cost && arc.use <= p.room[arc.place]+other.use && back.use <= p.room[now.place]+now.use {
				p.lift(g)
				p.lift(k)
				p.put(g, a)
				p.put(k, b)
				return true
			}
		}
	}
	return false
}
