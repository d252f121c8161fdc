package rule

import "github.com/placewell/placewell/model"

// All is every rule, in the order in which they are evaluated: lawful kinds, approval and limits, places and rooms, what the child
// needs and who may not meet, what the market allows, and last the gates.
var All = []*Rule{
	&lawfulKind, &underSixteen, &registeredSupported,
	&approvalInForce, &usualLimit, &siblingsException, &exemption, &termsOfApproval,
	&beds, &ownBedroom,
	&adaptations, &preparedForNeeds, &avoidZones, &excludedCarers, &clash, &solo, &petsAndSmoke,
	&liveOffer, &reserved,
	&keyStageFour, &outsideArea, &atADistance,
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

// Judge evaluates every rule that is in force on the day of the move, and fills the verdict's Failed, Gates, Granted, Late, Spoke,
// Tasks and Data, whatever they held before. It looks at all rules: the first failure ends nothing. It allocates nothing.
func (b Book) Judge(f *Facts, v *model.Verdict) {
	v.Failed, v.Gates, v.Granted, v.Late, v.Spoke, v.Tasks = 0, 0, 0, 0, 0, 0
	v.Data = [model.Rules]model.Datum{}
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

// record enters a rule that spoke.
func (r *Rule) record(f *Facts, v *model.Verdict, hours int) {
	switch r.kind(f) {
	case model.Hard:
		v.Failed = v.Failed.With(r.ID)
	case model.Gate:
		v.Gates = v.Gates.With(r.ID)
		if f.Request.Granted(r.ID, f.Carer.ID) || (r.Granted != nil && r.Granted(f)) {
			v.Granted = v.Granted.With(r.ID)
		} else if late(f.Policy, r.Approver, hours) {
			v.Late = v.Late.With(r.ID)
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
