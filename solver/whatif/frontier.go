package whatif

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// Frontier is what averting unplanned endings costs, with everything that comes before money held: waiting, shortfall and siblings are as in
// the base's plan.
type Frontier struct {
	// Points, from the cheapest plan to the one with the fewest endings expected.
	Points []FrontierPoint
	// Policy is the index of the point that the policy's own λ chooses, -1 where it lies on none: two plans may weigh the same.
	Policy int
	// Waiting children in every point.
	Waiting [3]int
}

// FrontierPoint is one plan on the frontier.
type FrontierPoint struct {
	// Cost is level 4 without what the policy gives to avert endings: price, support, follow-on spending, fit points at their price, and what
	// waiting children count for. Expected is the spending alone that people are shown.
	Cost     model.Pence
	Expected model.Pence
	// Endings is the sum of the probabilities of an unplanned ending within 12 months, in 1/10,000.
	Endings int64
	// Supported: for some λ no plan is better. Else the point lies in a gap between two supported ones and is best for its own bound on cost.
	Supported bool
	// FromLambda and ToLambda are between which prices of an averted ending the plan is a best one, in pence; ToLambda is -1 for ever.
	FromLambda, ToLambda model.Pence
	// PerEnding is what each ending averted costs against the point before, in pence; 0 for the first.
	PerEnding model.Pence
	// Homes gives by child where it lives, "" for one who waits; Moved are the children who live elsewhere than in the point before.
	Homes map[string]string
	Moved []Moved
	Proof string
}

// Moved is a child who lives elsewhere in one plan than in another. It is for those who may see a plan.
type Moved struct{ Child, From, To string }

// FrontierOptions say how much of a frontier is wanted.
type FrontierOptions struct {
	// Unsupported asks for the plans in the gaps between supported points as well, at most so many in all; 0: none.
	Unsupported int
}

// errFrontier is told where a plan of the frontier is not proven: a frontier with a guess in it is none.
var errFrontier = errors.New("whatif: a plan of the frontier is not proven; raise the work limit")

// FindFrontier finds every supported point of the frontier of the base, exactly: by halving, for each two neighbouring points, the prices of
// an ending between them, until no plan lies below the line through both.
func FindFrontier(ctx context.Context, base Base, settings Settings, options FrontierOptions) (*Frontier, error) {
	b, ref, err := solved(ctx, &Spec{}, base, settings)
	if err != nil {
		return nil, err
	}
	f := &frontier{base: &b.base, ref: ref}
	cheapest, err := f.lexicographic(ctx, false)
	if err != nil {
		return nil, err
	}
	safest, err := f.lexicographic(ctx, true)
	if err != nil {
		return nil, err
	}
	f.points = []FrontierPoint{cheapest}
	if safest.Endings < cheapest.Endings {
		if err := f.between(ctx, cheapest, safest); err != nil {
			return nil, err
		}
		f.points = append(f.points, safest)
	}
	if options.Unsupported > 0 {
		if err := f.fillGaps(ctx, options.Unsupported); err != nil {
			return nil, err
		}
	}
	return f.result(), nil
}

// frontier is one at work.
type frontier struct {
	base   *Base
	ref    *solver.Reference
	points []FrontierPoint
}

// lexicographic gives the plan of least cost, and of those that of fewest endings; or, with safest, the other way round.
func (f *frontier) lexicographic(ctx context.Context, safest bool) (FrontierPoint, error) {
	children := int64(0)
	for i := range f.base.Requests {
		children += int64(len(f.base.Requests[i].Children))
	}
	if !safest { // one penny weighs more than every ending there could be
		return f.solve(ctx, solver.Weigh{Cost: children*int64(model.ProbabilityOne) + 1, Ending: 1}, nil)
	}
	return f.solve(ctx, solver.Weigh{Cost: 1, Ending: f.mostCost() + 1}, nil)
}

// mostCost is more than any two plans can differ by in cost: each child a year's worth of the dearest week there is, and of fit points.
func (f *frontier) mostCost() int64 {
	dearest := f.base.Policy.MoveCost + 100*f.base.Policy.FitPointWeek
	for i := range f.base.Pool.Carers {
		c := &f.base.Pool.Carers[i]
		dearest = max(dearest, c.Price.Weekly)
		for k := range c.Offers {
			dearest = max(dearest, c.Offers[k].Price.Weekly)
		}
	}
	for _, to := range f.base.Policy.FollowOn {
		dearest = max(dearest, to.Weekly)
	}
	sum := int64(0)
	for i := range f.base.Requests {
		weeks := int64(f.base.Policy.Days(&f.base.Requests[i])/7 + 1)
		sum += 4 * weeks * int64(dearest) * int64(len(f.base.Requests[i].Children))
	}
	return sum
}

// solve gives the plan that is best by the weights; limit, when set, bounds its cost.
func (f *frontier) solve(ctx context.Context, w solver.Weigh, limit *model.Pence) (FrontierPoint, error) {
	out, err := f.ref.Solve(ctx, solver.Neighbour{Requests: f.base.Requests, Pool: f.base.Pool, Policy: &f.base.Policy, Weigh: &w, CostLimit: limit})
	if err != nil {
		return FrontierPoint{}, err
	}
	if err := ctx.Err(); err != nil {
		return FrontierPoint{}, err
	}
	if out.State != model.PlanOptimal {
		return FrontierPoint{}, errFrontier
	}
	p := FrontierPoint{Homes: map[string]string{}, Proof: out.Proof.String(), Supported: limit == nil}
	for i := range out.Requests {
		r := &f.base.Requests[i]
		for k := range r.Children {
			p.Homes[r.Children[k].ID] = ""
		}
		for k := range out.Requests[i].Placed {
			part := &out.Requests[i].Placed[k]
			for c, v := range part.Children() {
				p.Homes[r.Children[c].ID] = part.CarerID
				p.Expected += v.Cost.Expected()
				p.Endings += int64(ending(v))
			}
		}
	}
	p.Cost = (out.Objective.Pence - model.Pence(w.Ending*p.Endings)) / model.Pence(w.Cost)
	if model.Pence(w.Cost)*p.Cost+model.Pence(w.Ending*p.Endings) != out.Objective.Pence {
		return p, fmt.Errorf("whatif: a plan of %d does not come to its cost %d and endings %d", out.Objective.Pence, p.Cost, p.Endings)
	}
	return p, nil
}

// ending is the probability of an unplanned ending in 12 months, as it is bought.
func ending(v *model.Verdict) model.Probability {
	if v.Cost.Package > 0 {
		return v.Cost.RiskWith
	}
	return v.Risk
}

// between adds the supported points between two, in order.
func (f *frontier) between(ctx context.Context, a, b FrontierPoint) error {
	w := solver.Weigh{Cost: a.Endings - b.Endings, Ending: int64(b.Cost - a.Cost)}
	if w.Cost <= 0 || w.Ending <= 0 {
		return nil
	}
	x, err := f.solve(ctx, w, nil)
	if err != nil || x.same(a) || x.same(b) {
		return err
	}
	below := w.Cost*int64(x.Cost)+w.Ending*x.Endings < w.Cost*int64(a.Cost)+w.Ending*a.Endings
	if below {
		if err := f.between(ctx, a, x); err != nil {
			return err
		}
	}
	f.points = append(f.points, x)
	if below {
		return f.between(ctx, x, b)
	}
	return nil
}

func (p *FrontierPoint) same(q FrontierPoint) bool { return p.Cost == q.Cost && p.Endings == q.Endings }

// fillGaps adds plans that no λ finds: for each gap, the fewest endings for less than the point at its dearer end costs, support packages
// being bought as at the λ of the gap.
func (f *frontier) fillGaps(ctx context.Context, most int) error {
	var gaps []FrontierPoint
	for i := 1; i < len(f.points); i++ {
		left, right := f.points[i-1], f.points[i]
		for len(gaps) < most {
			limit := right.Cost - 1
			if limit <= left.Cost {
				break
			}
			slope := &solver.Weigh{Cost: left.Endings - f.points[i].Endings, Ending: int64(f.points[i].Cost - left.Cost)}
			x, err := f.solve(ctx, solver.Weigh{Cost: 1, Ending: f.mostCost() + 1, Buy: slope}, &limit)
			if err != nil {
				return err
			}
			if x.Cost <= left.Cost || x.Endings >= left.Endings || x.Endings <= right.Endings {
				break
			}
			gaps = append(gaps, x)
			right = x
		}
	}
	f.points = append(f.points, gaps...)
	slices.SortStableFunc(f.points, func(a, b FrontierPoint) int { return cmp.Compare(a.Cost, b.Cost) })
	return nil
}

// result tells what lies between the points.
func (f *frontier) result() *Frontier {
	o := f.ref.Outcome()
	out := &Frontier{Points: f.points, Policy: -1}
	for u, n := range o.Objective.Waiting {
		out.Waiting[u] = int(n)
	}
	last := -1 // the supported point before
	for i := range out.Points {
		p := &out.Points[i]
		if i > 0 {
			p.PerEnding = perEnding(&out.Points[i-1], p)
			p.Moved = moved(out.Points[i-1].Homes, p.Homes)
		}
		p.ToLambda = -1
		if p.Supported {
			if last >= 0 {
				p.FromLambda = perEnding(&out.Points[last], p)
				out.Points[last].ToLambda = p.FromLambda
			}
			last = i
		}
	}
	homes := homesOf(f.base.Requests, o)
	for i := range out.Points {
		p, at := &out.Points[i], f.base.Policy.AvertedEnding
		if p.Supported && p.FromLambda <= at && (p.ToLambda < 0 || at <= p.ToLambda) && len(moved(homes, p.Homes)) == 0 {
			out.Policy = i
		}
	}
	return out
}

// perEnding is what one ending averted costs between two points, in pence.
func perEnding(a, b *FrontierPoint) model.Pence {
	if a.Endings <= b.Endings {
		return 0
	}
	return (b.Cost - a.Cost).MulDiv(int64(model.ProbabilityOne), a.Endings-b.Endings)
}

// homesOf gives by child where it lives in an answer, "" for one who waits.
func homesOf(requests []model.Request, out *solver.Outcome) map[string]string {
	homes := map[string]string{}
	for i := range requests {
		if out.Requests[i].Away {
			continue
		}
		for c := range requests[i].Children {
			homes[requests[i].Children[c].ID] = ""
		}
		for k := range out.Requests[i].Placed {
			part := &out.Requests[i].Placed[k]
			for c := range part.Children() {
				homes[requests[i].Children[c].ID] = part.CarerID
			}
		}
	}
	return homes
}

// moved lists the children who live elsewhere, by identifier.
func moved(from, to map[string]string) (out []Moved) {
	for child, home := range to {
		if from[child] != home {
			out = append(out, Moved{child, from[child], home})
		}
	}
	slices.SortFunc(out, func(a, b Moved) int { return strings.Compare(a.Child, b.Child) })
	return out
}
