package rule

import (
	"slices"
	"testing"
	"time"

	"github.com/placewell/placewell/model"
)

// saidAhead gives the changes ahead of a scenario, in words.
func saidAhead(b Book, s *Scenario, until model.Date) (words []string) {
	for _, c := range b.Ahead(s.Facts(), until) {
		words = append(words, b.Say(c))
	}
	return words
}

func TestAhead(t *testing.T) {
	year := caseDay.AddDays(364)
	born := func(year int, month time.Month, day int) func(*Scenario) {
		return bornOn(model.NewDate(year, month, day))
	}
	cases := []struct {
		name    string
		changes []func(*Scenario)
		until   model.Date
		want    []string
	}{
		{"nothing changes", nil, year, nil},
		{"the terms end with the tenth birthday", []func(*Scenario){func(s *Scenario) { s.Carer.Terms.AgeMax = 9 }}, year,
			[]string{"from 2027-04-01 FS-27: approved for ages up to 9"}},
		{"which is the day after the last day", []func(*Scenario){func(s *Scenario) { s.Carer.Terms.AgeMax = 9 }}, model.NewDate(2027, time.March, 31), nil},
		{"and on the last day", []func(*Scenario){func(s *Scenario) { s.Carer.Terms.AgeMax = 9 }}, model.NewDate(2027, time.April, 1),
			[]string{"from 2027-04-01 FS-27: approved for ages up to 9"}},
		{"a brother's birthday", []func(*Scenario){siblings(2), func(s *Scenario) {
			s.Carer.Terms.AgeMax, s.Request.Children[1].DateOfBirth = 9, model.NewDate(2016, time.October, 2)
			s.Request.Children[0].DateOfBirth = model.NewDate(2017, time.October, 1)
		}}, caseDay.AddDays(30), []string{"from 2026-10-02 FS-27: approved for ages up to 9"}},
		{"the sixteenth birthday", []func(*Scenario){kind(model.SupportedLodgings), born(2011, time.February, 28)}, year,
			[]string{"from 2027-02-28 CP-27A no longer: aged 15 on the day of the move; supported accommodation is for 16 and over"}},
		{"the sixteenth birthday of an unregistered place", []func(*Scenario){kind(model.SupportedLodgings), born(2011, time.February, 28), func(s *Scenario) {
			s.Carer.Registration = model.Unregistered
		}}, year, []string{
			"from 2027-02-28 CP-27A no longer: aged 15 on the day of the move; supported accommodation is for 16 and over",
			"from 2027-02-28 CP-27C: aged 16 on the day of the move; this supported accommodation is not registered"}},
		{"the eighteenth birthday", []func(*Scenario){born(2009, time.March, 14), func(s *Scenario) { s.Carer.Approval.To = model.NewDate(2027, time.April, 1) }}, year,
			[]string{"from 2027-03-14 the child is 18, and the placement ends"}},
		{"on the last day", []func(*Scenario){born(2009, time.March, 14)}, model.NewDate(2027, time.March, 14),
			[]string{"from 2027-03-14 the child is 18, and the placement ends"}},
		{"a day before it", []func(*Scenario){born(2009, time.March, 14)}, model.NewDate(2027, time.March, 13), nil},
		{"born on a leap day", []func(*Scenario){born(2016, time.February, 29), func(s *Scenario) { s.Carer.Terms.AgeMax = 10 }}, year,
			[]string{"from 2027-03-01 FS-27: approved for ages up to 10"}},
		{"a resident's birthday, and the child's", []func(*Scenario){residents(1), born(2017, time.April, 1), func(s *Scenario) {
			s.Request.Children[0].Needs[model.SHB] = 2
			s.Carer.Skills[model.SHB] = 3
			s.Carer.Residents[0].DateOfBirth = model.NewDate(2017, time.June, 1)
		}}, year, []string{
			"from 2027-04-01 HM-CLASH: sexually harmful behaviour and a younger child (1 pair of children)",
			"from 2027-06-01 HM-CLASH no longer: sexually harmful behaviour and a younger child (1 pair of children)"}},
		{"an approval and a contract that end", []func(*Scenario){func(s *Scenario) {
			s.Carer.Approval.To, s.Carer.ContractTo = model.NewDate(2027, time.January, 31), model.NewDate(2026, time.December, 31)
		}}, year, []string{
			"from 2027-01-01 HM-CONTRACT: its provider's contract ends on 2026-12-31",
			"from 2027-02-01 CP-22: approval ends on 2027-01-31"}},
		{"an exemption that ends", []func(*Scenario){residents(3), func(s *Scenario) {
			s.Carer.Exemptions = []model.Exemption{{Authority: ownArea, Children: []string{"R1", "R2", "R3", "C1"}, From: caseNow, To: caseDay + 60}}
		}}, year, []string{
			"from 2026-12-01 CA-14: 4 children would be fostered here after the move; the usual limit is 3",
			"from 2026-12-01 CA-16 no longer: 4 children would be fostered here under an exemption by name; the usual limit is 3"}},
		{"outside the terms in an emergency", []func(*Scenario){urgency(model.Emergency), func(s *Scenario) { s.Carer.Terms.AgeMax = 8 }}, year, []string{
			"from 2026-10-10 FS-27: approved for ages up to 8",
			"from 2026-10-10 CP-23 no longer: outside the terms of approval (approved for ages up to 8): at most 6 working days",
			"from 2026-10-10 FS-RISK no longer: outside the terms of approval, which makes an unplanned ending more likely"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := lawful(append(c.changes, func(s *Scenario) { s.Carer.ReviewedOn = 0 })...)()
			if got := saidAhead(Default, s, c.until); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestAheadOfRules: a rule that comes into force or goes out of it within the placement.
func TestAheadOfRules(t *testing.T) {
	s := lawful(kind(model.SupportedLodgings), aged(16), func(s *Scenario) { s.Carer.Registration = model.Unregistered })()
	book := Default.Dated(model.CP27C, caseDay+10, caseDay+20)
	want := []string{
		"from 2026-10-11 CP-27C: aged 16 on the day of the move; this supported accommodation is not registered",
		"from 2026-10-22 CP-27C no longer: aged 16 on the day of the move; this supported accommodation is not registered",
	}
	if got := saidAhead(book, s, caseDay+100); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if r := Default.By(model.CP27C); r.From != registeredSupported.From || r.To.Known() {
		t.Error("Dated changed the book it came from")
	}
}

// TestAheadAgreesWithTheDay holds each change to a judgement of the same pair with the move on that day and on the day before.
func TestAheadAgreesWithTheDay(t *testing.T) {
	s := lawful(residents(1), bornOn(model.NewDate(2017, time.April, 1)), func(s *Scenario) {
		s.Request.Children[0].Needs[model.SHB], s.Carer.Skills[model.SHB] = 2, 3
		s.Carer.Residents[0].DateOfBirth = model.NewDate(2017, time.June, 1)
		s.Carer.Terms.AgeMax, s.Carer.Approval.To = 9, model.NewDate(2027, time.July, 1)
	})()
	before := *s
	changes := Default.Ahead(s.Facts(), caseDay.AddDays(364))
	if len(changes) < 4 {
		t.Fatalf("%d changes", len(changes))
	}
	for _, c := range changes {
		then, eve := *s, *s
		then.Request.NeededFrom, eve.Request.NeededFrom = c.On, c.On-1
		a, b := judge(&then), judge(&eve)
		if said(&a).Has(c.Rule) != c.Speaks || said(&b).Has(c.Rule) == c.Speaks {
			t.Errorf("%s: not so where the move is on that day", Default.Say(c))
		}
	}
	if d := differences(&before, s); d != nil {
		t.Errorf("looking ahead changed %v", d)
	}
}

func TestLastDay(t *testing.T) {
	s := Lawful()
	if d := LastDay(&s.Request, &s.Policy); d.Known() {
		t.Errorf("nobody says how long, and it ends on %v", d)
	}
	s.Policy.DefaultDays[model.KindShortTerm] = 10
	if d := LastDay(&s.Request, &s.Policy); d != caseDay+9 {
		t.Errorf("ten days end on %v", d)
	}
	s.Request.ExpectedDays = 1
	if d := LastDay(&s.Request, &s.Policy); d != caseDay {
		t.Errorf("one day ends on %v", d)
	}
}

func BenchmarkAhead(b *testing.B) {
	f := lawful(residents(2), siblings(2))().Facts()
	b.ReportAllocs()
	for b.Loop() {
		if len(Default.Ahead(f, caseDay.AddDays(364))) == 0 {
			b.Fatal("no change ahead")
		}
	}
}
