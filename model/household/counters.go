package household

import (
	"fmt"
	"math/bits"

	"github.com/placewell/placewell/model"
)

// CounterKind is one of the four limits on how many children a home may take. They are counted apart: a home may keep three of them and
// break the fourth.
type CounterKind uint8

// The usual fostering limit (Schedule 7), the number in the terms of approval, the open places, and the beds in children's bedrooms.
const (
	CountUsual CounterKind = iota
	CountTerms
	CountPlaces
	CountBeds
	CounterKinds int = iota
)

// Counter is one limit of a home once the arrivals are in it.
type Counter struct {
	Kind CounterKind
	// Used is what the limit counts after the move, Limit how much it allows; -1 where there is no such limit, or it is not known.
	Used, Limit int
	// Awaited are those of Used who are still to come to a place that is promised to them.
	Awaited int
	// Lifted is the rule that lets the home exceed the limit, or RuleNone.
	Lifted model.RuleID
}

// Over tells whether the move would exceed the limit and nothing lifts it.
func (c Counter) Over() bool { return c.Limit >= 0 && c.Used > c.Limit && c.Lifted == model.RuleNone }

// Counters gives the four counters of a home with the arrivals in it, on the day of the move, in the order of CounterKind. They are what a
// person is shown; Check also asks who may share a room, and whether a place is for this child.
func Counters(home *model.Carer, policy *model.Policy, arrivals []Arrival, on model.Date) (out [CounterKinds]Counter) {
	h := house{home: home, policy: policy, on: on}
	h.people, h.moving, _ = joined(h.living(nil), arrivals, on)
	h.toCome = h.awaited()
	for k := range out {
		out[k] = Counter{Kind: CounterKind(k), Limit: -1}
	}
	usual := &out[CountUsual]
	usual.Used, usual.Awaited = h.fostered()+h.toCome, h.toCome
	if home.Kind == model.FosterHome {
		usual.Limit = UsualLimit
	}
	said := Check(home, policy, arrivals, on)
	switch {
	case said.Spoke.Has(model.CA15):
		usual.Lifted = model.CA15
	case said.Gates.Has(model.CA16):
		usual.Lifted = model.CA16
	}
	terms := &out[CountTerms]
	terms.Used, terms.Awaited = h.placed()+h.toCome, h.toCome
	if home.Terms.MaxChildren > 0 {
		terms.Limit = int(home.Terms.MaxChildren)
	}
	out[CountPlaces].Used = h.moving
	out[CountPlaces].Limit = h.openToSomeone()
	h.countBeds(&out[CountBeds])
	return out
}

// openToSomeone counts the open places that one of the arrivals, or any child at all, could have.
func (h *house) openToSomeone() int {
	n := 0
	for open := openOn(h.home, h.on, freed(h.home, h.left, h.remain)).open; open != 0; open &= open - 1 {
		if p := &h.home.Places[bits.TrailingZeros64(open)]; p.PromisedTo == "" || find(h.arrivals(), p.PromisedTo) != nil {
			n++
		}
	}
	return n
}

func (h *house) countBeds(c *Counter) {
	arrivals := h.arrivals()
	for i := range arrivals {
		if h.family() && !h.infant(&arrivals[i]) {
			c.Used++
		}
	}
	if beds, known := Beds(h.home, h.on); known {
		c.Limit = beds
	}
}

// String puts a counter into words, with its numbers.
func (c Counter) String() string {
	s := counterWords[c.Kind].name + ": "
	switch {
	case c.Limit < 0:
		s += fmt.Sprintf("%d, %s", c.Used, counterWords[c.Kind].without)
	default:
		s += fmt.Sprintf("%d of %d", c.Used, c.Limit)
	}
	if c.Awaited > 0 {
		s += fmt.Sprintf(", %d of them still to come to a promised place", c.Awaited)
	}
	if c.Lifted != model.RuleNone {
		s += fmt.Sprintf(", lifted by %v", c.Lifted)
	}
	return s
}

var counterWords = [CounterKinds]struct{ name, without string }{
	CountUsual:  {"fostered after the move, usual limit", "the limit does not bind this kind of home"},
	CountTerms:  {"placed after the move, terms of approval", "the approval sets no number"},
	CountPlaces: {"places needed, places open on the day", ""},
	CountBeds:   {"beds needed, beds free in children's bedrooms", "the bedrooms are not on file or not asked about"},
}
