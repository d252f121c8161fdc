package backtest

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/geo"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/model/ssda903"
	"github.com/placewell/placewell/model/ssda903/returntest"
)

// read makes a return of its files' texts.
func read(t *testing.T, files map[string]string) *ssda903.Return {
	t.Helper()
	var read []*ssda903.File
	for _, name := range []string{"header.csv", "uasc.csv", "episodes.csv"} {
		f, err := ssda903.ReadFile(returntest.Year, name, strings.NewReader(files[name]))
		if err != nil {
			t.Fatal(err)
		}
		read = append(read, f)
	}
	r, _ := ssda903.NewReturn(returntest.Year, read)
	return r
}

func options(t *testing.T, files map[string]string) Options {
	t.Helper()
	var places geo.Gazetteer
	o := Options{
		From: model.NewDate(2025, 4, 1), To: model.NewDate(2026, 3, 31), Policy: modeltest.Policy(), Idle: 183,
		Prices: Prices{InHouse: 45_000, Agency: 90_000, Residential: 346_154, Supported: 62_100, Basis: model.BasisSeed2018},
	}
	if text := files["postcodes.csv"]; text != "" {
		g, _, err := geo.ReadPostcodes(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		places = *g
		o.Locate = places.Find
	}
	return o
}

func run(t *testing.T, r *ssda903.Return, o Options) *Result {
	t.Helper()
	got, err := Run(context.Background(), r, o)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestNothingOfTheFutureReachesAProposal plays history only as far as a day, and again with all that came later: what was proposed by that day is the same.
func TestNothingOfTheFutureReachesAProposal(t *testing.T) {
	for _, seed := range []uint64{1, 2, 3} {
		files := returntest.Files(seed, 120)
		o := options(t, files)
		o.To = model.NewDate(2025, 9, 30)
		whole := run(t, read(t, files), o)
		if len(whole.Cases) < 10 {
			t.Fatalf("seed %d: only %d children", seed, len(whole.Cases))
		}
		cut := map[string]string{"header.csv": files["header.csv"], "uasc.csv": files["uasc.csv"], "episodes.csv": until(t, files["episodes.csv"], o.To)}
		past := run(t, read(t, cut), o)
		if len(past.Cases) != len(whole.Cases) {
			t.Fatalf("seed %d: %d children with the future, %d without", seed, len(whole.Cases), len(past.Cases))
		}
		looked := false
		for i := range whole.Cases {
			a, b := whole.Cases[i], past.Cases[i]
			looked = looked || a.Ending != b.Ending
			a.Ending, b.Ending = 0, 0 // looked back on, and told apart
			if a != b {
				t.Errorf("seed %d: with the future\n%+v, without\n%+v", seed, a, b)
			}
		}
		if !looked {
			t.Errorf("seed %d: no ending lies in the future: the test proves nothing", seed)
		}
	}
}

// until cuts a table of episodes off after a day: later rows go, and what ended later has not ended.
func until(t *testing.T, episodes string, day model.Date) string {
	t.Helper()
	var out []string
	for i, line := range strings.Split(strings.TrimSpace(episodes), "\r\n") {
		cells := strings.Split(line, ",")
		if i > 0 {
			if date(t, cells[1]) > day {
				continue
			}
			if cells[7] != "" && date(t, cells[7]) > day {
				cells[7], cells[8], cells[9] = "", "", ""
			}
		}
		out = append(out, strings.Join(cells, ","))
	}
	return strings.Join(out, "\r\n") + "\r\n"
}

func date(t *testing.T, british string) model.Date {
	t.Helper()
	d, err := model.ParseDate(british[6:] + "-" + british[3:5] + "-" + british[:2])
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSameHistorySameReplay(t *testing.T) {
	files := returntest.Files(5, 100)
	o := options(t, files)
	if a, b := run(t, read(t, files), o), run(t, read(t, files), o); !reflect.DeepEqual(a, b) {
		t.Error("the same return gives another replay")
	}
}

const (
	headerLine   = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n"
	episodesLine = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\r\n"
	postcodes    = "pcds,oseast1m,osnrth1m,laua\r\nZZ1 1AA,519000,299000,E06000031\r\nZZ1 1AB,519500,299000,E06000031\r\nZZ9 9ZZ,600000,299000,E07000012\r\nZZ1 1AC,519600,299100,E06000031\r\n"
)

// told makes files of children's rows and episodes.
func told(children []string, episodes ...string) map[string]string {
	h := headerLine
	for _, c := range children {
		h += c + ",F,01/02/2015,WBRI,UN1,,\r\n"
	}
	return map[string]string{"header.csv": h, "uasc.csv": "CHILD,SEX,DOB,DUC\r\n", "episodes.csv": episodesLine + strings.Join(episodes, "\r\n") + "\r\n", "postcodes.csv": postcodes}
}

// far is A2's placement far away and dear, on 1 June 2025.
const far = "A2,01/06/2025,S,C2,N1,U6,PR4,,,,ZZ1 1AA,ZZ9 9ZZ,SC000002"

func TestThePoolAsItStood(t *testing.T) {
	for _, c := range []struct {
		name  string
		first string // what happened before in the home next door, ZZ1 1AB, in-house
		near  bool   // A2 is proposed that home
	}{
		{"a place that came free", "A1,01/01/2025,S,C2,N1,U6,PR1,20/05/2025,E4A,,ZZ1 1AC,ZZ1 1AB,SC000001", true},
		{"free on the day itself", "A1,01/01/2025,S,C2,N1,U6,PR1,01/06/2025,E4A,,ZZ1 1AC,ZZ1 1AB,SC000001", true},
		{"free a day later", "A1,01/01/2025,S,C2,N1,U6,PR1,02/06/2025,E4A,,ZZ1 1AC,ZZ1 1AB,SC000001", false},
		{"taken", "A1,01/01/2025,S,C2,N1,U6,PR1,,,,ZZ1 1AC,ZZ1 1AB,SC000001", false},
		{"first used later", "A1,02/06/2025,S,C2,N1,U6,PR1,20/06/2025,E4A,,ZZ1 1AC,ZZ1 1AB,SC000001", false},
		{"a relative of another child", "A1,01/01/2025,S,C2,N1,U3,PR1,20/05/2025,E4A,,ZZ1 1AC,ZZ1 1AB,SC000001", false},
		{"a children's home", "A1,01/01/2025,S,C2,N1,K2,PR4,20/05/2025,E4A,,ZZ1 1AC,ZZ1 1AB,1234567", false},
		{"empty for 183 days", "A1,01/01/2024,S,C2,N1,U6,PR1,30/11/2024,E4A,,ZZ1 1AC,ZZ1 1AB,SC000001", true},
		{"empty for 184 days", "A1,01/01/2024,S,C2,N1,U6,PR1,29/11/2024,E4A,,ZZ1 1AC,ZZ1 1AB,SC000001", false},
	} {
		files := told([]string{"A1", "A2"}, c.first, far)
		o := options(t, files)
		o.From = model.NewDate(2025, 6, 1)
		o.To = o.From
		got := run(t, read(t, files), o)
		if len(got.Cases) != 1 || got.Cases[0].Child != "A2" {
			t.Fatalf("%s: %+v", c.name, got)
		}
		k := got.Cases[0]
		if k.Waits || k.Same() == c.near {
			t.Errorf("%s: %+v", c.name, k)
		}
		if k.Actual.Miles != 503 || k.Actual.Weekly != 90_000 || k.Actual.Category != model.IFA {
			t.Errorf("%s: actual %+v", c.name, k.Actual)
		}
		if c.near && (k.Proposed.Miles != 3 || k.Proposed.Weekly != 45_000 || k.Proposed.Category != model.InHouse || k.Homes != 2 || k.Possible != 1) {
			t.Errorf("%s: proposed %+v of %d, %d possible", c.name, k.Proposed, k.Homes, k.Possible)
		}
	}
}

// TestTogetherOnOneDay: who came on one day from one postcode is one request; a home where two were seen before takes both.
func TestTogetherOnOneDay(t *testing.T) {
	files := told([]string{"A1", "A2", "A3", "A4"},
		"A1,01/01/2025,S,C2,N1,U6,PR1,20/05/2025,E4A,,ZZ1 1AC,ZZ1 1AB,SC000001", "A3,01/01/2025,S,C2,N1,U6,PR1,20/05/2025,E4A,,ZZ1 1AC,ZZ1 1AB,SC000001",
		far, "A4,01/06/2025,S,C2,N1,U6,PR4,,,,zz11aa,ZZ1 1AC,SC000003")
	o := options(t, files)
	o.From = model.NewDate(2025, 6, 1)
	got := run(t, read(t, files), o)
	if len(got.Cases) != 2 {
		t.Fatalf("%+v", got)
	}
	for _, k := range got.Cases {
		if k.Group != 2 || k.Together != 1 || k.TogetherProposed != 2 || k.Proposed.Miles != 3 || k.Request != "2025-06-01/A2" {
			t.Errorf("%+v", k)
		}
	}
}

func TestWhatIsNotReplayedIsCounted(t *testing.T) {
	files := told([]string{"A1", "A2"}, "A1,01/05/2025,S,C2,N1,P1,PR0,20/05/2025,E4A,,ZZ1 1AC,ZZ1 1AB,", far, "A9,01/06/2025,S,C2,N1,U6,PR1,,,,ZZ1 1AA,ZZ1 1AB,SC000001", "A2,xx/06/2025,S,C2,N1,U6,PR1,,,,,,")
	got := run(t, read(t, files), options(t, files))
	want := []string{"no date of birth that can be used", "placed where no plain request leads: with parents (P1)"}
	if len(got.Cases) != 1 || !slices.Equal(got.Reasons(), want) || got.Skipped[want[0]] != 1 || got.Unusable != 1 {
		t.Errorf("%+v", got)
	}
}

func TestAContextThatEndsEndsIt(t *testing.T) {
	files := returntest.Files(1, 40)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, read(t, files), options(t, files)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
