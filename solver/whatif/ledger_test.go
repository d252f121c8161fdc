package whatif

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
)

const seedHomes = `"version": 1, "name": "seed", "convention": "WEEKS_52", "homes": [
 {"kind": "IN_HOUSE", "weekly_pence": 45000, "basis": "SEED_2018"}, {"kind": "IFA", "weekly_pence": 90000, "basis": "SEED_2018"},
 {"kind": "RESIDENTIAL", "year_pence": 18000000, "basis": "SEED_2018"}]`

const seedAgreement = `"agreement": {"council_percent": 66, "partner_percent": 33, "cap_pence": 20000000, "risk_share_pence": 10000000, "target_carers": 25, "window_months": 12}`

func reckon(t *testing.T, rest string) *Reckoning {
	t.Helper()
	l, err := ParseLedger([]byte("{" + seedHomes + ", " + rest + "}"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := l.Reckon()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func TestE1_AgencyCareCostsMoreThroughWhatIf(t *testing.T) {
	for _, tt := range []struct {
		of       int
		children string
		extra    model.Pence
	}{{335, "110.55", 258_687_000}, {340, "112.20", 262_548_000}, {345, "113.85", 266_409_000}, {370, "122.10", 285_714_000}, {390, "128.70", 301_158_000}} {
		r := reckon(t, fmt.Sprintf(`"before": [{"kind": "IFA", "percent": 33, "of": %d}], "moves": [{"children": %s, "from": "IFA", "to": "IN_HOUSE"}]`, tt.of, tt.children))
		equal(t, "children", r.Stocks[0].Children.String(), tt.children)
		equal(t, "gap", r.Moves[0].Each.Pence, 2_340_000)
		equal(t, "extra", r.Saving.Pence, tt.extra)
		equal(t, "basis", r.Saving.Bases.String(), "SEED_2018")
	}
}

func TestE1b_RecordedSpendDoesNotFitThroughWhatIf(t *testing.T) {
	r := reckon(t, `"before": [{"kind": "IFA", "percent": 33, "of": 340, "spend_pence": 380000000, "spend_basis": "SEED_2018"}]`)
	f := r.Stocks[0].Fit
	equal(t, "expected", f.Expected.Pence, 525_096_000)
	equal(t, "fits", f.Fits, false)
	equal(t, "weekly implied", f.ImpliedWeekly, 65_131)
	r = reckon(t, `"before": [{"kind": "IFA", "percent": 33, "of": 255, "spend_pence": 400000000, "spend_basis": "SEED_2018"}]`)
	equal(t, "of those in foster care", r.Stocks[0].Fit.Expected.Pence, 393_822_000)
	equal(t, "fits", r.Stocks[0].Fit.Fits, true)
}

func TestE2_SavingTargetThroughWhatIf(t *testing.T) {
	r := reckon(t, `"target_pence": 100000000, "moves": [{"children": 23, "from": "IFA", "to": "IN_HOUSE"}, {"children": 3, "from": "RESIDENTIAL", "to": "IN_HOUSE"}]`)
	equal(t, "conversions", r.Moves[0].Needed, 43)
	equal(t, "step-downs", r.Moves[1].Needed, 7)
	equal(t, "mixed", r.Saving.Pence, 100_800_000)
	equal(t, "step-downs alone", r.Moves[1].All.Pence, 46_980_000)
}

func TestE3_ResidentialGrowthThroughWhatIf(t *testing.T) {
	r := reckon(t, seedAgreement+`, "before": [{"kind": "RESIDENTIAL", "children": 7}], "moves": [{"children": 6, "to": "RESIDENTIAL"}, {"children": 1, "from": "RESIDENTIAL", "to": "IN_HOUSE"}]`)
	equal(t, "six more", -r.Moves[0].All.Pence, 108_000_000)
	equal(t, "one step-down", r.Moves[1].Each.Pence, 15_660_000)
	s := r.Moves[1].Uncapped
	equal(t, "shares", [3]model.Pence{s.Partner, s.Council, s.Remainder}, [3]model.Pence{5_167_800, 10_335_600, 156_600})
}

func TestE4_ShareAboveBaselineThroughWhatIf(t *testing.T) {
	for children, want := range map[int]model.Pence{1: 772_200, 20: 15_444_000, 25: 19_305_000, 26: 20_000_000, 30: 20_000_000} {
		r := reckon(t, fmt.Sprintf(`%s, "recruited": 25, "moves": [{"children": %d, "from": "IFA", "to": "IN_HOUSE"}]`, seedAgreement, children))
		equal(t, "partner", r.Split.Partner, want)
		if children == 1 {
			equal(t, "council", r.Split.Council, 1_544_400)
			equal(t, "remainder", r.Split.Remainder, 23_400)
		}
	}
}

func TestE5_CapAndAFurther400000ThroughWhatIf(t *testing.T) {
	r := reckon(t, seedAgreement+`, "recruited": 25, "moves": [{"children": 4, "from": "RESIDENTIAL", "to": "IN_HOUSE"}]`)
	equal(t, "to the cap", r.ToCap, 60_606_061)
	equal(t, "saving", r.Saving.Pence, 62_640_000)
	equal(t, "partner", r.Split.Partner, 20_000_000)
	equal(t, "uncapped", r.Split.Partner+r.Split.Capped, 20_671_200)
	equal(t, "council avoids", r.Split.Avoided(), 42_640_000)
	r = reckon(t, seedAgreement+`, "recruited": 20, "moves": [{"children": 4, "from": "RESIDENTIAL", "to": "IN_HOUSE"}]`)
	equal(t, "forgone", r.Split.Forgone, 2_000_000)
	equal(t, "partner", r.Split.Partner, 18_000_000)
}

func TestE6_BudgetMixThroughWhatIf(t *testing.T) {
	l, err := ParseLedger([]byte(`{"version": 1, "name": "2015", "convention": "WEEKS_52", "homes": [{"kind": "IN_HOUSE", "year_pence": 220000000, "basis": "SEED_2015"},
 {"kind": "IFA", "year_pence": 380000000, "basis": "SEED_2015"}, {"kind": "RESIDENTIAL", "year_pence": 200000000, "basis": "SEED_2015"}],
 "before": [{"kind": "IN_HOUSE", "children": 1}, {"kind": "IFA", "children": 1}, {"kind": "RESIDENTIAL", "children": 1}]}`))
	if err != nil {
		t.Fatal(err)
	}
	r, err := l.Reckon()
	if err != nil {
		t.Fatal(err)
	}
	sum := model.Pence(0)
	for k, want := range []string{"27.5%", "47.5%", "25.0%"} {
		equal(t, r.Stocks[k].Kind, r.Stocks[k].Share.String(), want)
		sum += r.Stocks[k].Year.Pence
	}
	equal(t, "all", sum, 800_000_000)
	places := reckon(t, `"before": [{"kind": "RESIDENTIAL", "children": 11, "spend_pence": 200000000, "spend_basis": "SEED_2018"}]`)
	equal(t, "places", places.Stocks[0].Fit.ImpliedChildren.String(), "11.11")
}

func TestE7_WindowAcrossYearEndThroughWhatIf(t *testing.T) {
	file := `{"version": 1, "name": "window", "convention": "CALENDAR", "homes": [{"kind": "IN_HOUSE", "weekly_pence": 45000, "basis": "SEED_2018"},
 {"kind": "RESIDENTIAL", "year_pence": 18000000, "basis": "SEED_2018"}], ` + seedAgreement + `, "recruited": 25,
 "moves": [{"children": 1, "from": "RESIDENTIAL", "to": "IN_HOUSE", "on": "2019-01-01"%s}]}`
	read := func(until string) []ReckonedYear {
		l, err := ParseLedger([]byte(fmt.Sprintf(file, until)))
		if err != nil {
			t.Fatal(err)
		}
		r, err := l.Reckon()
		if err != nil {
			t.Fatal(err)
		}
		return r.Moves[0].Years
	}
	years := read("")
	if len(years) != 2 {
		t.Fatalf("%+v", years)
	}
	equal(t, "days", [2]int64{years[0].Days, years[1].Days}, [2]int64{90, 275})
	equal(t, "first year", years[0].Saving.Pence, 3_859_785)
	equal(t, "second year", years[1].Saving.Pence, 11_793_787)
	equal(t, "first share", years[0].Split.Partner, 1_273_729)
	equal(t, "second share", years[1].Split.Partner, 3_891_950)
	equal(t, "to the penny", years[0].Shown+years[1].Shown, 15_653_571)
	years = read(`, "until": "2019-06-30"`)
	equal(t, "stops with the home", years[1].Days, 90)
}

func TestE8_DemandShockThroughWhatIf(t *testing.T) {
	const stock = `"before": [{"kind": "IFA", "percent": 33, "of": 340}, {"kind": "RESIDENTIAL", "children": 7}, {"kind": "IN_HOUSE", "children": 220.8}], `
	r := reckon(t, stock+`"recorded_pence": 390000000, "moves": [{"children": 30, "to": "IFA"}, {"children": 6, "to": "RESIDENTIAL"}]`)
	equal(t, "thirty more", -r.Moves[0].All.Pence, 140_400_000)
	equal(t, "both", -r.Saving.Pence, 248_400_000)
	equal(t, "explained", r.Variance.Total(), 248_400_000)
	equal(t, "unexplained", r.Unexplained, 141_600_000)
	equal(t, "sum", r.Variance.Volume+r.Variance.Mix+r.Variance.Price, r.Variance.Total())
	r = reckon(t, stock+`"moves": [{"children": 50, "to": "IFA"}]`)
	equal(t, "the peak", -r.Saving.Pence, 234_000_000)
}

// Row 70: volume, mix and price sum to the change, to the penny, whatever changes.
func TestRow70_VarianceThroughWhatIf(t *testing.T) {
	r := reckon(t, `"before": [{"kind": "IFA", "children": 112.2}, {"kind": "RESIDENTIAL", "children": 7}], "after": [{"kind": "IFA", "weekly_pence": 99000, "basis": "SEED_2018"}],
 "moves": [{"children": 30.33, "to": "IFA"}, {"children": 2, "from": "RESIDENTIAL", "to": "IN_HOUSE"}]`)
	v := r.Variance
	equal(t, "sum", v.Volume+v.Mix+v.Price, v.After.Pence-v.Before.Pence)
	if v.Volume <= 0 || v.Mix == 0 || v.Price <= 0 {
		t.Errorf("%+v", v)
	}
}

func TestE9_SupportPaysForItselfThroughWhatIf(t *testing.T) {
	r := reckon(t, `"support": {"weekly_pence": 6000, "carers": 10}, "moves": [{"children": 1, "from": "RESIDENTIAL", "to": "IN_HOUSE"}, {"children": 1, "from": "IFA", "to": "IN_HOUSE"}]`)
	equal(t, "support", r.Support.Pence, 3_120_000)
	equal(t, "of a step-down", r.Moves[0].ForSupport.String(), "0.20")
	equal(t, "conversions", r.Moves[1].ForSupport.String(), "1.33")
}

// Row 21: what is available to reinvest is the council's share of what is saved.
func TestRow21_ReinvestThroughWhatIf(t *testing.T) {
	r := reckon(t, seedAgreement+`, "recruited": 25, "moves": [{"children": 10, "from": "IFA", "to": "IN_HOUSE"}]`)
	equal(t, "council", r.Split.Council, 15_444_000)
	equal(t, "all parts", r.Split.Council+r.Split.Partner+r.Split.Remainder+r.Split.Capped+r.Split.Forgone, r.Saving.Pence)
}

// Row 54: every figure carries the price list it stands on, and one that mixes two says so.
func TestRow54_EveryFigureHasItsBasis(t *testing.T) {
	r := reckon(t, `"before": [{"kind": "IFA", "children": 10}], "after": [{"kind": "IFA", "weekly_pence": 99000, "basis": "LOCAL_2026"}],
 "moves": [{"children": 1, "from": "RESIDENTIAL", "to": "IN_HOUSE"}]`)
	for what, bases := range map[string]string{
		"stock": r.Stocks[0].Year.Bases.String(), "each": r.Stocks[0].Each.Bases.String(), "move": r.Moves[0].Each.Bases.String(), "saving": r.Saving.Bases.String(),
		"before": r.Variance.Before.Bases.String(),
	} {
		equal(t, what, bases, "SEED_2018")
	}
	equal(t, "mixed", r.Variance.Warning, "figures of different price bases are summed: SEED_2018, LOCAL_2026")
}

// Row 55: the line for reinvestment is the council's share; a loss leaves nothing to reinvest.
func TestRow55_ReinvestmentLine(t *testing.T) {
	r := reckon(t, seedAgreement+`, "recruited": 25, "moves": [{"children": 10, "from": "IFA", "to": "IN_HOUSE"}]`)
	equal(t, "reinvest", r.Reinvest, 15_444_000)
	r = reckon(t, seedAgreement+`, "moves": [{"children": 10, "from": "IN_HOUSE", "to": "IFA"}]`)
	equal(t, "of a loss", r.Reinvest, 0)
	equal(t, "without an agreement", reckon(t, `"moves": [{"children": 10, "from": "IFA", "to": "IN_HOUSE"}]`).Reinvest, 0)
}

// The examples that ship are sound, and come to what the sums by hand do.
func TestLedgerExamples(t *testing.T) {
	for file, check := range map[string]func(*Reckoning){
		"shared_savings": func(r *Reckoning) { // 26 x 52 x £450; 33 % of it is above the cap
			equal(t, "saving", r.Saving.Pence, 60_840_000)
			equal(t, "partner", r.Split.Partner, 20_000_000)
			equal(t, "capped", r.Split.Capped, 77_200)
		},
		"step_down_in_january": func(r *Reckoning) {
			equal(t, "days", [2]int64{r.Moves[0].Years[0].Days, r.Moves[0].Years[1].Days}, [2]int64{90, 275})
			equal(t, "first share", r.Moves[0].Years[0].Split.Partner, 1_273_729)
		},
		"why_spending_rose": func(r *Reckoning) { // from 112 x 52 x £900 + 7 x £180,000 + 221 x 52 x £450 to 142 x 52 x £990 + 5 x £180,000 + 223 x 52 x £450
			equal(t, "change", r.Variance.Total(), 175_536_000)
			equal(t, "sum", r.Variance.Volume+r.Variance.Mix+r.Variance.Price, r.Variance.Total())
			equal(t, "unexplained", r.Unexplained, 74_464_000)
		},
	} {
		data, err := os.ReadFile("examples/ledger/" + file + ".json")
		if err != nil {
			t.Fatal(err)
		}
		l, err := ParseLedger(data)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		r, err := l.Reckon()
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		check(r)
	}
}

func TestLedgerFaults(t *testing.T) {
	_, err := ParseLedger([]byte(`{"version": 1, "name": "x", "convention": "YEAR", "homes": [{"kind": "A"}, {"kind": "A", "weekly_pence": 1}],
 "before": [{"kind": "B", "children": 1, "percent": 3}], "moves": [{"children": 2, "to": "A", "on": "2019-02-30"}], "agreement": {"council_percent": 66, "partner_percent": 35}}`))
	if err == nil {
		t.Fatal("no fault")
	}
	for _, want := range []string{
		`1:43: convention: is "YEAR"`, "homes[0]: has no clear price", "homes[1].kind: is named twice", `before[0].kind: "B" has no price`,
		"before[0]: has no clear number of children", "moves[0].on:", "moves[0]: has a day and is no step-down", "agreement: shares out more than the whole",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not told:\n%v", want, err)
		}
	}
}
