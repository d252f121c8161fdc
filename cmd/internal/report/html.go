package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Parse(pageText))

// sheet is a document made ready for the page.
type sheet struct {
	*Document
	Sections     []section
	Confidential string
	Elsewhere    []string
}

type section struct {
	*Table
	Heads []head
	Lines [][]entry
	Draw  template.HTML
	Alt   string
	// Beside: the table is narrow enough to stand beside its chart; Wide: it needs small letters. More says what of it is not on the page.
	Beside, Wide bool
	More         string
}

const (
	// mostBeside is how many columns a table beside a chart may have, wideFrom from how many on letters are small.
	mostBeside = 4
	wideFrom   = 8
)

type head struct {
	Text   string
	Figure bool
}

type entry struct {
	Text   string
	Figure bool
	Row    bool // heads its row
}

// HTML writes the report as one page that stands alone: no script, no picture and no style from elsewhere. It holds the tables that are Front, each
// beside its chart, or all of them where none is.
func HTML(w io.Writer, d *Document) error {
	if err := d.check(); err != nil {
		return err
	}
	front := false
	for i := range d.Tables {
		front = front || d.Tables[i].Front
	}
	s := sheet{Document: d, Confidential: Confidential}
	for i := range d.Tables {
		t := &d.Tables[i]
		if front && !t.Front {
			s.Elsewhere = append(s.Elsewhere, t.Name)
			continue
		}
		made, err := newSection(t)
		if err != nil {
			return err
		}
		s.Sections = append(s.Sections, made)
	}
	if err := page.Execute(w, s); err != nil {
		return fmt.Errorf("report: write HTML: %w", err)
	}
	return nil
}

func newSection(t *Table) (section, error) {
	s := section{Table: t, Beside: t.Chart != nil && len(t.Columns) <= mostBeside, Wide: len(t.Columns) >= wideFrom}
	rows := t.Rows
	if t.Top > 0 && t.Top < len(rows) {
		rows = rows[:t.Top]
		s.More = fmt.Sprintf("The first %d of %d lines; the workbook and the CSV files have all.", t.Top, len(t.Rows))
	}
	for i := range t.Columns {
		s.Heads = append(s.Heads, head{t.Columns[i].Head(), t.Columns[i].Kind == Figures})
	}
	for _, row := range rows {
		line := make([]entry, len(row))
		for i, c := range row {
			line[i] = entry{c.Text(&t.Columns[i]), t.Columns[i].Kind == Figures, i == 0 && t.Columns[0].Kind == Words}
		}
		s.Lines = append(s.Lines, line)
	}
	if t.Chart != nil {
		svg, err := t.Chart.Inline()
		if err != nil {
			return s, err
		}
		s.Draw, s.Alt = template.HTML(svg), t.Chart.Alt //nolint:gosec // package chart escapes every text that it puts into a drawing
	}
	return s, nil
}
