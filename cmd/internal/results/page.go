package results

import (
	"fmt"
	"strings"

	"github.com/placewell/placewell/cmd/internal/report"
)

// mostLines is how many scenarios the page for reading shows.
const mostLines = 25

// smallest is the least count of children that leaves the team.
const smallest = 5

// Document makes the report for a scrutiny committee: what was asked, what the answer says in plain words, a table of the scenarios, and charts.
// Counts of children under 5 are hidden, and another one where a hidden one could be worked out.
func (s *Summary) Document() (*report.Document, error) {
	d := &report.Document{Title: s.batch.GetTitle(), Says: s.says()}
	var banner []string
	if s.batch.GetIncomplete() {
		banner = append(banner, strings.TrimSpace(fmt.Sprintf("INCOMPLETE: %d of %d scenarios. %s", s.batch.GetDone(), s.batch.GetScenarios(), s.batch.GetCause())))
	}
	if s.batch.GetSynthetic() {
		banner = append(banner, "SYNTHETIC: the people and homes are invented.")
	}
	d.Banner = strings.Join(banner, " ")
	last := ""
	for _, a := range About(s.batch) {
		name := a[0]
		if name == last {
			name = "" // one heading for several sentences
		}
		if last = a[0]; a[1] != "" {
			d.Assumptions = append(d.Assumptions, report.Assumption{Name: name, Value: a[1], Source: "the batch"})
		}
	}
	d.Notes = append(d.Notes,
		"Each scenario is a plan that nobody has decided; people decide about children one by one.",
		"Expected unplanned endings are sums of probabilities, not children who were counted.",
		"Means are over the repetitions of a scenario, each with lots of its own that are the same in every scenario.")
	if s.missed > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("The report tells %d scenarios apart; %d rows of others are in results.csv, results.parquet and results.xlsx.", mostGroups, s.missed))
	}
	d.Tables = append(d.Tables, s.scenarios())
	if len(s.groups) == 0 {
		return d, nil
	}
	for _, draw := range []func() (*report.Table, error){s.years, s.frontier, s.tornado, s.waterfall, s.miles, s.where} {
		t, err := draw()
		if err != nil {
			return nil, err
		}
		if t != nil {
			d.Tables = append(d.Tables, *t)
		}
	}
	return d, nil
}

// says puts the answer into sentences.
func (s *Summary) says() []string {
	var out []string
	if q := s.batch.GetQuestion(); q != "" {
		out = append(out, "Asked: "+q)
	}
	if len(s.groups) == 0 {
		return append(out, "No scenario has been solved.")
	}
	out = append(out, fmt.Sprintf("%d scenarios were solved, and for %d of them it is proven that no lawful plan is better.", s.rows, s.settled))
	first := s.groups[0]
	out = append(out, fmt.Sprintf("In the first (%s), %s children ask for a home, %s of them wait, and the homes of the others are expected to cost %s.",
		first.name, small(s.mean(first, "children")), small(s.waiting(first)), pounds(s.mean(first, "expected_cost"))))
	if len(s.groups) == 1 {
		return out
	}
	cheapest, calmest, fewest := first, first, first
	for _, g := range s.groups {
		if s.mean(g, "expected_cost") < s.mean(cheapest, "expected_cost") {
			cheapest = g
		}
		if s.mean(g, "unplanned_endings") < s.mean(calmest, "unplanned_endings") {
			calmest = g
		}
		if s.waiting(g) < s.waiting(fewest) {
			fewest = g
		}
	}
	out = append(out, s.against(first, cheapest, "The least is spent"), s.against(first, calmest, "The fewest placements are expected to end unplanned"))
	if fewest != first {
		out = append(out, s.against(first, fewest, "The fewest children wait"))
	}
	return append(append(out, s.lastYear()...), s.robust()...)
}

// against compares a scenario with the first in a sentence.
func (s *Summary) against(first, g *scenario, opening string) string {
	if g == first {
		return opening + " in the first scenario itself."
	}
	cost := s.mean(g, "expected_cost") - s.mean(first, "expected_cost")
	endings := s.mean(g, "unplanned_endings") - s.mean(first, "unplanned_endings")
	return fmt.Sprintf("%s with %s: %s against the first, and %s unplanned endings expected.", opening, g.name, moreOrLess(cost, pounds), moreOrLess(endings, endingsSaid))
}

func moreOrLess(n int64, said func(int64) string) string {
	switch {
	case n > 0:
		return said(n) + " more"
	case n < 0:
		return said(-n) + " less"
	}
	return "no more and no less"
}

func endingsSaid(n int64) string { return fmt.Sprintf("%d.%02d", n/10_000, n%10_000/100) }

// robust says in how many draws which scenario is best, where there are repetitions.
func (s *Summary) robust() (out []string) {
	if s.groups[0].n < 2 {
		return nil
	}
	for _, g := range s.groups {
		if g.best > 0 && len(out) < 5 {
			out = append(out, fmt.Sprintf("%s: best in %d of %d draws.", g.name, g.best, g.n))
		}
	}
	return out
}

func (s *Summary) waiting(g *scenario) int64 {
	return divide(s.sum(g, "waiting_emergency")+s.sum(g, "waiting_urgent")+s.sum(g, "waiting_planned"), g.n)
}

// small writes a count of children, hidden where it is from 1 to 4.
func small(n int64) string {
	if few(n) {
		return "fewer than 5"
	}
	return fmt.Sprint(n)
}

// pounds writes an amount of pence in whole pounds.
func pounds(pence int64) string {
	n := divide(pence, 100)
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + "£" + digits
}

// scenarios is the table of the scenarios.
func (s *Summary) scenarios() report.Table {
	t := report.Table{
		Key: "scenarios", Name: "The scenarios", Front: true, Note: "Means over the repetitions. Every difference is against the first scenario.",
		Columns: []report.Column{
			{Name: "scenario"}, {Name: "children who ask", Kind: report.Figures}, {Name: "wait", Unit: "children", Kind: report.Figures},
			{Name: "in-house", Unit: "children", Kind: report.Figures}, {Name: "agency", Unit: "children", Kind: report.Figures},
			{Name: "residential", Unit: "children", Kind: report.Figures}, {Name: "other homes", Unit: "children", Kind: report.Figures},
			{Name: "expected cost", Unit: "£", Kind: report.Figures}, {Name: "difference", Unit: "£", Kind: report.Figures},
			{Name: "unplanned endings", Unit: "expected", Kind: report.Figures, Decimals: 2}, {Name: "from home", Unit: "miles a child", Kind: report.Figures, Decimals: 1},
		},
	}
	if s.groups != nil && s.groups[0].n > 1 {
		t.Columns = append(t.Columns, report.Column{Name: "best in", Unit: "draws", Kind: report.Figures})
	}
	for i, g := range s.groups {
		if i == mostLines {
			t.Note += fmt.Sprintf(" The first %d of %d are shown; results.csv has all.", mostLines, len(s.groups))
			break
		}
		t.Rows = append(t.Rows, s.line(g))
	}
	return t
}

func (s *Summary) line(g *scenario) []report.Cell {
	row := []report.Cell{report.Word(g.name)}
	counts := []int64{
		s.mean(g, "children"), s.waiting(g), s.mean(g, "in_house"), s.mean(g, "agency"), s.mean(g, "residential"), s.mean(g, "supported") + s.mean(g, "elsewhere"),
	}
	row = append(row, suppressed(counts)...)
	cost := s.mean(g, "expected_cost")
	miles := report.None()
	if known := s.sum(g, "miles_known"); known > 0 {
		miles = report.Figure(divide(s.sum(g, "miles_from_home"), known))
	}
	row = append(row, report.Figure(divide(cost, 100)), report.Figure(divide(cost-s.mean(s.groups[0], "expected_cost"), 100)),
		report.Figure(divide(s.mean(g, "unplanned_endings"), 100)), miles)
	if s.groups[0].n > 1 {
		row = append(row, report.Figure(int64(g.best)))
	}
	return row
}

// suppressed hides counts from 1 to 4. The first is the sum of the others: while one alone of these is hidden, or those that are make 1 to 4 together, the least of
// the rest is as well, for it could be worked out.
func suppressed(counts []int64) []report.Cell {
	cells := make([]report.Cell, len(counts))
	for i, n := range counts {
		if cells[i] = report.Figure(n); few(n) {
			cells[i] = report.Hide()
		}
	}
	for {
		hidden, together, least := 0, int64(0), 0
		for i, n := range counts[1:] {
			switch {
			case cells[i+1].State == report.Hidden:
				hidden, together = hidden+1, together+n
			case n > 0 && (least == 0 || n < counts[least]):
				least = i + 1
			}
		}
		if hidden == 0 || least == 0 || hidden > 1 && !few(together) {
			return cells
		}
		cells[least] = report.Hide()
	}
}

func few(n int64) bool { return n > 0 && n < smallest }
