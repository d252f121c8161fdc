package household

import (
	"fmt"
	"testing"
	"time"

	"github.com/placewell/placewell/model"
)

// moveDay is the day of the move in every test of the package.
var moveDay = model.NewDate(2026, time.October, 1)

// years gives the date of birth of somebody who turned that old half a year before the move.
func years(n int) model.Date { return model.NewDate(2026-n, time.April, 1) }

func localPolicy() *model.Policy {
	return &model.Policy{ShareMixedSexMaxAge: 8, ShareMaxAgeGap: 4, InfantMaxMonths: 12}
}

// foster gives a fostering home with residents r1..rn, fostered and unrelated and ten years old, with six vacant places and six
// empty rooms.
func foster(n int) *model.Carer {
	c := &model.Carer{ID: "H1", Kind: model.FosterHome}
	c.Home.Authority = "E06000031"
	for i := range n {
		c.Residents = append(c.Residents, model.Resident{ID: fmt.Sprintf("r%d", i+1), DateOfBirth: years(10), Sex: model.Male, Fostered: true})
	}
	for range 6 {
		c.Places = append(c.Places, model.Place{State: model.PlaceVacant})
		c.Bedrooms = append(c.Bedrooms, model.Bedroom{Capacity: 1})
	}
	return c
}

// request gives a request for n ten-year-old boys, id/1..id/n.
func request(id string, n int) *model.Request {
	r := &model.Request{ID: id, Kind: model.KindShortTerm}
	for i := range n {
		r.Children = append(r.Children, model.Child{ID: fmt.Sprintf("%s/%d", id, i+1), DateOfBirth: years(10), Sex: model.Male, YearGroup: -1})
	}
	return r
}

// all gives the arrivals of every child of the requests.
func all(requests ...*model.Request) []Arrival {
	var as []Arrival
	for _, r := range requests {
		for i := range r.Children {
			as = append(as, Arrival{r, i})
		}
	}
	return as
}

// want holds what a rule should do: "" nothing, or the set it belongs in.
func assert(t *testing.T, r Result, id model.RuleID, want string) {
	t.Helper()
	got := ""
	if r.Failed.Has(id) {
		got += "failed"
	}
	if r.Gates.Has(id) {
		got += "gate"
	}
	if r.Spoke.Has(id) {
		got += "spoke"
	}
	if got != want {
		t.Errorf("%v: got %q, want %q (datum %v)", id, got, want, r.Data[id])
	}
}
