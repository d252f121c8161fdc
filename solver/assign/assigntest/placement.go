package assigntest

import (
	"math/bits"
	"math/rand/v2"

	"github.com/placewell/placewell/solver/assign"
)

// Placement draws a problem shaped like a week's work: groups of one child, and about 15 in 100 of two to four siblings who may also be
// split; places of one to three beds, about as many beds as children in all; a third of the pairs exist; seven levels (three counts of
// waiting children, a squared shortfall, a small count, pence to 1e8, a 16-bit hash); Legal forbids about one pair in ten.
func Placement(seed uint64, groups int) *assign.Problem {
	r := rand.New(rand.NewPCG(seed, 1))
	p := &assign.Problem{Levels: 7, Budget: -1}
	sizes, children := make([]int, groups), 0
	for g := range sizes {
		sizes[g] = 1
		if r.IntN(100) < 15 {
			sizes[g] = 2 + min(r.IntN(3), r.IntN(3))
		}
		children += sizes[g]
	}
	var price []int64
	for beds := 0; beds < children; {
		n := []int{1, 1, 1, 2, 2, 3}[r.IntN(6)]
		beds += n
		p.Places = append(p.Places, assign.Place{Limit: [assign.Counters]int32{int32(n), int32(n), -1}})
		price = append(price, 1_500_000+r.Int64N(4_000_000))
	}
	for _, n := range sizes {
		p.Groups = append(p.Groups, placementGroup(r, p, n, price))
	}
	key := r.Uint64()
	p.Legal = func(place int, arcs []assign.ArcRef) bool {
		for i, a := range arcs {
			for _, b := range arcs[:i] {
				if mix(key, place, a, b)%10 == 0 {
					return false
				}
			}
		}
		return true
	}
	return p
}

func placementGroup(r *rand.Rand, p *assign.Problem, n int, price []int64) assign.Group {
	var grp assign.Group
	urgency := r.IntN(3)
	own := 60 + r.IntN(30)
	exists := make([]bool, len(p.Places))
	for h := range exists {
		exists[h] = r.IntN(100) < 35
	}
	all := uint64(1)<<n - 1
	byChildren := map[uint64]int{}
	part := func(children uint64) int {
		if q, ok := byChildren[children]; ok {
			return q
		}
		q := placementPart(r, p, children, exists, own, price)
		grp.Parts = append(grp.Parts, q)
		byChildren[children] = len(grp.Parts) - 1
		return len(grp.Parts) - 1
	}
	grp.Options = append(grp.Options, assign.Option{Parts: []int{part(all)}, Cost: make([]int64, 7)})
	wait := make([]int64, 7)
	wait[urgency] = int64(n)
	wait[5] = int64(n) * (2_000_000 + r.Int64N(1_000_000))
	grp.Options = append(grp.Options, assign.Option{Cost: wait})
	if r.IntN(3) == 0 {
		return grp // siblings who must stay together
	}
	for cut := uint64(1); cut < all; cut++ {
		if cut&1 == 0 {
			continue
		}
		apart := make([]int64, 7)
		a := bits.OnesCount64(cut)
		apart[4] = int64(a * (n - a))
		grp.Options = append(grp.Options, assign.Option{Parts: []int{part(cut), part(all &^ cut)}, Cost: apart})
	}
	return grp
}

func placementPart(r *rand.Rand, p *assign.Problem, children uint64, exists []bool, own int, price []int64) assign.Part {
	q := assign.Part{Children: children}
	n := bits.OnesCount64(children)
	for h := range p.Places {
		if !exists[h] || int(p.Places[h].Limit[0]) < n {
			continue
		}
		short := int64(max(0, own-10-(50+r.IntN(45))))
		if short > 15 {
			continue
		}
		cost := []int64{0, 0, 0, int64(n) * short * short, int64(r.IntN(2) * r.IntN(2)), int64(n)*price[h] + r.Int64N(3_000_000), r.Int64N(1 << 16)}
		use := int32(n)
		q.Arcs = append(q.Arcs, assign.Arc{Place: h, Use: [assign.Counters]int32{use, use, 0}, Cost: cost, Exclusive: r.IntN(40) == 0})
	}
	return q
}
