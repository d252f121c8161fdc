package assign

import (
	"math/rand/v2"
	"testing"
)

// The least surplus of three parts in three different places, some surpluses below zero, is that of all combinations.
func TestSpread(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for round := range 200 {
		p := &Problem{Levels: 1, Budget: -1, Places: make([]Place, 5)}
		grp := Group{Options: []Option{{Parts: []int{0, 1, 2}, Cost: []int64{0}}}}
		for q := range 3 {
			part := Part{Children: 1 << q}
			for h := range p.Places {
				p.Places[h].Limit = [Counters]int32{-1, -1, -1}
				part.Arcs = append(part.Arcs, Arc{Place: h, Cost: []int64{0}})
			}
			grp.Parts = append(grp.Parts, part)
		}
		p.Groups = []Group{grp}
		c, err := newCore(p, nil)
		if err != nil {
			t.Fatal(err)
		}
		n, price := newNode(c), newPricing(c)
		for q := range c.parts {
			price.part[q] = noWay
			for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
				n.arcOK[a] = r.IntN(4) > 0
				price.arc[a] = wideOf(r.Int64N(20) - 10)
				if n.arcOK[a] {
					price.part[q] = smaller(price.part[q], price.arc[a])
				}
			}
			if price.part[q] == noWay {
				price.part[q] = wide{}
			}
		}
		price.option[0] = price.part[0].plus(price.part[1]).plus(price.part[2])
		want := noWay
		for i := range int32(125) {
			x, y, z := i%5, i/5%5, i/25
			if x != y && y != z && x != z && n.arcOK[x] && n.arcOK[5+y] && n.arcOK[10+z] {
				want = smaller(want, price.arc[x].plus(price.arc[5+y]).plus(price.arc[10+z]))
			}
		}
		if got := price.spread(c, n, 0); got != want {
			t.Fatalf("round %d: %v, want %v", round, got, want)
		}
	}
}
