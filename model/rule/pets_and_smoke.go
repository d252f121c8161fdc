package rule

import (
	"strings"

	"github.com/placewell/placewell/model"
)

// What of a household does not suit, as bits of HM-HOUSEHOLD's datum.
const (
	householdDogs = 1 << iota
	householdPets
	householdSmoke
	householdOneCarer
	householdNotFullTime
)

var householdWords = [...]string{"dogs in the home", "animals in the home", "smoking in the home", "one carer where two are needed", "nobody at home by day"}

// petsAndSmoke, HM-HOUSEHOLD. How many care and who is at home by day is asked of private homes; elsewhere there is a rota. Datum: what
// does not suit, as bits; how many.
var petsAndSmoke = Rule{
	ID: model.HMHousehold, Kind: model.Hard, Verified: true,
	Sentence: "The household suits what the child needs of it: animals, smoking, two carers, somebody at home by day.",
	Source:   "Rule book: household facts",
	Test: func(f *Facts) (model.Datum, bool) {
		child, c := f.Child, f.Carer
		private := c.Kind == model.FosterHome || c.Kind == model.SupportedLodgings
		var d model.Datum
		add := func(bit int32, unsuited bool) {
			if unsuited {
				d.A |= bit
				d.B++
			}
		}
		add(householdDogs, c.Dogs && child.Pets == model.PetsNoDogs)
		add(householdPets, (c.Dogs || c.OtherPets) && child.Pets == model.PetsNone)
		add(householdSmoke, c.Smoking && child.NonSmoking)
		add(householdOneCarer, private && child.TwoCarers && c.Carers < 2)
		add(householdNotFullTime, private && child.FullTime && !c.FullTime)
		return d, d.B > 0
	},
	Words: func(d model.Datum) string {
		var words []string
		for i, w := range householdWords {
			if d.A&(1<<i) != 0 {
				words = append(words, w)
			}
		}
		return strings.Join(words, ", ")
	},
	Cases: []Case{
		{Name: "no dogs, and a dog", Fact: "Carer.Dogs", Base: lawful(pets(model.PetsNoDogs)), Change: func(s *Scenario) { s.Carer.Dogs = true }},
		{Name: "no animals, and a dog", Fact: "Carer.Dogs", Base: lawful(pets(model.PetsNone)), Change: func(s *Scenario) { s.Carer.Dogs = true }},
		{Name: "cats, for no dogs and then for no animals", Fact: "Request.Children[0].Pets",
			Base: lawful(pets(model.PetsNoDogs), func(s *Scenario) { s.Carer.OtherPets = true }), Change: pets(model.PetsNone)},
		{Name: "no smoking, and a smoker", Fact: "Carer.Smoking", Base: lawful(func(s *Scenario) { s.Request.Children[0].NonSmoking = true }),
			Change: func(s *Scenario) { s.Carer.Smoking = true }},
		{Name: "two carers, and one", Fact: "Carer.Carers", Base: lawful(func(s *Scenario) { s.Request.Children[0].TwoCarers = true }),
			Change: func(s *Scenario) { s.Carer.Carers = 1 }},
		{Name: "somebody by day, and nobody", Fact: "Carer.FullTime", Base: lawful(func(s *Scenario) { s.Request.Children[0].FullTime = true }),
			Change: func(s *Scenario) { s.Carer.FullTime = false }},
	},
}

func pets(p model.Pets) func(*Scenario) {
	return func(s *Scenario) { s.Request.Children[0].Pets = p }
}
