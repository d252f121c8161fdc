//go:build highs

package highs_test

import (
	"context"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/highs"
)

// The plans of weeks of requests, and of small authorities that start again, have the levels that the plain method proves: here the rules
// of homes decide what is legal.
func TestPlansAsPlain(t *testing.T) {
	m := highs.New()
	t.Cleanup(m.Close)
	samples := make([]modeltest.Sample, 0, 20)
	for seed := range int64(16) {
		samples = append(samples, modeltest.Requests(seed, 24, 30))
	}
	for seed := range int64(4) {
		samples = append(samples, modeltest.AllFree(seed, 40, 30))
	}
	for i := range samples {
		ours, plain := propose(t, &samples[i], solver.Settings{Method: m}), propose(t, &samples[i], solver.Settings{})
		if ours.State != model.PlanOptimal || plain.State != model.PlanOptimal || ours.Objective != plain.Objective {
			t.Errorf("sample %d: %v %v, plain %v %v", i, ours.State, ours.Objective, plain.State, plain.Objective)
		}
	}
}

func propose(t *testing.T, s *modeltest.Sample, settings solver.Settings) *model.Plan {
	t.Helper()
	r, err := solver.Propose(context.Background(), s.Requests, &s.Pool, s.Policy, settings)
	if err != nil {
		t.Fatal(err)
	}
	return r.Plan
}
