package score

import (
	"testing"

	"github.com/placewell/placewell/model"
)

func TestSiblingsTerm(t *testing.T) {
	carer := model.Carer{ID: "H1"}
	elsewhere := func(carerID string, apart bool) []model.SiblingElsewhere {
		return []model.SiblingElsewhere{{ChildID: "s", CarerID: carerID, ApartByAssessment: apart}}
	}
	cases := []struct {
		name     string
		siblings []model.SiblingElsewhere
		miles    model.Miles
		want     model.FitTerm
	}{
		{"none", nil, model.MilesUnknown, model.FitTerm{}},
		{"apart by assessment", elsewhere("H1", true), 0, model.FitTerm{}},
		{"in this home", elsewhere("H1", false), 0, told(100, 7)},
		{"next door", elsewhere("H2", false), 0, told(100, 7)},
		{"fifteen miles away", elsewhere("H2", false), 150, told(50, 7)},
		{"thirty miles away", elsewhere("", false), 300, told(33, 7)},
		{"nobody knows where", elsewhere("", false), model.MilesUnknown, far(model.MilesUnknown, SiblingHalf, 7)},
	}
	for _, c := range cases {
		child := model.Child{SiblingsElsewhere: c.siblings}
		if got := siblings(&child, &carer, c.miles, 7); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// TestSiblingsTermIsMonotone: no mile more raises it, and no mile more costs it more than a little.
func TestSiblingsTermIsMonotone(t *testing.T) {
	child := model.Child{SiblingsElsewhere: []model.SiblingElsewhere{{ChildID: "s", CarerID: "H2"}}}
	carer := model.Carer{ID: "H1"}
	last := model.Points(100)
	for m := range model.Miles(5_000) {
		got := siblings(&child, &carer, m, 1).Score
		if got > last || last-got > 1 || got < 0 {
			t.Fatalf("%v miles: %d after %d", m, got, last)
		}
		last = got
	}
	if last > 5 {
		t.Errorf("at 500 miles the term is still %d", last)
	}
}
