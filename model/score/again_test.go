package score

import (
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/geo"
	"github.com/placewell/placewell/model/modeltest"
)

// What is kept of a fit gives the fit by any other weights, for every pair of a sample.
func TestAgainGivesWhatFitGives(t *testing.T) {
	s := modeltest.Requests(4, 20, 60)
	other := *s.Policy
	other.Weights = model.FitWeights{Needs: 5, Skills: 40, Home: 77, School: 0, Contact: 31, Centre: 2, Area: 50, Identity: s.Policy.Weights.Identity, Siblings: 9, Household: 100}
	returns, told := 0, 0
	for r := range s.Requests {
		request := &s.Requests[r]
		if request.Plan == model.PlanReturnHome {
			returns++
		}
		for i := range request.Children {
			for c := range s.Pool.Carers {
				carer := &s.Pool.Carers[c]
				var v, want model.Verdict
				for k := range v.Miles {
					v.Miles[k] = model.MilesUnknown
				}
				v.Miles[model.MilesHome] = geo.Distance(&carer.Home, &request.Children[i].Home)
				v.Area = s.Policy.AreaOf(&carer.Home)
				want = v
				Fit(s.Policy, request, i, carer, &v)
				kept := TellOf(&v)
				if got := kept.Again(s.Policy, request); got != v.Fit {
					t.Fatalf("%s with %s: %d by the same weights, want %d", request.ID, carer.ID, got, v.Fit)
				}
				Fit(&other, request, i, carer, &want)
				if got := kept.Again(&other, request); got != want.Fit {
					t.Fatalf("%s with %s: %d by other weights, want %d", request.ID, carer.ID, got, want.Fit)
				}
				if v.Fit != want.Fit {
					told++
				}
			}
		}
	}
	if returns == 0 || told == 0 {
		t.Errorf("%d returns home, %d fits that differ: nothing was tested", returns, told)
	}
}
