package solver

import (
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
)

// TestRow09_FosteringForAdoptionAfterKin: for a newborn for whom adoption is considered with confidence, the shortlist has the connected person
// first, then the foster parent who is approved to adopt, then others, however dear they are.
func TestRow09_FosteringForAdoptionAfterKin(t *testing.T) {
	child := modeltest.Child("C1")
	r := modeltest.Request("R1", child)
	r.Children[0].DateOfBirth, r.Children[0].ConnectedCarers = r.NeededFrom.AddDays(-10), []string{"KIN"}
	r.Kind, r.Plan, r.Record.AdoptionConfidence = model.KindFFA, model.PlanAdoptionConsidered, model.ConfidenceHigh
	pool := model.Pool{On: modeltest.On}
	for id, weekly := range map[string]model.Pence{"KIN": 90_000, "FFA": 80_000, "OTHER": 40_000} {
		c := modeltest.Carer(id)
		c.Price.Weekly = weekly
		c.ApprovedAdopter, c.AdoptionRegistered, c.NotForProfit = id == "FFA", true, true
		pool.Carers = append(pool.Carers, c)
	}
	list := Shortlist(&r, 1, &pool, modeltest.Policy())
	for i, want := range []string{"KIN", "FFA", "OTHER"} {
		if list[i].Carer.ID != want || !list[i].Eligible {
			t.Errorf("place %d: %s (eligible %v: %v), want %s", i+1, list[i].Carer.ID, list[i].Eligible, list[i].Verdicts[0].Failed, want)
		}
	}
}
