package answer

import (
	"context"
	"errors"
	"fmt"

	"github.com/placewell/placewell/cmd/internal/chart"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver/whatif"
)

// CarerOptions say for which carers, and over how many draws of demand.
type CarerOptions struct {
	Needs, Areas, Categories, Kinds []string
	Draws, Children                 int
	Seed                            int64
}

// mostBars is how many bars can be read.
const mostBars = 15

// Carers is the recruitment brief: what one more carer of each kind is worth a year.
func Carers(ctx context.Context, q *Question, o CarerOptions) (*report.Document, error) {
	ask := whatif.CarerQuestion{Draws: o.Draws, Children: o.Children, Seed: o.Seed, Progress: q.Progress}
	ask.Profiles = whatif.Profiles(orAny(o.Needs, whatif.UsualNeeds), orAny(o.Areas, whatif.UsualAreas), orAny(o.Categories, whatif.UsualCategories),
		orAny(o.Kinds, whatif.UsualKinds))
	if len(ask.Profiles) == 0 {
		return nil, errors.New("no carer is of such a kind")
	}
	values, err := whatif.ValueCarers(ctx, q.Base, q.settings(), ask)
	if err != nil {
		return nil, err
	}
	gaps, err := whatif.Gaps(ctx, q.Base, q.settings(), !q.Internal)
	if err != nil {
		return nil, err
	}
	d := q.document("What one more carer is worth: a brief for recruitment")
	d.Says = carersSay(values)
	d.Assumptions = append(d.Assumptions, report.Assumption{
		Name: "Demand", Value: fmt.Sprintf("%d draws from seed %d, of children like those who ask", drawsOf(values), o.Seed), Source: "the question",
	})
	d.Notes = append(d.Notes,
		"An interval is that of 95 % over the draws. One that reaches below nought says that such a carer may save nothing.",
		"A carer who is recruited is like the middle one of those of its kind and area; a waiting child counts at the dearest follow-on price.",
		"Recruitment, training and the carer's own vacancy are not counted.")
	table, err := carersTable(q, values)
	if err != nil {
		return nil, err
	}
	capacity, err := q.capacity(gaps)
	if err != nil {
		return nil, err
	}
	d.Tables = append(d.Tables, table, capacity, intervals(values))
	taken, err := q.take(ctx, values)
	if err != nil {
		return nil, err
	}
	if taken != nil {
		d.Tables = append(d.Tables, *taken)
	}
	return d, nil
}

func orAny(list, none []string) []string {
	if len(list) == 0 {
		return none
	}
	return list
}

func drawsOf(values []whatif.CarerValue) int {
	for i := range values {
		if values[i].Like != "" {
			return values[i].Year.Draws
		}
	}
	return 0
}

// mostSaid is how many of the best are put into words.
const mostSaid = 3

func carersSay(values []whatif.CarerValue) (out []string) {
	for i := range values {
		v := &values[i]
		if v.Like == "" || len(out) == mostSaid {
			continue
		}
		out = append(out, fmt.Sprintf("One more carer for %s: %s a year (95 %% interval %s to %s), used in %d %% of the draws.", profileInWords(&v.Profile),
			pounds(model.Pence(v.Year.Mean)), pounds(model.Pence(v.Year.Low)), pounds(model.Pence(v.Year.High)), int(v.Used)/100))
	}
	if len(out) == 0 {
		return []string{"No carer of the pool is of any of these kinds, so nothing can be told of one more."}
	}
	return out
}

func carersTable(q *Question, values []whatif.CarerValue) (report.Table, error) {
	t := report.Table{
		Key: "one_more_carer", Name: "One more carer", Front: true, Top: mostBars, Denominator: "draws of demand",
		Columns: []report.Column{
			words("ages"), words("good at"), words("where"), words("kind"), figures("saved", "£ a year", 0), figures("from", "£ a year", 0), figures("to", "£ a year", 0),
			figures("residential weeks avoided", "weeks a year", 1), figures("miles avoided", "miles", 1), figures("more children with a home", "children", 2),
			figures("unplanned endings averted", "expected", 2), figures("used", "% of draws", 0),
		},
	}
	if q.Internal {
		t.Columns = append(t.Columns, words("like"))
	}
	var bars []chart.Bar
	for i := range values {
		v := &values[i]
		row := []report.Cell{
			report.Word(fmt.Sprintf("%d to %d", v.Profile.AgeMin, v.Profile.AgeMax)), report.Word(needInWords(v.Profile.Need)),
			report.Word(inWords(v.Profile.Area)), report.Word(kindInWords(&v.Profile)),
		}
		if v.Like == "" {
			for range len(t.Columns) - len(row) {
				row = append(row, report.None())
			}
			t.Rows = append(t.Rows, row)
			continue
		}
		row = append(row, mean(v.Year, 0.01)...)
		row = append(row, figure(v.ResidentialWeeks.Mean*10), figure(v.Miles.Mean*10), figure(v.Placed.Mean*100), figure(v.Endings.Mean*100), report.Figure(int64(v.Used)/100))
		if q.Internal {
			row = append(row, report.Word(v.Like))
		}
		t.Rows = append(t.Rows, row)
		if len(bars) < mostBars {
			bar := chart.Bar{Name: profileInWords(&v.Profile), Value: v.Year.Mean / 100_000}
			if v.Year.Draws > 1 {
				bar.Interval = &chart.Interval{Low: v.Year.Low / 100_000, High: v.Year.High / 100_000}
			}
			bars = append(bars, bar)
		}
	}
	if len(bars) == 0 {
		return t, nil
	}
	var err error
	t.Chart, err = chart.Bars(chart.Words{
		Title: "What one more carer saves a year", X: "£ thousand a year, with the 95 % interval",
		Alt: fmt.Sprintf("A bar for each of the %d most valuable kinds of carer, with its interval. The table holds the figures.", len(bars)),
	}, bars)
	return t, err
}

// intervals tells of every measure how sure it is.
func intervals(values []whatif.CarerValue) report.Table {
	t := report.Table{
		Key: "one_more_carer_intervals", Name: "One more carer, with the interval of every measure", Denominator: "draws of demand",
		Columns: []report.Column{words("for"), words("measure"), figures("mean", "", 2), figures("from", "", 2), figures("to", "", 2)},
	}
	for i := range values {
		v := &values[i]
		if v.Like == "" {
			continue
		}
		for _, m := range []struct {
			name  string
			value whatif.Mean
			scale float64
		}{
			{"saved, £ a year", v.Year, 1}, {"residential weeks avoided a year", v.ResidentialWeeks, 100}, {"miles avoided", v.Miles, 100},
			{"more children with a home", v.Placed, 100}, {"unplanned endings averted", v.Endings, 100},
		} {
			t.Rows = append(t.Rows, append([]report.Cell{report.Word(profileInWords(&v.Profile)), report.Word(m.name)}, mean(m.value, m.scale)...))
		}
	}
	return t
}

// capacity draws who asks and what there is by age, wherever the home is.
func (q *Question) capacity(gaps []whatif.Gap) (report.Table, error) {
	t := report.Table{
		Key: "capacity_by_age", Name: "Children who ask, and places for them, by age", Front: true,
		Note:    "Children without a special need, homes anywhere. A place is counted in every age that its home is for.",
		Columns: []report.Column{words("age"), figures("ask", "children", 0), figures("vacant", "places", 0), figures("missing", "places", 0)},
	}
	var bars []chart.Bar
	for i := range gaps {
		g := &gaps[i]
		if g.By != byAgeNeedArea || g.Need != "" || g.Area != anyArea {
			continue
		}
		if g.Hidden {
			t.Rows = append(t.Rows, []report.Cell{report.Word(g.Ages), report.Hide(), report.Figure(int64(g.Places)), report.Hide()})
			bars = append(bars, chart.Bar{Name: g.Ages + " ask", Said: "hidden"}, chart.Bar{Name: g.Ages + " places", Value: float64(g.Places), Hatch: 1})
			continue
		}
		t.Rows = append(t.Rows, []report.Cell{report.Word(g.Ages), report.Figure(int64(g.Asking)), report.Figure(int64(g.Places)), report.Figure(int64(g.Missing))})
		bars = append(bars, chart.Bar{Name: g.Ages + " ask", Value: float64(g.Asking)}, chart.Bar{Name: g.Ages + " places", Value: float64(g.Places), Hatch: 1})
	}
	if len(bars) == 0 {
		t.Note = "No child without a special need asks."
		return t, nil
	}
	var err error
	t.Chart, err = chart.Bars(chart.Words{
		Title: "Children who ask, and places for them", X: "children (plain) and vacant places (hatched)", Alt: "Two bars for each age band: children who ask, and vacant places for them. The table holds the figures.",
	}, bars)
	return t, err
}

// The lines of gaps that the capacity by age is of.
const (
	byAgeNeedArea = "AGE_NEED_AREA"
	anyArea       = "ANY"
)
