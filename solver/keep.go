package solver

// Keep asks a new plan to leave the proposals of an earlier one alone as far as the user wishes.
type Keep struct {
	// Homes gives, by child, the home that the earlier plan proposed; a child that is not there had none.
	Homes map[string]string
	// MostChanges is the most children who may be proposed another home than there; negative: any number.
	MostChanges int
}

// limitChanges makes every child who would go to another home than before one unit of the budget row. A child who had a home in the
// earlier plan and now waits is not counted: waiting comes before everything else on the levels.
func (p *problem) limitChanges(k *Keep) {
	if k == nil || k.MostChanges < 0 {
		return
	}
	p.Budget = int64(k.MostChanges)
	for g := range p.Groups {
		c := &p.cases[g]
		for q := range p.Groups[g].Parts {
			part := &c.parts[p.parts[g][q]]
			for a := range p.Groups[g].Parts[q].Arcs {
				p.Groups[g].Parts[q].Arcs[a].Spend = p.changes(c, part, a, k)
			}
		}
	}
}

// changes counts the children of a part who would live elsewhere than the earlier plan proposed.
func (p *problem) changes(c *requestCase, part *partCase, a int, k *Keep) (n int64) {
	x := &part.pairs[a]
	for i := range c.request.Children {
		if !part.part.Has(i) {
			continue
		}
		child := &c.request.Children[i]
		home := ""
		switch {
		case x.stay:
			home = child.Current.CarerID
		case x.carer >= 0:
			home = p.pool.Carers[x.carer].ID
		}
		if before, had := k.Homes[child.ID]; had && before != home {
			n++
		}
	}
	return n
}
