package solver

import (
	"context"
	"slices"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/modeltest"
)

// TestProtectiveAgainstEveryPlan compares the protective plan with the best of all plans in which nobody gives way, tried one by one. The
// pairs come from a policy that tolerates no shortfall, and the siblings who must stay whole are told from the fullest plan's cases.
func TestProtectiveAgainstEveryPlan(t *testing.T) {
	shown, wholes := 0, 0
	for seed := range int64(70) {
		s := modeltest.Requests(seed, 8, 4+int(seed%3))
		if seed%3 > 0 {
			livesIn(&s, []string{"", s.Pool.Carers[seed%4].ID, "elsewhere"}[seed%3], true)
		}
		result, err := Propose(context.Background(), s.Requests, &s.Pool, s.Policy, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		e, whole := sparing(t, &s)
		if e.size() > 200_000 {
			continue
		}
		e.step(0, make([]int64, model.ObjectiveLevels))
		harm := result.Plan.Objective.Shortfall > 0
		for g := range result.Plan.Requests {
			harm = harm || whole[g] && torn(&result.Plan.Requests[g])
		}
		worse := slices.Compare(e.best[:levelShortfall], result.Plan.Objective.Waiting[:]) > 0
		if p := result.Protective; (p != nil) != (harm && worse) {
			t.Errorf("seed %d: a protective plan: %v; harm %v, more waiting %v", seed, p != nil, harm, worse)
		} else if p != nil {
			shown++
			if got := p.Objective.Vector(); !slices.Equal(got[:levelTie], e.best[:levelTie]) {
				t.Errorf("seed %d: the protective plan has levels %v, the best of all such plans %v", seed, got, e.best)
			}
		}
		if slices.Contains(whole, true) {
			wholes++
		}
	}
	if shown < 20 || wholes < 5 {
		t.Errorf("%d protective plans compared, %d samples with siblings to keep whole: too few to show anything", shown, wholes)
	}
}

// sparing gives the walk over all plans in which nobody gives way, and for each request whether its siblings must stay whole.
func sparing(t *testing.T, s *modeltest.Sample) (*every, []bool) {
	t.Helper()
	policy := *s.Policy
	policy.MaxShortfall = 0
	cases, err := judgeAll(context.Background(), judge.New(&policy, s.Pool.On), s.Requests, &s.Pool)
	if err != nil {
		t.Fatal(err)
	}
	whole := make([]bool, len(cases))
	for g := range cases {
		c := &cases[g]
		if c.request.Together != model.TogetherPrefer {
			continue
		}
		for _, o := range c.options {
			whole[g] = whole[g] || c.wholeInOne(o)
		}
		if !whole[g] {
			continue
		}
		moves := func(k int) bool { return !c.parts[k].stay }
		c.options = slices.DeleteFunc(c.options, func(o option) bool { return !c.wholeInOne(o) && slices.ContainsFunc(o.parts, moves) })
		c.findCheapest()
		for k := range c.parts {
			if p := &c.parts[k]; moves(k) && p.part != model.Whole(len(c.request.Children)) {
				p.pairs = nil // no kin there any more, with whom a child could have lived
			}
		}
	}
	return &every{cases: cases, pool: &s.Pool, policy: &policy}, whole
}

// torn tells whether siblings of the request live apart in the plan.
func torn(p *model.RequestPlan) bool {
	return len(p.Placed) > 1 || len(p.Placed) == 1 && p.Waiting != 0
}
