package explain

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/rule"
)

// Sentences of an answer that has no figures.
const (
	NoPlanAtAll      = "The wishes given cannot all be kept, with this pair or without it."
	NothingToCompare = "The search was stopped before there were two plans to compare: give it more time."
)

// Name names a part of a request: the request, and its children where they are not all of them.
func Name(r *model.Request, part model.Part) string { return called(r, part) }

// NoPair heads the reasons why a pair does not exist.
func NoPair(who, carerID string) string {
	return fmt.Sprintf("%s cannot be placed at %s. What stands against it:", who, carerID)
}

// InPlan says that there is nothing to ask.
func InPlan(who, carerID string) string {
	return fmt.Sprintf("%s is at %s in the plan already.", who, carerID)
}

// NoPlanWith heads the wishes that keep a pair out of every plan; named: some do so alone.
func NoPlanWith(who, carerID string, named bool) string {
	if !named {
		return fmt.Sprintf("%s could be placed at %s, but no plan that keeps the other wishes has it; no single wish is the cause.", who, carerID)
	}
	return fmt.Sprintf("%s could be placed at %s, but no plan that keeps every other wish has it:", who, carerID)
}

// PinInTheWay names a wish without which there would be a plan.
func PinInTheWay(requestID, carerID string, forbid bool) string {
	if forbid {
		return fmt.Sprintf("the wish that %s does not go to %s stands in the way; without it there would be a plan.", requestID, carerID)
	}
	return fmt.Sprintf("the wish that %s goes to %s stands in the way; without it there would be a plan.", requestID, carerID)
}

// RuleFails says that a HARD rule removes the pair for these children, what it saw, and with which residents.
func RuleFails(r *model.Request, part model.Part, id model.RuleID, d model.Datum, with []string) string {
	book := rule.Default.By(id)
	s := fmt.Sprintf("%s: %s, %s", names(r, part), id, book.Words(d))
	if len(with) > 0 {
		s += "; because of " + and(with) + ", who " + plural(len(with), "lives", "live") + " there"
	}
	return s + ". " + book.Sentence
}

// GateTooLate says that an approval cannot be had by the day of the move.
func GateTooLate(r *model.Request, part model.Part, id model.RuleID, d model.Datum, policy *model.Policy) string {
	book := rule.Default.By(id)
	s := fmt.Sprintf("%s: %s, %s: the %s would have to approve first", names(r, part), id, book.Words(d), book.Approver)
	if hours := policy.ApprovalHours[book.Approver]; hours >= 0 {
		return s + fmt.Sprintf(", which takes %d hours and cannot be done by %s. %s", hours, r.NeededFrom, book.Sentence)
	}
	return s + ", which the policy rules out. " + book.Sentence
}

// FitTooLow says that the home suits a child less than the policy allows.
func FitTooLow(childID, carerID string, fit, least model.Points) string {
	return fmt.Sprintf("%s: the fit at %s is %d; the policy's least is %d.", childID, carerID, fit, least)
}

// ShortfallTooLarge says that the part would be too far below the request's own best.
func ShortfallTooLarge(r *model.Request, part model.Part, carerID string, fit, best, tolerance, short, most model.Points) string {
	return fmt.Sprintf("%s: the fit at %s is %d and the request's own best is %d: that is %s below it beyond the tolerance of %d, and the policy allows at most %d.",
		called(r, part), carerID, fit, best, points(short), tolerance, most)
}

// CannotGoOn says that a child lives there and has to leave.
func CannotGoOn(childID, carerID string) string {
	return fmt.Sprintf("%s: lives at %s now, and that placement cannot go on.", childID, carerID)
}

// MustStayTogether says that the part cannot be placed without the rest of the siblings.
func MustStayTogether(r *model.Request, part, rest model.Part) string {
	return fmt.Sprintf("%s: the siblings must stay together, so %s would have to go there too.", names(r, part), names(r, rest))
}

// MustLiveApart says that two siblings may not share a home.
func MustLiveApart(r *model.Request, two model.Part) string {
	return fmt.Sprintf("%s: by assessment these siblings must live apart, and here they would share a home.", names(r, two))
}

// OthersLeftOver says that the pair exists and leaves no permitted option for the rest of the siblings.
func OthersLeftOver(r *model.Request) string {
	return fmt.Sprintf("%s: no permitted way to place the other children of this request goes with it.", r.ID)
}
