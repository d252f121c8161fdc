package results

import (
	"fmt"

	"github.com/placewell/placewell/cmd/internal/chart"
	"github.com/placewell/placewell/cmd/internal/report"
)

// yearCount gives how many years each scenario goes on for; 1 where the batch asks for no more than the first.
func (s *Summary) yearCount() int {
	years := 1
	for s.has(yearColumn(years+1, "children")) {
		years++
	}
	return years
}

func (s *Summary) has(column string) bool {
	_, ok := s.at[column]
	return ok
}

// yearColumn names a column of a year; the first year's have no prefix.
func yearColumn(year int, what string) string {
	if year == 1 {
		return what
	}
	return fmt.Sprintf("year_%d_%s", year, what)
}

// years is the table of what becomes of the scenarios year by year, and the lines of their spending; nil where there is one year.
func (s *Summary) years() (*report.Table, error) {
	count := s.yearCount()
	if count == 1 {
		return nil, nil
	}
	t := &report.Table{
		Key: "years", Name: "Year by year", Front: true,
		Note: "Each year begins where the one before ended: placements end, children come, prices change as the scenarios say. Means over the repetitions.",
		Columns: []report.Column{
			{Name: "scenario"}, {Name: "year", Kind: report.Figures}, {Name: "children who ask", Kind: report.Figures}, {Name: "wait", Unit: "children", Kind: report.Figures},
			{Name: "in-house", Unit: "children", Kind: report.Figures}, {Name: "agency", Unit: "children", Kind: report.Figures},
			{Name: "residential", Unit: "children", Kind: report.Figures}, {Name: "other homes", Unit: "children", Kind: report.Figures},
			{Name: "expected cost", Unit: "£", Kind: report.Figures},
		},
	}
	var ticks []string
	for year := 1; year <= count; year++ {
		ticks = append(ticks, fmt.Sprintf("year %d", year))
	}
	var lines []chart.Series
	for i, g := range s.groups {
		if i == mostLines {
			t.Note += fmt.Sprintf(" The first %d of %d scenarios are shown; results.csv has all.", mostLines, len(s.groups))
			break
		}
		line := chart.Series{Name: g.name}
		for year := 1; year <= count; year++ {
			t.Rows = append(t.Rows, s.yearLine(g, year))
			line.Values = append(line.Values, float64(s.mean(g, yearColumn(year, "expected_cost")))/thousand)
		}
		if len(lines) < mostSets {
			lines = append(lines, line)
		}
	}
	var err error
	t.Chart, err = chart.Lines(chart.Words{
		Title: "Expected cost of the homes of those who ask, by year", X: "year", Y: "expected cost, £ thousand",
		Alt: fmt.Sprintf("A line for each of %d scenarios over %d years: the expected cost of the homes of the children who ask in that year. The table holds the figures.", len(lines), count),
	}, ticks, lines)
	return t, err
}

func (s *Summary) yearLine(g *scenario, year int) []report.Cell {
	of := func(what string) int64 { return s.mean(g, yearColumn(year, what)) }
	children, waiting := of("children"), s.waitingIn(g, year)
	housed := []int64{of("in_house"), of("agency"), of("residential")}
	other := max(0, children-waiting-housed[0]-housed[1]-housed[2])
	row := []report.Cell{report.Word(g.name), report.Figure(int64(year))}
	row = append(row, suppressed(append([]int64{children, waiting}, append(housed, other)...))...)
	return append(row, report.Figure(divide(of("expected_cost"), 100)))
}

func (s *Summary) waitingIn(g *scenario, year int) int64 {
	if year == 1 {
		return s.waiting(g)
	}
	return s.mean(g, yearColumn(year, "waiting"))
}

// lastYear says what the first and the last scenario have come to in the last year.
func (s *Summary) lastYear() (out []string) {
	year := s.yearCount()
	if year == 1 {
		return nil
	}
	told := []*scenario{s.groups[0]}
	if last := s.groups[len(s.groups)-1]; last != told[0] {
		told = append(told, last)
	}
	for _, g := range told {
		out = append(out, fmt.Sprintf("In year %d of %s, %s children ask for a home, %s of them wait, and the homes of the others are expected to cost %s.",
			year, g.name, small(s.mean(g, yearColumn(year, "children"))), small(s.waitingIn(g, year)), pounds(s.mean(g, yearColumn(year, "expected_cost")))))
	}
	return out
}
