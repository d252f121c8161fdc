//go:build highs

package highs

import (
	"math/rand/v2"

	"github.com/placewell/placewell/solver/assign"
)

// authority makes a problem of the shape of a council's: groups of one to three children, each with arcs into some of the places, the
// levels of a plan (three of waiting, shortfall, children split, pence, ties), and an option to wait. Of the groups, siblings may
// split.
func authority(seed uint64, groups, places, arcs, siblings int) *assign.Problem {
	r := rand.New(rand.NewPCG(seed, 1))
	p := &assign.Problem{Levels: 7, Budget: -1}
	for range places {
		beds := int32(1 + r.IntN(3))
		p.Places = append(p.Places, assign.Place{Limit: [assign.Counters]int32{beds, -1, -1}})
	}
	for g := range groups {
		size := 1
		if g < siblings {
			size = 2 + r.IntN(2)
		}
		p.Groups = append(p.Groups, authorityGroup(r, p, size, arcs))
	}
	return p
}

func authorityGroup(r *rand.Rand, p *assign.Problem, size, arcs int) assign.Group {
	exclusive := r.IntN(12) == 0
	best := int64(80 + r.IntN(15))
	wait := make([]int64, 7)
	wait[r.IntN(3)] = int64(size)
	wait[5] = int64(5_000_000 * size)
	grp := assign.Group{Options: []assign.Option{{Cost: wait}}}
	add := func(children uint64, n int64) {
		part := assign.Part{Children: children}
		for _, h := range r.Perm(len(p.Places))[:min(arcs, len(p.Places))] {
			if int64(p.Places[h].Limit[0]) < n {
				continue
			}
			short := max(0, best-10-int64(60+r.IntN(40)))
			if short > 15 {
				continue
			}
			weekly := int64(40_000+h*400) + int64(r.IntN(20)*500)
			part.Arcs = append(part.Arcs, assign.Arc{Place: h, Use: [assign.Counters]int32{int32(n)}, Exclusive: exclusive,
				Cost: []int64{0, 0, 0, n * short * short, 0, n * (weekly*52 + int64(r.IntN(200_000))), int64(r.IntN(1 << 16))}})
		}
		grp.Parts = append(grp.Parts, part)
	}
	add(1<<size-1, int64(size))
	grp.Options = append(grp.Options, assign.Option{Parts: []int{0}, Cost: make([]int64, 7)})
	if size > 1 { // one alone and the rest together
		add(1, 1)
		add(1<<size-2, int64(size-1))
		split := make([]int64, 7)
		split[4] = int64(size - 1)
		grp.Options = append(grp.Options, assign.Option{Parts: []int{1, 2}, Cost: split})
	}
	return grp
}
