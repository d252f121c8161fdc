package statutory_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/risk/fit"
	"github.com/placewell/placewell/model/risk/fit/statutory"
	"github.com/placewell/placewell/model/ssda903"
)

const header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"

const columns = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"

func read(t *testing.T, children, episodes string) *ssda903.Return {
	t.Helper()
	var files []*ssda903.File
	for name, text := range map[string]string{"header.csv": header + children, "episodes.csv": columns + episodes} {
		f, err := ssda903.ReadFile(2026, name, strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	r, _ := ssda903.NewReturn(2026, files)
	return r
}

// Each home is one record, whatever rows it has; what came before a placement is counted, what came after is not; hospitals, parents and short
// breaks are left out and told; and who leaves care is censored.
func TestHistory(t *testing.T) {
	r := read(t, "A,1,01/06/2010,WBRI,,,\nB,2,,WBRI,,,\nC,2,01/01/2012,WBRI,,,\n", strings.Join([]string{
		"A,01/06/2022,S,C1,N1,U3,PR1,01/09/2022,X1,,PE1 1AA,PE2 2BB,1234567",      // with relatives; a new legal status alone
		"A,01/09/2022,L,C2,N1,U3,PR1,01/10/2022,X1,CREQB,PE1 1AA,PE2 2BB,1234567", // breaks down
		"A,01/10/2022,P,C2,N1,K2,PR4,01/02/2023,X1,CARPL,PE1 1AA,PE2 2BB,1234567", // a children's home, left by plan
		"A,01/02/2023,P,C2,N1,U6,PR4,01/03/2023,X1,OTHER,PE1 1AA,PE2 2BB,1234567",
		"A,01/03/2023,P,C2,N1,P1,PR0,01/04/2023,X1,CARPL,PE1 1AA,PE2 2BB,", // with parents: no matching
		"A,01/04/2023,P,C2,N1,U4,PR1,,,,PE1 1AA,PE2 2BB,1234567",           // goes on
		"B,01/04/2023,S,C2,N1,U6,PR1,,,,PE1 1AA,PE2 2BB,1234567",           // without a date of birth
		"C,01/04/2024,S,C2,N1,U6,PR1,01/08/2024,E4A,,PE1 1AA,PE2 2BB,1234567",
		"C,01/02/2025,S,C2,N1,U6,PR1,01/03/2025,X1,,PE1 1AA,PE2 2BB,1234567", // no reason
		"C,01/03/2025,P,C2,N1,U6,PR1,,,,PE1 1AA,PE2 2BB,1234567",
	}, "\n")+"\n")
	got, left := statutory.History(r, nil, nil)
	if left != 2 {
		t.Errorf("%d spells are left out, want the parents' and the child's without a date of birth", left)
	}
	day := model.NewDate
	facts := func(age, endings int8, residential, kin model.Answer) risk.Facts {
		return risk.Facts{
			Age: age, SDQ: -1, Severity: -1, Endings: endings, SocialWorkers: -1, Gap: -1, OtherChildren: -1, Residential: residential, Kinship: kin,
			Miles: model.MilesUnknown,
		}
	}
	want := []fit.Record{
		{Placement: "A/1", Child: "A", Start: day(2022, 6, 1), End: day(2022, 10, 1), Ending: fit.Unplanned, Facts: facts(12, 0, model.No, model.Yes)},
		{Placement: "A/2", Child: "A", Start: day(2022, 10, 1), End: day(2023, 2, 1), Ending: fit.Planned, Facts: facts(12, 1, model.No, model.No)},
		{Placement: "A/3", Child: "A", Start: day(2023, 2, 1), End: day(2023, 3, 1), Ending: fit.Other, Facts: facts(12, 1, model.Yes, model.No)},
		{Placement: "A/5", Child: "A", Start: day(2023, 4, 1), Facts: facts(12, 1, model.Yes, model.No)},
		{Placement: "C/1", Child: "C", Start: day(2024, 4, 1), End: day(2024, 8, 1), Ending: fit.Planned, Facts: facts(12, 0, model.No, model.No)},
		{Placement: "C/2", Child: "C", Start: day(2025, 2, 1), End: day(2025, 3, 1), Facts: facts(13, 0, model.No, model.No)},
		{Placement: "C/3", Child: "C", Start: day(2025, 3, 1), Facts: facts(13, 0, model.No, model.No)},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What the return of the year before says of difficulties counts, and of the same year never; social workers count where all of twelve months were recorded.
func TestKnownBeside(t *testing.T) {
	var known statutory.Known
	for _, x := range []struct {
		year       ssda903.Year
		name, text string
	}{
		{2024, "oc2.csv", "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\nA,01/06/2012,12,,0,1,1,1,1,0,0,0\n"},
		{2025, "oc2.csv", "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\nA,01/06/2012,18,,0,1,1,1,1,0,0,0\n"},
		{2024, "sw_episodes.csv", "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\nA,01/06/2012,S1,01/04/2023,30/06/2024,LEFTRL\nA,01/06/2012,S2,01/07/2024,,FCONTA\nA,01/06/2012,S2,01/08/2024,,FCONTA\n"},
	} {
		f, err := ssda903.ReadFile(x.year, x.name, strings.NewReader(x.text))
		if err != nil {
			t.Fatal(err)
		}
		known.Add(x.year, f)
	}
	r := read(t, "A,1,01/06/2012,WBRI,,,\n", strings.Join([]string{
		"A,30/03/2024,S,C2,N1,U6,PR1,01/04/2024,X1,CARPL,PE1 1AA,PE2 2BB,1234567", // the return of 2024 is of the day after; a year before, nobody was recorded
		"A,01/04/2024,P,C2,N1,U6,PR4,01/07/2024,X1,CARPL,PE1 1AA,PE2 2BB,1234567",
		"A,01/07/2024,P,C2,N1,U6,PR4,02/07/2024,X1,CARPL,PE1 1AA,PE2 2BB,1234567", // S2 comes on this day
		"A,02/07/2024,P,C2,N1,U6,PR1,01/07/2025,X1,CARPL,PE1 1AA,PE2 2BB,1234567",
		"A,01/07/2025,P,C2,N1,U6,PR4,,,,PE1 1AA,PE2 2BB,1234567", // S1 went a year and a day before
	}, "\n")+"\n")
	history, _ := statutory.History(r, nil, &known)
	var got [][2]int8
	for i := range history {
		got = append(got, [2]int8{history[i].SDQ, history[i].SocialWorkers})
	}
	want := [][2]int8{{-1, -1}, {12, 1}, {12, 1}, {12, 2}, {18, 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// fake gives the history of the fake return, whose every value was drawn at random.
func fake(t *testing.T) []fit.Record {
	t.Helper()
	dir, set := os.LookupEnv("PLACEWELL_DATA") // set to nothing, or to a folder without the data: a failure below
	if !set {
		t.Skip("PLACEWELL_DATA is not set: it names the folder with data/ssda903")
	}
	var files []*ssda903.File
	for _, name := range []string{"header.csv", "episodes.csv"} {
		in, err := os.Open(filepath.Join(dir, "data", "ssda903", name))
		if err != nil {
			t.Fatal(err)
		}
		f, err := ssda903.ReadFile(2022, name, in)
		in.Close()
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	r, _ := ssda903.NewReturn(2022, files)
	history, _ := statutory.History(r, nil, nil)
	if len(history) < 1_000 {
		t.Fatalf("%d placements were read", len(history))
	}
	return history
}

// refusal gives why a history is refused, "" where it is not.
func refusal(t *testing.T, h []fit.Record) fit.Reason {
	t.Helper()
	_, err := fit.Fit(h, risk.Published(), fit.Settings{})
	var r *fit.Refusal
	if err != nil && !errors.As(err, &r) {
		t.Fatal(err)
	}
	if r == nil {
		return ""
	}
	return r.Reason
}

// draw gives every ending of a history a reason drawn at random.
func draw(d *rand.Rand, h []fit.Record, missingAlone bool) {
	for i := range h {
		if h[i].End.Known() && (!missingAlone || h[i].Ending == fit.Uncoded) {
			h[i].Ending = fit.Unplanned + fit.Ending(d.IntN(3))
		}
	}
}

// The fake return is refused as it is, for reasons that are missing; and with the missing reasons supplied, since it holds endings of one year alone.
func TestTheFakeReturnIsRefused(t *testing.T) {
	history := fake(t)
	if got := refusal(t, history); got != fit.OutcomeMissing {
		t.Errorf("as it is: %q, want %q", got, fit.OutcomeMissing)
	}
	draw(rand.New(rand.NewPCG(1, 903)), history, true)
	if got := refusal(t, history); got != fit.TooFew {
		t.Errorf("with reasons: %q, want %q", got, fit.TooFew)
	}
}

// Five years of fake returns, each with the placements of the one there is, reasons drawn anew and lengths where it does not tell them, are long and large enough, and are refused
// as noise whatever is drawn.
func TestYearsOfFakeReturnsAreNoise(t *testing.T) {
	history := fake(t)
	first, last := model.NewDate(2017, 4, 1), model.NewDate(2018, 3, 31)
	const years, draws = 5, 20
	noise, passed := 0, 0
	for seed := range uint64(draws) {
		d := rand.New(rand.NewPCG(seed, 903))
		var all []fit.Record
		for k := range years {
			from := len(all)
			for _, r := range history {
				if r.Start < first || r.Start > last {
					continue
				}
				if !r.End.Known() || r.End > last { // how long it lasted is drawn
					r.End = r.Start.AddDays(1 + d.IntN(800))
				}
				back := -365 * k
				r.Start, r.End = r.Start.AddDays(back), r.End.AddDays(back)
				r.Placement += "/" + strconv.Itoa(k)
				r.Child += "/" + strconv.Itoa(k)
				all = append(all, r)
			}
			draw(d, all[from:], false)
			for i := from; i < len(all); i++ {
				if all[i].End > last { // the last year's still go on
					all[i].End, all[i].Ending = 0, fit.Uncoded
				}
			}
		}
		switch got := refusal(t, all); got {
		case fit.Noise:
			noise++
		case "":
			passed++
		default:
			t.Errorf("seed %d: %s", seed, got)
		}
	}
	t.Logf("%d of %d are refused as noise, %d are accepted", noise, draws, passed)
	if passed > 1 || noise < draws-1 {
		t.Errorf("%d of %d are refused as noise, %d are accepted", noise, draws, passed)
	}
}
