package flow_test

import (
	"math/rand/v2"

	"github.com/placewell/placewell/solver/assign"
)

// draw makes a random problem that is a flow: places with one to three seats, counted by one or two counters, caps of disjoint places, and
// groups with up to three options of at most one part. Some arcs use nothing; pins and forbidden arcs occur.
func draw(seed uint64, groups, places, levels int, scale int64) *assign.Problem {
	r := rand.New(rand.NewPCG(seed, 21))
	p := &assign.Problem{Levels: levels, Budget: -1}
	use := make([][assign.Counters]int32, places)
	for h := range places {
		seats := 1 + r.Int32N(3)
		use[h] = [assign.Counters]int32{1 + r.Int32N(3), r.Int32N(2) * 2, 0, 0}
		limit := [assign.Counters]int32{seats * use[h][0], -1, -1, -1}
		if limit[0] += r.Int32N(use[h][0]); use[h][1] > 0 {
			limit[1] = 2*(1+r.Int32N(3)) + r.Int32N(2)
		}
		p.Places = append(p.Places, assign.Place{Limit: limit})
	}
	unit := int32(1)
	if r.IntN(5) == 0 {
		unit = 2
	}
	if places > 1 && r.IntN(3) > 0 {
		order, cut := r.Perm(places), 1+r.IntN(places-1)
		for _, some := range [][]int{order[:cut], order[cut:]} {
			if r.IntN(3) > 0 {
				p.Caps = append(p.Caps, assign.Cap{Places: some, Limit: int64(unit) * int64(r.IntN(4))})
			}
		}
	}
	cost := func() []int64 {
		c := make([]int64, levels)
		for l := range c {
			if r.IntN(3) > 0 {
				c[l] = r.Int64N(scale+1) - scale/4
			}
		}
		return c
	}
	for range groups {
		p.Groups = append(p.Groups, drawGroup(r, p, use, unit, cost))
	}
	return p
}

func drawGroup(r *rand.Rand, p *assign.Problem, use [][assign.Counters]int32, unit int32, cost func() []int64) assign.Group {
	var grp assign.Group
	for range 1 + r.IntN(2) {
		q := assign.Part{Children: 1}
		for h := range p.Places {
			if r.IntN(10) >= 7 {
				continue
			}
			a := assign.Arc{Place: h, Use: use[h], CapUse: unit, Cost: cost(), Spend: r.Int64N(5)}
			if r.IntN(8) == 0 {
				a.Use = [assign.Counters]int32{}
				a.CapUse *= r.Int32N(2)
			}
			switch r.IntN(30) {
			case 0:
				a.State = assign.ArcForbidden
			case 1:
				a.State = assign.ArcPinned
			}
			q.Arcs = append(q.Arcs, a)
		}
		grp.Parts = append(grp.Parts, q)
		for range 1 + r.IntN(2) {
			grp.Options = append(grp.Options, assign.Option{Parts: []int{len(grp.Parts) - 1}, Cost: cost()})
		}
	}
	if r.IntN(4) > 0 {
		grp.Options = append(grp.Options, assign.Option{Cost: cost()})
	}
	return grp
}
