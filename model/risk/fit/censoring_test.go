package fit_test

import (
	"math"
	"testing"

	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/risk/fit"
	"github.com/placewell/placewell/model/risk/fit/fittest"
)

// Half the placements end by plan before the year is out, those at greater risk sooner, and the last have not been watched for a year.
// The observed rate is that of the truth all the same; counting what was seen, or leaving out whoever was not seen to the end, is far off.
func TestCensoringIsNoBias(t *testing.T) {
	var ours, counted, complete float64
	draws := seeds(12)
	for seed := range uint64(draws) {
		p := fittest.Sample()
		p.Spells, p.PlannedByRisk = 3_000, true
		h := fittest.History(seed, p)
		c, err := fit.Fit(h, risk.Published(), fit.Settings{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		since := p.Until.AddDays(-fit.RecentDays)
		n, mean, events, whole := 0.0, 0.0, 0.0, 0.0
		for i := range h {
			r := &h[i]
			if r.Start < since || r.Start >= p.Until {
				continue
			}
			n++
			mean += float64(fit.Chance(&p.Truth, r)) / 10_000
			within := r.End.Known() && r.Start.DaysUntil(r.End) <= 365
			switch {
			case within && r.Ending == fit.Unplanned:
				events++
				whole++
			case !within && r.Start.DaysUntil(p.Until) >= 365:
				whole++
			}
		}
		ours += float64(c.Base.Observed.Value)/10_000 - mean/n
		counted += events/n - mean/n
		complete += events/whole - mean/n
	}
	ours, counted, complete = ours/float64(draws), counted/float64(draws), complete/float64(draws)
	t.Logf("bias of the observed rate: %.4f; of what was counted: %.4f; of those seen to the end: %.4f", ours, counted, complete)
	if math.Abs(ours) > 0.015 {
		t.Errorf("the observed rate is off by %.4f on average", ours)
	}
	if counted > -0.05 || complete < 0.05 {
		t.Errorf("the test shows nothing: counting is off by %.4f, those seen to the end by %.4f", counted, complete)
	}
}

// Placements that had begun before the history was watched are known only because they went on. From what day it was watched must be
// said; then they bias nothing.
func TestPlacementsUnderWayAtTheStart(t *testing.T) {
	var told, untold float64
	const draws = 6
	for seed := range uint64(draws) {
		p := fittest.Sample()
		p.Spells, p.Years = 3_000, 6
		from := p.Until.AddDays(-fit.LeastDays)
		var h []fit.Record
		for _, r := range fittest.History(seed, p) {
			if !r.End.Known() || r.End > from {
				h = append(h, r)
			}
		}
		truth := float64(p.Truth.Base)
		c := calibrated(t, h, fit.Settings{From: from, Until: p.Until})
		told += (float64(c.Intercept.Alone) - truth) / 10_000
		c = calibrated(t, h, fit.Settings{Until: p.Until})
		untold += (float64(c.Intercept.Alone) - truth) / 10_000
	}
	told, untold = told/draws, untold/draws
	t.Logf("bias of the base: told %.3f, untold %.3f", told, untold)
	if math.Abs(told) > 0.3 || untold > told-0.3 {
		t.Errorf("the base is off by %.3f where the first day was told, by %.3f where it was not", told, untold)
	}
}

// The shift puts the mean prediction of the last two years on their observed rate, to a ten-thousandth.
func TestLevel(t *testing.T) {
	c := calibrated(t, fittest.History(9, fittest.Sample()), fit.Settings{})
	b := c.Base
	if d := b.Mean - b.Observed.Value; d < -1 || d > 1 || c.Model.Base != c.Intercept.Fitted+b.Shift {
		t.Errorf("observed %d, mean %d, base %d from %d by %d", b.Observed.Value, b.Mean, c.Model.Base, c.Intercept.Fitted, b.Shift)
	}
	if b.WithOther <= b.Observed.Value || b.Observed.Low >= b.Observed.Value || b.Observed.High <= b.Observed.Value || b.National != 1_460 {
		t.Errorf("%+v", b)
	}
}
