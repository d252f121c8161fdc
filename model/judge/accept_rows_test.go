package judge

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// TestRow28_NoPartOfThreeSiblings: siblings who must stay together are a pair with a home for three, and none with a home for two.
func TestRow28_NoPartOfThreeSiblings(t *testing.T) {
	j, r, c := two()
	third := r.Children[0]
	third.ID = "youngest"
	r.Children, r.Together = append(r.Children, third), model.TogetherMust
	c.Terms.MaxChildren = 3
	vs := make([]model.Verdict, 3)
	if _, _, ok := j.Part(&r, model.Whole(3), &c, vs); ok || !vs[0].Failed.Has(model.HMBeds) || !vs[2].Failed.Has(model.HMBeds) {
		t.Errorf("three for two places: ok %t, failed %b and %b", ok, vs[0].Failed, vs[2].Failed)
	}
	c.Places = append(c.Places, model.Place{State: model.PlaceVacant})
	c.Bedrooms = append(c.Bedrooms, model.Bedroom{Capacity: 1})
	if _, _, ok := j.Part(&r, model.Whole(3), &c, vs); !ok {
		t.Errorf("three for three places: failed %b", vs[0].Failed|vs[1].Failed|vs[2].Failed)
	}
}

// TestRiskAndRuleAgreeOutsideTheTerms: where a child may be placed outside the terms, the warning and the term of risk say so together; terms
// on sex and on kinds of request warn and predict nothing.
func TestRiskAndRuleAgreeOutsideTheTerms(t *testing.T) {
	only := func(kind model.RequestKind) model.KindSet { return model.KindSet(0).With(kind) }
	for _, tt := range []struct {
		name         string
		change       func(*model.Child, *model.Carer)
		warns, risks bool
	}{
		{"within the terms", func(*model.Child, *model.Carer) {}, false, false},
		{"one too many", func(_ *model.Child, c *model.Carer) {
			c.Terms.MaxChildren = 1
			c.Residents = []model.Resident{{ID: "r", DateOfBirth: model.NewDate(2018, 1, 1), Fostered: true}}
		}, true, true},
		{"old enough", func(_ *model.Child, c *model.Carer) { c.Terms.AgeMin = 8 }, false, false},
		{"too young", func(_ *model.Child, c *model.Carer) { c.Terms.AgeMin = 9 }, true, true},
		{"young enough", func(_ *model.Child, c *model.Carer) { c.Terms.AgeMax = 8 }, false, false},
		{"too old", func(_ *model.Child, c *model.Carer) { c.Terms.AgeMax = 7 }, true, true},
		{"for another child by name", func(_ *model.Child, c *model.Carer) { c.Terms.NamedChildren = []string{"somebody"} }, true, true},
		{"for the other sex", func(_ *model.Child, c *model.Carer) { c.Terms.Sex = model.Male }, true, false},
		{"for another kind of request", func(_ *model.Child, c *model.Carer) { c.Terms.Kinds = only(model.KindRespite) }, true, false},
		{"terms changed 27 days before", func(_ *model.Child, c *model.Carer) { c.PendingTerms = changed(27) }, true, true},
		{"terms changed 28 days before", func(_ *model.Child, c *model.Carer) { c.PendingTerms = changed(28) }, false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			j, r, c := two()
			r.Urgency = model.Emergency
			tt.change(&r.Children[0], &c)
			var v model.Verdict
			j.Child(&r, 1, 0, &c, &v)
			if warns, risks := v.Spoke.Has(model.FSRisk), v.RiskTerms[model.RiskOutsideTerms] != 0; warns != tt.warns || risks != tt.risks {
				t.Errorf("warns %t, risks %t; want %t, %t", warns, risks, tt.warns, tt.risks)
			}
			if v.Failed.Has(model.FS27) {
				t.Error("FS-27 bars an emergency")
			}
		})
	}
}

// changed gives terms that took effect so many days before the move, which ask for nothing.
func changed(days int) *model.PendingTerms {
	_, r, _ := two()
	return &model.PendingTerms{From: r.NeededFrom.AddDays(-days)}
}
