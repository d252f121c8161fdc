package judge_test

import (
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/modeltest"
)

func TestMilesToTheNearestSibling(t *testing.T) {
	home := modeltest.Carer("H1").Home
	away := func(metres int32) model.SiblingElsewhere {
		at := home
		at.Northing += metres
		return model.SiblingElsewhere{ChildID: "s", CarerID: "H9", Home: at}
	}
	apart := away(1_000)
	apart.ApartByAssessment = true
	beside, lost := away(9_000), away(0)
	beside.CarerID, lost.Home, lost.CarerID = "H1", model.Location{}, ""
	type elsewhere = []model.SiblingElsewhere
	cases := []struct {
		name     string
		siblings elsewhere
		want     model.Miles
	}{
		{"no sibling", nil, model.MilesUnknown},
		{"one ten kilometres away", elsewhere{away(10_000)}, 62},
		{"the nearer of two, given last", elsewhere{away(10_000), away(5_000)}, 31},
		{"the nearer of two, given first", elsewhere{away(5_000), away(10_000)}, 31},
		{"one lives here", elsewhere{away(5_000), beside}, 0},
		{"a sibling apart by assessment does not count", elsewhere{apart}, model.MilesUnknown},
		{"nor hides another", elsewhere{apart, away(10_000)}, 62},
		{"a home nobody knows is not near", elsewhere{lost}, model.MilesUnknown},
		{"nor hides another", elsewhere{lost, away(10_000)}, 62},
	}
	policy := modeltest.Policy()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			child, carer := modeltest.Child("c"), modeltest.Carer("H1")
			child.SiblingsElsewhere = c.siblings
			r := modeltest.Request("R", child)
			var v model.Verdict
			judge.New(policy, modeltest.On).Child(&r, 1, 0, &carer, &v)
			if got := v.Miles[model.MilesSiblingNearest]; got != c.want {
				t.Errorf("%v miles, want %v", got, c.want)
			}
		})
	}
}
