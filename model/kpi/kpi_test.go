package kpi

import (
	"fmt"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/ssda903"
)

// file is a return that is being written.
type file struct{ header, episodes strings.Builder }

func newFile() *file {
	f := &file{}
	f.header.WriteString(strings.Join(ssda903.Columns(ssda903.Header), ",") + "\n")
	f.episodes.WriteString(strings.Join(ssda903.Columns(ssda903.Episodes), ",") + "\n")
	return f
}

// child adds a child with its rows, each "DECOM,RNE,LS,PLACE,PLACE_PROVIDER,DEC,REC,REASON[,HOME_POST,PL_POST]", the last ones left out as they may be.
func (f *file) child(id, born string, rows ...string) {
	fmt.Fprintf(&f.header, "%s,F,%s,WBRI,,,\n", id, born)
	for _, row := range rows {
		c := strings.Split(row+strings.Repeat(",", 9-strings.Count(row, ",")), ",")
		fmt.Fprintf(&f.episodes, "%s,%s,%s,%s,N1,%s,%s,%s,%s,%s,%s,%s,\n", id, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9])
	}
}

func (f *file) read(t testing.TB) *ssda903.Return {
	t.Helper()
	r, _, err := ssda903.Read(2026, strings.NewReader(f.header.String()), strings.NewReader(f.episodes.String()))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// year is the period of most tests: 1 April 2025 to 31 March 2026.
var year = Period{model.NewDate(2025, 4, 1), model.NewDate(2026, 3, 31)}

func (f *file) report(t testing.TB, o Options) *Report {
	t.Helper()
	if !o.Period.From.Known() {
		o.Period = year
	}
	report, err := Make(f.read(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// want compares a figure: numerator, denominator and value as shown.
func want(t *testing.T, r *Report, key, period, group string, numerator, denominator int64, value string) {
	t.Helper()
	m := r.Measure(key)
	if m == nil {
		t.Fatalf("there is no measure %s", key)
	}
	f := m.Figure(period, group)
	if f == nil {
		t.Fatalf("%s has no figure for %q, %s", key, period, group)
	}
	shown := ""
	if f.Known {
		shown = m.Unit.Text(f.Value)
	}
	if f.Numerator != numerator || f.Denominator != denominator || shown != value {
		t.Errorf("%s %s %s: %d of %d, %s; want %d of %d, %s", key, period, group, f.Numerator, f.Denominator, shown, numerator, denominator, value)
	}
}

// twelve is a return in which twelve placements end, one of each reason, on the first of June or July; each child then lives elsewhere.
func twelve() *file {
	f := newFile()
	for i, reason := range []string{"CREQB", "CREQO", "CHILD", "LAREQ", "ALLEG", "STAND", "APPRR", "CARPL", "CLOSE", "PLACE", "CUSTOD", "OTHER"} {
		provider, month := "PR1", "06"
		if i%2 == 1 {
			provider, month = "PR4", "07"
		}
		end := "01/" + month + "/2025"
		f.child(fmt.Sprintf("C%02d", i), "01/01/2015", "01/04/2025,S,C2,U6,"+provider+","+end+",X1,"+reason, end+",P,C2,K2,PR4")
	}
	return f
}

// TestRow34_TwelveEndings: of twelve endings, one for each reason, seven are unplanned, and eight if OTHER is; four of them in June and three in
// July; those of the council's own homes apart from the agencies'.
func TestRow34_TwelveEndings(t *testing.T) {
	r := twelve().report(t, Options{})
	want(t, r, "UNPLANNED_ENDINGS", year.String(), All, 7, 12*365, "58.37")
	want(t, r, "UNPLANNED_ENDINGS", "2025-04", All, 0, 12*30, "0.00")
	want(t, r, "UNPLANNED_ENDINGS", "2025-06", All, 4, 12*30, "405.83")
	want(t, r, "UNPLANNED_ENDINGS", "2025-07", All, 3, 12*31, "294.56")
	want(t, r, "UNPLANNED_ENDINGS", year.String(), InHouse.String(), 4, 6*61, "399.18")
	want(t, r, "UNPLANNED_ENDINGS", year.String(), Agency.String(), 3, 6*91, "200.69")
	m := r.Measure("UNPLANNED_ENDINGS")
	if f := m.Figure(year.String(), All); f.HighNumerator != 8 || m.Unit.Text(f.High) != "66.71" {
		t.Errorf("with OTHER: %d, %s", f.HighNumerator, m.Unit.Text(f.High))
	}
	if f := m.Figure("2025-07", Agency.String()); f.Numerator != 3 || f.HighNumerator != 4 {
		t.Errorf("in July, agencies: %d, with OTHER %d", f.Numerator, f.HighNumerator)
	}
	want(t, r, "ENDINGS", year.String(), "planned", 3, 0, "3")
	want(t, r, "ENDINGS", year.String(), "of the unplanned: for the child's safety (ALLEG, STAND, APPRR)", 3, 0, "3")
	want(t, r, "ENDINGS", year.String(), "of the planned: the home closed (CLOSE)", 1, 0, "1")
	want(t, r, "ENDINGS", year.String(), "custody", 1, 0, "1")
	want(t, r, "MOVES", year.String(), All, 12, 12*365, "100.07")
}

// TestRow35_YearlyIsNotOverdueMonthly: a yearly figure reported to 31 March is due again after the next one; a monthly one a month later.
func TestRow35_YearlyIsNotOverdueMonthly(t *testing.T) {
	d := model.NewDate
	tests := []struct {
		f        Frequency
		last, on model.Date
		want     bool
	}{
		{Yearly, d(2025, 3, 31), d(2025, 5, 1), false}, {Yearly, d(2025, 3, 31), d(2026, 3, 31), false}, {Yearly, d(2025, 3, 31), d(2026, 4, 1), true},
		{Monthly, d(2025, 3, 31), d(2025, 4, 30), false}, {Monthly, d(2025, 3, 31), d(2025, 5, 1), true}, {Monthly, d(2025, 11, 30), d(2026, 1, 1), true},
	}
	for _, tt := range tests {
		if got := tt.f.Overdue(tt.last, tt.on); got != tt.want {
			t.Errorf("%s, reported to %s, on %s: %v", tt.f, tt.last, tt.on, got)
		}
	}
	for _, m := range twelve().report(t, Options{}).Measures {
		if m.Frequency != Monthly && m.Frequency != Yearly || m.Formula == "" || m.Numerator == "" || m.Source == "" || len(m.Figures) == 0 || m.Unit != Count && m.Denominator == "" {
			t.Errorf("%s lacks a part: %+v", m.Key, m)
		}
	}
}

// TestRow43_PlacementStability: three placements in the twelve months, or two; and two years with the same carer, or a day less.
func TestRow43_PlacementStability(t *testing.T) {
	f := newFile()
	f.child("three", "01/01/2012", "01/04/2024,S,C2,U6,PR1,02/04/2025,X1,CARPL", "02/04/2025,P,C2,U6,PR4,01/06/2025,X1,CARPL", "01/06/2025,B,C2,K2,PR4")
	f.child("two", "01/01/2012", "01/04/2024,S,C2,U6,PR1,01/04/2025,X1,CARPL", "01/04/2025,P,C2,U6,PR4,01/06/2025,X1,CARPL", "01/06/2025,B,C2,K2,PR4")
	f.child("sameCarer", "01/01/2012", "01/04/2024,S,C1,U6,PR1,01/06/2025,X1", "01/06/2025,L,C2,U6,PR1,01/07/2025,X1,PLACE", "01/07/2025,T,C2,U4,PR1,01/08/2025,X1", "01/08/2025,P,C2,T1,,05/08/2025,X1", "05/08/2025,P,C2,U4,PR1")
	f.child("shortBreaks", "01/01/2012", "01/04/2024,S,V4,U6,PR1")
	f.child("left", "01/01/2012", "01/04/2024,S,C2,U6,PR1,31/03/2026,E4A")
	f.child("settled", "01/01/2012", "30/09/2023,S,C2,U6,PR1,31/03/2024,X1,CARPL", "31/03/2024,P,C2,U6,PR1")
	f.child("dayLess", "01/01/2012", "30/09/2023,S,C2,U6,PR1,01/04/2024,X1,CARPL", "01/04/2024,P,C2,U6,PR1")
	f.child("adopted", "01/01/2018", "01/01/2023,S,C2,U6,PR1,01/06/2025,X1,CARPL", "01/06/2025,B,E1,A6,PR1")
	f.child("sixteen", "31/03/2010", "01/01/2020,S,C2,U6,PR1")
	f.child("new", "01/01/2012", "01/10/2023,S,C2,U6,PR1")
	r := f.report(t, Options{})
	want(t, r, "SHORT_STABILITY", "", All, 1, 8, "12.50")
	want(t, r, "LONG_STABILITY", "", All, 2, 3, "66.67")
}

// TestRow41_StabilityAndRange: both are on the first page: how settled children are, and what kinds of home there are.
func TestRow41_StabilityAndRange(t *testing.T) {
	r := twelve().report(t, Options{})
	for _, key := range []string{"SHORT_STABILITY", "LONG_STABILITY", "MIX_STOCK"} {
		if !r.Measure(key).Front {
			t.Errorf("%s is not on the first page", key)
		}
	}
	want(t, r, "MIX_STOCK", "", Residential.String(), 12, 12, "100.00")
	want(t, r, "MIX_DAYS", "", InHouse.String(), 6*61, 12*365, "8.36")
	want(t, r, "MIX_DAYS", "", Agency.String(), 6*91, 12*365, "12.47")
}

// places are on a line: the home, 20.0 miles from it, and a metre more than that would still be.
func places(postcode string) (model.Location, bool) {
	at, ok := map[string]model.Location{
		"PE1 1AA": {Easting: 500_000, Northing: 300_000, Authority: "E06000031"}, "PE1 1AB": {Easting: 532_266, Northing: 300_000, Authority: "E06000031"},
		"PE1 1AD": {Easting: 532_267, Northing: 300_000, Authority: "E10000003"},
	}[postcode]
	return at, ok
}

func nearby() *file {
	f := newFile()
	const row = "01/04/2025,S,C2,U6,%s,,,,%s,%s"
	f.child("own", "01/01/2015", fmt.Sprintf(row, "PR1", "PE1 1AA", "PE1 1AB"))
	f.child("far", "01/01/2015", fmt.Sprintf(row, "PR1", "PE1 1AA", "PE1 1AD"))
	f.child("agency", "01/01/2015", fmt.Sprintf(row, "PR4", "PE1 1AA", "PE1 1AA"))
	f.child("unknown", "01/01/2015", fmt.Sprintf(row, "PR1", "PE1 1AA", "ZZ1 1ZZ"))
	f.child("noHome", "01/01/2015", fmt.Sprintf(row, "PR1", "", "PE1 1AB"))
	return f
}

// TestRow44_OwnCarersCloseToHome: in-house and 20.0 miles or less, of the children whose distance is known; an unknown one is neither near nor far.
func TestRow44_OwnCarersCloseToHome(t *testing.T) {
	r := nearby().report(t, Options{Locate: places, Authority: "E06000031"})
	want(t, r, "IN_HOUSE_AND_NEAR", "", All, 1, 3, "33.33")
	want(t, r, "WITHIN_20_MILES", "", All, 2, 3, "66.67")
	want(t, r, "DISTANCE_UNKNOWN", "", All, 2, 0, "2")
	want(t, r, "IN_AREA", "", All, 3, 4, "75.00")
	want(t, r, "MILES", "", "mean", 401, 3, "13.4")
	want(t, r, "MILES", "", "median", 401, 3, "20.0")
	if m := r.Measure("IN_HOUSE_AND_NEAR"); !strings.Contains(m.Formula, "in-house fostering and at 20.0 miles or less") {
		t.Errorf("the formula is %q", m.Formula)
	}
	none := nearby().report(t, Options{})
	want(t, none, "WITHIN_20_MILES", "", All, 0, 0, "")
	want(t, none, "DISTANCE_UNKNOWN", "", All, 5, 0, "5")
}

// TestUnaccompaniedHaveNoDistance: they count among those whose area is known, and in no distance, whatever the postcodes say.
func TestUnaccompaniedHaveNoDistance(t *testing.T) {
	f := nearby()
	var files []*ssda903.File
	for table, text := range map[ssda903.Table]string{
		ssda903.Header: f.header.String(), ssda903.Episodes: f.episodes.String(), ssda903.UASC: "CHILD,SEX,DOB,DUC\nown,F,01/01/2015,\nunknown,F,01/01/2015,\n",
	} {
		file, err := ssda903.ReadTable(2026, table, strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	returned, _ := ssda903.NewReturn(2026, files)
	r, err := Make(returned, Options{Period: year, Locate: places, Authority: "E06000031"})
	if err != nil {
		t.Fatal(err)
	}
	want(t, r, "WITHIN_20_MILES", "", All, 1, 2, "50.00")
	want(t, r, "DISTANCE_UNKNOWN", "", All, 1, 0, "1")
	want(t, r, "IN_AREA", "", All, 3, 4, "75.00")
}

// TestRow65_HomesNearTheCity: homes within 20 miles of the centre that is given, whatever the child's own home.
func TestRow65_HomesNearTheCity(t *testing.T) {
	centre, _ := places("PE1 1AA")
	r := nearby().report(t, Options{Locate: places, Centre: centre})
	want(t, r, "NEAR_CENTRE", "", All, 3, 4, "75.00")
	want(t, nearby().report(t, Options{Locate: places}), "NEAR_CENTRE", "", All, 0, 0, "")
}

// TestRow13_GuardianshipAndAdoption: 30 of each in a year, of 340 children looked after, are 17.6 %.
func TestRow13_GuardianshipAndAdoption(t *testing.T) {
	f := newFile()
	for i := range 340 {
		row := "01/01/2025,S,C2,U6,PR1"
		switch {
		case i < 30:
			row += ",01/09/2025,E45"
		case i < 60:
			row += ",01/10/2025,E12"
		}
		f.child(fmt.Sprintf("C%03d", i), "01/01/2015", row)
	}
	r := f.report(t, Options{})
	want(t, r, "PERMANENCE", "", All, 60, 340, "17.65")
	want(t, r, "EXITS", "", "PERMANENCE_SGO", 30, 340, "8.82")
	want(t, r, "EXITS", "", "PERMANENCE_ADOPTION", 30, 340, "8.82")
}

// TestRow73_StockAndFlow: before + started - ceased = after, over the year and each month, though children come and go on one day.
func TestRow73_StockAndFlow(t *testing.T) {
	f := newFile()
	for i := range 50 {
		in := model.NewDate(2025, 1, 1).AddDays(i * 7)
		out := in.AddDays(i * 13 % 150)
		show := func(d model.Date) string { y, m, x := d.Civil(); return fmt.Sprintf("%02d/%02d/%d", x, m, y) }
		f.child(fmt.Sprintf("C%02d", i), "01/01/2015", show(in)+",S,C2,U6,PR1,"+show(out)+",E4A", show(out.AddDays(30))+",S,C2,K2,PR4")
	}
	f.child("breaks", "01/01/2015", "01/05/2025,S,V3,U6,PR1,08/05/2025,E8")
	r := f.report(t, Options{})
	for _, p := range append([]Period{year}, year.Months()...) {
		n := func(key string) int64 { return r.Measure(key).Figure(p.String(), All).Numerator }
		if n("STOCK_BEFORE")+n("STARTED")-n("CEASED") != n("STOCK") {
			t.Errorf("%s: %d + %d - %d = %d", p, n("STOCK_BEFORE"), n("STARTED"), n("CEASED"), n("STOCK"))
		}
	}
	if n := r.Measure("STARTED").Figure("", All).Numerator; n == 0 || n != sumOfMonths(r.Measure("STARTED")) {
		t.Errorf("%d started in the year, %d in its months", n, sumOfMonths(r.Measure("STARTED")))
	}
	var byAge int64
	for _, g := range bands()[1:] {
		byAge += r.Measure("STOCK").Figure("", g).Numerator
	}
	if all := r.Measure("STOCK").Figure("", All).Numerator; byAge != all {
		t.Errorf("%d by age, %d in all", byAge, all)
	}
}

func sumOfMonths(m *Measure) (n int64) {
	for _, f := range m.Figures {
		if f.Group == All && f.Period != m.Figures[0].Period {
			n += f.Numerator
		}
	}
	return n
}

// TestAdoptedWithoutMove: with the carers who foster to adopt, and with others.
func TestAdoptedWithoutMove(t *testing.T) {
	f := newFile()
	f.child("stays", "01/01/2025", "01/04/2025,S,C2,U6,PR1,11/04/2025,X1,CARPL", "11/04/2025,P,C2,U5,PR1,01/09/2025,X1,PLACE", "01/09/2025,U,E1,A5,PR1")
	f.child("moves", "01/01/2025", "01/04/2025,S,C2,U6,PR1,01/05/2025,X1,CARPL", "01/05/2025,B,E1,A6,PR1")
	r := f.report(t, Options{})
	want(t, r, "ADOPTED_WITHOUT_MOVE", "", All, 1, 2, "50.00")
	want(t, r, "DAYS_TO_ADOPTER", "", All, 40, 2, "20")
}

// TestRow62_Benchmarks: the national figures stand beside the council's own, dated.
func TestRow62_Benchmarks(t *testing.T) {
	n := 0
	for _, m := range twelve().report(t, Options{}).Measures {
		if b := m.Benchmark; b != nil {
			n++
			if b.When == "" || b.Source == "" || b.Value <= 0 {
				t.Errorf("%s: the benchmark %+v has no date or source", m.Key, b)
			}
		}
	}
	if n < 3 {
		t.Errorf("%d benchmarks", n)
	}
}

func TestPeriods(t *testing.T) {
	d := model.NewDate
	months := Period{d(2025, 11, 15), d(2026, 2, 10)}.Months()
	var names []string
	for _, m := range months {
		names = append(names, m.String())
	}
	if got := strings.Join(names, " "); got != "2025-11-15..2025-11-30 2025-12 2026-01 2026-02-01..2026-02-10" {
		t.Error(got)
	}
	for _, tt := range []struct {
		from   model.Date
		months int
		want   model.Date
	}{{d(2026, 3, 31), 24, d(2024, 3, 31)}, {d(2026, 3, 31), 30, d(2023, 9, 30)}, {d(2026, 3, 31), 1, d(2026, 2, 28)}, {d(2026, 1, 5), 1, d(2025, 12, 5)}, {d(2026, 12, 5), 12, d(2025, 12, 5)}} {
		if got := monthsBefore(tt.from, tt.months); got != tt.want {
			t.Errorf("%d months before %s: %s, want %s", tt.months, tt.from, got, tt.want)
		}
	}
	if _, err := Make(newFile().read(t), Options{Period: Period{d(2026, 1, 2), d(2026, 1, 1)}}); err == nil {
		t.Error("a period that ends before it begins is reported")
	}
}
