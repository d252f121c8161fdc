// Package household judges a home once given children are in it: how many may be fostered there, the terms of its approval, its
// free places and bedrooms, and who may live with whom.
//
// Everything here is a statement about the set of children. Taking an arrival away never makes a lawful set unlawful: each test
// counts, covers or compares pairs, and none of them looks for somebody who must be there. A child to whom a place is promised counts alike
// among the arrivals and while it is still to come.
package household

import "github.com/placewell/placewell/model"

// Arrival is one child who would move in: child Index of the request.
type Arrival struct {
	Request *model.Request
	Index   int
}

// Child gives the child who would move in.
func (a Arrival) Child() *model.Child { return &a.Request.Children[a.Index] }

// Result is what the home's rules say of the children together. Failed removes the set, Gates are approvals it needs, Spoke is
// worth showing. Data holds what each rule saw, for those that are in one of the sets; for CA-15 and CA-16 also that of CA-14,
// the limit they lift.
type Result struct {
	Failed, Gates, Spoke model.RuleSet
	Data                 [model.Rules]model.Datum
}

// Legal tells whether nothing removes the set; it may still need approvals.
func (r *Result) Legal() bool { return r.Failed == 0 }

func (r *Result) fail(id model.RuleID, a, b int) {
	r.Failed = r.Failed.With(id)
	r.Data[id] = model.Datum{A: int32(a), B: int32(b)}
}

func (r *Result) gate(id model.RuleID, a, b int) {
	r.Gates = r.Gates.With(id)
	r.Data[id] = model.Datum{A: int32(a), B: int32(b)}
}

func (r *Result) note(id model.RuleID, a, b int) {
	r.Spoke = r.Spoke.With(id)
	r.Data[id] = model.Datum{A: int32(a), B: int32(b)}
}

// usualPeople is how many children a home holds without the list of them going to the heap.
const usualPeople = 12

// Check judges the home with its residents and the arrivals together, on the day of the move. An arrival whose identifier is
// a resident's lives there already: the child counts once, as a fostered resident, and does not move. Residents who have left by the day
// do not count (see Until), and children to whom a place is promised count as fostered here though they are still to come. Where nobody
// is newly fostered there is no move to judge, and the result is empty however the home stands. It allocates nothing for homes of up to twelve children.
func Check(home *model.Carer, policy *model.Policy, arrivals []Arrival, on model.Date) Result {
	var result Result
	var buffer [usualPeople]person
	h := house{home: home, policy: policy, on: on}
	people, moving, joining := joined(h.living(buffer[:0]), arrivals, on)
	if joining == 0 {
		return result
	}
	h.people, h.moving = people, moving
	h.toCome = h.awaited()
	h.usualLimit(&result)
	h.terms(&result)
	h.beds(&result)
	h.bedrooms(&result)
	h.clash(&result)
	h.shared(&result)
	h.solo(&result)
	return result
}
