package whatif

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// tally is what an answer comes to, for differences between two of them.
type tally struct {
	weekly       model.Pence // of the homes, and of those who wait at what a place bought at once would cost
	expected     model.Pence
	objective    model.Pence
	waiting      int
	residential  int64 // days
	miles        int64 // tenths
	milesKnown   int
	endings      int64
	inHouse, all int
}

// atOnce is the weekly price at which a waiting child is counted in sums of money: the dearest home that the policy expects a child to go on
// to. A plan that finds a home for one more child would else look dearer than one that leaves it waiting.
func atOnce(p *model.Policy) (weekly model.Pence) {
	for _, f := range p.FollowOn {
		weekly = max(weekly, f.Weekly)
	}
	return weekly
}

// tallyOf sums an answer.
func tallyOf(n *solver.Neighbour, out *solver.Outcome) (t tally) {
	homes := make(map[string]*model.Carer, len(n.Pool.Carers))
	for i := range n.Pool.Carers {
		homes[n.Pool.Carers[i].ID] = &n.Pool.Carers[i]
	}
	price := atOnce(n.Policy)
	for i := range out.Requests {
		o := &out.Requests[i]
		if o.Away {
			continue
		}
		t.all += len(n.Requests[i].Children)
		t.objective += o.Idle
		days := n.Policy.Days(&n.Requests[i])
		for c := range n.Requests[i].Children {
			if o.Waiting.Has(c) {
				t.waiting++
				t.weekly += price
				t.expected += price.ForDays(days)
			}
		}
		for k := range o.Placed {
			t.objective += o.Placed[k].Objective
			t.part(&o.Placed[k], placedAt(homes[o.Placed[k].CarerID]))
		}
	}
	return t
}

func (t *tally) part(p *model.PlacedPart, kind int) {
	for k := range p.Verdicts {
		v := &p.Verdicts[k]
		t.weekly += v.Cost.Weekly
		t.expected += v.Cost.Expected()
		t.endings += int64(ending(v))
		switch kind {
		case placedResidential:
			t.residential += int64(v.Cost.Days)
		case placedInHouse:
			t.inHouse++
		}
		if m := v.Miles[model.MilesHome]; m.Known() {
			t.miles += int64(m)
			t.milesKnown++
		}
	}
}
