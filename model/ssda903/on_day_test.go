package ssda903

import (
	"reflect"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
)

var day = model.NewDate(2025, 3, 31)

func TestLookedAfterOn(t *testing.T) {
	r, _ := fixture(t)
	days, faults := r.LookedAfterOn(day)
	var ids []string
	for _, d := range days {
		ids = append(ids, d.ID)
	}
	// A6 ceased on the day itself and is no longer looked after; A8 has no Header row and still is.
	if want := []string{"A1", "A2", "A3", "A4", "A5", "A7", "A8"}; !reflect.DeepEqual(ids, want) {
		t.Errorf("looked after: %v, want %v", ids, want)
	}
	if len(faults) != 1 || faults[0].Row != 10 {
		t.Errorf("faults %v, want the earlier of two open episodes, row 10", faults)
	}
	if before, _ := r.LookedAfterOn(day.AddDays(-1)); len(before) != 8 {
		t.Errorf("%d the day before, want 8 with A6", len(before))
	}
	if d := days[0]; d.Since != model.NewDate(2024, 9, 1) || d.UnplannedEndings != 1 || d.PreviousResidential {
		t.Errorf("A1: since %s after %d unplanned endings; want the placement merged from 2024-09-01, after 1", d.Since, d.UnplannedEndings)
	}
	if d := days[5]; d.Episode.PLACE != "U5" {
		t.Errorf("A7 counts at %s, want the later episode, U5", d.Episode.PLACE)
	}
}

func locate(postcode string) (model.Location, bool) {
	return model.Location{Easting: 519000, Northing: 298000, Postcode: postcode, Authority: "E06000031"}, postcode == "PE3 3CC"
}

func TestPool(t *testing.T) {
	r, _ := fixture(t)
	pool, left, _ := r.Pool(day, locate)
	homes := map[string]model.Carer{}
	for _, c := range pool.Carers {
		for _, child := range c.Residents {
			homes[child.ID] = c
		}
		if len(c.Places) != len(c.Residents) || c.VacantPlaces(day) != 0 {
			t.Errorf("%s has %d places for %d residents", c.ID, len(c.Places), len(c.Residents))
		}
	}
	if len(pool.Carers) != 3 || len(homes) != 4 {
		t.Fatalf("%d homes with %d children, want 3 with 4", len(pool.Carers), len(homes))
	}
	if a, b := homes["A1"], homes["A2"]; a.ID != b.ID || a.Category != model.IFA || !a.Home.Known() || !a.Residents[0].Fostered {
		t.Errorf("A1 and A2 live at %s and %s, want one agency household with a position", a.ID, b.ID)
	}
	if c := homes["A4"]; c.Kind != model.ChildrensHome || c.Category != model.PrivateProvider || c.Registration != model.Registered || c.Home.Known() || c.Home.Postcode != "PE4 4DD" {
		t.Errorf("A4 lives at %+v", c)
	}
	want := []Left{
		{"A3", "has no date of birth that can be read"}, {"A5", "lives where no carer's home stands for the place (with a parent)"}, {"A8", "has no row in the Header"},
	}
	if !reflect.DeepEqual(left, want) {
		t.Errorf("left: %v", left)
	}
}

func TestHomesAreToldApart(t *testing.T) {
	foster := Episode{CHILD: "A1", PLACE: "U4", PLACE_PROVIDER: "PR4", PL_POST: "PE3 3CC", URN: "7654321"}
	tests := []struct {
		name   string
		change func(e *Episode)
		same   bool
	}{
		{"another child", func(e *Episode) { e.CHILD = "A2" }, true},
		{"another placement type of the kind", func(e *Episode) { e.PLACE = "U6" }, true},
		{"the postcode written otherwise", func(e *Episode) { e.PL_POST = "pe33cc" }, true},
		{"another postcode", func(e *Episode) { e.PL_POST = "PE3 3CD" }, false},
		{"another kind", func(e *Episode) { e.PLACE = "K2" }, false},
		{"another provider", func(e *Episode) { e.PLACE_PROVIDER = "PR5" }, false},
		{"another agency", func(e *Episode) { e.URN = "7654322" }, false},
	}
	for _, tt := range tests {
		e := foster
		tt.change(&e)
		if same := homeID(&e) == homeID(&foster); same != tt.same {
			t.Errorf("%s: the same home is %t, want %t", tt.name, same, tt.same)
		}
	}
	a, b := foster, foster
	a.PL_POST, b.PL_POST, b.CHILD = "", "", "A2"
	if homeID(&a) == homeID(&b) {
		t.Error("two foster children without a postcode are put into one home")
	}
	a.PLACE, b.PLACE = "K2", "K2"
	if homeID(&a) != homeID(&b) {
		t.Error("two children in the children's home with one URN are put into two homes")
	}
	a.URN, b.URN = "XXXXXXX", "XXXXXXX"
	if homeID(&a) == homeID(&b) {
		t.Error("XXXXXXX is taken for a registration number")
	}
}

func TestRequests(t *testing.T) {
	r, _ := fixture(t)
	requests, left, _ := r.Requests(day, "E06000031", locate)
	kinds := map[string]model.RequestKind{}
	for _, q := range requests {
		kinds[q.Children[0].ID] = q.Kind
		if len(q.Children) != 1 || q.NeededFrom != day || q.Children[0].Current != nil || q.ID != "R-"+q.Children[0].ID {
			t.Errorf("request %s is not as if starting again", q.ID)
		}
	}
	want := map[string]model.RequestKind{"A1": model.KindShortTerm, "A2": model.KindLongTerm, "A4": model.KindShortTerm, "A7": model.KindFFA}
	if !reflect.DeepEqual(kinds, want) {
		t.Errorf("kinds %v, want %v", kinds, want)
	}
	if len(left) != 3 {
		t.Errorf("left: %v", left)
	}
	if c := requests[0].Children[0]; c.SDQ != -1 || c.UnplannedEndings != 1 || c.LegalStatus != "C2" || c.Home.Known() || c.Home.Postcode != "PE1 1AA" {
		t.Errorf("A1 is %+v", c)
	}
}

func TestKinds(t *testing.T) {
	for _, tt := range []struct {
		place, ls string
		want      model.RequestKind
	}{
		{"U1", "C2", model.KindLongTerm}, {"U5", "E1", model.KindFFA}, {"K3", "V2", model.KindBridging}, {"K2", "J1", model.KindRemand},
		{"U6", "V4", model.KindShortBreak}, {"R3", "C1", model.KindParentChild}, {"K2", "C2", model.KindShortTerm},
	} {
		if got := kindOf(&Episode{PLACE: tt.place, LS: tt.ls}); got != tt.want {
			t.Errorf("%s %s: %s, want %s", tt.place, tt.ls, got, tt.want)
		}
	}
}

func TestNothingOfAChildInStrings(t *testing.T) {
	r, _ := fixture(t)
	days, _ := r.LookedAfterOn(day)
	all := r.Children[0].String() + r.Episodes[0].String() + days[0].String()
	if strings.Contains(all, "2015") || strings.Contains(all, "PE1") {
		t.Errorf("details are printed: %s", all)
	}
}
