package fit_test

import (
	"errors"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/risk/fit"
	"github.com/placewell/placewell/model/risk/fit/fittest"
)

// reason gives the reason of a refusal, "" where there is none.
func reason(t *testing.T, err error) fit.Reason {
	t.Helper()
	if err == nil {
		return ""
	}
	var r *fit.Refusal
	if !errors.As(err, &r) {
		t.Fatalf("an error, no refusal: %v", err)
	}
	if len(r.Sentence) < 30 {
		t.Errorf("%s is not told in a sentence: %q", r.Reason, r.Sentence)
	}
	return r.Reason
}

func TestRefusals(t *testing.T) {
	every := func(f func(i int, r *fit.Record)) func([]fit.Record) []fit.Record {
		return func(h []fit.Record) []fit.Record {
			for i := range h {
				f(i, &h[i])
			}
			return h
		}
	}
	none := every(func(int, *fit.Record) {})
	for _, c := range []struct {
		name string
		plan func(*fittest.Plan)
		as   func([]fit.Record) []fit.Record
		want fit.Reason
	}{
		{"a history that carries a model", func(*fittest.Plan) {}, none, ""},
		{"nothing at all", func(*fittest.Plan) {}, func([]fit.Record) []fit.Record { return nil }, fit.TooFew},
		{"a few placements", func(p *fittest.Plan) { p.Spells = 150 }, none, fit.TooFew},
		{"two years and a half", func(p *fittest.Plan) { p.Years = 2; p.Spells = 1_000 }, none, fit.TooShort},
		{"one ending in ten without a reason", func(*fittest.Plan) {}, every(func(i int, r *fit.Record) {
			if i%10 == 0 {
				r.Ending = fit.Uncoded
			}
		}), fit.OutcomeMissing},
		{"one in forty", func(*fittest.Plan) {}, every(func(i int, r *fit.Record) {
			if i%40 == 0 {
				r.Ending = fit.Uncoded
			}
		}), ""},
		{"a fact written down after the outcome", func(*fittest.Plan) {}, every(func(_ int, r *fit.Record) {
			if r.OutsideTerms = model.No; r.Ending == fit.Unplanned && r.Start.DaysUntil(r.End) <= 365 {
				r.OutsideTerms = model.Yes
			}
		}), fit.Separated},
		{"a fact that no unplanned ending has", func(*fittest.Plan) {}, every(func(_ int, r *fit.Record) {
			if r.Ending == fit.Unplanned {
				r.CarerKnown = model.No
			}
		}), fit.Separated},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := fittest.Sample()
			p.Spells = 3_000
			c.plan(&p)
			_, err := fit.Fit(c.as(fittest.History(2, p)), risk.Published(), fit.Settings{})
			if got := reason(t, err); got != c.want {
				t.Errorf("%q (%v), want %q", got, err, c.want)
			}
		})
	}
}

// Noise passes once in a hundred times; what is no noise passes.
func TestNoiseIsRefused(t *testing.T) {
	passed, refused, draws := 0, 0, seeds(60)
	for seed := range uint64(draws) {
		p := fittest.Sample()
		p.Spells, p.Noise = 1_000, true
		switch _, err := fit.Fit(fittest.History(1_000+seed, p), risk.Published(), fit.Settings{}); reason(t, err) {
		case "":
			passed++
		case fit.Noise:
			refused++
		}
	}
	t.Logf("noise: %d of %d refused, %d passed", refused, draws, passed)
	if passed*20 > draws || refused*10 < draws*9 {
		t.Errorf("noise: %d of %d refused, %d passed", refused, draws, passed)
	}
}

// What is no placement is an error with the placement's pseudonym, and no refusal.
func TestFaultyRecords(t *testing.T) {
	for name, spoil := range map[string]func(*fit.Record){
		"no pseudonym": func(r *fit.Record) { r.Child = "" }, "no start": func(r *fit.Record) { r.Start = 0 },
		"ends first": func(r *fit.Record) { r.End = r.Start - 1 }, "age": func(r *fit.Record) { r.Age = -1 },
		"SDQ": func(r *fit.Record) { r.SDQ = 41 }, "gap": func(r *fit.Record) { r.Gap = -2 }, "twice": func(r *fit.Record) { r.Placement = "P00002" },
		"ending": func(r *fit.Record) { r.Ending = 9 },
	} {
		h := fittest.History(1, fittest.Sample())
		spoil(&h[0])
		_, err := fit.Fit(h, risk.Published(), fit.Settings{})
		var r *fit.Refusal
		if err == nil || errors.As(err, &r) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := fit.Fit(fittest.History(1, fittest.Sample()), risk.Published(), fit.Settings{AssumedMeans: map[string]model.LogOdds{"luck": 1}}); err == nil {
		t.Error("a mean for a term that does not exist is accepted")
	}
}
