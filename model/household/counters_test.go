package household

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// TestFourCountersApart has a home keep three of the limits and break the fourth, each in turn.
func TestFourCountersApart(t *testing.T) {
	breaks := map[CounterKind]struct {
		rule   model.RuleID
		change func(*model.Carer)
		words  string
	}{
		CountUsual:  {model.CA14, func(c *model.Carer) { c.Residents = foster(3).Residents }, "fostered after the move, usual limit: 4 of 3"},
		CountTerms:  {model.FS27, func(c *model.Carer) { c.Terms.MaxChildren = 2 }, "placed after the move, terms of approval: 3 of 2"},
		CountPlaces: {model.HMBeds, func(c *model.Carer) { c.Places = nil }, "places needed, places open on the day: 1 of 0"},
		CountBeds:   {model.NMS106, func(c *model.Carer) { c.Bedrooms = []model.Bedroom{{Capacity: 1, Occupants: []string{"r1"}}} }, "beds needed, beds free in children's bedrooms: 1 of 0"},
	}
	for broken, c := range breaks {
		home, arrivals := foster(2), all(request("q", 1))
		for _, k := range Counters(home, localPolicy(), arrivals, moveDay) {
			if k.Over() {
				t.Errorf("%v before anything is broken", k)
			}
		}
		c.change(home)
		for kind, k := range Counters(home, localPolicy(), arrivals, moveDay) {
			if k.Over() != (CounterKind(kind) == broken) {
				t.Errorf("%v, where counter %d is broken", k, broken)
			}
			if CounterKind(kind) == broken && k.String() != c.words {
				t.Errorf("%q, want %q", k, c.words)
			}
		}
		if r := Check(home, localPolicy(), arrivals, moveDay); r.Failed != model.RuleSet(0).With(c.rule) {
			t.Errorf("counter %d: failed %b, want %v alone", broken, r.Failed, c.rule)
		}
	}
}

func TestCountersSayWhatTheyDoNotKnow(t *testing.T) {
	home := foster(0)
	home.Kind, home.Bedrooms = model.ChildrensHome, nil
	k := Counters(home, localPolicy(), all(request("q", 1)), moveDay)
	for kind, want := range map[CounterKind]string{
		CountUsual: "fostered after the move, usual limit: 1, the limit does not bind this kind of home",
		CountTerms: "placed after the move, terms of approval: 1, the approval sets no number",
		CountBeds:  "beds needed, beds free in children's bedrooms: 0, the bedrooms are not on file or not asked about",
	} {
		if k[kind].String() != want || k[kind].Over() {
			t.Errorf("%q, want %q", k[kind], want)
		}
	}
}

func TestCountersSayWhatLiftsTheLimit(t *testing.T) {
	home := foster(0)
	home.Places[5] = place(model.PlaceHeld, promise1("q/4"))
	k := Counters(home, localPolicy(), all(request("q", 4))[:3], moveDay)[CountUsual]
	if want := "fostered after the move, usual limit: 4 of 3, 1 of them still to come to a promised place, lifted by CA-15"; k.String() != want || k.Over() {
		t.Errorf("%q, want %q", k, want)
	}
	home = foster(3)
	exempt("E06000031", 0, 0, "r1", "r2", "r3", "q/1")(home, nil)
	if k := Counters(home, localPolicy(), all(request("q", 1)), moveDay)[CountUsual]; k.Lifted != model.CA16 || k.Over() {
		t.Errorf("%v, want it lifted by CA-16", k)
	}
}
