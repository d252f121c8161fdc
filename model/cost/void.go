package cost

import (
	"cmp"
	"slices"

	"github.com/placewell/placewell/model"
)

// Void is a block contract with the beds nobody sleeps in. They are paid for all the same, so they are a cost of the plan, shown beside
// it; no choice between homes counts them.
type Void struct {
	Block string
	// Beds of the contract, Used of them, Empty the rest.
	Beds, Used, Empty int
	// Average is the weekly price of a bed if all are used; Weekly what the empty beds cost a week, Price the same over the days.
	Average, Weekly, Price model.Pence
	Basis                  model.PriceBasis
	// Disputed: homes of the pool tell the contract's total, beds or dates differently; the first home's word is taken.
	Disputed bool
}

// Voids gives the block contracts of the pool that run on a day, by identifier, with what their empty beds cost over so many days.
// moves holds, for each carer of the pool, the children who arrive less those who leave under a plan; nil stands for no moves. A
// contract that spans several homes counts once. Its beds are used by the children who are fostered there, its own included.
func Voids(pool *model.Pool, moves []int, on model.Date, days int) []Void {
	var voids []Void
	first := map[string]*model.Block{}
	index := map[string]int{}
	for k := range pool.Carers {
		c := &pool.Carers[k]
		if !c.Block.Covers(on) {
			continue
		}
		i, seen := index[c.Block.ID]
		if !seen {
			i = len(voids)
			index[c.Block.ID], first[c.Block.ID] = i, c.Block
			voids = append(voids, Void{Block: c.Block.ID, Beds: int(c.Block.Beds), Average: Average(c.Block), Basis: c.Price.Basis})
		}
		v := &voids[i]
		v.Disputed = v.Disputed || *first[c.Block.ID] != *c.Block
		v.Used += sleeping(c, on)
		if moves != nil {
			v.Used += moves[k]
		}
	}
	for i := range voids {
		v := &voids[i]
		v.Used = min(max(0, v.Used), v.Beds)
		v.Empty = v.Beds - v.Used
		v.Weekly = first[v.Block].WeeklyTotal.MulDiv(int64(v.Empty), int64(max(1, v.Beds)))
		v.Price = v.Weekly.ForDays(days)
	}
	slices.SortFunc(voids, func(a, b Void) int { return cmp.Compare(a.Block, b.Block) })
	return voids
}

// sleeping counts the fostered children who live with the carer on a day.
func sleeping(c *model.Carer, on model.Date) (n int) {
	for k := range c.Residents {
		r := &c.Residents[k]
		if r.Fostered && (!r.LeavesOn.Known() || r.LeavesOn > on) {
			n++
		}
	}
	return n
}
