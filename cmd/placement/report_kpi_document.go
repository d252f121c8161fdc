package main

import (
	"fmt"

	"github.com/placewell/placewell/cmd/internal/chart"
	"github.com/placewell/placewell/cmd/internal/local"
	"github.com/placewell/placewell/cmd/internal/report"
)

// decimalsOf gives where the point stands in figures of a unit of package kpi.
func decimalsOf(unit string) int {
	switch unit {
	case "percent", "per 100 child-years":
		return 2
	case "miles":
		return 1
	}
	return 0
}

// kpiDocument makes a report of indicators: a page with those of the first page, unplanned endings by month and where children live; and a table with every
// figure of each indicator, over the whole period and by month.
func kpiDocument(r *local.KPIReport, o *local.KPIOptions) (*report.Document, error) {
	d := &report.Document{
		Title: "Placements of children looked after, " + r.Period, Notes: r.Notes,
		Assumptions: []report.Assumption{
			{Name: "Period", Value: r.Period, Source: "as asked"},
			{Name: "Return", Value: "SSDA903 of " + o.Year, Source: "the council's files, read row by row"},
			{Name: "Small numbers", Value: smallNumbers(r.Suppressed), Source: "counts under 5 are hidden in what leaves the team"},
			{Name: "Prices", Value: "none: the return holds no prices", Source: "SSDA903"},
		},
	}
	for _, n := range r.NotCarried {
		d.Notes = append(d.Notes, "Not carried by the return: "+n.Name+"; it needs "+n.Needs+".")
	}
	glance := report.Table{Key: "AT_A_GLANCE", Name: "At a glance", Front: true, Columns: []report.Column{{Name: "indicator"}, {Name: "figure"}, {Name: "to compare"}}}
	var rest []report.Table
	for i := range r.Measures {
		m := &r.Measures[i]
		t, err := measureTable(m)
		if err != nil {
			return nil, err
		}
		rest = append(rest, t)
		if m.Front && len(m.Figures) > 0 && m.Figures[0].Group == "all" {
			value := said(m.Figures[0].Value, m.Unit)
			glance.Rows = append(glance.Rows, []report.Cell{report.Word(m.Name), report.Word(value), report.Word(m.Benchmark)})
			d.Says = append(d.Says, m.Name+": "+value+".")
		}
	}
	d.Tables = append(d.Tables, glance)
	for i := range r.Measures {
		var t *report.Table
		var err error
		switch m := &r.Measures[i]; m.Key {
		case "UNPLANNED_ENDINGS":
			t, err = byMonth(m)
		case "MIX_STOCK":
			t, err = whereChildrenLive(m)
		}
		if err != nil {
			return nil, err
		}
		if t != nil {
			d.Tables = append(d.Tables, *t)
		}
	}
	d.Tables = append(d.Tables, rest...)
	return d, nil
}

func smallNumbers(hidden bool) string {
	if hidden {
		return "hidden"
	}
	return "shown: not for anybody outside the team"
}

// said puts a figure and its unit into words.
func said(value, unit string) string {
	switch value {
	case "":
		return "nothing to divide"
	case report.Confidential:
		return "hidden"
	}
	return value + " " + unit
}

// measureTable holds every figure of an indicator.
func measureTable(m *local.KPIMeasure) (report.Table, error) {
	places := decimalsOf(m.Unit)
	t := report.Table{
		Key: m.Key, Name: m.Name, Formula: m.Formula, Denominator: m.Denominator, Source: m.Source, Note: "Due " + m.Frequency + ".",
		Columns: []report.Column{{Name: "period"}, {Name: "group"}, {Name: "counted", Unit: m.Numerator, Kind: report.Figures}, {Name: "out of", Unit: m.Denominator, Kind: report.Figures},
			{Name: "value", Unit: m.Unit, Kind: report.Figures, Decimals: places}, {Name: "value with OTHER", Unit: m.Unit, Kind: report.Figures, Decimals: places}},
	}
	if m.Benchmark != "" {
		t.Note += " To compare: " + m.Benchmark + "."
	}
	for _, f := range m.Figures {
		row := []report.Cell{report.Word(f.Period), report.Word(f.Group)}
		for i, s := range []string{f.Numerator, f.Denominator, f.Value, f.High} {
			c, err := report.Parse(s, t.Columns[2+i].Decimals)
			if err != nil {
				return t, err
			}
			row = append(row, c)
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// drawn gives a figure for a chart.
func drawn(c report.Cell, decimals int) float64 {
	if c.State != report.Shown {
		return chart.NotKnown()
	}
	v := float64(c.Value)
	for range decimals {
		v /= 10
	}
	return v
}

// byMonth shows the figures of everybody month by month; nil where the period has no months.
func byMonth(m *local.KPIMeasure) (*report.Table, error) {
	places := decimalsOf(m.Unit)
	t := &report.Table{
		Key: m.Key + "_BY_MONTH", Name: m.Name + " by month", Formula: m.Formula, Denominator: m.Denominator, Source: m.Source, Front: true,
		Columns: []report.Column{{Name: "month"}, {Name: "endings", Kind: report.Figures}, {Name: "rate", Unit: m.Unit, Kind: report.Figures, Decimals: places}},
	}
	var months []string
	line := chart.Series{Name: "all placements"}
	highest, shown := -1, false
	for _, f := range m.Figures {
		if f.Group != "all" || f.Period == m.Figures[0].Period {
			continue
		}
		count, err := report.Parse(f.Numerator, 0)
		if err != nil {
			return nil, err
		}
		rate, err := report.Parse(f.Value, places)
		if err != nil {
			return nil, err
		}
		t.Rows = append(t.Rows, []report.Cell{report.Word(f.Period), count, rate})
		months = append(months, f.Period)
		v := drawn(rate, places)
		line.Values = append(line.Values, v)
		if k := len(months) - 1; rate.State == report.Shown && (!shown || v > line.Values[highest]) {
			highest, shown = k, true
		}
	}
	if len(months) == 0 {
		return nil, nil //nolint:nilnil // a period without months has no such table
	}
	if !shown {
		return t, nil
	}
	most := fmt.Sprintf("%s %s in %s", chart.Number(line.Values[highest]), m.Unit, months[highest])
	words := chart.Words{Title: m.Name + ": at most " + most, X: "month", Y: m.Unit,
		Alt: fmt.Sprintf("A line over %d months; the highest figure is %s. Hidden months are gaps.", len(months), most)}
	var err error
	t.Chart, err = chart.Lines(words, months, []chart.Series{line})
	return t, err
}

// whereChildrenLive shows the range of provision as bars.
func whereChildrenLive(m *local.KPIMeasure) (*report.Table, error) {
	places := decimalsOf(m.Unit)
	t := &report.Table{
		Key: m.Key + "_CHART", Name: m.Name, Formula: m.Formula, Denominator: m.Denominator, Source: m.Source, Front: true,
		Columns: []report.Column{{Name: "kind of home"}, {Name: "children", Kind: report.Figures}, {Name: "share", Unit: m.Unit, Kind: report.Figures, Decimals: places}},
	}
	var bars []chart.Bar
	most := -1
	for _, f := range m.Figures {
		count, err := report.Parse(f.Numerator, 0)
		if err != nil {
			return nil, err
		}
		share, err := report.Parse(f.Value, places)
		if err != nil {
			return nil, err
		}
		t.Rows = append(t.Rows, []report.Cell{report.Word(f.Group), count, share})
		b := chart.Bar{Name: f.Group, Value: drawn(share, places)}
		if share.State == report.Hidden {
			b.Said = "hidden"
		}
		bars = append(bars, b)
		if share.State == report.Shown && (most < 0 || b.Value > bars[most].Value) {
			most = len(bars) - 1
		}
	}
	if most < 0 {
		return t, nil
	}
	largest := fmt.Sprintf("%s (%s percent)", bars[most].Name, chart.Number(bars[most].Value))
	var err error
	t.Chart, err = chart.Bars(chart.Words{Title: "Where children live: most of all in " + largest, X: "percent of children in a placement",
		Alt: fmt.Sprintf("%d bars, one for each kind of home; the longest is %s.", len(bars), largest)}, bars)
	return t, err
}
