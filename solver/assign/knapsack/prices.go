package knapsack

import (
	"cmp"
	"slices"
)

// priceSweeps is how often every price is looked at.
const priceSweeps = 1

// prices gives every place a price for a unit of its room, by raising the bound of the linear relaxation
//
//	Σ groups min(wait, least cost + price·use) − Σ places price·room
//
// in one price after the other, and every group what its cheapest way costs then. It is a point to start from: floats are good enough.
func (s *search) prices() {
	c := s.c
	price := make([]float64, len(c.room))
	type step struct {
		at  float64 // price from which on the group goes elsewhere
		use int64
	}
	var steps []step
	level := s.level()
	for h := range price {
		price[h] = level
	}
	for range priceSweeps {
		for h := range price {
			if s.ended() {
				break
			}
			steps = steps[:0]
			load := int64(0)
			for _, a := range c.arcs[c.from[h]:c.from[h+1]] {
				if a.use == 0 {
					continue
				}
				other := float64(c.wait[a.group])
				for _, b := range c.ways[a.group] {
					if w := &c.arcs[b]; w.place != a.place {
						other = min(other, float64(w.cost)+float64(price[w.place]*float64(w.use)))
					}
				}
				if other > float64(a.cost) {
					steps = append(steps, step{(other - float64(a.cost)) / float64(a.use), int64(a.use)})
					load += int64(a.use)
				}
			}
			slices.SortFunc(steps, func(x, y step) int { return cmp.Compare(x.at, y.at) })
			price[h] = 0
			for _, t := range steps {
				if load <= int64(c.room[h]) {
					break
				}
				load -= t.use
				price[h] = t.at
			}
		}
	}
	for a := range c.arcs {
		s.plan.priced[a] += int64(price[c.arcs[a].place] * float64(c.arcs[a].use))
	}
	for g, ways := range c.ways {
		least := float64(c.wait[g])
		for _, b := range ways {
			w := &c.arcs[b]
			least = min(least, float64(w.cost)+float64(price[w.place]*float64(w.use)))
		}
		s.dual.best[g] = int64(min(least, float64(c.reach)))
	}
}

// level is the one price for all places at which they would hold what is sent to them together.
func (s *search) level() float64 {
	c := s.c
	room := int64(0)
	for _, r := range c.room {
		room += int64(r)
	}
	lo, hi := 0.0, 1.0
	for range 60 {
		if s.load(hi) <= room {
			break
		}
		lo, hi = hi, 2*hi
	}
	for range 20 {
		if mid := (lo + hi) / 2; s.load(mid) <= room {
			hi = mid
		} else {
			lo = mid
		}
	}
	return hi
}

// load is what groups use together when room has the price everywhere.
func (s *search) load(price float64) int64 {
	sum := int64(0)
	for g, ways := range s.c.ways {
		least, use := float64(s.c.wait[g]), int64(0)
		for _, b := range ways {
			w := &s.c.arcs[b]
			if v := float64(w.cost) + float64(price*float64(w.use)); v < least {
				least, use = v, int64(w.use)
			}
		}
		sum += use
	}
	return sum
}
