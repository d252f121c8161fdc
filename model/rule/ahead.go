package rule

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
)

// lasting are the rules that bind a placement for as long as it lasts and whose word may change with the days. The others are about the
// move and what it sets off, or see facts that no day changes.
const lasting = model.RuleSet(1<<model.CP27A | 1<<model.CP27C | 1<<model.CP22 | 1<<model.CP23 | 1<<model.CP24 | 1<<model.CP25 | 1<<model.CP25A |
	1<<model.CA14 | 1<<model.CA15 | 1<<model.CA16 | 1<<model.CA20 | 1<<model.FS27 | 1<<model.FS28 | 1<<model.FSRisk |
	1<<model.NMS101 | 1<<model.NMS106 | 1<<model.NMS15 | 1<<model.NMS28 | 1<<model.HMClash | 1<<model.HMShared | 1<<model.HMSolo |
	1<<model.HMNeeds | 1<<model.HMContract)

// adult is the age at which a child's placement ends; staying put is for young adults.
const adult = 18

// Change is a day within a placement from which a rule says something else than it said the day before.
type Change struct {
	On model.Date
	// Rule is RuleNone for the day on which the child turns 18 and the placement ends.
	Rule model.RuleID
	// Speaks: the rule speaks from On, and does what Kind says. Otherwise it has nothing more to say, and Kind and Seen are those of before.
	Speaks bool
	Kind   model.RuleKind
	Seen   model.Datum
}

// Ahead judges the pair again on every day after the move up to a last day, as it would then be, and tells what changes and when: at the
// birthdays of the child, its siblings and the residents, at the ends of approvals, contracts, exemptions and training, and at the dates
// of the rules themselves. Of the rules it asks those that bind a placement as long as it lasts. What it cannot know, such as a place that
// somebody else takes, stays as it is on file. Changes come by day, and within a day in the order of the book. It takes some microseconds
// for each day, and is for a pair that is looked at.
func (b Book) Ahead(f *Facts, until model.Date) []Change {
	if came := birthday(f.Child.DateOfBirth, adult); came > f.On && came <= until {
		return append(b.ahead(f, came-1), Change{On: came, Speaks: true, Kind: model.Info})
	}
	return b.ahead(f, until)
}

func (b Book) ahead(f *Facts, until model.Date) (changes []Change) {
	var book Book
	for _, r := range b {
		if lasting.Has(r.ID) {
			book = append(book, r)
		}
	}
	then := newFuture(f)
	var before, after model.Verdict
	book.Judge(then.at(f.On), &before)
	kinds := book.kinds(&then.facts, &before)
	for day := f.On + 1; day <= until; day++ {
		book.Judge(then.at(day), &after)
		now := book.kinds(&then.facts, &after)
		for _, r := range book {
			was, is := kinds[r.ID], now[r.ID]
			switch {
			case is == was:
			case is == silent:
				changes = append(changes, Change{On: day, Rule: r.ID, Kind: was, Seen: before.Data[r.ID]})
			default:
				changes = append(changes, Change{On: day, Rule: r.ID, Speaks: true, Kind: is, Seen: after.Data[r.ID]})
			}
		}
		before, kinds = after, now
	}
	return changes
}

// silent stands for a rule that has nothing to say.
const silent = ^model.RuleKind(0)

// kinds tells what each rule does in a verdict.
func (b Book) kinds(f *Facts, v *model.Verdict) (kinds [model.Rules]model.RuleKind) {
	spoke := v.Failed | v.Gates | v.Spoke | v.Tasks
	for _, r := range b {
		kinds[r.ID] = silent
		if spoke.Has(r.ID) {
			kinds[r.ID] = r.kind(f)
		}
	}
	return kinds
}

// future is a pair on a later day.
type future struct {
	facts    Facts
	request  model.Request
	home     household.Result
	arrivals []household.Arrival
	// emergencyTo is the last day on which what is allowed in an emergency alone still is.
	emergencyTo model.Date
}

func newFuture(f *Facts) *future {
	then := &future{facts: *f, request: *f.Request, emergencyTo: f.On}
	then.facts.Request, then.facts.Home = &then.request, &then.home
	if f.Request.Urgency == model.Emergency {
		t := NewTiming(f.Request, f.Policy, f.Now)
		then.emergencyTo = t.WorkingDays(outsideTermsDays)
	}
	for i := range f.Request.Children {
		if f.Part.Has(i) {
			then.arrivals = append(then.arrivals, household.Arrival{Request: &then.request, Index: i})
		}
	}
	return then
}

// at gives the facts as they would be on the day.
func (t *future) at(day model.Date) *Facts {
	f := &t.facts
	if t.request.Urgency == model.Emergency && day > t.emergencyTo {
		t.request.Urgency = model.Planned
	}
	f.On, f.Age, f.SchoolYear = day, f.Child.Age(day), f.Child.SchoolYear(day)
	t.home = household.Check(f.Carer, f.Policy, t.arrivals, day)
	return f
}

// Say tells a change in words: "from 2027-03-14 FS-27: approved for ages up to 5".
func (b Book) Say(c Change) string {
	r := b.By(c.Rule)
	switch {
	case r == nil:
		return fmt.Sprintf("from %s the child is %d, and the placement ends", c.On, adult)
	case c.Speaks:
		return fmt.Sprintf("from %s %s: %s", c.On, c.Rule, r.Words(c.Seen))
	}
	return fmt.Sprintf("from %s %s no longer: %s", c.On, c.Rule, r.Words(c.Seen))
}

// birthday gives the day on which somebody born on d reaches an age, 1 March for 29 February in common years, as model.Date.Age counts.
func birthday(d model.Date, age int) model.Date {
	y, m, day := d.Civil()
	return model.NewDate(y+age, m, day)
}
