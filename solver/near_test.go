package solver

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver/assign/route"
)

// mutated is a sample with changes, as a neighbour and as it would be proposed from nothing.
type mutated struct {
	Neighbour
	requests []model.Request // those that are there
}

func mutate(s *modeltest.Sample, d *rand.Rand) mutated {
	policy := *s.Policy
	pool := &model.Pool{On: s.Pool.On, Carers: slices.Clone(s.Pool.Carers)}
	m := mutated{Neighbour: Neighbour{
		Requests: slices.Clone(s.Requests), Away: make([]bool, len(s.Requests)), Pool: pool, Carers: make([]Change, len(pool.Carers)), Policy: &policy,
		NewOwnBest: true,
	}}
	for range 1 + d.IntN(3) {
		m.change(s, d, pool, &policy)
	}
	for g := range m.Requests {
		if g >= len(m.Away) || !m.Away[g] {
			m.requests = append(m.requests, m.Requests[g])
		}
	}
	return m
}

func (m *mutated) change(s *modeltest.Sample, d *rand.Rand, pool *model.Pool, policy *model.Policy) {
	k := d.IntN(len(s.Pool.Carers))
	c := &pool.Carers[k]
	touch := func(how Change) { m.Carers[k] = max(m.Carers[k], how) }
	switch d.IntN(9) {
	case 0: // every price of a category
		for i := range s.Pool.Carers {
			if pool.Carers[i].Category == c.Category {
				pool.Carers[i].Price.Weekly = pool.Carers[i].Price.Weekly * 11 / 10
				m.Carers[i] = max(m.Carers[i], Priced)
			}
		}
	case 1:
		c.Price.Weekly /= 2
		touch(Priced)
	case 2:
		c.Places = nil
		touch(Altered)
	case 3:
		c.Terms, c.Skills = model.Terms{MaxChildren: 3}, model.DomainLevels{2, 2, 2, 2, 2, 2, 2, 2}
		touch(Altered)
	case 4:
		extra := *c
		extra.ID, extra.Residents, extra.Exemptions, extra.Block = fmt.Sprintf("X-%d", len(pool.Carers)), nil, nil, nil
		extra.Places = []model.Place{{State: model.PlaceVacant}, {State: model.PlaceVacant}}
		pool.Carers = append(pool.Carers, extra)
		m.Carers = append(m.Carers, Altered)
	case 5:
		policy.AvertedEnding, policy.FitPointWeek, policy.WaitingDay = model.Pence(d.IntN(4_000_000)), model.Pence(d.IntN(3_000)), 7
		m.PolicyIs = max(m.PolicyIs, Priced)
	case 6:
		policy.Weights.Needs, policy.Weights.Home, policy.Weights.School = uint8(d.IntN(100)), uint8(d.IntN(100)), uint8(d.IntN(100))
		policy.MinFit, policy.Tolerance = model.Points(30+d.IntN(30)), model.Points(d.IntN(15))
		m.PolicyIs = max(m.PolicyIs, Weighed)
	case 7:
		policy.SchoolMiles, policy.ApprovalHours[model.NominatedOfficer] = 20, 900
		m.PolicyIs = Altered
	case 8:
		m.Away[d.IntN(len(m.Away))] = true
		r := m.Requests[d.IntN(len(s.Requests))]
		r.ID = fmt.Sprintf("N-%d", len(m.Requests))
		r.Children = slices.Clone(r.Children)
		for i := range r.Children {
			r.Children[i].ID = r.ID + r.Children[i].ID
			r.Children[i].Current = nil
		}
		m.Requests = append(m.Requests, r)
	}
}

// A neighbour solved from a reference has the levels of the same problem proposed from nothing, the tie included.
func TestNeighboursAreWhatProposeProposes(t *testing.T) {
	trials := 60
	if testing.Short() {
		trials = 10
	}
	kept := 0
	for seed := range int64(2) {
		s := modeltest.Requests(seed+3, 12, 60)
		ref, err := Refer(context.Background(), s.Requests, &s.Pool, s.Policy, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		cold, err := Propose(context.Background(), s.Requests, &s.Pool, s.Policy, Settings{Method: route.Method{}})
		if err != nil {
			t.Fatal(err)
		}
		if got := ref.Outcome(); got.Objective != cold.Plan.Objective || got.Proof != model.ProofCertificate {
			t.Fatalf("the reference: %+v, %s; proposed: %+v", got.Objective, got.Proof, cold.Plan.Objective)
		}
		d := rand.New(rand.NewPCG(uint64(seed), 1))
		for trial := range trials {
			m := mutate(&s, d)
			got, err := ref.Solve(context.Background(), m.Neighbour)
			if err != nil {
				t.Fatalf("seed %d trial %d: %v", seed, trial, err)
			}
			want, err := Propose(context.Background(), m.requests, m.Pool, m.Policy, Settings{Method: route.Method{}})
			if err != nil {
				t.Fatalf("seed %d trial %d: proposed: %v", seed, trial, err)
			}
			if got.Objective != want.Plan.Objective || got.State != want.Plan.State {
				t.Errorf("seed %d trial %d: %+v, %s; proposed: %+v, %s", seed, trial, got.Objective, got.State, want.Plan.Objective, want.Plan.State)
			}
			if got.Kept {
				kept++
			}
			sums(t, &m, got)
		}
	}
	if kept == 0 || kept == 2*trials {
		t.Errorf("%d of %d answers were kept: one of the two ways was not tested", kept, 2*trials)
	}
}

// sums holds level 4 against what the parts and those who wait come to.
func sums(t *testing.T, m *mutated, out *Outcome) {
	t.Helper()
	var pence model.Pence
	children := 0
	for g := range out.Requests {
		r := &out.Requests[g]
		if r.Away {
			continue
		}
		pence += r.Idle
		children += bitsIn(r.Waiting)
		for _, p := range r.Placed {
			pence += p.Objective
			children += bitsIn(p.Part)
		}
		if all := len(m.Requests[g].Children); children != all {
			t.Errorf("request %d: %d of %d children", g, children, all)
		}
		children = 0
	}
	if pence != out.Objective.Pence {
		t.Errorf("parts and idle come to %d, level 4 to %d", pence, out.Objective.Pence)
	}
}
