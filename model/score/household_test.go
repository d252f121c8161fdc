package score

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/placewell/placewell/model"
)

func TestHousehold(t *testing.T) {
	on := model.NewDate(2026, 11, 21)
	partial := func(score model.Points, worst, best uint8) model.FitTerm {
		return model.FitTerm{Score: score, Weight: 6, Known: true, Worst: model.FitEnd{Score: worst, Weight: 6}, Best: model.FitEnd{Score: best, Weight: 6}}
	}
	two := model.DomainLevels{model.MED: 3}
	cases := []struct {
		name  string
		child model.Child
		carer model.Carer
		want  model.FitTerm
	}{
		{"nothing asked", model.Child{}, model.Carer{}, model.FitTerm{}},
		{"loves animals, and a cat", model.Child{Pets: model.PetsLoves}, model.Carer{OtherPets: true}, scored(100, 6)},
		{"loves animals, and a dog", model.Child{Pets: model.PetsLoves}, model.Carer{Dogs: true}, scored(100, 6)},
		{"loves animals, and none", model.Child{Pets: model.PetsLoves}, model.Carer{}, scored(50, 6)},
		{"animals are all the same", model.Child{}, model.Carer{Dogs: true}, model.FitTerm{}},
		{"out of school, somebody by day", model.Child{Needs: model.DomainLevels{model.EDU: 2}}, model.Carer{FullTime: true}, scored(100, 6)},
		{"out of school, nobody by day", model.Child{Needs: model.DomainLevels{model.EDU: 2}}, model.Carer{}, scored(50, 6)},
		{"school to be watched", model.Child{Needs: model.DomainLevels{model.EDU: 1}}, model.Carer{}, model.FitTerm{}},
		{"out of school, a home with a rota", model.Child{Needs: model.DomainLevels{model.EDU: 2}}, model.Carer{Kind: model.ChildrensHome}, scored(100, 6)},
		{"somebody by day is a must, and no wish", model.Child{FullTime: true, Needs: model.DomainLevels{model.EDU: 2}}, model.Carer{}, model.FitTerm{}},
		{"before reception", model.Child{DateOfBirth: model.NewDate(2022, 9, 1), YearGroup: -1}, model.Carer{}, scored(50, 6)},
		{"in reception", model.Child{DateOfBirth: model.NewDate(2022, 8, 31), YearGroup: -1}, model.Carer{}, model.FitTerm{}},
		{"complex needs, two carers", model.Child{Needs: two}, model.Carer{Carers: 2}, scored(100, 6)},
		{"complex needs, one carer", model.Child{Needs: two}, model.Carer{Carers: 1}, scored(50, 6)},
		{"complex needs, a home with a rota", model.Child{Needs: two}, model.Carer{Kind: model.ChildrensHome}, scored(100, 6)},
		{"complex needs, carers not counted", model.Child{Needs: two}, model.Carer{}, untold(50, 100, 6)},
		{"enhanced needs, one carer", model.Child{Needs: model.DomainLevels{model.MED: 2}}, model.Carer{Carers: 1}, model.FitTerm{}},
		{"two carers are a must, and no wish", model.Child{TwoCarers: true, Needs: two}, model.Carer{Carers: 1}, model.FitTerm{}},
		{"one of two wishes", model.Child{Pets: model.PetsLoves, Needs: two}, model.Carer{Carers: 2}, scored(75, 6)},
		{"no animals, carers not counted", model.Child{Pets: model.PetsLoves, Needs: two}, model.Carer{}, partial(50, 50, 75)},
		{"a dog, carers not counted", model.Child{Pets: model.PetsLoves, Needs: two}, model.Carer{Dogs: true}, partial(100, 75, 100)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if c.carer.Kind == model.CarerUnknown {
				c.carer.Kind = model.FosterHome
			}
			if c.child.DateOfBirth == 0 {
				c.child.YearGroup = 5
			}
			if got := household(&c.child, &c.carer, on, 6); got != c.want {
				t.Errorf("household = %+v, want %+v", got, c.want)
			}
		})
	}
}

// Animals, somebody at home by day and a second carer never lower the term, and what a child must have is none of it.
func TestHouseholdIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flag := rapid.Bool()
		child := model.Child{
			DateOfBirth: model.Date(rapid.Int32Range(40_000, 46_000).Draw(t, "born")), YearGroup: -1, Needs: levels(t, "need"),
			Pets: model.Pets(rapid.Uint8Range(0, 3).Draw(t, "pets")), FullTime: flag.Draw(t, "by day"), TwoCarers: flag.Draw(t, "two"),
		}
		less := model.Carer{
			Kind: model.CarerKind(rapid.Uint8Range(1, 9).Draw(t, "kind")), Dogs: flag.Draw(t, "dogs"), FullTime: flag.Draw(t, "at home"),
			Carers: rapid.Uint8Range(1, 3).Draw(t, "carers"),
		}
		more := less
		more.Dogs, more.FullTime, more.Carers = true, true, less.Carers+1
		a, b := household(&child, &less, 46_000, 9), household(&child, &more, 46_000, 9)
		if a.Known != b.Known || b.Score < a.Score || a.Known && a.Score < wishUnmet || b.Known && child.Pets != model.PetsLoves && b.Score != 100 {
			t.Fatalf("with less %+v, with more %+v", a, b)
		}
	})
}
