package score

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// A plan to return home doubles the weight of the distance from home, and of nothing else.
func TestRow20_ReturnHomeDoublesNearness(t *testing.T) {
	p, r, c, v := plain()
	Fit(p, r, 0, c, v)
	before := v.FitTerms
	r.Plan = model.PlanReturnHome
	Fit(p, r, 0, c, v)
	for i := range v.FitTerms {
		want := before[i].Weight
		if i == model.FitHome {
			want = 2 * p.Weights.Home
		}
		if got := v.FitTerms[i]; got.Weight != want || got.Score != before[i].Score {
			t.Errorf("%s: score %d, weight %d; before %d and %d", model.FitTermNames[i], got.Score, got.Weight, before[i].Score, before[i].Weight)
		}
	}
}
