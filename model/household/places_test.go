package household

import (
	"testing"
	"time"

	"github.com/placewell/placewell/model"
)

// place gives a place with changes.
func place(state model.PlaceState, changes ...func(*model.Place)) model.Place {
	p := model.Place{State: state}
	for _, change := range changes {
		change(&p)
	}
	return p
}

func promise1(id string) func(*model.Place) { return func(p *model.Place) { p.PromisedTo = id } }
func from(d model.Date) func(*model.Place)  { return func(p *model.Place) { p.AvailableFrom = d } }
func only(k model.RequestKind) func(*model.Place) {
	return func(p *model.Place) { p.Kinds = p.Kinds.With(k) }
}

func TestPlacesForSomeChildren(t *testing.T) {
	vacant, held, filled := model.PlaceVacant, model.PlaceHeld, model.PlaceFilled
	cases := []struct {
		name   string
		places []model.Place
		asks   int
		want   string
	}{
		{"held for this child", []model.Place{place(held, promise1("q/1"))}, 1, ""},
		{"held for another", []model.Place{place(held, promise1("x"))}, 1, "failed"},
		{"held for nobody who is named", []model.Place{place(held)}, 1, "failed"},
		{"vacant and promised to another", []model.Place{place(vacant, promise1("x"))}, 1, "failed"},
		{"held for this child from the day on", []model.Place{place(held, promise1("q/1"), from(moveDay))}, 1, ""},
		{"held for this child from the day after", []model.Place{place(held, promise1("q/1"), from(moveDay+1))}, 1, "failed"},
		{"not available, whoever was promised it", []model.Place{place(model.PlaceNotAvailable, promise1("q/1"))}, 1, "failed"},
		{"one promised and one for anybody, two children", []model.Place{place(vacant), place(held, promise1("q/1"))}, 2, ""},
		{"both promised to one child", []model.Place{place(held, promise1("q/1")), place(held, promise1("q/1"))}, 2, "failed"},
		{"for short term", []model.Place{place(vacant, only(model.KindShortTerm))}, 1, ""},
		{"for respite alone", []model.Place{place(vacant, only(model.KindRespite))}, 1, "failed"},
		{"for respite, or promised", []model.Place{place(vacant, only(model.KindRespite)), place(held, promise1("q/2"))}, 2, "failed"},
		{"filled, and nobody leaves", []model.Place{place(filled)}, 1, "failed"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			home := foster(0)
			home.Places = c.places
			assert(t, Check(home, localPolicy(), all(request("q", c.asks)), moveDay), model.HMBeds, c.want)
		})
	}
}

// TestMovingOnIsFound: the first child could have either place, the second one alone.
func TestMovingOnIsFound(t *testing.T) {
	home, a, b := foster(0), request("a", 1), request("b", 1)
	b.Kind = model.KindRespite
	home.Places = []model.Place{place(model.PlaceVacant), place(model.PlaceVacant, only(model.KindShortTerm))}
	for _, order := range [][]Arrival{all(a, b), all(b, a)} {
		assert(t, Check(home, localPolicy(), order, moveDay), model.HMBeds, "")
	}
	home.Places[0].Kinds = home.Places[1].Kinds
	r := Check(home, localPolicy(), all(a, b), moveDay)
	if want := (model.Datum{A: 1, B: 2}); r.Data[model.HMBeds] != want {
		t.Errorf("datum %v, want %v", r.Data[model.HMBeds], want)
	}
}

// TestPlaceFreedLater: a filled place is free from the day on which the child who holds it lives elsewhere.
func TestPlaceFreedLater(t *testing.T) {
	cases := []struct {
		name   string
		change func(*model.Carer)
		want   string
	}{
		{"leaves on the day", func(c *model.Carer) { c.Residents[0].LeavesOn = moveDay }, ""},
		{"leaves the day after", func(c *model.Carer) { c.Residents[0].LeavesOn = moveDay + 1 }, "failed"},
		{"an own child leaves", func(c *model.Carer) { c.Residents[0].LeavesOn, c.Residents[0].Fostered = moveDay, false }, "failed"},
		{"one of two leaves, and one place is filled", func(c *model.Carer) {
			c.Residents = append(c.Residents, model.Resident{ID: "r2", DateOfBirth: years(9), Fostered: true})
			c.Residents[0].LeavesOn = moveDay
		}, "failed"},
		{"what is freed is promised to another", func(c *model.Carer) {
			c.Residents[0].LeavesOn, c.Places[0].PromisedTo = moveDay, "x"
		}, "failed"},
		{"what is freed is promised to this child", func(c *model.Carer) {
			c.Residents[0].LeavesOn, c.Places[0].PromisedTo = moveDay, "q/1"
		}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			home := foster(1)
			home.Places = []model.Place{place(model.PlaceFilled)}
			c.change(home)
			assert(t, Check(home, localPolicy(), all(request("q", 1)), moveDay), model.HMBeds, c.want)
		})
	}
}

// TestWhoHasLeftCountsNowhere: neither for the usual limit, nor the terms, nor the bedrooms, nor for who may live with whom.
func TestWhoHasLeftCountsNowhere(t *testing.T) {
	home, req := foster(3), request("q", 1)
	home.Terms.MaxChildren = 3
	home.Bedrooms = []model.Bedroom{{Capacity: 1, Occupants: []string{"r1"}}}
	home.Residents[0].Solo, home.Residents[0].ExcludedChildren = true, []string{"q/1"}
	rules := []model.RuleID{model.CA14, model.FS27, model.NMS106, model.HMClash, model.HMSolo}
	for day, want := range map[model.Date]string{moveDay: "", moveDay + 1: "failed"} {
		home.Residents[0].LeavesOn = day
		r := Check(home, localPolicy(), all(req), moveDay)
		for _, id := range rules {
			assert(t, r, id, want)
		}
	}
}

// TestRow22_StayingPutKeepsTheBed: the eighteenth birthday frees place, bedroom and a place under the usual limit; a young adult who
// stays put keeps place and bedroom, and is no foster child any more.
func TestRow22_StayingPutKeepsTheBed(t *testing.T) {
	cases := []struct {
		name                   string
		born                   model.Date
		stayingPut, fostered   bool
		beds, bedrooms, limits string
	}{
		{"18 on the day", model.NewDate(2008, time.October, 1), false, true, "", "", ""},
		{"18 on the day after", model.NewDate(2008, time.October, 2), false, true, "failed", "failed", "failed"},
		{"18 on the day, staying put", model.NewDate(2008, time.October, 1), true, true, "failed", "failed", ""},
		{"18 on the day after, staying put", model.NewDate(2008, time.October, 2), true, true, "failed", "failed", "failed"},
		{"20, staying put", model.NewDate(2006, time.October, 1), true, true, "failed", "failed", ""},
		{"18 on the day, an own child", model.NewDate(2008, time.October, 1), false, false, "failed", "failed", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			home := foster(3)
			r := &home.Residents[0]
			r.DateOfBirth, r.StayingPut, r.Fostered = c.born, c.stayingPut, c.fostered
			home.Places = []model.Place{place(model.PlaceFilled), place(model.PlaceFilled), place(model.PlaceFilled)}
			home.Bedrooms = []model.Bedroom{{Capacity: 1, Occupants: []string{"r1"}}}
			got := Check(home, localPolicy(), all(request("q", 1)), moveDay)
			assert(t, got, model.HMBeds, c.beds)
			assert(t, got, model.NMS106, c.bedrooms)
			assert(t, got, model.CA14, c.limits)
			if open := Open(home, moveDay); (open == 1) != (c.beds == "") {
				t.Errorf("%d places open", open)
			}
			if beds, _ := Beds(home, moveDay); (beds == 1) != (c.bedrooms == "") {
				t.Errorf("%d beds free", beds)
			}
		})
	}
	home := foster(1)
	home.Kind, home.Residents[0].Fostered, home.Residents[0].DateOfBirth = model.ChildrensHome, false, model.NewDate(2008, time.October, 1)
	if Lives(home, &home.Residents[0], moveDay) || !Lives(home, &home.Residents[0], moveDay-1) {
		t.Error("a children's home is for children")
	}
	home.Kind = model.SupportedLodgings
	if !Lives(home, &home.Residents[0], moveDay) {
		t.Error("a lodger may stay at 18")
	}
	if day := Until(foster(1), &model.Resident{DateOfBirth: model.NewDate(2008, time.February, 29), Fostered: true}); day != model.NewDate(2026, time.March, 1) {
		t.Errorf("born on 29 February: leaves on %v", day)
	}
}

// TestPromiseIsKept: who moves in first may not use up what the child still to come was promised.
func TestPromiseIsKept(t *testing.T) {
	home, req := foster(2), request("q", 1)
	home.Terms.MaxChildren = 3
	check := func(want string) {
		t.Helper()
		r := Check(home, localPolicy(), all(req), moveDay)
		assert(t, r, model.CA14, want)
		assert(t, r, model.FS27, want)
	}
	check("")
	home.Places[5] = place(model.PlaceHeld, promise1("x"), from(moveDay+7))
	check("failed")
	home.Places[5].PromisedTo = "r1" // has come
	check("")
	home.Places[5].PromisedTo = "q/1" // comes now
	home.Places[5].AvailableFrom = 0
	check("")
	home.Places[5] = place(model.PlaceHeld, promise1("x"))
	home.Exemptions = []model.Exemption{{Authority: "E06000031", Children: []string{"r1", "r2", "q/1"}}}
	assert(t, Check(home, localPolicy(), all(req), moveDay), model.CA16, "")
	home.Exemptions[0].Children = append(home.Exemptions[0].Children, "x")
	assert(t, Check(home, localPolicy(), all(req), moveDay), model.CA16, "gate")

	solo, empty := request("q", 1), foster(0)
	solo.Children[0].Solo = true
	empty.Places[5] = place(model.PlaceHeld, promise1("x"))
	assert(t, Check(empty, localPolicy(), all(solo), moveDay), model.HMSolo, "failed")
}

// TestPromisedSiblingIsASibling: three who move in, and the fourth of the same family is promised a place.
func TestPromisedSiblingIsASibling(t *testing.T) {
	home, req := foster(0), request("q", 4)
	home.Places[5] = place(model.PlaceHeld, promise1("q/4"))
	assert(t, Check(home, localPolicy(), all(req)[:3], moveDay), model.CA15, "spoke")
	home.Places[5].PromisedTo = "x"
	assert(t, Check(home, localPolicy(), all(req)[:3], moveDay), model.CA14, "failed")
}

func TestOpensOn(t *testing.T) {
	home := foster(2)
	home.Places = []model.Place{place(model.PlaceVacant), place(model.PlaceFilled), place(model.PlaceFilled), place(model.PlaceVacant, from(moveDay+9))}
	want := func(day model.Date, what string) {
		t.Helper()
		if got := OpensOn(home, moveDay, moveDay+20); got != day {
			t.Errorf("%s: %v, want %v", what, got, day)
		}
	}
	want(moveDay+9, "a place that opens")
	home.Residents[0].LeavesOn = moveDay + 4
	want(moveDay+4, "a child who leaves before")
	home.Places[1].PromisedTo = "x"
	want(moveDay+9, "whose place is promised to another")
	home.Places[3].AvailableFrom = moveDay + 21
	want(0, "beyond the last day")
	if n := Open(home, moveDay+21); n != 2 {
		t.Errorf("%d open to anybody, want 2", n)
	}
	if !PlacePromised(home, "x", model.KindShortTerm, moveDay+4) || PlacePromised(home, "x", model.KindShortTerm, moveDay+3) || PlacePromised(home, "y", model.KindShortTerm, moveDay+4) {
		t.Error("the promised place is open to its child alone, once it is free")
	}
}

func TestVacanciesInWords(t *testing.T) {
	home := foster(1)
	home.Residents[0].LeavesOn = moveDay
	home.Places = []model.Place{
		place(model.PlaceVacant), place(model.PlaceVacant, from(moveDay+1)), place(model.PlaceHeld, promise1("x"), from(moveDay-1)),
		{State: model.PlaceNotAvailable, Reason: "carer break"}, place(model.PlaceFilled), place(model.PlaceVacant, only(model.KindRespite)),
	}
	want := []string{
		"vacant", "vacant from 2026-10-02", "held from 2026-09-30 for x", "not available: carer break",
		"free: the child who holds it today has left by then", "vacant (certain kinds of request alone)",
	}
	for k, v := range Vacancies(home, moveDay) {
		if v.String() != want[k] {
			t.Errorf("place %d: %q, want %q", k, v, want[k])
		}
	}
}
