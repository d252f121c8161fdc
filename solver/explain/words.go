package explain

import (
	"fmt"
	"strings"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/model/rule"
	"github.com/placewell/placewell/model/score"
)

// Words puts the judgement of child i with a carer, placed there with part, into sentences that an officer, a panel and the child's file can carry: whether the
// home may be offered and why not, the approvals it needs, what the fit is made of, the risk and what raises it, the cost, and what
// else the rules say. They name child and carer by their identifiers and hold no detail of the child's beyond what rules saw.
func Words(policy *model.Policy, r *model.Request, part model.Part, i int, c *model.Carer, v *model.Verdict) []string {
	words := mayBeOffered(r, i, c, v)
	words = append(words, homeWords(policy, r, part, c)...)
	words = append(words, approvals(r, v)...)
	words = append(words, fitWords(policy, v)...)
	words = append(words, riskWords(v)...)
	words = append(words, costWords(policy, c, v)...)
	return append(words, noteWords(v)...)
}

// homeWords gives the four counters of the home with the part in it: the usual limit, the terms, the places and the beds.
func homeWords(policy *model.Policy, r *model.Request, part model.Part, c *model.Carer) []string {
	var arrivals []household.Arrival
	for i := range r.Children {
		if part.Has(i) {
			arrivals = append(arrivals, household.Arrival{Request: r, Index: i})
		}
	}
	var counters []string
	for _, k := range household.Counters(c, policy, arrivals, r.NeededFrom) {
		if k.Limit >= 0 {
			counters = append(counters, k.String())
		}
	}
	if len(counters) == 0 {
		return nil
	}
	return []string{"The home after the move: " + strings.Join(counters, "; ") + "."}
}

// longDate gives a date as people write it.
func longDate(d model.Date) string {
	y, m, day := d.Civil()
	return fmt.Sprintf("%d %s %d", day, m, y)
}

func mayBeOffered(r *model.Request, i int, c *model.Carer, v *model.Verdict) []string {
	child := r.Children[i].ID
	if v.Eligible() {
		return []string{fmt.Sprintf("%s may be offered to %s from %s.", c.ID, child, longDate(r.NeededFrom))}
	}
	words := []string{fmt.Sprintf("%s may not be offered to %s for %s.", c.ID, child, longDate(r.NeededFrom))}
	for _, b := range rule.All {
		if v.Failed.Has(b.ID) {
			words = append(words, fmt.Sprintf("%s: %s Here: %s.", b.ID, b.Sentence, b.Words(v.Data[b.ID])))
		}
	}
	return words
}

func approvals(r *model.Request, v *model.Verdict) (words []string) {
	for _, b := range rule.All {
		if !v.Gates.Has(b.ID) {
			continue
		}
		saw := b.Words(v.Data[b.ID])
		switch {
		case v.Granted.Has(b.ID):
			words = append(words, fmt.Sprintf("The %s has approved it (%s: %s).", b.Approver, b.ID, saw))
		case v.Late.Has(b.ID):
			words = append(words, fmt.Sprintf("The %s would have to approve it first and cannot by %s (%s: %s).", b.Approver, longDate(r.NeededFrom), b.ID, saw))
		default:
			words = append(words, fmt.Sprintf("The %s must approve it first, by %s (%s: %s).", b.Approver, longDate(r.NeededFrom), b.ID, saw))
		}
	}
	return words
}

func fitWords(policy *model.Policy, v *model.Verdict) []string {
	s := fmt.Sprintf("The fit is %d of 100", v.Fit)
	if v.FitLow != v.FitHigh {
		s += fmt.Sprintf("; with the facts that are missing it lies between %d and %d", v.FitLow, v.FitHigh)
	}
	if v.Fit < policy.MinFit {
		s += fmt.Sprintf("; the policy asks for %d at least", policy.MinFit)
	}
	return append([]string{s + "."}, score.Words(v)...)
}

func riskWords(v *model.Verdict) []string {
	var raise, lower, missing []string
	for t := range v.RiskTerms {
		switch z := v.RiskTerms[t]; {
		case t == model.RiskBase:
		case v.RiskUnknown&(1<<t) != 0:
			missing = append(missing, model.RiskTermNames[t])
		case z > 0:
			raise = append(raise, model.RiskTermNames[t])
		case z < 0:
			lower = append(lower, model.RiskTermNames[t])
		}
	}
	s := fmt.Sprintf("The probability of an unplanned ending within 12 months is put at %d.%d %%.", (v.Risk+5)/100, (v.Risk+5)%100/10)
	if len(raise) > 0 {
		s += " It is raised by " + list(raise) + "."
	}
	if len(lower) > 0 {
		s += " It is lowered by " + list(lower) + "."
	}
	if len(missing) > 0 {
		s += " Not known: " + list(missing) + "."
	}
	return []string{s}
}

var bases = [model.CostBases]string{"at the price asked", "by what the placement adds to spending", "like for like, with the council's own overhead"}

func costWords(policy *model.Policy, c *model.Carer, v *model.Verdict) []string {
	k := &v.Cost
	s := fmt.Sprintf("It costs %s a week %s, %s over %d days", k.Weekly, bases[policy.CostBasis], k.Price, k.Days)
	if n := int(k.Package); n > 0 && n <= len(policy.Packages) {
		s += fmt.Sprintf(", and %s for the support package %q, which is worth its price here", k.Support, policy.Packages[n-1].ID)
	}
	s += fmt.Sprintf("; with what an unplanned ending would lead to, %s is to be expected.", k.Expected())
	words := []string{s + " The price has no part in whether the home may be offered, in its fit or in its risk."}
	if b := c.Block; k.Contract == model.ContractBlock && b != nil && b.Beds > 0 {
		words = append(words, fmt.Sprintf("The bed belongs to block contract %s, paid for whether it is used or not.", b.ID))
	}
	return words
}

func noteWords(v *model.Verdict) (words []string) {
	for _, b := range rule.All {
		if v.Spoke.Has(b.ID) {
			words = append(words, fmt.Sprintf("%s, %s: %s Here: %s.", b.ID, noteKind(b.Does(v)), b.Sentence, b.Words(v.Data[b.ID])))
		}
	}
	return words
}

func noteKind(k model.RuleKind) string {
	switch k {
	case model.Pref:
		return "a preference"
	case model.Warn, model.Hard:
		return "a warning"
	default:
		return "to know"
	}
}

// list joins names: "a", "a and b", "a, b and c".
func list(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
