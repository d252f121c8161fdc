package local

import (
	"fmt"

	"github.com/placewell/placewell/cmd/internal/chart"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model/equity"
)

// whatAGapMeans stands below every parity report.
var whatAGapMeans = []string{
	"A gap is a question and no finding. It does not say that anybody was treated worse for who they are: the groups differ in age, in needs, in where they come from and in which homes were free that week, and the tables take none of that out.",
	"No gap is no proof of equal treatment either: where there are few children the intervals are wide, and the same treatment of different needs can be unequal.",
	"A group is marked as apart where its interval of 95 percent does not hold the figure of all children. Of twenty such comparisons about one is apart by chance alone.",
	"No rule, fit, risk or price in the program reads ethnicity, religion, sex, disability or asylum status; needs that a request names do count, and can be more common in one group.",
	"What to do with a gap: read some of the cases, look at what the homes lacked, and say in the equality analysis what was found (Equality Act 2010 s149). The report helps with that duty and does not discharge it.",
}

// parity makes the report of a parity comparison.
func parity(of string, cases []equity.Case, o EquityOptions) *report.Document {
	tables := equity.Tables(cases, o.Seed, o.Internal)
	d := &report.Document{
		Title: "What children of different groups get: " + of,
		Assumptions: []report.Assumption{
			{Name: "Children", Value: fmt.Sprint(len(cases)), Source: of},
			{Name: "Intervals", Value: fmt.Sprintf("95 percent: Wilson's for shares; for means the percentile bootstrap, 2,000 draws, seed %d", o.Seed), Source: "Wilson 1927; Efron 1979"},
			{Name: "Small numbers", Value: smallOf(o.Internal), Source: "counts under 5 and what would give them away"},
		},
	}
	if !o.Internal && len(cases) > 0 && len(cases) < 5 {
		d.Assumptions[0].Value = report.Confidential
	}
	if len(cases) == 0 {
		d.Says = append(d.Says, "There is nobody to compare.")
	}
	compared, apart := 0, 0
	for i := range equity.Outcomes {
		t := &tableMaker{about: &equity.Outcomes[i]}
		for k := range tables {
			if tables[k].Outcome == t.about.Outcome {
				t.add(&tables[k])
			}
		}
		if t.rows == nil {
			continue
		}
		d.Tables = append(d.Tables, t.table())
		d.Says = append(d.Says, t.says...)
		compared, apart = compared+t.compared, apart+len(t.says)
	}
	if len(d.Tables) == 0 {
		d.Tables = append(d.Tables, report.Table{Key: "NOBODY", Name: "Nobody to compare", Columns: []report.Column{{Name: "group"}}})
	}
	if compared > 0 && apart == 0 {
		d.Says = append(d.Says, fmt.Sprintf("Of %d comparisons that can be shown none is apart from all children beyond what chance may do.", compared))
	} else if apart > 0 {
		d.Says = append(d.Says, fmt.Sprintf("These are %d of %d comparisons that can be shown; about %d would be apart by chance alone.", apart, compared, (compared+10)/20))
	}
	d.Notes = append(d.Notes, whatAGapMeans...)
	return d
}

func smallOf(internal bool) string {
	if internal {
		return "shown: not for anybody outside the team"
	}
	return "hidden"
}

// tableMaker makes the table of one outcome with its chart.
type tableMaker struct {
	about    *equity.About
	rows     [][]report.Cell
	bars     []chart.Bar
	all      *equity.Row
	compared int
	says     []string
}

// decimals of the figures of an outcome: shares are in 1/10,000, means in tenths.
func (t *tableMaker) decimals() int {
	if t.about.Unit == equity.Share {
		return 2
	}
	return 1
}

func (t *tableMaker) add(table *equity.Table) {
	if t.all == nil {
		t.all = &table.All
		t.row("", &table.All, 3)
	}
	for i := range table.Rows {
		r := &table.Rows[i]
		t.row(table.Trait.String(), r, int(table.Trait)%2) // two hatchings in turn, so that the traits are seen apart
		if r.Hidden || table.All.Hidden {
			continue
		}
		t.compared++
		if r.Apart {
			word := "lower"
			if r.Value > table.All.Value {
				word = "higher"
			}
			t.says = append(t.says, fmt.Sprintf("%s: %s than of all children for %s %s: %s against %s %s (interval %s to %s).", t.about.Name, word, table.Trait, r.Group,
				t.text(r.Value), t.text(table.All.Value), t.about.In, t.text(r.Low), t.text(r.High)))
		}
	}
}

func (t *tableMaker) text(v int64) string { return chart.Number(t.number(v)) }

func (t *tableMaker) number(v int64) float64 {
	if t.decimals() == 2 {
		return float64(v) / 100
	}
	return float64(v) / 10
}

func (t *tableMaker) row(trait string, r *equity.Row, hatch int) {
	name := r.Group
	if trait != "" {
		name = trait + ": " + r.Group
	}
	if r.Hidden {
		t.rows = append(t.rows, []report.Cell{report.Word(name), report.Hide(), report.Hide(), report.Hide(), report.Hide(), report.Word("")})
		t.bars = append(t.bars, chart.Bar{Name: name, Value: chart.NotKnown(), Said: "hidden"})
		return
	}
	apart := ""
	if r.Apart {
		apart = "apart"
	}
	t.rows = append(t.rows, []report.Cell{report.Word(name), report.Figure(r.Children), report.Figure(r.Value), report.Figure(r.Low), report.Figure(r.High), report.Word(apart)})
	t.bars = append(t.bars, chart.Bar{Name: name, Value: t.number(r.Value), Hatch: hatch, Interval: &chart.Interval{Low: t.number(r.Low), High: t.number(r.High)}})
}

func (t *tableMaker) table() report.Table {
	n := t.decimals()
	out := report.Table{
		Key: t.about.Key, Name: t.about.Name, Formula: t.about.Formula, Denominator: "children of whom it is known", Front: true, Rows: t.rows, Note: t.better(),
		Columns: []report.Column{{Name: "group"}, {Name: "children", Kind: report.Figures}, {Name: "figure", Unit: t.about.In, Kind: report.Figures, Decimals: n},
			{Name: "from", Unit: t.about.In, Kind: report.Figures, Decimals: n}, {Name: "to", Unit: t.about.In, Kind: report.Figures, Decimals: n}, {Name: "beyond chance"}},
	}
	title := t.about.Name + ": no group is apart from all children"
	if len(t.says) > 0 {
		title = fmt.Sprintf("%s: %d groups are apart from all children", t.about.Name, len(t.says))
		if len(t.says) == 1 {
			title = t.about.Name + ": one group is apart from all children"
		}
	}
	words := chart.Words{Title: title, X: t.about.In, Alt: fmt.Sprintf("%d bars with their intervals of 95 percent, one for each group.", len(t.bars))}
	if c, err := chart.Bars(words, t.bars); err == nil { // a table of which everything is hidden has no chart
		out.Chart = c
	}
	return out
}

// better says which way is better for a child.
func (t *tableMaker) better() string {
	switch {
	case t.about.Higher:
		return "A higher figure is better for a child."
	case t.about.Lower:
		return "A lower figure is better for a child."
	}
	return "Whether a higher or a lower figure is better depends on the child."
}
