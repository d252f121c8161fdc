package rule

import "github.com/placewell/placewell/model"

// The times within which a child's case is reviewed: from the day on which the child becomes looked after, from the first review, and
// from every later one.
const (
	firstReviewDays  = 20 // working days
	secondReview     = 3  // months
	laterReviews     = 6  // months
	shortBreakReview = 3  // months, in place of the 20 working days
)

// What a rule on reviews saw of the request.
const (
	reviewsOfEntry = 1 + iota
	reviewsOfShortBreaks
)

// reviews, CP-36. A child with a present placement has its reviews already, and a move begins no new ones: the rule is about a child who has none.
// Datum: reviewsOfEntry or reviewsOfShortBreaks.
var reviews = Rule{
	ID: model.CP36, Kind: model.Proc, Verified: false,
	Sentence: "A child's case is reviewed within 20 working days of becoming looked after, then within three months, then every six months.",
	Source:   "Care Planning, Placement and Case Review (England) Regulations 2010 regs 33, 36, 37, 45 and 48",
	From:     carePlanning,
	Test: func(f *Facts) (model.Datum, bool) {
		d := model.Datum{A: reviewsOfEntry}
		if f.Request.Kind == model.KindShortBreak {
			d.A = reviewsOfShortBreaks
		}
		return d, f.Child.Current == nil
	},
	Words: func(d model.Datum) string {
		if d.A == reviewsOfShortBreaks {
			return "short breaks are reviewed after three months and then every six"
		}
		return "reviews begin with the day of the move"
	},
	Todo: []Todo{
		{Sentence: "Hold the first review of the child's case", Who: reviewer, Due: review(0)},
		{Sentence: "Hold the second review", Who: reviewer, Due: review(1)},
		{Sentence: "Hold the third review, and each later one within six months of the last", Who: reviewer, Due: review(2)},
	},
	Cases: []Case{
		{Name: "no short break but a placement", Base: lawful(shortBreak(5, 0)), Fact: "Request.Kind",
			Change: func(s *Scenario) { s.Request.Kind = model.KindShortTerm }},
	},
}

// review gives the last day of the first review (n 0) or a later one, if each before it was held on its last day.
func review(n int) func(*Timing) model.Date {
	return func(t *Timing) model.Date {
		short := t.Seen.A == reviewsOfShortBreaks
		day := t.WorkingDays(firstReviewDays)
		if short {
			day = addMonths(t.On, shortBreakReview)
		}
		for i := 1; i <= n; i++ {
			months := laterReviews
			if i == 1 && !short {
				months = secondReview
			}
			day = addMonths(day, months)
		}
		return day
	}
}
