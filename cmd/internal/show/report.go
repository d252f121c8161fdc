package show

import (
	"io"

	"github.com/placewell/placewell/cmd/internal/report"
)

// Widths of columns of a report: headings of figures are long and wrap.
const (
	wordsWidth  = 40
	figureWidth = 12
)

// Report shows a report: what it says, its tables, what it rests on and what to know.
func Report(w io.Writer, d *report.Document) error {
	p := newPage(w)
	if d.Banner != "" {
		p.line("%s", d.Banner)
	}
	p.heading("%s", d.Title)
	for _, s := range d.Says {
		p.line("- %s", s)
	}
	front := false
	for i := range d.Tables {
		front = front || d.Tables[i].Front
	}
	for i := range d.Tables {
		t := &d.Tables[i]
		if front && !t.Front {
			continue
		}
		p.heading("%s (%s)", t.Name, t.Key)
		if t.Note != "" {
			p.line("%s", t.Note)
		}
		if t.Formula != "" {
			p.line("Formula: %s", t.Formula)
		}
		if t.Denominator != "" {
			p.line("Out of: %s", t.Denominator)
		}
		columns := make([]column, len(t.Columns))
		for k := range t.Columns {
			columns[k] = column{name: t.Columns[k].Head(), width: wordsWidth}
			if t.Columns[k].Kind == report.Figures {
				columns[k].figure, columns[k].width = true, figureWidth
			}
		}
		rows := make([][]string, len(t.Rows))
		for k, row := range t.Rows {
			for i, c := range row {
				rows[k] = append(rows[k], c.Text(&t.Columns[i]))
			}
		}
		p.grid(columns, rows)
	}
	p.heading("What the figures rest on")
	for _, a := range d.Assumptions {
		p.line("- %s: %s (%s)", a.Name, a.Value, a.Source)
	}
	p.heading("To know before the figures are used")
	p.line("- %s: a number under 5, or one from which such a number could be worked out.", report.Confidential)
	for _, n := range d.Notes {
		p.line("- %s", n)
	}
	return p.flush(w)
}
