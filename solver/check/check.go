package check

import (
	"fmt"
	"runtime"
	"sync"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/rule"
)

// Plan checks that every request takes one permitted option, that every pair exists, that every home is lawful once all have
// arrived, that the plan's levels are what its homes come to, to the penny, and that the beds it calls empty are so. It returns the envy list, or an error that says
// what is wrong with the plan.
func Plan(requests []model.Request, pool *model.Pool, policy *model.Policy, plan *model.Plan) ([]model.Envy, error) {
	c := &checker{requests: requests, pool: pool, policy: policy, plan: plan, most: policy.MaxShortfall}
	return c.check()
}

// Protective checks a plan as Plan does, and that it is protective: no part falls short of its request's own best, and siblings who
// prefer to stay together, and alone could, move together or not at all.
func Protective(requests []model.Request, pool *model.Pool, policy *model.Policy, plan *model.Plan) ([]model.Envy, error) {
	c := &checker{requests: requests, pool: pool, policy: policy, plan: plan, protective: true}
	return c.check()
}

func (c *checker) check() ([]model.Envy, error) {
	requests, pool, plan := c.requests, c.pool, c.plan
	c.judge, c.homes = judge.New(c.policy, pool.On), map[string]*model.Carer{}
	for i := range pool.Carers {
		c.homes[pool.Carers[i].ID] = &pool.Carers[i]
	}
	if len(plan.Requests) != len(requests) {
		return nil, fmt.Errorf("check: the plan answers %d requests of %d", len(plan.Requests), len(requests))
	}
	c.standAlone()
	var total model.Objective
	for i := range requests {
		if err := c.request(&requests[i], &plan.Requests[i], c.alone[i], &total); err != nil {
			return nil, fmt.Errorf("check: request %s: %w", requests[i].ID, err)
		}
	}
	if err := c.homesLawful(); err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	if err := c.voids(); err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	total.Tie = plan.Objective.Tie // a hash, checked where it is made: nobody's place depends on its meaning
	if total != plan.Objective {
		return nil, fmt.Errorf("check: the levels come to %v and the plan says %v", total.Vector(), plan.Objective.Vector())
	}
	if plan.State == model.PlanOptimal && plan.Bound != plan.Objective {
		return nil, fmt.Errorf("check: the plan claims to be optimal with bound %v below %v", plan.Bound.Vector(), plan.Objective.Vector())
	}
	return c.envy(), nil
}

type checker struct {
	requests []model.Request
	pool     *model.Pool
	policy   *model.Policy
	plan     *model.Plan
	judge    *judge.Judge
	homes    map[string]*model.Carer
	alone    []alone
	// most is the largest shortfall that a pair may have; protective says that preferred siblings stay whole where they can.
	most       model.Points
	protective bool
}

// standAlone works out what each request could have by itself; requests are shared out among the processors.
func (c *checker) standAlone() {
	c.alone = make([]alone, len(c.requests))
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), max(len(c.requests), 1)) {
		wg.Go(func() {
			for i := range next {
				c.alone[i] = standAlone(c, &c.requests[i])
			}
		})
	}
	for i := range c.requests {
		next <- i
	}
	close(next)
	wg.Wait()
}

// request checks one request's option and adds its share of every level.
func (c *checker) request(r *model.Request, p *model.RequestPlan, a alone, total *model.Objective) error {
	if p.RequestID != r.ID {
		return fmt.Errorf("the plan answers %s in its place", p.RequestID)
	}
	if err := permitted(a.as(r), p); err != nil {
		return err
	}
	for k := range p.Placed {
		part := &p.Placed[k]
		pence, short, err := c.part(r, part, a)
		if err != nil {
			return fmt.Errorf("at %s: %w", part.CarerID, err)
		}
		total.Pence += pence
		total.Shortfall += int64(count(part.Part)) * int64(short) * int64(short)
	}
	total.Waiting[r.Urgency-model.Emergency] += int64(count(p.Waiting))
	for i := range r.Children {
		if p.Waiting.Has(i) {
			total.Pence += a.share[i] + c.policy.WaitingDay*model.Pence(r.Children[i].DaysWaited)
		}
	}
	total.Apart += c.apart(r, p, a)
	return nil
}

// permitted checks the option's shape: every child once, parts disjoint, homes different, the siblings' rule kept.
func permitted(r *model.Request, p *model.RequestPlan) error {
	seen := p.Waiting
	homes := map[string]bool{}
	moving := 0
	for k := range p.Placed {
		part := &p.Placed[k]
		if part.Part == 0 || part.Part&seen != 0 || homes[part.CarerID] {
			return fmt.Errorf("a child or a home stands in the option twice")
		}
		seen |= part.Part
		homes[part.CarerID] = true
		if !part.Stay {
			moving++
		}
		for i := range r.Children {
			for j := range i {
				if !part.Stay && part.Part.Has(i) && part.Part.Has(j) && r.MustSplit(i, j) {
					return fmt.Errorf("children %s and %s must live apart and are put together", r.Children[i].ID, r.Children[j].ID)
				}
			}
		}
	}
	if seen != model.Whole(len(r.Children)) {
		return fmt.Errorf("a child is neither placed nor waiting")
	}
	if r.Together == model.TogetherMust && moving > 0 && (moving > 1 || p.Placed[0].Part != seen) {
		return fmt.Errorf("siblings who must live together are split")
	}
	for i := range r.Children {
		if p.Waiting.Has(i) && r.Children[i].CanStay() {
			return fmt.Errorf("child %s waits although the present placement can go on", r.Children[i].ID)
		}
	}
	return nil
}

// part checks one part at its home and gives its share of pence and its shortfall.
func (c *checker) part(r *model.Request, p *model.PlacedPart, a alone) (model.Pence, model.Points, error) {
	home := c.homes[p.CarerID]
	if p.Stay {
		return c.stay(r, p, a, home)
	}
	if home == nil {
		return 0, 0, fmt.Errorf("the home is not in the pool")
	}
	one := c.pair(r, p.Part, home)
	if !one.exists {
		return 0, 0, fmt.Errorf("the pair does not exist")
	}
	short := c.shortfall(r, p.Part, home, one.fit, a)
	if short > c.most {
		return 0, 0, fmt.Errorf("the shortfall is %d points, more than the %d allowed", short, c.most)
	}
	if one.fit != p.Fit || short != p.Shortfall {
		return 0, 0, fmt.Errorf("fit %d and shortfall %d are shown as %d and %d", one.fit, short, p.Fit, p.Shortfall)
	}
	var sum model.Pence
	for i := range r.Children {
		if p.Part.Has(i) {
			sum += one.pence[i] + c.points(r, one.fits[i], a)
		}
	}
	if sum != p.Objective {
		return 0, 0, fmt.Errorf("%d pence are shown as %d", sum, p.Objective)
	}
	return sum, short, nil
}

func (c *checker) stay(r *model.Request, p *model.PlacedPart, a alone, home *model.Carer) (model.Pence, model.Points, error) {
	if p.Shortfall != 0 {
		return 0, 0, fmt.Errorf("staying has a shortfall of %d", p.Shortfall)
	}
	var sum model.Pence
	for i := range r.Children {
		if !p.Part.Has(i) {
			continue
		}
		child := &r.Children[i]
		if !child.CanStay() || child.Current.CarerID != p.CarerID {
			return 0, 0, fmt.Errorf("child %s stays where it does not live, or where it cannot stay", child.ID)
		}
		var v model.Verdict
		c.judge.Stay(r, p.Part, i, home, &v)
		sum += v.Cost.Objective()
		if home != nil {
			sum += c.points(r, v.Fit, a)
		}
	}
	if sum != p.Objective {
		return 0, 0, fmt.Errorf("%d pence are shown as %d", sum, p.Objective)
	}
	return sum, 0, nil
}

// points gives μ·weeks for the points below the request's own best, as a whole penny.
func (c *checker) points(r *model.Request, fit model.Points, a alone) model.Pence {
	if !a.exists || fit >= a.best {
		return 0
	}
	return (c.policy.FitPointWeek * model.Pence(a.best-fit)).ForDays(c.policy.Days(r))
}

// shortfall gives b: how far the part falls below the request's own best, beyond what the policy tolerates.
func (c *checker) shortfall(r *model.Request, part model.Part, home *model.Carer, fit model.Points, a alone) model.Points {
	if !a.exists {
		return 0
	}
	tolerance := c.policy.ToleranceKin
	for i := range r.Children {
		if part.Has(i) && !r.Children[i].Connected(home.ID) {
			tolerance = c.policy.Tolerance
		}
	}
	return max(0, a.best-tolerance-fit)
}

// homesLawful asks the household about each home with everybody who moves in.
func (c *checker) homesLawful() error {
	arrivals := map[string][]household.Arrival{}
	for i := range c.requests {
		r := &c.requests[i]
		for _, part := range c.plan.Requests[i].Placed {
			for k := range r.Children {
				if cur := r.Children[k].Current; !part.Stay && part.Part.Has(k) && (cur == nil || cur.CarerID != part.CarerID) {
					arrivals[part.CarerID] = append(arrivals[part.CarerID], household.Arrival{Request: r, Index: k})
				}
			}
		}
	}
	for i := range c.pool.Carers {
		home := &c.pool.Carers[i]
		if _, ok := rule.Home(home, c.policy, arrivals[home.ID], c.pool.On); !ok {
			return fmt.Errorf("home %s is not lawful once all %d children have arrived", home.ID, len(arrivals[home.ID]))
		}
	}
	return nil
}

func count(p model.Part) (n int) {
	for ; p != 0; p &= p - 1 {
		n++
	}
	return n
}
