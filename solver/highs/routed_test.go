//go:build highs

package highs_test

import (
	"maps"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/assign/route"
	"github.com/placewell/placewell/solver/highs"
)

// Patterns and HiGHS share no code below the problem: on weeks of requests they agree on every level, and so in every child's home.
func TestPlansRouted(t *testing.T) {
	m := highs.New()
	t.Cleanup(m.Close)
	samples := make([]modeltest.Sample, 0, 16)
	for seed := range int64(12) {
		samples = append(samples, modeltest.Requests(100+seed, 24, 30))
	}
	for seed := range int64(4) {
		samples = append(samples, modeltest.Requests(seed, 60, 50))
	}
	ties := 0
	for i := range samples {
		routed, alone := propose(t, &samples[i], solver.Settings{Method: route.Method{Fallback: m}}), propose(t, &samples[i], solver.Settings{Method: m})
		if routed.State != model.PlanOptimal || alone.State != model.PlanOptimal || routed.Objective != alone.Objective {
			t.Errorf("sample %d: %v %v, HiGHS alone %v %v", i, routed.State, routed.Objective, alone.State, alone.Objective)
		}
		if routed.Proof != model.ProofCertificate {
			t.Errorf("sample %d: proof %v without a certificate", i, routed.Proof)
		}
		if !maps.Equal(homesIn(routed), homesIn(alone)) {
			ties++
		}
	}
	t.Logf("%d samples, in %d of which children live elsewhere at the same levels", len(samples), ties)
}

// homesIn gives where each child is placed.
func homesIn(plan *model.Plan) map[string]string {
	out := make(map[string]string)
	for r := range plan.Requests {
		for _, p := range plan.Requests[r].Placed {
			for i, id := range plan.Requests[r].Children {
				if p.Part.Has(i) {
					out[id] = p.CarerID
				}
			}
		}
	}
	return out
}
