package fit_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/risk/fit"
	"github.com/placewell/placewell/model/risk/fit/fittest"
)

// Without a change the alarm stays silent in about 19 runs of 20; when two thirds more placements break down it does not.
func TestDrift(t *testing.T) {
	p := fittest.Sample()
	from := model.NewDate(2024, 4, 1)
	worse := p.Truth
	worse.Base += 8_000
	silent, heard, draws := 0, 0, seeds(80)
	for seed := range uint64(draws) {
		same, err := fit.Watch(fittest.History(seed, p), p.Truth, from, p.Until, seed)
		if err != nil {
			t.Fatal(err)
		}
		if same.First == "" {
			silent++
		}
		if same.FalseAlarm > 500 || same.FalseAlarm < 300 {
			t.Errorf("a false alarm rate of %s", same.FalseAlarm)
		}
		q := p
		q.Truth = worse
		drifted, err := fit.Watch(fittest.History(seed, q), p.Truth, from, p.Until, seed)
		if err != nil {
			t.Fatal(err)
		}
		if drifted.First != "" {
			heard++
		}
	}
	t.Logf("of %d runs: silent without a change %d, alarm with one %d", draws, silent, heard)
	if silent*100 < draws*88 || heard*100 < draws*90 {
		t.Errorf("of %d runs: silent without a change %d, alarm with one %d", draws, silent, heard)
	}
}

// By hand: the months to which days belong. One ending where a fiftieth of one was expected is no alarm.
func TestDriftByMonth(t *testing.T) {
	day := model.NewDate(2026, 1, 1)
	facts := risk.Facts{Age: 8, SDQ: -1, Severity: -1, Endings: -1, SocialWorkers: -1, Gap: -1, OtherChildren: -1, Miles: -1}
	h := []fit.Record{
		{Placement: "a", Child: "a", Start: day, End: day + 30, Ending: fit.Unplanned, Facts: facts}, // 31 January
		{Placement: "d", Child: "d", Start: day, End: day + 31, Ending: fit.Planned, Facts: facts},   // 1 February
		{Placement: "b", Child: "b", Start: day - 400, Facts: facts},                                 // beyond its twelve months
		{Placement: "c", Child: "c", Start: day + 40, Facts: facts},                                  // 10 February
	}
	got, err := fit.Watch(h, risk.Published(), day, day+59, 1)
	if err != nil {
		t.Fatal(err)
	}
	want := []fit.Month{
		{Month: "2026-01", Spells: 2, Seen: 1, YearSeen: 1, Chance: got.Months[0].Chance},
		{Month: "2026-02", Spells: 2, YearSeen: 1, YearExpectedTenths: got.Months[1].YearExpectedTenths, Chance: got.Months[1].Chance},
	}
	if diff := cmp.Diff(want, got.Months); diff != "" {
		t.Error(diff)
	}
	if _, err := fit.Watch(h, risk.Published(), day, day, 1); err == nil {
		t.Error("a run of no days is accepted")
	}
}

// Two endings where next to none was expected are no alarm, three are; and none at all is one where many were expected.
func TestDriftAtTheBorder(t *testing.T) {
	from, m := model.NewDate(2026, 1, 1), risk.Published()
	run := func(placements, endings int) *fit.Drift {
		var h []fit.Record
		for i := range placements {
			r := fit.Record{Placement: fmt.Sprint("p", i), Child: fmt.Sprint("c", i), Start: from, Facts: risk.Facts{
				Age: 8, SDQ: -1, Severity: -1, Endings: -1, SocialWorkers: -1, Gap: -1, OtherChildren: -1, Miles: -1,
			}}
			if i < endings {
				r.End, r.Ending = from+10, fit.Unplanned
			}
			h = append(h, r)
		}
		d, err := fit.Watch(h, m, from, model.NewDate(2027, 1, 1), 1)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		placements, endings int
		want                fit.Alarm
	}{{3, 1, ""}, {3, 2, ""}, {3, 3, fit.AlarmMore}, {200, 12, ""}, {200, 0, fit.AlarmFewer}, {200, 40, fit.AlarmMore}} {
		d := run(c.placements, c.endings)
		if got := d.Months[len(d.Months)-1].Alarm; got != c.want {
			t.Errorf("%d of %d end: %q, want %q (%+v, limit %d)", c.endings, c.placements, got, c.want, d.Months[11], d.Limit)
		}
	}
}

// Decided placements are found in a history by child and time, each once; what is not there is told; and what was predicted when they were decided
// counts, whatever a model would say now.
func TestWatchDecided(t *testing.T) {
	from := model.NewDate(2026, 1, 1)
	facts := risk.Facts{Age: 8, SDQ: -1, Severity: -1, Endings: -1, SocialWorkers: -1, Gap: -1, OtherChildren: -1, Miles: -1}
	h := []fit.Record{
		{Placement: "a1", Child: "a", Start: from + 5, End: from + 30, Ending: fit.Unplanned, Facts: facts},
		{Placement: "a2", Child: "a", Start: from + 30, Facts: facts},
		{Placement: "b1", Child: "b", Start: from + 52, Facts: facts},
		{Placement: "c1", Child: "c", Start: from + 2, Facts: facts},
	}
	d, err := fit.WatchDecided(h, []fit.Decided{
		{Child: "a", On: from + 3, LogOdds: 0, Model: "m"},
		{Child: "a", On: from + 29, LogOdds: 0, Model: "l", Override: true},
		{Child: "b", On: from + 9, LogOdds: 0, Model: "m"}, // 43 days before
		{Child: "c", On: from + 9, LogOdds: 0, Model: "m"}, // 7 days after
		{Child: "c", On: from + 9, LogOdds: 0, Model: "m"}, // taken
	}, from, from+365, 1)
	if err != nil {
		t.Fatal(err)
	}
	x := d.Decided
	if x.Decided != 5 || x.NotFound != 2 || x.Followed.Placements != 2 || x.Followed.Seen != 1 || x.Followed.Share != 8_000 || x.Other.Placements != 1 || x.Other.Seen != 0 {
		t.Errorf("%+v", x)
	}
	// ln 2 is the danger of twelve months at even odds: a1 is seen for 25 days, c1 for 363.
	if want := int64(10*math.Ln2*(math.Pow(25./365, 0.75)+math.Pow(362./365, 0.75)) + 0.5); x.Followed.ExpectedTenths != want {
		t.Errorf("expected %d tenths, want %d", x.Followed.ExpectedTenths, want)
	}
	if diff := cmp.Diff([]string{"l", "m"}, d.Models); diff != "" {
		t.Error(diff)
	}
}
