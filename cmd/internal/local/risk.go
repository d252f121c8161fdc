package local

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/risk/fit"
	"github.com/placewell/placewell/model/risk/fit/fittest"
	"github.com/placewell/placewell/model/risk/fit/statutory"
	"github.com/placewell/placewell/model/ssda903"
)

// RiskColumns describes the columns of a history of placements.
var RiskColumns = fit.Columns()

// RiskHistory names a history's files, or returns with the collection year of each, and between which days it was watched.
type RiskHistory struct {
	History        string // a file, or a folder of CSV files
	Returns, Years []string
	Postcodes      string
	From, Until    string
}

func (h *RiskHistory) read() (history []fit.Record, notes []string, err error) {
	if h.History != "" {
		history, err = readHistory(h.History)
		return history, nil, err
	}
	return h.fromReturns()
}

// RiskOptions say on what a risk model is fitted.
type RiskOptions struct {
	RiskHistory
	Name   string
	Seed   uint64
	Assume []string // TERM=LOG-ODDS
}

// RiskFit is a fit as it is shown, or why there is none.
type RiskFit struct {
	Text        string // of a calibration, or the refusal's sentence
	JSON, Model []byte // Model is empty where the fit was refused
	Refused     bool
	Notes       []string
	// Points are the tenths of the calibration table, lowest prediction first.
	Points []CalibrationPoint
}

// CalibrationPoint is a tenth of the later placements by what was predicted: shares in percent, the observed one with its 95 % interval.
type CalibrationPoint struct{ Predicted, Observed, Low, High float64 }

// FitRisk calibrates the published model. The error is for input that cannot be read.
func FitRisk(o RiskOptions) (*RiskFit, error) {
	settings, err := o.settings()
	if err != nil {
		return nil, err
	}
	out := &RiskFit{}
	history, notes, err := o.RiskHistory.read()
	if err != nil {
		return nil, err
	}
	out.Notes = notes
	c, err := fit.Fit(history, risk.Published(), settings)
	var refused *fit.Refusal
	switch {
	case errors.As(err, &refused):
		out.Refused, out.Text = true, refused.Sentence
		out.JSON, err = json.MarshalIndent(map[string]any{"refused": refused}, "", "  ")
		return out, err
	case err != nil:
		return nil, err
	}
	out.Text = c.Text()
	for _, d := range c.Validation.Deciles {
		percent := func(p model.Probability) float64 { return float64(p) / 100 }
		out.Points = append(out.Points, CalibrationPoint{percent(d.Predicted), percent(d.Observed.Value), percent(d.Observed.Low), percent(d.Observed.High)})
	}
	if out.Model, err = risk.WriteFile(c.Model, c.Evidence); err != nil {
		return nil, err
	}
	out.JSON, err = json.MarshalIndent(c, "", "  ")
	return out, err
}

func (o *RiskOptions) settings() (fit.Settings, error) {
	s := fit.Settings{Name: o.Name, Seed: o.Seed, AssumedMeans: map[string]model.LogOdds{}}
	for _, day := range []struct {
		flag, text string
		to         *model.Date
	}{{"from", o.From, &s.From}, {"until", o.Until, &s.Until}} {
		if day.text == "" {
			continue
		}
		at, err := model.ParseDate(day.text)
		if err != nil {
			return s, fmt.Errorf("--%s %w", day.flag, err)
		}
		*day.to = at
	}
	for _, a := range o.Assume {
		term, text, ok := strings.Cut(a, "=")
		z, err := strconv.ParseFloat(text, 64)
		if !ok || err != nil || !(z >= -2 && z <= 2) {
			return s, fmt.Errorf("--assume must be a term's name, = and what it adds on average, -2 to 2")
		}
		s.AssumedMeans[term] = model.LogOdds(z * 10_000)
	}
	return s, nil
}

// readHistory reads a file, or all CSV files of a folder as one history.
func readHistory(path string) ([]fit.Record, error) {
	files := []string{path}
	if info, err := os.Stat(path); err != nil {
		return nil, unreadable(path, err)
	} else if info.IsDir() {
		if files, err = csvFiles(path); err != nil {
			return nil, err
		}
	}
	var all []fit.Record
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, unreadable(name, err)
		}
		rows, faults, err := fit.Read(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(name), err)
		}
		if len(faults) > 0 {
			return nil, fmt.Errorf("%s: %s", filepath.Base(name), strings.Join(faults, "; "))
		}
		all = append(all, rows...)
	}
	return all, nil
}

// fromReturns makes the history of one or several years' returns.
func (h *RiskHistory) fromReturns() ([]fit.Record, []string, error) {
	var files []*ssda903.File
	var last ssda903.Year
	var known statutory.Known
	for i, folder := range h.Returns {
		year, err := collectionYear(h.Years[i])
		if err != nil {
			return nil, nil, err
		}
		last = max(last, year)
		found, err := (&ReturnCheck{}).readFiles(folder, year)
		if err != nil {
			return nil, nil, err
		}
		have := map[ssda903.Table]bool{}
		for _, f := range found {
			known.Add(year, f)
			have[f.Table] = true
			if f.Table == ssda903.Header || f.Table == ssda903.Episodes {
				files = append(files, f)
			}
		}
		if !have[ssda903.Header] || !have[ssda903.Episodes] {
			return nil, nil, fmt.Errorf("%s must hold the tables Header and Episodes of an SSDA903 return", folder)
		}
	}
	var locate ssda903.Locate
	if h.Postcodes != "" {
		places, _, _, err := ReadPostcodes(h.Postcodes)
		if err != nil {
			return nil, nil, err
		}
		locate = places.Find
	}
	r, faults := ssda903.NewReturn(last, files)
	for _, f := range files {
		faults = append(faults, f.Faults...)
	}
	history, left := statutory.History(r, locate, &known)
	return history, []string{fmt.Sprintf("%d placements were read from %d episodes; %d spells are none that carers are matched for, or cannot be used; the return has %d faults and warnings",
		len(history), len(r.Episodes), left, len(faults))}, nil
}

// RiskSample gives an invented history as CSV; noise: nothing in it predicts anything.
func RiskSample(seed uint64, placements int, noise bool) (string, error) {
	if placements < 1 || placements > 100_000 {
		return "", fmt.Errorf("a history has 1 to 100,000 placements")
	}
	p := fittest.Sample()
	p.Spells, p.Noise = placements, noise
	var b strings.Builder
	err := fit.Write(&b, fittest.History(seed, p))
	return b.String(), err
}
