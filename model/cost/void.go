package cost

import (
	"cmp"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// Voids gives the block contracts of the pool that run on a day, by identifier, with what their empty beds cost over so many days.
// moves holds, for each carer of the pool, the children who arrive less those who leave under a plan; nil stands for no moves. A
// contract that spans several homes counts once. Its beds are used by the residents who hold a place there; more of them than beds fill
// all beds.
func Voids(pool *model.Pool, moves []int, on model.Date, days int) []model.Void {
	var voids []model.Void
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
			voids = append(voids, model.Void{Block: c.Block.ID, Beds: int(c.Block.Beds), Average: Average(c.Block), Basis: c.Price.Basis})
		}
		v := &voids[i]
		v.Disputed = v.Disputed || *first[c.Block.ID] != *c.Block
		v.Used += household.Holding(c, on)
		if moves != nil {
			v.Moves += moves[k]
		}
	}
	for i := range voids {
		v := &voids[i]
		before := min(v.Used, v.Beds)
		v.Used = min(max(0, v.Used+v.Moves), v.Beds)
		v.Moves = v.Used - before
		v.Empty = v.Beds - v.Used
		v.Weekly = first[v.Block].WeeklyTotal.MulDiv(int64(v.Empty), int64(max(1, v.Beds)))
		v.Price = v.Weekly.ForDays(days)
	}
	slices.SortFunc(voids, func(a, b model.Void) int { return cmp.Compare(a.Block, b.Block) })
	return voids
}
