package household

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// Who holds a place on a day: in a fostering household those fostered and those staying put, elsewhere everybody, each until the day of leaving.
func TestHolding(t *testing.T) {
	on := model.NewDate(2026, 11, 2)
	born := model.NewDate(2012, 5, 1)
	eighteen := model.NewDate(2008, 11, 2)
	cases := []struct {
		name string
		kind model.CarerKind
		r    model.Resident
		want bool
	}{
		{"a fostered child", model.FosterHome, model.Resident{Fostered: true, DateOfBirth: born}, true},
		{"the household's own child", model.FosterHome, model.Resident{DateOfBirth: born}, false},
		{"leaves the day after", model.FosterHome, model.Resident{Fostered: true, DateOfBirth: born, LeavesOn: on + 1}, true},
		{"leaves on the day", model.FosterHome, model.Resident{Fostered: true, DateOfBirth: born, LeavesOn: on}, false},
		{"eighteen on the day", model.FosterHome, model.Resident{Fostered: true, DateOfBirth: eighteen}, false},
		{"eighteen the day after", model.FosterHome, model.Resident{Fostered: true, DateOfBirth: eighteen + 1}, true},
		{"staying put", model.FosterHome, model.Resident{Fostered: true, DateOfBirth: eighteen, StayingPut: true}, true},
		{"whoever lives in a children's home", model.ChildrensHome, model.Resident{DateOfBirth: born}, true},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			tt.r.ID = "c"
			home := &model.Carer{Kind: tt.kind, Residents: []model.Resident{tt.r}}
			n := 0
			if tt.want {
				n = 1
			}
			if got := Holding(home, on); got != n {
				t.Errorf("%d hold a place, want %d", got, n)
			}
			if Holds(home, "c", on) != tt.want || Holds(home, "other", on) {
				t.Errorf("the child is said to hold a place: %v; another who does not live there: %v", Holds(home, "c", on), Holds(home, "other", on))
			}
		})
	}
}
