package solver

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver/check"
)

// TestCountersAgainstEveryPlan holds proposals over homes whose places open late, are promised, are for some kinds of request alone, or
// are freed by residents who leave, and over emergencies outside the terms of approval, to the best of all plans: a counter that forbids what the homes allow shows here.
func TestCountersAgainstEveryPlan(t *testing.T) {
	rng := rand.New(rand.NewPCG(22, 28))
	compared, contested, promised, freed := 0, 0, 0, 0
	for seed := range int64(120) {
		s := modeltest.Requests(seed, 5, 4)
		vary(rng, &s)
		cases, err := judgeAll(context.Background(), judge.New(s.Policy, s.Pool.On), s.Requests, &s.Pool)
		if err != nil {
			t.Fatal(err)
		}
		e := every{cases: cases, pool: &s.Pool, policy: s.Policy}
		if e.size() > 100_000 {
			continue
		}
		e.step(0, make([]int64, model.ObjectiveLevels))
		result, err := Propose(context.Background(), s.Requests, &s.Pool, s.Policy, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		if got := result.Plan.Objective.Vector(); !slices.Equal(got, e.best) {
			t.Errorf("seed %d: the proposal has levels %v, the best of all plans %v", seed, got, e.best)
		}
		if _, err := check.Plan(s.Requests, &s.Pool, s.Policy, result.Plan); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		compared++
		if e.refused > 0 {
			contested++
		}
		p, f := usedPlaces(s.Requests, &s.Pool, result.Plan)
		promised, freed = promised+p, freed+f
	}
	if compared < 60 || contested < 20 || promised < 10 || freed < 10 {
		t.Errorf("%d samples compared, %d contested, %d promised and %d freed places used: too few to show anything", compared, contested, promised, freed)
	}
}

// vary gives the homes places of every kind, and residents who leave while the requests' days come.
func vary(rng *rand.Rand, s *modeltest.Sample) {
	for i := range s.Requests {
		s.Requests[i].NeededFrom = s.Pool.On.AddDays(rng.IntN(10))
		if rng.IntN(3) == 0 {
			s.Requests[i].Urgency = model.Emergency
		}
	}
	for i := range s.Pool.Carers {
		c := &s.Pool.Carers[i]
		if c.Kind == model.FosterHome && rng.IntN(2) == 0 {
			c.Terms.MaxChildren = uint8(1 + rng.IntN(2))
			if rng.IntN(3) == 0 {
				c.PendingTerms = &model.PendingTerms{Terms: c.Terms, From: s.Pool.On.AddDays(rng.IntN(10))}
				c.PendingTerms.Terms.MaxChildren = uint8(rng.IntN(4))
			}
		}
		for k := range c.Residents {
			if r := &c.Residents[k]; rng.IntN(2) == 0 {
				r.LeavesOn = s.Pool.On.AddDays(rng.IntN(12))
			}
		}
		for k := range c.Places {
			p := &c.Places[k]
			if p.State == model.PlaceNotAvailable && rng.IntN(2) == 0 {
				p.State = model.PlaceVacant
			}
			switch r := &s.Requests[rng.IntN(len(s.Requests))]; rng.IntN(5) {
			case 0:
				p.PromisedTo = r.Children[rng.IntN(len(r.Children))].ID
				if p.State != model.PlaceFilled {
					p.State = model.PlaceHeld
				}
			case 1:
				p.AvailableFrom = s.Pool.On.AddDays(rng.IntN(12))
			case 2:
				p.Kinds = p.Kinds.With(r.Kind)
			}
		}
	}
}

// usedPlaces counts the children who move to a home that promised them a place, and the moves into homes that some resident leaves.
func usedPlaces(requests []model.Request, pool *model.Pool, plan *model.Plan) (promised, freed int) {
	for i := range plan.Requests {
		for _, part := range plan.Requests[i].Placed {
			at := slices.IndexFunc(pool.Carers, func(c model.Carer) bool { return c.ID == part.CarerID })
			if part.Stay || at < 0 {
				continue
			}
			home := &pool.Carers[at]
			for k := range requests[i].Children {
				if part.Part.Has(k) && household.PromisedTo(home, requests[i].Children[k].ID) {
					promised++
				}
			}
			if household.Approved(home, requests[i].NeededFrom) < household.Approved(home, pool.On.AddDays(-1)) {
				freed++
			}
		}
	}
	return promised, freed
}
