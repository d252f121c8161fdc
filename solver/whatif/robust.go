package whatif

import (
	"context"
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// RobustQuestion asks how far a plan depends on numbers that nobody knows exactly.
type RobustQuestion struct {
	// Draws; 0 means 1,000. Each draws every number anew.
	Draws int
	Seed  int64
	// Prices is by how many per cent each carer's price, by itself, and each follow-on price may be off, up or down, evenly; Policy the same for
	// what the policy gives for endings, fit points and days waited. 0 and 0 means 10 and 20.
	Prices, Policy int
	Progress       func(done, of int)
}

// Robust says of a recommendation in how many draws the plan gave it again.
type Robust struct {
	RequestID string
	Child     string
	// CarerID is where the child lives in the base's plan, "" for waiting.
	CarerID string
	// Best is in how many of Draws the child lives there; Next is the home, "" for waiting, that it has most often instead, NextBest how often.
	Best, Draws int
	Next        string
	NextBest    int
}

// String gives "best in 870 of 1,000 draws".
func (r Robust) String() string {
	return fmt.Sprintf("best in %s of %s draws", thousands(r.Best), thousands(r.Draws))
}

func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Robustness solves the base again and again with other prices and weights of money, and counts how often each child lives where the
// base's plan puts it. Who may live where, fit and risk stay as they are.
func Robustness(ctx context.Context, base Base, settings Settings, q RobustQuestion) ([]Robust, error) {
	if q.Draws == 0 {
		q.Draws = 1_000
	}
	if q.Prices == 0 && q.Policy == 0 {
		q.Prices, q.Policy = 10, 20
	}
	b, ref, err := solved(ctx, &Spec{Seed: q.Seed}, base, settings)
	if err != nil {
		return nil, err
	}
	counts := map[string]map[string]int{}
	done := 0
	err = inOrder(ctx, 0, q.Draws, settings.Workers, func(ctx context.Context, i int) (map[string]string, error) {
		s := b.apply(scenario{alternative: -1, repetition: i})
		s.jolt(&q)
		out, err := ref.Solve(ctx, s.neighbour())
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		return homesOf(s.requests, out), nil
	}, func(homes map[string]string) error {
		for child, home := range homes {
			if counts[child] == nil {
				counts[child] = map[string]int{}
			}
			counts[child][home]++
		}
		if done++; q.Progress != nil {
			q.Progress(done, q.Draws)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return robust(base.Requests, homesOf(base.Requests, ref.Outcome()), counts, q.Draws), nil
}

// jolt draws every price and every weight of money anew.
func (s *state) jolt(q *RobustQuestion) {
	off := func(p model.Pence, percent int, names ...string) model.Pence {
		const steps = 1_000 // of a thousandth of the range each
		at := int64(s.lots.below(2*steps+1, append([]string{"jolt"}, names...)...)) - steps
		return max(0, p+p.MulDiv(at*int64(percent), 100*steps))
	}
	for i := range s.pool.Carers {
		c := &s.pool.Carers[i]
		c.Price.Weekly = min(mostPence, off(c.Price.Weekly, q.Prices, "price", c.ID))
		c.Offers = slices.Clone(c.Offers)
		for k := range c.Offers {
			c.Offers[k].Price.Weekly = min(mostPence, off(c.Offers[k].Price.Weekly, q.Prices, "price", c.ID))
		}
		s.touched(i, solver.Priced)
	}
	s.policy.FollowOn = slices.Clone(s.policy.FollowOn)
	for k := range s.policy.FollowOn {
		s.policy.FollowOn[k].Weekly = off(s.policy.FollowOn[k].Weekly, q.Prices, "follow on", fmt.Sprint(k))
	}
	s.policy.AvertedEnding = off(s.policy.AvertedEnding, q.Policy, "averted ending")
	s.policy.FitPointWeek = off(s.policy.FitPointWeek, q.Policy, "fit point")
	s.policy.WaitingDay = off(s.policy.WaitingDay, q.Policy, "waiting day")
	s.policyIs = solver.Priced
}

func robust(requests []model.Request, homes map[string]string, counts map[string]map[string]int, draws int) (out []Robust) {
	for i := range requests {
		for c := range requests[i].Children {
			id := requests[i].Children[c].ID
			r := Robust{RequestID: requests[i].ID, Child: id, CarerID: homes[id], Best: counts[id][homes[id]], Draws: draws}
			for home, n := range counts[id] {
				if home != r.CarerID && (n > r.NextBest || n == r.NextBest && home < r.Next) {
					r.Next, r.NextBest = home, n
				}
			}
			out = append(out, r)
		}
	}
	return out
}
