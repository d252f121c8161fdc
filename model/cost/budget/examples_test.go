package budget

import (
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
)

// The figures of the published papers of 2015 to 2018: in-house fostering at half of £900 a week, an upper bound, so that each difference
// is a lower bound; a residential place at £180,000 a year; a year of 52 weeks; a third of the children with agencies.
var (
	inHouse     = Weekly(cost.Amount{Pence: 45_000, Basis: model.BasisSeed2018})
	agency      = Weekly(cost.Amount{Pence: 90_000, Basis: model.BasisSeed2018})
	residential = Annual(cost.Amount{Pence: 18_000_000, Basis: model.BasisSeed2018}, Weeks52)
	conversion  = agency.Minus(inHouse)
	stepDown    = residential.Minus(inHouse)
)

const third model.Probability = 3_300

// seed gives pounds on the basis of 2018.
func seed(pounds int64) cost.Amount {
	return cost.Amount{Pence: model.Pence(100 * pounds), Basis: model.BasisSeed2018}
}

func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func TestE1_AgencyCareCostsMore(t *testing.T) {
	gap := conversion.Year(Weeks52)
	equal(t, "gap for a child and year", gap.Pence, 2_340_000)
	equal(t, "on one basis", gap.Bases.String(), "SEED_2018")
	for _, tt := range []struct {
		stock    int
		children Children
		extra    model.Pence
	}{
		{335, 110_55, 258_687_000}, {340, 112_20, 262_548_000}, {345, 113_85, 266_409_000}, {370, 122_10, 285_714_000}, {390, 128_70, 301_158_000},
	} {
		n := ShareOf(tt.stock, third)
		equal(t, "children", n, tt.children)
		equal(t, "extra cost", n.At(gap).Pence, tt.extra)
		if within := tt.extra >= 250_000_000 && tt.extra <= 270_000_000; tt.stock <= 345 && !within {
			t.Errorf("%d children: %s is not about £2.5M", tt.stock, tt.extra)
		}
	}
	for stock, weekly := range map[int]model.Pence{340: 42_849, 345: 42_228, 370: 39_375} {
		equal(t, "gap that exactly £2.5M implies", Implied(250_000_000, ShareOf(stock, third), Weeks52), weekly)
	}
}

func TestE1b_RecordedSpendDoesNotFit(t *testing.T) {
	r := Recorded{Kind: "IFA", Spend: seed(3_800_000), Stock: 340, Share: third, Weekly: seed(900), Convention: Weeks52}
	f := r.Check(Tolerance)
	equal(t, "expected", f.Expected.Pence, 525_096_000)
	equal(t, "fits", f.Fits, false)
	equal(t, "warning", f.Warning,
		"recorded IFA spend does not fit share x stock x price: £3,800,000 recorded, 112.20 × £46,800 = £5,250,960")
	equal(t, "children implied", f.ImpliedChildren, 81_20)
	equal(t, "share implied", f.ImpliedShare, 2_388)
	equal(t, "weekly price implied", f.ImpliedWeekly, 65_131)
	r.Spend = seed(4_000_000)
	f = r.Check(Tolerance)
	equal(t, "children implied by £4M", f.ImpliedChildren, 85_47)
	equal(t, "share implied by £4M", f.ImpliedShare, 2_514)
	equal(t, "£4M fits", f.Fits, false)

	r.Stock = 255 // children in foster care: 75 % of 340
	f = r.Check(Tolerance)
	equal(t, "children in foster care", f.Children, 84_15)
	equal(t, "expected of them", f.Expected.Pence, 393_822_000)
	equal(t, "fits", f.Fits, true)
	equal(t, "no warning", f.Warning, "")
	equal(t, "extra cost of them", f.Children.At(conversion.Year(Weeks52)).Pence, 196_911_000)

	r.Spend.Pence = f.Expected.Pence - 39_382_200 // a tenth less, and a penny more than that
	equal(t, "a tenth off", r.Check(Tolerance).Fits, true)
	r.Spend.Pence--
	equal(t, "more than a tenth off", r.Check(Tolerance).Fits, false)
	r.Spend.Pence = f.Expected.Pence + 39_382_201
	equal(t, "more than a tenth above", r.Check(Tolerance).Fits, false)

	r.Spend.Pence--
	r.Spend.Basis = model.BasisSeed2015
	equal(t, "two price years", r.Check(Tolerance).Warning, "figures of different price bases are summed: SEED_2015, SEED_2018")
}

func TestE2_SavingTarget(t *testing.T) {
	const target = 100_000_000
	each, down := conversion.Year(Weeks52).Pence, stepDown.Year(Weeks52).Pence
	equal(t, "conversions", Needed(target, each), 43)
	equal(t, "42.7 of them", Bought(target, each), 42_74)
	equal(t, "share after", (ShareOf(340, third) - 43*One).Of(340).String(), "20.4%")
	equal(t, "step-downs", Needed(target, down), 7)
	equal(t, "mixed", (3 * One).At(stepDown.Year(Weeks52)).Join((23 * One).At(conversion.Year(Weeks52))).Pence, 100_800_000)
	equal(t, "the rest by conversions", Needed(target-3*down, each), 23)
}

func TestE3_ResidentialGrowth(t *testing.T) {
	equal(t, "six more", (6 * One).At(residential.Year(Weeks52)).Pence, 108_000_000)
	saving := stepDown.Year(Weeks52)
	equal(t, "one step-down", saving.Pence, 15_660_000)
	s := Seed2018().Uncapped(saving)
	equal(t, "shares", [3]model.Pence{s.Partner, s.Council, s.Remainder}, [3]model.Pence{5_167_800, 10_335_600, 156_600})
}

func TestE4_ShareAboveBaseline(t *testing.T) {
	a := Seed2018()
	a.Baseline = 100 * int64(Weeks52)
	s := a.Uncapped(conversion.Over(a.Additional(101 * int64(Weeks52))))
	equal(t, "one more child for a year", s.Saving.Pence, 2_340_000)
	equal(t, "shares", [3]model.Pence{s.Partner, s.Council, s.Remainder}, [3]model.Pence{772_200, 1_544_400, 23_400})
	for children, want := range map[int64][2]model.Pence{
		20: {15_444_000, 15_444_000}, 25: {19_305_000, 19_305_000}, 26: {20_077_200, 20_000_000}, 30: {23_166_000, 20_000_000},
	} {
		saving := conversion.Over(a.Additional((100 + children) * int64(Weeks52)))
		equal(t, "uncapped", a.Uncapped(saving).Partner, want[0])
		equal(t, "capped", a.Split(saving, a.Target).Partner, want[1])
	}
}

func TestE5_CapAndAFurther400000(t *testing.T) {
	a := Seed2018()
	equal(t, "saving at the cap", a.ToCap(), 60_606_061)
	s := a.Split(cost.Total{Pence: a.ToCap()}, a.Target)
	equal(t, "council", s.Council, 40_000_000)
	four := (4 * One).At(stepDown.Year(Weeks52))
	equal(t, "four step-downs", four.Pence, 62_640_000)
	equal(t, "uncapped", a.Uncapped(four).Partner, 20_671_200)
	s = a.Split(four, a.Target)
	equal(t, "capped", s.Partner, 20_000_000)
	equal(t, "council avoids", s.Avoided(), 42_640_000)
	s = a.Split(four, 20)
	equal(t, "forgone", s.Forgone, 2_000_000)
	equal(t, "after risk share", s.Partner, 18_000_000)
}

func TestE6_BudgetMix(t *testing.T) {
	lines := seedLines()
	equal(t, "whole budget", Sum(lines).Pence, 800_000_000)
	equal(t, "on one basis", Sum(lines).Warning(), "")
	positions, err := Positions(lines, nil, 2015)
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range []string{"27.5%", "47.5%", "25.0%"} {
		equal(t, positions[k].Line, positions[k].Share.String(), want)
	}
	places := Bought(lines[2].Annual.Pence, residential.Year(Weeks52).Pence)
	equal(t, "residential places", places.String(), "11.11")
	if places < 7*One || places > 13*One {
		t.Errorf("%s places are not between 7 and 13", places)
	}
}

func TestE7_WindowAcrossYearEnd(t *testing.T) {
	a := Seed2018()
	s := StepDown{
		Child: "C1", Spell: Spell{From: model.NewDate(2019, 1, 1)},
		Before: Annual(seed(180_000), Calendar), After: Weekly(seed(450)),
	}
	equal(t, "a day of residential care", s.Before.Over(10_000).Pence, 493_150_685) // £493.1507
	equal(t, "a day in-house", s.After.Over(10_000).Pence, 64_285_714)              // £64.2857
	daily := s.Before.Minus(s.After)
	equal(t, "saving a day", daily.Over(10_000).Pence, 428_864_971) // £428.8650
	want := []YearSaving{
		{Year: 2018, Days: 90, Saving: cost.Total{Pence: 3_859_785, Bases: daily.Bases}, Shown: 3_859_785},
		{Year: 2019, Days: 275, Saving: cost.Total{Pence: 11_793_787, Bases: daily.Bases}, Shown: 11_793_786},
	}
	got := a.Years(s)
	if len(got) != 2 {
		t.Fatalf("%+v", got)
	}
	for k := range want {
		equal(t, want[k].Year.String(), got[k], want[k])
	}
	equal(t, "first year's share", a.Uncapped(got[0].Saving).Partner, 1_273_729)
	equal(t, "second year's share", a.Uncapped(got[1].Saving).Partner, 3_891_950)
	equal(t, "365 days", daily.Over(365).Pence, 15_653_571)
	equal(t, "the years sum to it", got[0].Shown+got[1].Shown, 15_653_571)
	equal(t, "nothing in 2020/21", a.InYear([]StepDown{s}, 2020).Pence, 0)

	s.Spell.Until = model.NewDate(2019, 6, 30)
	got = a.Years(s)
	equal(t, "days until the home ends", got[1].Days, 90) // 1 April to 29 June
	equal(t, "saving of both years", a.InYear([]StepDown{s, s}, 2019).Pence, 2*3_859_785)
}

func TestE8_DemandShock(t *testing.T) {
	year := agency.Year(Weeks52)
	equal(t, "30 more with agencies", (30 * One).At(year).Pence, 140_400_000)
	equal(t, "50 more", (50 * One).At(year).Pence, 234_000_000)
	v := shock(t)
	equal(t, "with six more in residential care", v.Total(), 248_400_000)
	equal(t, "of £3.9M unexplained", v.Unexplained(390_000_000), 141_600_000)
}

func TestE9_StepDownInvestToSave(t *testing.T) {
	price := (10 * One).At(Weekly(seed(60)).Year(Weeks52)).Pence
	equal(t, "a package for each of ten carers", price, 3_120_000)
	equal(t, "step-downs to break even", Bought(price, stepDown.Year(Weeks52).Pence).String(), "0.20")
	equal(t, "conversions to break even", Bought(price, conversion.Year(Weeks52).Pence).String(), "1.33")
}
