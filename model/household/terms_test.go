package household

import (
	"testing"

	"github.com/placewell/placewell/model"
)

func TestTermsOfApproval(t *testing.T) {
	cases := []struct {
		name   string
		change func(*model.Carer, *model.Request)
		want   model.Datum // zero: the terms are met
	}{
		{"no terms", func(*model.Carer, *model.Request) {}, model.Datum{}},
		{"approved for three, third proposed", number(3), model.Datum{}},
		{"approved for two, third proposed", number(2), model.Datum{A: TermNumber, B: 2}},
		{"own children do not count", func(c *model.Carer, r *model.Request) { number(2)(c, r); c.Residents[0].Fostered = false }, model.Datum{}},
		{"a children's home counts everybody", func(c *model.Carer, r *model.Request) {
			number(2)(c, r)
			c.Kind, c.Residents[0].Fostered, c.Residents[1].Fostered = model.ChildrensHome, false, false
		}, model.Datum{A: TermNumber, B: 2}},
		{"approved 0 to 5, five-year-old proposed", ages(0, 5, 5), model.Datum{}},
		{"approved 0 to 5, six-year-old proposed", ages(0, 5, 6), model.Datum{A: TermAgeMax, B: 5}},
		{"approved from 11, eleven-year-old proposed", ages(11, 0, 11), model.Datum{}},
		{"approved from 11, ten-year-old proposed", ages(11, 0, 10), model.Datum{A: TermAgeMin, B: 11}},
		{"approved female, male proposed", sex(model.Female), model.Datum{A: TermSex, B: int32(model.Female)}},
		{"approved male, male proposed", sex(model.Male), model.Datum{}},
		{"approved for the child by name", named("q/1"), model.Datum{}},
		{"approved for another child by name", named("q/2"), model.Datum{A: TermNamed}},
		{"approved for short term", kinds(model.KindShortTerm), model.Datum{}},
		{"approved for respite alone", kinds(model.KindRespite), model.Datum{A: TermKind}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			home, req := foster(2), request("q", 1)
			c.change(home, req)
			r := Check(home, localPolicy(), all(req), moveDay)
			if r.Failed.Has(model.FS27) != (c.want != model.Datum{}) || r.Data[model.FS27] != c.want {
				t.Errorf("failed %v with %v, want %v", r.Failed.Has(model.FS27), r.Data[model.FS27], c.want)
			}
		})
	}
}

func number(n uint8) func(*model.Carer, *model.Request) {
	return func(c *model.Carer, _ *model.Request) { c.Terms.MaxChildren = n }
}

func ages(low, high uint8, age int) func(*model.Carer, *model.Request) {
	return func(c *model.Carer, r *model.Request) {
		c.Terms.AgeMin, c.Terms.AgeMax = low, high
		r.Children[0].DateOfBirth = years(age)
	}
}

func sex(s model.Sex) func(*model.Carer, *model.Request) {
	return func(c *model.Carer, _ *model.Request) { c.Terms.Sex = s }
}

func named(id string) func(*model.Carer, *model.Request) {
	return func(c *model.Carer, _ *model.Request) { c.Terms.NamedChildren = []string{id} }
}

func kinds(k model.RequestKind) func(*model.Carer, *model.Request) {
	return func(c *model.Carer, _ *model.Request) { c.Terms.Kinds = model.KindSet(0).With(k) }
}

func TestBeds(t *testing.T) {
	cases := []struct {
		name   string
		places []model.Place
		want   string
	}{
		{"two vacant for two", []model.Place{{State: model.PlaceVacant}, {State: model.PlaceVacant}}, ""},
		{"one vacant for two", []model.Place{{State: model.PlaceVacant}}, "failed"},
		{"held is not vacant", []model.Place{{State: model.PlaceVacant}, {State: model.PlaceHeld}}, "failed"},
		{"not available is not vacant", []model.Place{{State: model.PlaceVacant}, {State: model.PlaceNotAvailable}}, "failed"},
		{"available on the day", []model.Place{{State: model.PlaceVacant}, {State: model.PlaceVacant, AvailableFrom: moveDay}}, ""},
		{"available the day after", []model.Place{{State: model.PlaceVacant}, {State: model.PlaceVacant, AvailableFrom: moveDay + 1}}, "failed"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			home := foster(0)
			home.Places = c.places
			assert(t, Check(home, localPolicy(), all(request("q", 2)), moveDay), model.HMBeds, c.want)
		})
	}
}
