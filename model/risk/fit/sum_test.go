package fit_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/risk/fit"
)

// A fit and a plan speak of one model: the log-odds of a record made from a pair are those that Assess gives the pair, for any coefficients.
func TestRecordsAreJudgedAsPairsAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := func(name string, from, to int) int { return rapid.IntRange(from, to).Draw(t, name) }
		yes := func(name string) bool { return rapid.Bool().Draw(t, name) }
		on := model.NewDate(2026, 11, 2)
		r := model.Request{ID: "r", NeededFrom: on, Children: make([]model.Child, whole("children", 1, 3))}
		for i := range r.Children {
			c := &r.Children[i]
			c.ID, c.DateOfBirth = string(rune('a'+i)), on.AddDays(-whole("age", 0, 6_500))
			c.SDQ, c.UnplannedEndings, c.SocialWorkers = int8(whole("sdq", -1, 40)), uint8(whole("endings", 0, 7)), uint8(whole("workers", 0, 4))
			c.PreviousResidential = yes("residential")
			for d := range c.Needs {
				c.Needs[d] = uint8(whole("need", 0, 3))
			}
			if yes("connected") {
				c.ConnectedCarers = []string{"home"}
			}
		}
		home := model.Carer{ID: "home", Kind: model.FosterHome, Known: yes("known"), SupportPackage: yes("support")}
		if yes("since") {
			home.FosteringSince = on.AddDays(-whole("days", 0, 3_000))
		}
		home.Terms.AgeMin, home.Terms.MaxChildren = uint8(whole("from", 0, 12)), uint8(whole("most", 0, 2))
		for d := range home.Skills {
			home.Skills[d] = uint8(whole("skill", 0, 3))
		}
		m := risk.Published()
		for _, z := range []*model.LogOdds{&m.Age[0], &m.Behaviour[1], &m.Behaviour[2], &m.Ending, &m.Gap, &m.NewCarer, &m.LongCarer, &m.OtherChild, &m.Support} {
			*z = model.LogOdds(whole("coefficient", -4_000, 4_000))
		}
		v := model.Verdict{SchoolKept: model.Answer(whole("kept", 0, 2))}
		v.Miles[model.MilesHome] = model.Miles(whole("miles", -1, 900))
		span := m.Span(364)
		m.Assess(&r, 1, 0, &home, &span, &v)
		record := fit.Record{Placement: "p", Child: "a", Start: on, Facts: risk.FactsOf(&r, 1, 0, &home, &v)}
		if got := fit.LogOdds(&m, &record); got != v.LogOdds {
			t.Fatalf("%s, and Assess %s: %+v", got, v.LogOdds, record)
		}
	})
}
