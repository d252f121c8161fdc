package rule

import "github.com/placewell/placewell/model"

// All is every rule, in the order in which they are evaluated: lawful kinds, approval and limits, places and rooms, what the child
// needs and who may not meet, what the market allows, then the gates, what is preferred, what is to be done and what to mind. HM-EXPIRING is
// last: it asks how long the gates before it take.
var All = []*Rule{
	&lawfulKind, &underSixteen, &registeredSupported,
	&approvalInForce, &usualLimit, &siblingsException, &exemption, &termsOfApproval, &emergencyTerms, &shortBreaks,
	&beds, &ownBedroom, &holdsEverybody,
	&adaptations, &preparedForNeeds, &avoidZones, &excludedCarers, &clash, &solo, &sharedRisk, &petsAndSmoke,
	&liveOffer, &reserved, &contractEnded, &adoptionAgency, &secure,
	&keyStageFour, &outsideArea, &atADistance, &withParent, &connectedPerson, &extension, &prospectiveAdopter, &longTermMatch, &quality,
	&adoptionOrder, &connectedFirst, &nearHome, &schooling, &siblingsTogether, &withinArea, &wishes,
	&parentOption, &decision, &advocacy, &familyConference,
	&placementPlan, &delegatedAuthority, &reviews, &areaTold, &areaNotice, &reviewFirst, &otherArrangements,
	&outsideTerms, &changedTerms, &gapPlan, &allowance,
	&runsOut, &priceBasis, &expiring,
}

// Default is the book of all rules.
var Default = Book(All)

// Book is a set of rules in their order of evaluation.
type Book []*Rule

// By gives the rule of an identifier, or nil.
func (b Book) By(id model.RuleID) *Rule {
	for _, r := range b {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// Without gives the book with one rule switched off.
func (b Book) Without(id model.RuleID) Book {
	out := make(Book, 0, len(b))
	for _, r := range b {
		if r.ID != id {
			out = append(out, r)
		}
	}
	return out
}

// Dated gives the book with other days for one rule, both inclusive: for law whose commencement was not known when its rule was written.
func (b Book) Dated(id model.RuleID, from, to model.Date) Book {
	out := make(Book, len(b))
	for i, r := range b {
		if r.ID == id {
			dated := *r
			dated.From, dated.To = from, to
			r = &dated
		}
		out[i] = r
	}
	return out
}

// Of gives the book of all rules with the dates that a policy sets.
func Of(policy *model.Policy) Book {
	b := Default
	for _, d := range policy.RuleDates {
		b = b.Dated(d.Rule, d.From, d.To)
	}
	return b
}

// Judge evaluates every rule that is in force on the day of the move, and fills the verdict's Failed, Gates, Granted, Late, Spoke,
// Tasks and Data, whatever they held before. It looks at all rules: the first failure ends nothing. It allocates nothing.
func (b Book) Judge(f *Facts, v *model.Verdict) {
	v.Failed, v.Gates, v.Granted, v.Late, v.Spoke, v.Tasks = 0, 0, 0, 0, 0, 0
	v.Data = [model.Rules]model.Datum{}
	f.wait = 0
	left := hours(f.Policy, f.Now, f.On)
	for _, r := range b {
		if !r.InForce(f.On) {
			continue
		}
		if seen, speaks := r.Test(f); speaks {
			v.Data[r.ID] = seen
			r.record(f, v, left)
		}
	}
}

// kind gives what the rule does for the facts.
func (r *Rule) kind(f *Facts) model.RuleKind {
	if r.As != nil {
		return r.As(f)
	}
	return r.Kind
}

// Does tells from a verdict what the rule does there. It is what the rule is for where the verdict has nothing of it.
func (r *Rule) Does(v *model.Verdict) model.RuleKind {
	switch {
	case v.Failed.Has(r.ID):
		return model.Hard
	case v.Gates.Has(r.ID):
		return model.Gate
	case v.Tasks.Has(r.ID):
		return model.Proc
	case !v.Spoke.Has(r.ID):
		return r.Kind
	case r.Note != nil:
		return r.Note(v.Data[r.ID])
	case r.Kind == model.Pref || r.Kind == model.Info:
		return r.Kind
	}
	return model.Warn
}

// record enters a rule that spoke.
func (r *Rule) record(f *Facts, v *model.Verdict, hours int) {
	switch r.kind(f) {
	case model.Hard:
		v.Failed = v.Failed.With(r.ID)
	case model.Gate:
		v.Gates = v.Gates.With(r.ID)
		if f.Request.Granted(r.ID, f.Carer.ID) || (r.Granted != nil && r.Granted(f)) {
			v.Granted = v.Granted.With(r.ID)
		} else {
			f.wait = max(f.wait, f.Policy.ApprovalHours[r.Approver])
			if late(f.Policy, r.Approver, hours) {
				v.Late = v.Late.With(r.ID)
			}
		}
	case model.Proc:
		v.Tasks = v.Tasks.With(r.ID)
	default:
		v.Spoke = v.Spoke.With(r.ID)
	}
	if r.Lifts != model.RuleNone {
		v.Failed &^= model.RuleSet(0).With(r.Lifts)
		v.Data[r.Lifts] = model.Datum{}
	}
}
