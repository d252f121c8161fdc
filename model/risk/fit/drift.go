package fit

import (
	"fmt"
	"math"

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
	// The same over the last twelve months of the run, this one included.
	YearExpectedTenths int64 `json:"year_expected_tenths"`
	YearSeen           int   `json:"year_seen"`
	// Chance is how likely so many or more, or so few or fewer, are over these twelve months where the model is right: the lesser of the two.
	Chance model.Probability `json:"chance"`
	// Alarm is MORE or FEWER than the model can explain, or empty.
	Alarm Alarm `json:"alarm"`
}

// Alarm says which way a model is off.
type Alarm string

// The alarms.
const (
	AlarmMore  Alarm = "MORE"
	AlarmFewer Alarm = "FEWER"
)

// Drift is predicted against actual, month by month, with an alarm.
type Drift struct {
	// Models names the models that predicted.
	Models []string `json:"models"`
	Months []Month  `json:"months"`
	// Limit is the chance below which a month alarms. By simulation from the predictions themselves, a run of as many months alarms at all in FalseAlarm
	// of cases although nothing has changed.
	Limit      model.Probability `json:"limit"`
	FalseAlarm model.Probability `json:"false_alarm"`
	// First is the first month of an alarm, empty where there is none.
	First string `json:"first_alarm"`
	// Decided compares decisions that took the first proposal with those that did not; nil where no decisions were given.
	Decided *DecidedDrift `json:"decided,omitempty"`
}

// watched is a placement with the log-odds that were predicted for it, in units.
type watchedRow struct {
	*Record
	z float64
}

// Watch compares a model with what happened to the placements of a history in each calendar month from a day up to, and without, another. Each
// placement counts in its first twelve months, on the days on which it was watched; so neither placements that still go on nor planned endings
// mislead.
func Watch(history []Record, m risk.Model, from, until model.Date, seed uint64) (*Drift, error) {
	if err := m.Check(); err != nil {
		return nil, fmt.Errorf("risk drift: %w", err)
	}
	rows, err := sorted(history)
	if err != nil {
		return nil, fmt.Errorf("risk drift: %w", err)
	}
	list := make([]watchedRow, len(rows))
	for i := range rows {
		list[i] = watchedRow{&rows[i], units(LogOdds(&m, &rows[i]))}
	}
	d := &Drift{Models: []string{m.Name}}
	return d, d.run(list, newClock(m.Shape), from, until, seed)
}

// run fills the months and raises the alarm.
func (d *Drift) run(list []watchedRow, c *clock, from, until model.Date, seed uint64) error {
	if !from.Known() || until <= from {
		return fmt.Errorf("risk drift: the days must be known, and the last after the first")
	}
	var expected []float64
	for day := from; day < until; {
		next := min(monthAfter(day), until)
		month, e := countMonth(list, window{day - 1, next - 1}, c)
		d.Months, expected = append(d.Months, month), append(expected, e)
		day = next
	}
	a := newAlarms(expected, newLots(seed))
	d.Limit, d.FalseAlarm = tenThousandths(a.limit), a.false
	for i := range d.Months {
		m := &d.Months[i]
		first := max(0, i+1-year)
		for k := first; k <= i; k++ {
			m.YearSeen += d.Months[k].Seen
		}
		chance, way := a.chance(i, m.YearSeen)
		m.YearExpectedTenths, m.Chance = tenths(a.mean[i]), tenThousandths(chance)
		if chance < a.limit {
			m.Alarm = way
			if d.First == "" {
				d.First = m.Month
			}
		}
	}
	return nil
}

// countMonth counts one month, between the last day before it and its own last day. What ends on the day on which it starts ends a day later.
func countMonth(list []watchedRow, w window, c *clock) (Month, float64) {
	month := Month{Month: w.from.AddDays(1).String()[:7]}
	expected := 0.0
	for _, r := range list {
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
		lambda, _ := danger(r.z)
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

// poissonTails gives the chance of n or more, and of n or fewer, events where so many are expected, by Poisson's law, exactly but for rounding.
func poissonTails(mean float64, n int) (more, fewer float64) {
	if mean <= 0 {
		if n == 0 {
			return 1, 1
		}
		return 0, 1
	}
	below := 0.0 // fewer than n
	for k := range n {
		below += poisson(mean, k)
	}
	return max(0, 1-below), min(1, below+poisson(mean, n))
}

func poisson(mean float64, k int) float64 {
	log, _ := math.Lgamma(float64(k) + 1)
	return math.Exp(float64(k)*math.Log(mean) - mean - log)
}
