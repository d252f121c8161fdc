package fit

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// Settings are what a fit is told beside the history.
type Settings struct {
	// Name of the calibrated model; empty: "local-" and the last day.
	Name string
	// From and Until are the first and the last day on which the history was watched. A placement that had begun before From is known
	// only because it was still going on, and counts from From on. Not given: the earliest start and the latest day in the history.
	From, Until model.Date
	// Seed of what is resampled for intervals.
	Seed uint64
	// AssumedMeans gives, by the name of a term whose fact the history lacks, what the term is taken to add on average: without it the
	// base carries that average, and a fact that is known later would count twice.
	AssumedMeans map[string]model.LogOdds
}

// Calibration is a model fitted to an authority's history with what it rests on and how it was tested.
type Calibration struct {
	Model    risk.Model         `json:"model"`
	Evidence model.RiskEvidence `json:"evidence"`
	// Intercept is the base as estimated, before the shift that Base tells; Terms are the slopes.
	Intercept Term   `json:"intercept"`
	Terms     []Term `json:"terms"`
	// Tau is the pull towards the published slopes, a standard deviation, and Tried what cross-validation said of each candidate.
	Tau        model.LogOdds `json:"tau"`
	Tried      []Pull        `json:"tried"`
	Base       Base          `json:"base"`
	Validation Validation    `json:"validation"`
}

// Fit calibrates the published model on a history, as the package's opening says. The error is a *Refusal where the history cannot carry
// a model, and another error where a record is none.
func Fit(history []Record, published risk.Model, settings Settings) (*Calibration, error) {
	if err := published.Check(); err != nil {
		return nil, fmt.Errorf("risk fit: published model: %w", err)
	}
	rows, err := sorted(history)
	if err != nil {
		return nil, fmt.Errorf("risk fit: %w", err)
	}
	if err := settings.check(); err != nil {
		return nil, fmt.Errorf("risk fit: %w", err)
	}
	w := settings.window(rows)
	if refused := sufficient(rows, w); refused != nil {
		return nil, refused
	}
	c, l, since := newClock(published.Shape), newLots(settings.Seed), w.until.AddDays(-RecentDays)
	v, err := validate(rows, w, since, &published, settings.AssumedMeans, c, l)
	if err != nil {
		return nil, err
	}
	spells := w.watched(rows)
	e, err := final(spells, &published, settings.AssumedMeans, v.Moved, c)
	if err != nil {
		return nil, err
	}
	out := &Calibration{Model: e.model, Intercept: e.base, Terms: e.terms, Tau: e.tau, Tried: e.tried, Validation: *v}
	if out.Base, err = level(&out.Model, started(spells, since), offsetOf(e.terms), l); err != nil {
		return nil, err
	}
	out.Base.Since = since.String()
	if out.Model.Name = settings.Name; out.Model.Name == "" {
		out.Model.Name = "local-" + w.until.String()
	}
	if err := out.Model.Check(); err != nil {
		return nil, refuse(Implausible, "The calibrated model cannot be used: %v.", err)
	}
	out.Evidence = evidence(rows, w, &published, settings.Seed, out)
	return out, nil
}

// final fits what the test allows to all spells: slopes and base, or the base alone.
func final(spells []spell, published *risk.Model, assumed map[string]model.LogOdds, moved string, c *clock) (*estimated, error) {
	e, err := estimate(spells, published, assumed, c)
	if err != nil || moved == model.RiskMovedSlopes {
		return e, err
	}
	offset := offsetOf(e.terms)
	for j := range e.terms {
		t := &e.terms[j]
		if t.State == Moved || t.State == Floored {
			t.State = NotBetter
		}
		t.Fitted = t.Published
	}
	e.model = levelled(published, spells, offset, c)
	e.base.Fitted = e.model.Base
	return e, nil
}

// window gives the days between which the history was watched.
func (s *Settings) window(rows []Record) window {
	w := window{from: s.From, until: s.Until}
	if len(rows) > 0 && !w.from.Known() {
		w.from = rows[0].Start
	}
	if !w.until.Known() {
		for i := range rows {
			w.until = max(w.until, rows[i].Start, rows[i].End)
		}
	}
	return w
}

func (s *Settings) check() error {
	for name := range s.AssumedMeans {
		known := false
		for i := range slopes {
			known = known || slopes[i].name == name
		}
		if !known {
			return fmt.Errorf("no term is called %q", name)
		}
	}
	return nil
}

// evidence says what the model rests on.
func evidence(rows []Record, w window, published *risk.Model, seed uint64, c *Calibration) model.RiskEvidence {
	var b bytes.Buffer
	_ = Write(&b, rows) // a buffer takes everything
	digest := sha256.Sum256(b.Bytes())
	e := c.Validation.evidence()
	e.Method = "censored likelihood over 12 months, base on the last two years, published slopes"
	if e.Moved == model.RiskMovedSlopes {
		e.Method = "censored likelihood over 12 months, base on the last two years, ridge towards the published slopes"
	}
	e.Published, e.History, e.From, e.Until = published.Name, hex.EncodeToString(digest[:]), w.from.String(), w.until.String()
	e.Spells, e.Events, e.Seed, e.Offsets = c.Intercept.Spells, c.Intercept.Events, seed, []string{}
	for i := range c.Terms {
		if t := &c.Terms[i]; t.State != Moved {
			e.Offsets = append(e.Offsets, t.Name+": "+string(t.State))
		}
	}
	return e
}
