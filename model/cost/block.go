package cost

import "github.com/placewell/placewell/model"

// Average is the weekly price of one bed of a block contract if all are used: what is shown beside a marginal price of nought.
func Average(b *model.Block) model.Pence {
	return b.WeeklyTotal.MulDiv(1, int64(max(1, b.Beds)))
}

// added is what a bed under a block contract adds to spending a week: nothing while the contract runs and one of its beds is free, else
// the full price. Where the contract ends within the days, the days after it are paid in full and spread over all of them.
func added(c *model.Carer, r *model.Request, part model.Part, i int, full model.Pence, days int) model.Pence {
	if !hasBed(c, r, part, i) {
		return full
	}
	if !c.Block.To.Known() || days <= 0 {
		return 0
	}
	covered := min(r.NeededFrom.DaysUntil(c.Block.To)+1, days)
	return full.MulDiv(int64(days-covered), int64(days))
}

// hasBed tells whether one of the contract's beds is free for child i of the part in this home, or the child's own already. The
// contract's beds are the first to be used. A contract that spans several homes is counted home by home: Voids knows it as a whole.
func hasBed(c *model.Carer, r *model.Request, part model.Part, i int) bool {
	if livesWith(&r.Children[i], c) {
		return true
	}
	taken := 0
	for k := range c.Places {
		p := &c.Places[k]
		if p.State == model.PlaceFilled || p.State == model.PlaceHeld && p.PromisedTo != r.Children[i].ID {
			taken++
		}
	}
	for j := range i {
		if part.Has(j) && !livesWith(&r.Children[j], c) {
			taken++
		}
	}
	return taken < int(c.Block.Beds)
}

// livesWith tells whether the child lives with the carer now.
func livesWith(child *model.Child, c *model.Carer) bool {
	return child.Current != nil && child.Current.CarerID == c.ID
}
