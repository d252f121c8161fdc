// Package rule is the rule book: what law, a home's approval and plain safety say about one child with one carer.
//
// One file holds one rule: its sentence, its source, its test, the words for what it saw, and cases in which one fact makes the
// difference. Every rule is evaluated on the day of the move; Book.Ahead evaluates those that bind a placement as long as it lasts again on
// the days after. Rules never read a price (HM-BASIS asks which list it comes from, NMS-28 whether an allowance is enough), a provider's
// category, ethnicity, religion, disability codes or asylum status.
package rule

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// Facts is what a rule may look at: one child, with the part of its siblings that would come along, and one carer.
type Facts struct {
	Request *model.Request
	// Part is the set of children who would move in together; Child is Request.Children[Index], one of them.
	Part   model.Part
	Index  int
	Child  *model.Child
	Carer  *model.Carer
	Policy *model.Policy
	// On is the day of the move, on which every rule is evaluated; Now the day of the snapshot, for what can be had in time.
	On, Now model.Date
	// Age in completed years and SchoolYear are those on the day of the move.
	Age, SchoolYear int
	Area            model.Area
	SchoolKept      model.Answer
	// Home is household.Check of the carer with the part on the day of the move; required.
	Home *household.Result

	// wait is how long the slowest approval takes that is missing, in hours, of the gates judged so far. Judge keeps it.
	wait int
}

// stays tells whether the child keeps a placement that can go on: no move, so nothing that only a move brings about.
func (f *Facts) stays() bool {
	return f.Child.CanStay() && f.Child.Current.CarerID == f.Carer.ID
}

// hours gives the hours in which an approval can be had: whole days until the move, and what is left of the day of the snapshot. A
// move that is overdue leaves the hours of that day.
func hours(policy *model.Policy, now, on model.Date) int {
	return max(0, now.DaysUntil(on))*24 + policy.SameDayHours
}

// late tells whether the approver cannot answer within so many hours.
func late(policy *model.Policy, who model.Approver, hours int) bool {
	need := policy.ApprovalHours[who]
	return need < 0 || need > hours
}

// Rule is one rule of the book.
type Rule struct {
	ID model.RuleID
	// Kind is what the rule does when it speaks. Approver grants it, for a GATE.
	Kind     model.RuleKind
	Approver model.Approver
	// Sentence is the rule as a social worker would say it; Source its statute, regulation or standard. Verified is false where
	// the text of that law was not read and the rule stands on expert knowledge; a rule of the book's own has no law to read.
	Sentence, Source string
	Verified         bool
	// From and To are the days on which the rule begins and ends to be in force, both inclusive; not given: always.
	From, To model.Date

	// Test tells whether the rule speaks, and what it saw. It keeps no reference to the facts.
	Test func(*Facts) (seen model.Datum, speaks bool)
	// Words says what the rule saw in the words of a placement officer, without a child's details.
	Words func(model.Datum) string
	// As gives what the rule does for these facts where that is not always Kind; nil otherwise.
	As func(*Facts) model.RuleKind
	// Note tells by what the rule saw whether it weighs, warns or explains, for a rule that speaks in Spoke; nil: as Kind says, and a
	// warning where a HARD, GATE or PROC rule has a weaker word.
	Note func(model.Datum) model.RuleKind
	// Granted tells whether a fact on file already grants the gate; nil where only an approval of the request can.
	Granted func(*Facts) bool
	// Todo is what must be done because the rule spoke; any kind of rule may have some.
	Todo []Todo
	// Lifts is the rule that this one makes an exception to: when it speaks, that rule does not.
	Lifts model.RuleID
	// Cases show the rule at its edges.
	Cases []Case
}

// InForce tells whether the rule is in force on a day.
func (r *Rule) InForce(on model.Date) bool {
	return r.From <= on && (!r.To.Known() || on <= r.To)
}
