package risk

import (
	"testing"

	"github.com/placewell/placewell/model"
)

// Each case changes the base pair by one fact and moves one term, or none.
var termCases = []struct {
	name    string
	change  func(*pair)
	term    int
	want    model.LogOdds
	unknown bool
}{
	{"unborn", func(p *pair) { p.child().DateOfBirth = on.AddDays(30) }, model.RiskAge, -4_500, false},
	{"aged 4", func(p *pair) { p.aged(4) }, model.RiskAge, -4_500, false},
	{"the day before the fifth birthday", func(p *pair) { p.child().DateOfBirth = model.NewDate(2021, 11, 22) }, model.RiskAge, -4_500, false},
	{"aged 5", func(p *pair) { p.aged(5) }, model.RiskAge, 0, false},
	{"aged 9", func(p *pair) { p.aged(9) }, model.RiskAge, 0, false},
	{"aged 10", func(p *pair) { p.aged(10) }, model.RiskAge, 3_000, false},
	{"aged 12", func(p *pair) { p.aged(12) }, model.RiskAge, 3_000, false},
	{"aged 13", func(p *pair) { p.aged(13) }, model.RiskAge, 7_500, false},
	{"aged 15", func(p *pair) { p.aged(15) }, model.RiskAge, 7_500, false},
	{"aged 16", func(p *pair) { p.aged(16) }, model.RiskAge, 6_500, false},
	{"aged 18", func(p *pair) { p.aged(18) }, model.RiskAge, 6_500, false},

	{"SDQ 13", func(p *pair) { p.child().SDQ = 13 }, model.RiskBehaviour, 0, false},
	{"SDQ 14", func(p *pair) { p.child().SDQ = 14 }, model.RiskBehaviour, 3_000, false},
	{"SDQ 16", func(p *pair) { p.child().SDQ = 16 }, model.RiskBehaviour, 3_000, false},
	{"SDQ 17", func(p *pair) { p.child().SDQ = 17 }, model.RiskBehaviour, 7_000, false},
	{"SDQ 40", func(p *pair) { p.child().SDQ = 40 }, model.RiskBehaviour, 7_000, false},
	{"SDQ not known", func(p *pair) { p.child().SDQ = -1 }, model.RiskBehaviour, 0, true},
	{"anger 1, met", func(p *pair) { p.met(model.EXT, 1) }, model.RiskBehaviour, 0, false},
	{"anger 2, met", func(p *pair) { p.met(model.EXT, 2) }, model.RiskBehaviour, 3_000, false},
	{"aggression 3, met", func(p *pair) { p.met(model.AGG, 3) }, model.RiskBehaviour, 7_000, false},
	{"aggression 3, SDQ 14: the higher", func(p *pair) { p.met(model.AGG, 3); p.child().SDQ = 14 }, model.RiskBehaviour, 7_000, false},
	{"anger 2, SDQ 17: the higher", func(p *pair) { p.met(model.EXT, 2); p.child().SDQ = 17 }, model.RiskBehaviour, 7_000, false},
	{"anger 2, SDQ not known", func(p *pair) { p.met(model.EXT, 2); p.child().SDQ = -1 }, model.RiskBehaviour, 3_000, false},
	{"another domain is no behaviour", func(p *pair) { p.met(model.SEL, 3) }, model.RiskBehaviour, 0, false},

	{"one ending", func(p *pair) { p.child().UnplannedEndings = 1 }, model.RiskEndings, 2_000, false},
	{"four endings", func(p *pair) { p.child().UnplannedEndings = 4 }, model.RiskEndings, 8_000, false},
	{"five endings", func(p *pair) { p.child().UnplannedEndings = 5 }, model.RiskEndings, 8_000, false},
	{"residential before", func(p *pair) { p.child().PreviousResidential = true }, model.RiskResidential, 3_500, false},
	{"kin", func(p *pair) { p.child().ConnectedCarers = []string{"home"} }, model.RiskKinship, -4_000, false},
	{"kin elsewhere", func(p *pair) { p.child().ConnectedCarers = []string{"other"} }, model.RiskKinship, 0, false},
	{"two social workers", func(p *pair) { p.child().SocialWorkers = 2 }, model.RiskSocialWorkers, 0, false},
	{"three social workers", func(p *pair) { p.child().SocialWorkers = 3 }, model.RiskSocialWorkers, 1_000, false},

	{"sibling apart", func(p *pair) { p.with("sibling") }, model.RiskSiblingApart, 3_000, false},
	{"sibling apart by assessment", func(p *pair) {
		p.with("sibling")
		p.r.Together, p.r.SplitPairs = model.TogetherMustSplit, []model.SplitPair{{A: 1, B: 0}}
	}, model.RiskSiblingApart, 0, false},
	{"another pair is to be apart", func(p *pair) {
		p.with("second", "third")
		p.r.Together, p.r.SplitPairs = model.TogetherMustSplit, []model.SplitPair{{A: 0, B: 1}}
	}, model.RiskSiblingApart, 3_000, false},
	{"sibling placed elsewhere", func(p *pair) { p.elsewhere("other", false) }, model.RiskSiblingApart, 3_000, false},
	{"sibling in a home outside the pool", func(p *pair) { p.elsewhere("", false) }, model.RiskSiblingApart, 3_000, false},
	{"sibling placed here", func(p *pair) { p.elsewhere("home", false) }, model.RiskSiblingApart, 0, false},
	{"sibling elsewhere by assessment", func(p *pair) { p.elsewhere("other", true) }, model.RiskSiblingApart, 0, false},

	{"gap of one", func(p *pair) { p.child().Needs = model.DomainLevels{model.TRA: 1} }, model.RiskGap, 2_500, false},
	{"gap of six", func(p *pair) { p.child().Needs = model.DomainLevels{model.TRA: 3, model.SEL: 3} }, model.RiskGap, 15_000, false},
	{"gap of seven", func(p *pair) { p.child().Needs = model.DomainLevels{model.TRA: 3, model.SEL: 3, model.MED: 1} }, model.RiskGap, 15_000, false},
	{"more skill in one domain mends no other", func(p *pair) {
		p.child().Needs, p.c.Skills = model.DomainLevels{model.TRA: 1}, model.DomainLevels{model.SEL: 3}
	}, model.RiskGap, 2_500, false},
	{"training closes a gap", func(p *pair) { p.trained(model.TRA, 2, on.AddDays(-1), on) }, model.RiskGap, 0, false},
	{"training that ran out yesterday closes none", func(p *pair) { p.trained(model.TRA, 2, on.AddDays(-9), on.AddDays(-1)) }, model.RiskGap, 5_000, false},
	{"training booked for tomorrow closes none", func(p *pair) { p.trained(model.TRA, 2, on.AddDays(1), 0) }, model.RiskGap, 5_000, false},
	{"identity and culture are no gap", func(p *pair) { p.child().Needs = model.DomainLevels{model.IDE: 3} }, model.RiskGap, 0, false},

	{"approved on the day", func(p *pair) { p.c.FosteringSince = on }, model.RiskCarerYears, 2_000, false},
	{"approved the day after", func(p *pair) { p.c.FosteringSince = on.AddDays(1) }, model.RiskCarerYears, 2_000, false},
	{"a year less a day", func(p *pair) { p.c.FosteringSince = model.NewDate(2025, 11, 22) }, model.RiskCarerYears, 2_000, false},
	{"one year", func(p *pair) { p.c.FosteringSince = model.NewDate(2025, 11, 21) }, model.RiskCarerYears, 0, false},
	{"five years", func(p *pair) { p.c.FosteringSince = model.NewDate(2021, 11, 21) }, model.RiskCarerYears, 0, false},
	{"five years and a day", func(p *pair) { p.c.FosteringSince = model.NewDate(2021, 11, 20) }, model.RiskCarerYears, -2_000, false},
	{"date of approval not known", func(p *pair) { p.c.FosteringSince = 0 }, model.RiskCarerYears, 0, true},
	{"known carer", func(p *pair) { p.c.Known = true }, model.RiskCarerKnown, -2_000, false},

	{"another child, fostered", func(p *pair) { p.resident("x", true) }, model.RiskOtherChildren, 1_000, false},
	{"another child, the carer's own", func(p *pair) { p.resident("x", false) }, model.RiskOtherChildren, 1_000, false},
	{"the child itself lives there already", func(p *pair) { p.resident("child", true) }, model.RiskOtherChildren, 0, false},
	{"four others", func(p *pair) {
		p.resident("w", true)
		p.resident("x", true)
		p.resident("y", true)
		p.resident("z", true)
	}, model.RiskOtherChildren, 4_000, false},
	{"five others", func(p *pair) {
		for _, id := range []string{"v", "w", "x", "y", "z"} {
			p.resident(id, true)
		}
	}, model.RiskOtherChildren, 4_000, false},
	{"a sibling comes too", func(p *pair) { p.with("sibling"); p.part = 3 }, model.RiskOtherChildren, 1_000, false},
	{"a sibling comes too who lives there already", func(p *pair) { p.with("sibling"); p.part = 3; p.resident("sibling", true) }, model.RiskOtherChildren, 1_000, false},

	{"youngest age", func(p *pair) { p.c.Terms.AgeMin = 8 }, model.RiskOutsideTerms, 0, false},
	{"too young", func(p *pair) { p.c.Terms.AgeMin = 9 }, model.RiskOutsideTerms, 3_500, false},
	{"oldest age", func(p *pair) { p.c.Terms.AgeMax = 8 }, model.RiskOutsideTerms, 0, false},
	{"too old", func(p *pair) { p.c.Terms.AgeMax = 7 }, model.RiskOutsideTerms, 3_500, false},
	{"named", func(p *pair) { p.c.Terms.NamedChildren = []string{"x", "child"} }, model.RiskOutsideTerms, 0, false},
	{"not named", func(p *pair) { p.c.Terms.NamedChildren = []string{"x"} }, model.RiskOutsideTerms, 3_500, false},
	{"the only place", func(p *pair) { p.c.Terms.MaxChildren = 1 }, model.RiskOutsideTerms, 0, false},
	{"sex is no predictor", func(p *pair) { p.child().Sex, p.c.Terms.Sex = model.Male, model.Female }, model.RiskOutsideTerms, 0, false},
	{"the kind of request is no predictor", func(p *pair) {
		p.r.Kind, p.c.Terms.Kinds = model.KindUASC, model.KindSet(0).With(model.KindShortTerm)
	}, model.RiskOutsideTerms, 0, false},

	{"school lost", func(p *pair) { p.kept = model.No }, model.RiskSchoolChange, 1_500, false},
	{"school not told", func(p *pair) { p.kept = model.Unknown }, model.RiskSchoolChange, 0, true},
	{"10.1 miles", func(p *pair) { p.miles = 101 }, model.RiskDistance, 5, false},
	{"no miles", func(p *pair) { p.miles = 0 }, model.RiskDistance, 0, false},
	{"20 miles", func(p *pair) { p.miles = 200 }, model.RiskDistance, 500, false},
	{"69.9 miles", func(p *pair) { p.miles = 699 }, model.RiskDistance, 2_995, false},
	{"70 miles", func(p *pair) { p.miles = 700 }, model.RiskDistance, 3_000, false},
	{"the length of the country", func(p *pair) { p.miles = 9485 }, model.RiskDistance, 3_000, false},
	{"home not known", func(p *pair) { p.miles = model.MilesUnknown }, model.RiskDistance, 0, true},
	{"support package", func(p *pair) { p.c.SupportPackage = true }, model.RiskSupport, -2_500, false},
}

func (p *pair) met(d model.Domain, level uint8) {
	p.child().Needs[d], p.c.Skills[d] = level, level
}

// trained needs a level of skill in a domain and has it by training alone.
func (p *pair) trained(d model.Domain, level uint8, from, to model.Date) {
	p.child().Needs[d] = level
	p.c.Training = []model.Training{{Domain: d, Level: level, CompletedOn: from, ExpiresOn: to}}
}

func (p *pair) elsewhere(carerID string, byAssessment bool) {
	p.child().SiblingsElsewhere = []model.SiblingElsewhere{{ChildID: "s", CarerID: carerID, ApartByAssessment: byAssessment}}
}

func (p *pair) resident(id string, fostered bool) {
	p.c.Residents = append(p.c.Residents, model.Resident{ID: id, DateOfBirth: model.NewDate(2015, 1, 1), Fostered: fostered})
}

func TestTerms(t *testing.T) {
	m := Published()
	seen := [model.RiskTerms]bool{model.RiskBase: true}
	for _, c := range termCases {
		t.Run(c.name, func(t *testing.T) {
			p := base()
			c.change(p)
			v := p.assess(&m, 364)
			var want [model.RiskTerms]model.LogOdds
			want[model.RiskBase] = m.Base
			want[c.term] += c.want
			if v.RiskTerms != want || v.LogOdds != m.Base+c.want {
				t.Errorf("terms %v, sum %s; want %s alone at %s", v.RiskTerms, v.LogOdds, model.RiskTermNames[c.term], c.want)
			}
			if unknown := v.RiskUnknown; unknown != 0 != c.unknown || c.unknown && unknown != 1<<c.term {
				t.Errorf("unknown %b, want %t", unknown, c.unknown)
			}
		})
		seen[c.term] = seen[c.term] || c.want != 0
	}
	for term, ok := range seen {
		if !ok {
			t.Errorf("no case moves the term %s", model.RiskTermNames[term])
		}
	}
}

func TestSupportHalvesBehaviour(t *testing.T) {
	m := Published()
	for sdq, want := range map[int8]model.LogOdds{13: 0, 14: 1_500, 17: 3_500} {
		p := base()
		p.child().SDQ, p.c.SupportPackage = sdq, true
		if v := p.assess(&m, 364); v.RiskTerms[model.RiskBehaviour] != want {
			t.Errorf("SDQ %d with support adds %s, want %s", sdq, v.RiskTerms[model.RiskBehaviour], want)
		}
	}
}

// The number of an approval counts fostered children, in a children's home everybody.
func TestOutsideTheNumberOfTheApproval(t *testing.T) {
	cases := []struct {
		name   string
		change func(*pair)
		want   bool
	}{
		{"own child", func(p *pair) { p.resident("x", false) }, false},
		{"fostered child", func(p *pair) { p.resident("x", true) }, true},
		{"the child is that fostered child", func(p *pair) { p.resident("child", true) }, false},
		{"own child of a children's home", func(p *pair) { p.resident("x", false); p.c.Kind = model.ChildrensHome }, true},
		{"a fostered child who leaves that day", func(p *pair) { p.resident("x", true); p.c.Residents[0].LeavesOn = p.r.NeededFrom }, false},
		{"a sibling comes too", func(p *pair) { p.with("s"); p.part = 3 }, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := base()
			p.c.Terms.MaxChildren = 1
			c.change(p)
			if got := outsideTerms(&p.r, p.part, 0, 8, &p.c); got != c.want {
				t.Errorf("outside the terms: %t, want %t", got, c.want)
			}
		})
	}
}

func TestTogether(t *testing.T) {
	m := Published()
	p := base()
	p.resident("x", true)
	v := p.assess(&m, 364)
	if got := m.Together(v, OtherChildren(&p.r, p.part, &p.c)); got != v.Risk {
		t.Errorf("with the same children the risk is %d, was %d", got, v.Risk)
	}
	for others, want := range map[int]model.Probability{0: 601, 1: 660, 3: 794, 4: 871, 5: 871, 40: 871} {
		if got := m.Together(v, others); got != want {
			t.Errorf("with %d others the risk is %d, want %d", others, got, want)
		}
	}
}

// The days that need no calendar are those of which it says the same.
func TestCarerYearsAreTheCalendars(t *testing.T) {
	m := Published()
	for since := on.AddDays(-2000); since <= on.AddDays(400); since++ {
		for _, day := range []model.Date{on, model.NewDate(2028, 2, 29), model.NewDate(2029, 3, 1)} {
			want, years := model.LogOdds(0), since.Age(day)
			switch {
			case years < 1:
				want = m.NewCarer
			case years > 5, years == 5 && since.Age(day.AddDays(-1)) == 5:
				want = m.LongCarer
			}
			if got := m.CarerYears(since, day); got != want {
				t.Fatalf("approved on %s, on %s: %s, want %s", since, day, got, want)
			}
		}
	}
}
