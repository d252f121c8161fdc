package fit

import (
	"fmt"
	"math"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// Month is what a model expected of a month and what was seen.
type Month struct {
	// Month as 2026-11. Spells is how many placements in their first twelve months were watched in it.
	Month  string `json:"month"`
	Spells int    `json:"spells"`
	// ExpectedTenths is the number of unplanned endings expected, in tenths; Seen the number seen.
	ExpectedTenths int64 `json:"expected_tenths"`
	Seen           int   `json:"seen"`
	// Rise and Fall are the two sums of the alarm at the end of the month, in hundredths.
	Rise int64 `json:"rise_hundredths"`
	Fall int64 `json:"fall_hundredths"`
	// Alarm tells that one of them is above the limit.
	Alarm bool `json:"alarm"`
}

// Drift is predicted against actual, month by month, with an alarm.
type Drift struct {
	Model  string  `json:"model"`
	Months []Month `json:"months"`
	// LimitHundredths is what neither sum may pass. By simulation from the model itself, a run of as many months as these passes it in
	// FalseAlarm of cases although nothing has changed.
	LimitHundredths int64             `json:"limit_hundredths"`
	FalseAlarm      model.Probability `json:"false_alarm"`
	// Alarm is the first month of an alarm, empty where there is none.
	Alarm string `json:"first_alarm"`
}

// The alarm is the cumulative sum of Page (1954) for counts (Lucas 1985), once for a rate half as high again as predicted and once for one
// that is lower by the same factor. Its limit is the one that a run without any change passes in one case out of twenty.
const (
	changed    = 1.5
	falseAlarm = 0.05
	runs       = 4_000
)

// Watch compares a model with what happened to records, decided placements as well as a history's, in each calendar month from a day
// up to, and without, another. Each placement counts in its first twelve months, on the days on which it was watched; so neither placements that still
// go on nor planned endings mislead.
func Watch(history []Record, m risk.Model, from, until model.Date, seed uint64) (*Drift, error) {
	if err := m.Check(); err != nil {
		return nil, fmt.Errorf("risk drift: %w", err)
	}
	if !from.Known() || until <= from {
		return nil, fmt.Errorf("risk drift: the days must be known, and the last after the first")
	}
	rows, err := sorted(history)
	if err != nil {
		return nil, fmt.Errorf("risk drift: %w", err)
	}
	c := newClock(m.Shape)
	d := &Drift{Model: m.Name}
	var expected []float64
	for day := from; day < until; {
		next := min(monthAfter(day), until)
		month, e := countMonth(rows, &m, window{day - 1, next - 1}, c)
		d.Months, expected = append(d.Months, month), append(expected, e)
		day = next
	}
	d.limit(expected, newLots(seed))
	var s sums
	for i := range d.Months {
		month := &d.Months[i]
		s = s.after(expected[i], month.Seen)
		month.Rise, month.Fall = int64(math.Floor(s.rise*100+0.5)), int64(math.Floor(s.fall*100+0.5))
		if month.Alarm = max(month.Rise, month.Fall) > d.LimitHundredths; month.Alarm && d.Alarm == "" {
			d.Alarm = month.Month
		}
	}
	return d, nil
}

// countMonth counts one month, between the last day before it and its own last day. What ends on the day on which it starts ends a day later.
func countMonth(rows []Record, m *risk.Model, w window, c *clock) (Month, float64) {
	month := Month{Month: w.from.AddDays(1).String()[:7]}
	expected := 0.0
	for i := range rows {
		r := &rows[i]
		entered, left := max(0, r.Start.DaysUntil(w.from)), min(horizon, r.Start.DaysUntil(w.until))
		event := false
		if r.End.Known() {
			if end := max(1, r.Start.DaysUntil(r.End)); end <= left {
				left, event = end, r.Ending == Unplanned
			}
		}
		if left <= entered {
			continue
		}
		lambda, _ := danger(units(LogOdds(m, r)))
		expected += lambda * (c[left] - c[entered])
		month.Spells++
		if event {
			month.Seen++
		}
	}
	month.ExpectedTenths = tenths(expected)
	return month, expected
}

func monthAfter(day model.Date) model.Date {
	y, m, _ := day.Civil()
	return model.NewDate(y, m+1, 1)
}

// sums are the two cumulative sums: how much likelier a changed rate is than the predicted one, as logarithms, since it last was less likely.
type sums struct{ rise, fall float64 }

func (s sums) after(expected float64, seen int) sums {
	gain := float64(seen) * math.Log(changed)
	return sums{
		rise: max(0, s.rise+gain-(changed-1)*expected),
		fall: max(0, s.fall-gain+(1-1/changed)*expected),
	}
}

// limit draws runs of months as the model expects them and takes the level that one in twenty passes.
func (d *Drift) limit(expected []float64, l *lots) {
	most := make([]float64, runs)
	for i := range most {
		var s sums
		for _, e := range expected {
			s = s.after(e, l.poisson(e))
			most[i] = max(most[i], s.rise, s.fall)
		}
	}
	passed := 0
	ordered := slices.Sorted(slices.Values(most))
	d.LimitHundredths = int64(math.Ceil(quantile(ordered, 1-falseAlarm) * 100))
	for _, x := range most {
		if int64(math.Floor(x*100+0.5)) > d.LimitHundredths {
			passed++
		}
	}
	d.FalseAlarm = model.Probability(passed * int(model.ProbabilityOne) / runs)
}
