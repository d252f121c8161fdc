package results

import (
	"fmt"

	"github.com/placewell/placewell/cmd/internal/chart"
	"github.com/placewell/placewell/cmd/internal/report"
)

// Sizes beyond which a drawing says less than its table.
const (
	mostSets   = 6
	mostBars   = 20
	mostLabels = 12
)

const thousand = 100_000 // pence

// frontier draws what is spent against what is expected to end unplanned, a point for each scenario.
func (s *Summary) frontier() (*report.Table, error) {
	t := &report.Table{
		Key: "cost_and_endings", Name: "What is spent, and what ends unplanned", Note: "A scenario further left costs less; one further down has fewer endings. This is no frontier of plans: \"placement whatif frontier\" finds that.",
		Columns: []report.Column{{Name: "scenario"}, {Name: "expected cost", Unit: "£", Kind: report.Figures, Decimals: 2}, {Name: "unplanned endings", Unit: "expected", Kind: report.Figures, Decimals: 4}},
	}
	var sets []chart.Set
	index := map[string]int{}
	for _, g := range s.groups {
		cost, endings := s.mean(g, "expected_cost"), s.mean(g, "unplanned_endings")
		t.Rows = append(t.Rows, []report.Cell{report.Word(g.name), report.Figure(cost), report.Figure(endings)})
		i, ok := index[g.alternative]
		if !ok {
			i = min(len(sets), mostSets-1)
			index[g.alternative] = i
			if i == len(sets) {
				name := g.alternative
				if name == "" {
					name = "scenarios"
				}
				sets = append(sets, chart.Set{Name: name})
			} else {
				sets[i].Name = "the others"
			}
		}
		p := chart.Point{X: float64(cost) / thousand, Y: float64(endings) / 10_000}
		if len(s.groups) <= mostLabels {
			p.Label = g.name
		}
		sets[i].Points = append(sets[i].Points, p)
	}
	if len(sets) == 1 {
		sets[0].Name = "" // there is nothing to tell apart
	}
	var err error
	t.Chart, err = chart.Points(chart.Words{
		Title: "What is spent, and what ends unplanned", X: "expected cost, £ thousand", Y: "unplanned endings expected in 12 months",
		Alt: fmt.Sprintf("A point for each of %d scenarios: its expected cost to the right, its expected unplanned endings upwards. The table holds the figures.", len(s.groups)),
	}, "", sets)
	return t, err
}

// tornado draws what each sweep does to the cost by itself, from its first value to its last, and what each alternative does.
func (s *Summary) tornado() (*report.Table, error) {
	first := s.groups[0]
	base := s.mean(first, "expected_cost")
	t := &report.Table{
		Key: "what_moves_the_cost", Name: "What moves the cost", Front: true, Note: "Each by itself, all else as in the first scenario.",
		Columns: []report.Column{{Name: "what changes"}, {Name: "from"}, {Name: "to"}, {Name: "change of expected cost", Unit: "£", Kind: report.Figures}},
	}
	var swings []chart.Swing
	add := func(name, from, to string, g *scenario) {
		cost := s.mean(g, "expected_cost")
		t.Rows = append(t.Rows, []report.Cell{report.Word(name), report.Word(from), report.Word(to), report.Figure(divide(cost-base, 100))})
		swings = append(swings, chart.Swing{Name: name, Low: float64(base) / thousand, High: float64(cost) / thousand, LowSaid: from, HighSaid: to})
	}
	for k, i := range s.knobs {
		var last *scenario
		for _, g := range s.groups {
			if g.alternative == first.alternative && alike(g.knobs, first.knobs, k) {
				last = g
			}
		}
		if last != first && last != nil {
			add(s.batch.GetColumns()[i].GetName()[len(knobPrefix):], first.knobs[k], last.knobs[k], last)
		}
	}
	for _, g := range s.groups {
		if g.alternative != first.alternative && alike(g.knobs, first.knobs, -1) {
			add(g.alternative, "", "", g)
		}
	}
	if len(swings) < 2 || len(swings) > mostBars { // one by itself is told by the table of scenarios
		return nil, nil
	}
	var err error
	t.Chart, err = chart.Tornado(chart.Words{
		Title: "What moves the cost", X: "expected cost, £ thousand",
		Alt: fmt.Sprintf("%d bars, the widest on top: how far each change by itself moves the expected cost from %s. The table holds the figures.", len(swings), pounds(base)),
	}, chart.Mark{Name: "the first scenario", Value: float64(base) / thousand}, swings)
	return t, err
}

// alike tells whether two scenarios have the same values of all sweeps but one.
func alike(a, b []string, but int) bool {
	for i := range a {
		if i != but && a[i] != b[i] {
			return false
		}
	}
	return true
}

// waterfall draws how the cost of the first scenario becomes that of the last.
func (s *Summary) waterfall() (*report.Table, error) {
	first, last := s.groups[0], s.groups[len(s.groups)-1]
	if first == last {
		return nil, nil
	}
	t := &report.Table{
		Key: "from_first_to_last", Name: fmt.Sprintf("From %s to %s", first.name, last.name), Front: true,
		Columns: []report.Column{{Name: "part"}, {Name: "amount", Unit: "£", Kind: report.Figures, Decimals: 2}},
	}
	steps := []chart.Step{{Name: first.name, Change: float64(s.mean(first, "expected_cost")) / thousand, Total: true}}
	t.Rows = append(t.Rows, []report.Cell{report.Word(first.name), report.Figure(s.mean(first, "expected_cost"))})
	rest := s.mean(last, "expected_cost") - s.mean(first, "expected_cost")
	for _, part := range []struct{ column, name string }{{"price", "price of homes"}, {"support", "support packages"}, {"follow_on", "expected follow-on spending"}} {
		change := s.mean(last, part.column) - s.mean(first, part.column)
		if part.column == "follow_on" {
			change = rest // with the rounding of means, so that the parts come to the whole
		}
		rest -= change
		t.Rows = append(t.Rows, []report.Cell{report.Word(part.name), report.Figure(change)})
		steps = append(steps, chart.Step{Name: part.name, Change: float64(change) / thousand})
	}
	t.Rows = append(t.Rows, []report.Cell{report.Word(last.name), report.Figure(s.mean(last, "expected_cost"))})
	steps = append(steps, chart.Step{Name: last.name, Total: true}) // what the steps have come to
	var err error
	t.Chart, err = chart.Waterfall(chart.Words{
		Title: "From the first scenario to the last", X: "£ thousand",
		Alt: fmt.Sprintf("Bars from %s in the first scenario to %s in the last, by price of homes, support and follow-on spending.", pounds(s.mean(first, "expected_cost")), pounds(s.mean(last, "expected_cost"))),
	}, steps)
	return t, err
}

// miles draws how far from home children live.
func (s *Summary) miles() (*report.Table, error) {
	t := &report.Table{
		Key: "miles", Name: "How far from home", Denominator: "children whose distance is known", Source: "straight lines, as in the SSDA903 return",
		Columns: []report.Column{{Name: "scenario"}, {Name: "mean", Unit: "miles", Kind: report.Figures, Decimals: 1}},
	}
	var bars []chart.Bar
	for _, g := range s.groups {
		known := s.sum(g, "miles_known")
		if known == 0 || known < smallest*g.n {
			continue // a mean of fewer than five tells of them
		}
		tenths := divide(s.sum(g, "miles_from_home"), known)
		t.Rows = append(t.Rows, []report.Cell{report.Word(g.name), report.Figure(tenths)})
		bars = append(bars, chart.Bar{Name: g.name, Value: float64(tenths) / 10})
	}
	if len(bars) == 0 {
		return nil, nil
	}
	if len(bars) > mostBars {
		bars = bars[:mostBars]
		t.Note = fmt.Sprintf("The drawing shows the first %d.", mostBars)
	}
	var err error
	t.Chart, err = chart.Bars(chart.Words{
		Title: "How far from home children live", X: "miles, mean", Alt: fmt.Sprintf("A bar for each of %d scenarios: the mean distance between a child's home and where it lives.", len(bars)),
	}, bars)
	return t, err
}

// where draws by what kind of home children live in the first scenario and in the last.
func (s *Summary) where() (*report.Table, error) {
	t := &report.Table{
		Key: "where_children_live", Name: "Where children live", Note: "Means over the repetitions.",
		Columns: []report.Column{{Name: "scenario"}, {Name: "kind of home"}, {Name: "children", Kind: report.Figures}},
	}
	var bars []chart.Bar
	shown := []*scenario{s.groups[0]}
	if last := s.groups[len(s.groups)-1]; last != shown[0] {
		shown = append(shown, last)
	}
	kinds := []struct{ column, name string }{{"in_house", "in-house"}, {"agency", "agency"}, {"residential", "residential"}, {"supported", "supported"}, {"elsewhere", "elsewhere"}}
	for i, g := range shown {
		counts := []int64{s.mean(g, "children"), s.waiting(g)}
		for _, k := range kinds {
			counts = append(counts, s.mean(g, k.column))
		}
		for n, cell := range suppressed(counts)[2:] {
			t.Rows = append(t.Rows, []report.Cell{report.Word(g.name), report.Word(kinds[n].name), cell})
			bar := chart.Bar{Name: kinds[n].name + ": " + g.name, Value: float64(cell.Value), Hatch: i}
			if cell.State != report.Shown {
				bar.Value, bar.Said = 0, "fewer than 5, or hidden"
			}
			bars = append(bars, bar)
		}
	}
	var err error
	t.Chart, err = chart.Bars(chart.Words{Title: "Where children live", X: "children", Alt: "Bars of the children by kind of home, in the first scenario and in the last; counts under 5 are hidden."}, bars)
	return t, err
}
