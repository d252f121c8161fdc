package fit_test

import (
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
		if same.Alarm == "" {
			silent++
		}
		if same.FalseAlarm > 500 || same.FalseAlarm < 200 {
			t.Errorf("a false alarm rate of %s", same.FalseAlarm)
		}
		q := p
		q.Truth = worse
		drifted, err := fit.Watch(fittest.History(seed, q), p.Truth, from, p.Until, seed)
		if err != nil {
			t.Fatal(err)
		}
		if drifted.Alarm != "" {
			heard++
		}
	}
	t.Logf("of %d runs: silent without a change %d, alarm with one %d", draws, silent, heard)
	if silent*100 < draws*88 || heard*100 < draws*90 {
		t.Errorf("of %d runs: silent without a change %d, alarm with one %d", draws, silent, heard)
	}
}

// By hand: the months to which days belong. One ending where a fiftieth of one was expected is an alarm.
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
	for i := range got.Months {
		got.Months[i].Rise, got.Months[i].Fall = 0, 0
	}
	want := []fit.Month{{Month: "2026-01", Spells: 2, Seen: 1, Alarm: true}, {Month: "2026-02", Spells: 2, Alarm: true}}
	if diff := cmp.Diff(want, got.Months); diff != "" {
		t.Error(diff)
	}
	if _, err := fit.Watch(h, risk.Published(), day, day, 1); err == nil {
		t.Error("a run of no days is accepted")
	}
}
