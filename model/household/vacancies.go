package household

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// Vacancy is one approved place of a home on a day, as a person is told of it.
type Vacancy struct {
	State model.PlaceState
	// Reason why a place is not available.
	Reason string
	// Open: a child could have it on the day. Freed: it is filled in the snapshot, by somebody who has left by the day.
	Open, Freed bool
	// From is the first day on which it may be used, where that is given. For is the child to whom it is promised, "" for none; Kinds
	// are the kinds of request for which it is (0: any).
	From  model.Date
	For   string
	Kinds model.KindSet
}

// Vacancies tells of every place of a home how it stands on a day, in the order of the record.
func Vacancies(home *model.Carer, on model.Date) []Vacancy {
	o := openOn(home, on, freedOn(home, on))
	out := make([]Vacancy, len(home.Places))
	for k := range home.Places {
		p := &home.Places[k]
		out[k] = Vacancy{State: p.State, Reason: p.Reason, Open: o.open&(1<<k) != 0, From: p.AvailableFrom, For: p.PromisedTo, Kinds: p.Kinds}
		out[k].Freed = out[k].Open && p.State == model.PlaceFilled
	}
	return out
}

// String puts a place into words.
func (v Vacancy) String() string {
	s := stateWords[v.State]
	if v.Freed {
		s = "free: the child who holds it today has left by then"
	}
	if v.From.Known() && (!v.Open || v.For != "") {
		s += fmt.Sprintf(" from %v", v.From)
	}
	if v.For != "" {
		s += " for " + v.For
	}
	if v.Kinds != 0 {
		s += " (certain kinds of request alone)"
	}
	if v.Reason != "" {
		s += ": " + v.Reason
	}
	return s
}

var stateWords = map[model.PlaceState]string{
	model.PlaceUnknown: "state not known", model.PlaceVacant: "vacant", model.PlaceFilled: "filled", model.PlaceHeld: "held",
	model.PlaceNotAvailable: "not available",
}
