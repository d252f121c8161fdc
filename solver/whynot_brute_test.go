package solver

import (
	"context"
	"slices"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/modeltest"
)

// TestWhyNotAgainstEveryPlan asks about every part of every request with every carer, and compares each answer with the best of all plans
// that have the pair, tried one by one.
func TestWhyNotAgainstEveryPlan(t *testing.T) {
	seen := map[WhyNotOutcome]int{}
	for seed := range int64(18) {
		s := modeltest.Requests(seed, 5+int(seed%4), 4)
		if seed%3 > 0 {
			livesIn(&s, []string{"", s.Pool.Carers[seed%4].ID, "elsewhere"}[seed%3], true)
		}
		cases, err := judgeAll(context.Background(), judge.New(s.Policy, s.Pool.On), s.Requests, &s.Pool)
		if err != nil {
			t.Fatal(err)
		}
		if e := (&every{cases: cases, pool: &s.Pool, policy: s.Policy}); e.size() > 20_000 {
			continue
		}
		free := bestOf(cases, &s, nil, nil)
		for g := range cases {
			for part := model.Part(1); part <= model.Whole(len(s.Requests[g].Children)); part++ {
				for i := range s.Pool.Carers {
					ask := Pair{s.Requests[g].ID, part, s.Pool.Carers[i].ID}
					a, err := WhyNot(context.Background(), s.Requests, &s.Pool, s.Policy, Settings{}, ask)
					if err != nil {
						t.Fatal(err)
					}
					seen[a.Outcome]++
					checkAnswer(t, a, free, bestOf(cases, &s, &ask, nil))
				}
			}
		}
	}
	if seen[WhyNotNoPair] < 100 || seen[WhyNotInPlan] < 20 || seen[WhyNotPriced] < 50 || seen[WhyNotNoPlan]+seen[WhyNotStopped] > 0 {
		t.Errorf("outcomes %v: too few to show anything, or some that cannot be", seen)
	}
}

// livesIn has the first child of the first request live somewhere.
func livesIn(s *modeltest.Sample, carerID string, canGoOn bool) {
	s.Requests[0].Children[0].Current = &model.CurrentPlacement{CarerID: carerID, CanContinue: canGoOn, WeeklyPrice: 50_000}
}

// bestOf walks all plans in which the pair stands and every pin is kept.
func bestOf(cases []requestCase, s *modeltest.Sample, ask *Pair, pins []Pin) []int64 {
	e := &every{cases: cases, pool: &s.Pool, policy: s.Policy}
	e.allow = func(g int, o option, homes []string) bool {
		c := &cases[g]
		has := func(part model.Part, carerID string) bool {
			for k, at := range o.parts {
				if c.parts[at].part == part && homes[k] == carerID {
					return true
				}
			}
			return false
		}
		touches := func(part model.Part, carerID string) bool {
			for k, at := range o.parts {
				if c.parts[at].part&part != 0 && homes[k] == carerID {
					return true
				}
			}
			return false
		}
		if ask != nil && ask.RequestID == c.request.ID && !has(ask.Part, ask.CarerID) {
			return false
		}
		return !slices.ContainsFunc(pins, func(w Pin) bool {
			return w.RequestID == c.request.ID && (w.Forbid && touches(w.Part, w.CarerID) || !w.Forbid && !has(w.Part, w.CarerID))
		})
	}
	e.step(0, make([]int64, model.ObjectiveLevels))
	return e.best
}

func checkAnswer(t *testing.T, a *WhyNotAnswer, free, forced []int64) {
	t.Helper()
	if len(a.Sentences) == 0 {
		t.Errorf("%+v: no sentence", a.Pair)
	}
	switch a.Outcome {
	case WhyNotNoPair:
		if forced != nil || len(a.Reasons) == 0 || a.Without != nil {
			t.Errorf("%+v is no pair, and a plan has it: %v", a.Pair, forced)
		}
	case WhyNotInPlan:
		// The part may live there with a sibling more: then the pair by itself may still cost something.
		if got := a.Without.Objective.Vector(); !slices.Equal(got, free) || a.With != nil {
			t.Errorf("%+v: levels %v, the best of all plans %v", a.Pair, got, free)
		}
	case WhyNotPriced:
		if got := a.Without.Objective.Vector(); !slices.Equal(got, free) {
			t.Errorf("%+v: without it levels %v, the best of all plans %v", a.Pair, got, free)
		}
		if got := a.With.Objective.Vector(); !slices.Equal(got, forced) || !a.Proven() {
			t.Errorf("%+v: with it levels %v, the best of all such plans %v; proven %v", a.Pair, got, forced, a.Proven())
		}
		checkMoves(t, a)
	}
}

// checkMoves holds the moves against the two plans, and the pair against the second.
func checkMoves(t *testing.T, a *WhyNotAnswer) {
	t.Helper()
	lives := func(p *model.Plan, childID string) string {
		for g := range p.Requests {
			for k := range p.Requests[g].Placed {
				for i, id := range p.Requests[g].Children {
					if id == childID && p.Requests[g].Placed[k].Part.Has(i) {
						return p.Requests[g].Placed[k].CarerID
					}
				}
			}
		}
		return ""
	}
	moved := map[string]Move{}
	for _, m := range a.Moves {
		moved[m.ChildID] = m
	}
	for g := range a.With.Requests {
		r := &a.With.Requests[g]
		for i, id := range r.Children {
			from, to := lives(a.Without, id), lives(a.With, id)
			if m, ok := moved[id]; ok != (from != to) || ok && (m.From != from || m.To != to || m.RequestID != r.RequestID) {
				t.Errorf("%+v: %s lives at %q and then at %q; the move says %+v", a.Pair, id, from, to, m)
			}
			if r.RequestID == a.Pair.RequestID && a.Pair.Part.Has(i) && to != a.Pair.CarerID {
				t.Errorf("%+v: with the pair %s lives at %q", a.Pair, id, to)
			}
		}
	}
}

// TestWhyNotUnderPins asks under wishes: where no plan keeps them all and has the pair, each wish named is one without which there is such
// a plan, and no other wish is.
func TestWhyNotUnderPins(t *testing.T) {
	seen := map[WhyNotOutcome]int{}
	named := 0
	for seed := range int64(20) {
		s := modeltest.Requests(seed, 4, 4)
		cases, err := judgeAll(context.Background(), judge.New(s.Policy, s.Pool.On), s.Requests, &s.Pool)
		if err != nil {
			t.Fatal(err)
		}
		pins := somePins(cases, &s, int(seed))
		for g := range cases {
			for i := range s.Pool.Carers {
				ask := Pair{s.Requests[g].ID, model.Whole(len(s.Requests[g].Children)), s.Pool.Carers[i].ID}
				a, err := WhyNot(context.Background(), s.Requests, &s.Pool, s.Policy, Settings{Pins: pins}, ask)
				if err != nil {
					t.Fatal(err)
				}
				seen[a.Outcome]++
				forced := bestOf(cases, &s, &ask, pins)
				if a.Outcome != WhyNotNoPlan {
					checkAnswer(t, a, bestOf(cases, &s, nil, pins), forced)
					continue
				}
				if forced != nil {
					t.Errorf("%+v: no plan, and there is one: %v", ask, forced)
				}
				for k := range pins {
					says := slices.ContainsFunc(a.Reasons, func(r Reason) bool { return r.Kind == ReasonPin && r.Pin == k })
					rest := slices.Delete(slices.Clone(pins), k, k+1)
					if alone := bestOf(cases, &s, &ask, rest) != nil; bestOf(cases, &s, nil, pins) != nil && says != alone {
						t.Errorf("%+v: pin %d named %v, and it stands in the way alone: %v", ask, k, says, alone)
					} else if says {
						named++
					}
				}
			}
		}
	}
	if seen[WhyNotNoPlan] < 10 || seen[WhyNotPriced] < 20 || named < 10 {
		t.Errorf("outcomes %v, %d pins named: too few to show anything", seen, named)
	}
}

// somePins wishes for a pair of one request, and forbids one of another.
func somePins(cases []requestCase, s *modeltest.Sample, seed int) (pins []Pin) {
	for n, g := range []int{seed % len(cases), (seed + 1) % len(cases)} {
		c := &cases[g]
		whole := model.Whole(len(c.request.Children))
		for k := range c.parts {
			if pairs := c.parts[k].pairs; c.parts[k].part == whole && !c.parts[k].stay && len(pairs) > 0 {
				at := pairs[seed%len(pairs)].carer
				pins = append(pins, Pin{RequestID: c.request.ID, Part: whole, CarerID: s.Pool.Carers[at].ID, Forbid: n == 1})
			}
		}
	}
	return pins
}
