package budget

import (
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
	"github.com/placewell/placewell/model/modeltest"
)

// seedLines are the budgets of 2015; external ones go back from the agency to the council on 1 November 2018.
func seedLines() []Line {
	back := []Owner{{"PCC", model.NewDate(2018, 11, 1)}, {"TACT", model.NewDate(2017, 4, 1)}}
	line := func(name string, pounds int64, owners []Owner) Line {
		return Line{Name: name, Annual: cost.Amount{Pence: model.Pence(100 * pounds), Basis: model.BasisSeed2015}, Owners: owners}
	}
	return []Line{line("in-house", 2_200_000, back[1:]), line("IFA", 3_800_000, back), line("residential", 2_000_000, back)}
}

// Row 21: what a year's saving leaves the council to reinvest stands in the report, and all parts of the saving with it.
func TestRow21_AvailableToReinvest(t *testing.T) {
	s := Seed2018().Split((4 * One).At(stepDown.Year(Weeks52)), 20)
	equal(t, "to reinvest", s.Council, 41_342_400)
	equal(t, "partner, remainder, capped, forgone", [4]model.Pence{s.Partner, s.Remainder, s.Capped, s.Forgone},
		[4]model.Pence{18_000_000, 626_400, 671_200, 2_000_000})
}

// Row 23: a specialist carer's fee of £900 beside a residential place at £3,461.54 a week.
func TestRow23_AlternativeToResidentialSaves(t *testing.T) {
	c := modeltest.Carer("specialist")
	c.AlternativeToResidential = true
	c.Price = model.Price{Weekly: 90_000, Basis: model.BasisSeed2018}
	r := modeltest.Request("r", modeltest.Child("teen"))
	r.Kind = model.KindStepDown
	now := residential.Week().Pence
	equal(t, "residential a week", now, 346_154)
	r.Children[0].Current = &model.CurrentPlacement{CarerID: "home", WeeklyPrice: now}
	p := modeltest.Policy()
	v := model.Verdict{}
	cost.Assess(p, modeltest.On, &r, 1, 0, &c, &v)
	present := cost.Present(p, &r, 0)
	equal(t, "saving a week", present.Weekly-v.Cost.Weekly, 256_154)
	fee := Weekly(cost.Amount{Pence: v.Cost.Weekly, Basis: v.Cost.Basis})
	equal(t, "by the rates", residential.Minus(fee).Week().Pence, 256_154)
	equal(t, "in pounds", residential.Minus(fee).Week().Pence/100, 2_561)
}

func TestRow45_CommitmentsAgainstBudget(t *testing.T) {
	spend := func(line string, on model.Date, pounds int64) Commitment {
		return Commitment{Line: line, On: on, Amount: cost.Amount{Pence: model.Pence(100 * pounds), Basis: model.BasisSeed2015}}
	}
	positions, err := Positions(seedLines(), []Commitment{
		spend("IFA", model.NewDate(2018, 4, 1), 1_000_000), spend("IFA", model.NewDate(2018, 10, 31), 500_000),
		spend("IFA", model.NewDate(2018, 11, 1), 2_400_000), spend("IFA", model.NewDate(2018, 3, 31), 1),
		spend("residential", model.NewDate(2019, 3, 31), 2_000_000),
	}, 2018)
	if err != nil {
		t.Fatal(err)
	}
	ifa := positions[1]
	equal(t, "committed", ifa.Committed.Pence, 390_000_000)
	equal(t, "overspent", ifa.Left, -10_000_000)
	equal(t, "owners", len(ifa.Owners), 2)
	equal(t, "before November", ifa.Owners[0], OwnerSum{"TACT", cost.Total{Pence: 150_000_000, Bases: ifa.Budget.Bases}})
	equal(t, "from November", ifa.Owners[1].Owner, "PCC")
	equal(t, "untouched", positions[0].Left, 220_000_000)
	equal(t, "spent to the penny", positions[2].Left, 0)

	later := spend("IFA", model.NewDate(2018, 4, 1), 1)
	later.Amount.Basis = model.BasisSeed2018
	positions, _ = Positions(seedLines(), []Commitment{later}, 2018)
	equal(t, "warning", positions[1].Warning, "figures of different price bases are summed: SEED_2015, SEED_2018")
	if _, err := Positions(seedLines(), []Commitment{{Line: "LINK"}}, 2018); err == nil {
		t.Error("a commitment to no line is taken")
	}
}

func TestRow46_BudgetOwnerByDate(t *testing.T) {
	ifa := seedLines()[1]
	for _, tt := range []struct {
		on    model.Date
		owner string
	}{
		{model.NewDate(2017, 3, 31), ""}, {model.NewDate(2017, 4, 1), "TACT"}, {model.NewDate(2018, 10, 1), "TACT"},
		{model.NewDate(2018, 10, 31), "TACT"}, {model.NewDate(2018, 11, 1), "PCC"}, {model.NewDate(2019, 1, 1), "PCC"},
	} {
		equal(t, tt.on.String(), ifa.OwnerOn(tt.on), tt.owner)
	}
}

func TestRow47_SavingsShare(t *testing.T) {
	s := Seed2018().Uncapped(cost.Total{Pence: 60_606_061})
	equal(t, "council, partner, remainder", [3]model.Pence{s.Council, s.Partner, s.Remainder}, [3]model.Pence{40_000_000, 20_000_000, 606_061})
	thirds := Agreement{Council: 6_667, Partner: 3_333}
	s = thirds.Uncapped(cost.Total{Pence: 60_000_000})
	halves := Agreement{Council: 5_000, Partner: 5_000}.Uncapped(cost.Total{Pence: 101})
	equal(t, "two halves of a penny", [3]model.Pence{halves.Council, halves.Partner, halves.Remainder}, [3]model.Pence{51, 50, 0})
	equal(t, "shares are data", [3]model.Pence{s.Council, s.Partner, s.Remainder}, [3]model.Pence{40_002_000, 19_998_000, 0})
}

func TestRow48_BaselineCounts(t *testing.T) {
	a := Seed2018()
	a.Baseline = 730
	for days, want := range map[int64]int64{0: 0, 729: 0, 730: 0, 731: 1, 1_095: 365} {
		equal(t, "additional child-days", a.Additional(days), want)
	}
	y := FinancialYear(2018)
	spells := []Spell{
		{From: model.NewDate(2017, 1, 1)}, {From: model.NewDate(2018, 4, 1), Until: model.NewDate(2019, 4, 1)}, {From: model.NewDate(2019, 3, 31)},
		{From: model.NewDate(2019, 4, 1)}, {From: model.NewDate(2017, 4, 1), Until: model.NewDate(2018, 4, 1)},
	}
	equal(t, "child-days of 2018/19", ChildDays(spells, y), 731)
	equal(t, "one day's saving", conversion.Over(a.Additional(ChildDays(spells, y))).Pence, 6_429)
}

func TestRow49_CapOfAFinancialYear(t *testing.T) {
	a := Seed2018()
	for saving, want := range map[model.Pence]Split{
		60_606_059: {Council: 39_999_999, Partner: 19_999_999, Remainder: 606_061},
		60_606_061: {Council: 40_000_000, Partner: 20_000_000, Remainder: 606_061},
		60_606_064: {Council: 40_000_002, Partner: 20_000_000, Remainder: 606_061, Capped: 1},
	} {
		want.Saving.Pence = saving
		got := a.Split(want.Saving, a.Target)
		equal(t, saving.String(), got, want)
		if got.Partner == a.Cap && got.Avoided() < 40_000_000 {
			t.Errorf("the council avoids %s", got.Avoided())
		}
	}
}

func TestRow50_RecruitmentRiskShare(t *testing.T) {
	a := Seed2018()
	for recruited, want := range map[int]model.Pence{-3: 10_000_000, 0: 10_000_000, 20: 2_000_000, 24: 400_000, 25: 0, 30: 0} {
		equal(t, "forgone", a.Forgone(recruited), want)
	}
	a.PerMissing = 3_000_000
	for recruited, want := range map[int]model.Pence{22: 9_000_000, 21: 10_000_000} {
		equal(t, "by a slope", a.Forgone(recruited), want)
	}
	equal(t, "no target, nobody missing", Agreement{RiskShare: 1}.Forgone(0), 0)
	s := Seed2018().Split(cost.Total{Pence: 1_000_000}, 0)
	equal(t, "no more than there is", [2]model.Pence{s.Partner, s.Forgone}, [2]model.Pence{0, 330_000})
}

func TestRow51_TwelveMonthWindow(t *testing.T) {
	a := Seed2018()
	from := model.NewDate(2019, 1, 1)
	for _, tt := range []struct {
		name         string
		from, end    model.Date
		months, days int64
	}{
		{"it goes on", from, 0, 12, 365},
		{"it lasts just as long", from, model.NewDate(2020, 1, 1), 12, 365},
		{"it lasts longer", from, model.NewDate(2020, 1, 2), 12, 365},
		{"a day less", from, model.NewDate(2019, 12, 31), 12, 364},
		{"a leap year within", model.NewDate(2019, 3, 1), 0, 12, 366},
		{"from the leap day", model.NewDate(2020, 2, 29), 0, 12, 366},
		{"half a year over the year's end", model.NewDate(2019, 10, 1), 0, 6, 183},
		{"it ended as it began", from, from, 12, 0},
	} {
		a.WindowMonths = int(tt.months)
		days := int64(0)
		for _, y := range a.Years(StepDown{Spell: Spell{From: tt.from, Until: tt.end}}) {
			days += y.Days
		}
		equal(t, tt.name, days, tt.days)
	}
}

func TestRow52_AMillionAYear(t *testing.T) {
	y := FinancialYear(2018)
	for _, tt := range []struct {
		on  model.Date
		due int64
	}{
		{model.NewDate(2018, 3, 31), 0}, {model.NewDate(2018, 4, 1), 273_973}, {model.NewDate(2018, 9, 30), 50_136_986},
		{model.NewDate(2019, 3, 30), 99_726_027}, {model.NewDate(2019, 3, 31), 100_000_000}, {model.NewDate(2019, 4, 1), 100_000_000},
	} {
		equal(t, tt.on.String(), Due(100_000_000, y, tt.on), tt.due)
	}
}

func TestRow53_YearOnYearReductions(t *testing.T) {
	got := Years(seed(8_000_000), []model.Pence{50_000_000, 100_000_000, -10_000_000})
	for k, pounds := range []int64{7_500_000, 6_500_000, 6_600_000} {
		equal(t, "budget", got[k], seed(pounds))
	}
}

func TestRow56_NetRecruitment(t *testing.T) {
	equal(t, "gains that losses cancel", Recruitment{Approved: 20, Ended: 20}.Net(), 0)
	net := Recruitment{Approved: 20, Ended: 5}.Net()
	equal(t, "due at half-year of 25", Due(25, 2018, model.NewDate(2018, 9, 30)), 13)
	equal(t, "forgone on the net number", Seed2018().Forgone(net), 4_000_000)
}

// shock compares 340 children with the same and 30 more with agencies and six more in residential care.
func shock(t *testing.T) Variance {
	t.Helper()
	own, ifa, home := seed(23_400), seed(46_800), seed(180_000)
	v, err := Explain(
		[]Stock{{"in-house", 220_80, own}, {"IFA", 112_20, ifa}, {"residential", 7 * One, home}},
		[]Stock{{"in-house", 220_80, own}, {"IFA", 142_20, ifa}, {"residential", 13 * One, home}},
	)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestRow70_VarianceSumsToTheTotal(t *testing.T) {
	v := shock(t)
	// Before £11,677,680 for 340; at that average 36 more cost £1,236,460.235.
	equal(t, "volume, mix, price", [3]model.Pence{v.Volume, v.Mix, v.Price}, [3]model.Pence{123_646_024, 124_753_976, 0})
	equal(t, "sum", v.Volume+v.Mix+v.Price, v.Total())
	equal(t, "no warning", v.Warning, "")
	dear := cost.Amount{Pence: 20_000_000, Basis: model.BasisLocal2026}
	v, err := Explain([]Stock{{"IFA", 100, seed(40_000)}}, []Stock{{"IFA", 100, dear}, {"new", 50, dear}})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "a dearer kind and a new one", [3]model.Pence{v.Volume, v.Mix, v.Price}, [3]model.Pence{2_000_000, 8_000_000, 16_000_000})
	equal(t, "warning", v.Warning, "figures of different price bases are summed: SEED_2018, LOCAL_2026")
	v, _ = Explain(nil, []Stock{{"IFA", 100, dear}})
	equal(t, "from nothing", [3]model.Pence{v.Volume, v.Mix, v.Price}, [3]model.Pence{20_000_000, 0, 0})
	if _, err := Explain([]Stock{{Kind: "IFA"}, {Kind: "IFA"}}, nil); err == nil {
		t.Error("a kind named twice before is taken")
	}
	if _, err := Explain(nil, []Stock{{Kind: "IFA"}, {Kind: "IFA"}}); err == nil {
		t.Error("a kind named twice after is taken")
	}
}

func TestRow06_SixMoreInResidentialCare(t *testing.T) {
	more := (6 * One).At(residential.Year(Weeks52))
	equal(t, "six more children", more.Pence, 108_000_000)
	equal(t, "price list", more.Bases, cost.Total{}.Add(cost.Amount{Pence: 1, Basis: model.BasisSeed2018}).Bases)
}
