package show

import "io"

// KPITable is a report of indicators as it is shown.
type KPITable struct {
	Period     string
	Hidden     bool // small numbers are hidden
	Measures   []KPIMeasure
	NotCarried []string
	Notes      []string
}

// KPIMeasure is one indicator; a row has period, group, numerator, denominator, value and the value with OTHER.
type KPIMeasure struct {
	Key, Name, Formula, Counted, OutOf, Source, Unit, Frequency, Benchmark string
	Front                                                                  bool
	Rows                                                                   [][]string
}

// KPI shows a report of indicators, those of the first page first.
func KPI(w io.Writer, t KPITable) error {
	p := newPage(w)
	p.line("Indicators of placements, %s.", t.Period)
	if t.Hidden {
		p.line("c: a number under 5, or one from which such a number could be worked out, is hidden.")
	}
	for _, front := range []bool{true, false} {
		for i := range t.Measures {
			if t.Measures[i].Front == front {
				p.measure(&t.Measures[i])
			}
		}
	}
	p.heading("Not carried by the return")
	for _, n := range t.NotCarried {
		p.line("- %s", n)
	}
	if len(t.Notes) > 0 {
		p.heading("To know before the figures are used")
		for _, n := range t.Notes {
			p.line("- %s", n)
		}
	}
	return p.flush(w)
}

func (p *page) measure(m *KPIMeasure) {
	p.heading("%s (%s)", m.Name, m.Key)
	p.line("Formula: %s", m.Formula)
	p.line("Counted: %s", m.Counted)
	if m.OutOf != "" {
		p.line("Out of: %s", m.OutOf)
	}
	p.line("Source: %s. Due: %s. Unit: %s.", m.Source, m.Frequency, m.Unit)
	if m.Benchmark != "" {
		p.line("To compare: %s", m.Benchmark)
	}
	columns := []column{{name: "period"}, {name: "group"}, {name: "counted", figure: true}, {name: "out of", figure: true}, {name: m.Unit, figure: true}, {name: "with OTHER", figure: true}}
	width := len(columns)
	if empty(m.Rows, width-1) {
		width--
	}
	if m.OutOf == "" { // a plain count is its own value
		width = 3
	}
	rows := make([][]string, len(m.Rows))
	for i := range m.Rows {
		rows[i] = m.Rows[i][:width]
	}
	p.grid(columns[:width], rows)
}

// empty tells whether a column holds nothing.
func empty(rows [][]string, column int) bool {
	for _, row := range rows {
		if row[column] != "" {
			return false
		}
	}
	return true
}
