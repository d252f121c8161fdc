package show

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/term"
)

// Widths in columns: of a page that is not on a terminal, the least that a terminal is taken to have, and the one below which tables
// lose their outer frame and some of their width.
const (
	pageWidth   = 118
	minWidth    = 80
	narrowWidth = 118
)

// page gathers what is shown, so that it is written at once or not at all.
type page struct {
	b     bytes.Buffer
	drawn bool // frames of drawn lines: for terminals
	width int
}

func newPage(w io.Writer) *page {
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		width, _, err := term.GetSize(int(f.Fd()))
		if err != nil || width < minWidth {
			width = minWidth
		}
		return &page{drawn: true, width: width}
	}
	return &page{width: pageWidth}
}

// IsTerminal tells whether what is written to w is seen by a person at once.
func IsTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (p *page) flush(w io.Writer) error {
	if _, err := w.Write(p.b.Bytes()); err != nil {
		return fmt.Errorf("show: write: %w", err)
	}
	return nil
}

// line writes one paragraph, wrapped, its later lines indented like its first.
func (p *page) line(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	indent := s[:len(s)-len(strings.TrimLeft(s, " "))]
	body := clean(strings.TrimLeft(s, " "))
	for _, l := range strings.Split(text.WrapSoft(body, p.width-len(indent)), "\n") {
		p.b.WriteString(indent + strings.TrimRight(l, " ") + "\n")
	}
}

func (p *page) gap() { p.b.WriteByte('\n') }

func (p *page) heading(format string, args ...any) {
	s := clean(fmt.Sprintf(format, args...))
	p.b.WriteString("\n" + s + "\n" + strings.Repeat("-", text.StringWidth(s)) + "\n")
}

// column is one column of a table: its heading, whether figures stand in it, and its greatest width (0: as wide as needed).
type column struct {
	name   string
	figure bool
	width  int
}

// grid writes a table. A row of nil is a rule between two groups of rows.
func (p *page) grid(columns []column, rows [][]string) {
	t := table.NewWriter()
	t.SetStyle(p.style())
	head := make(table.Row, len(columns))
	configs := make([]table.ColumnConfig, len(columns))
	for i, c := range columns {
		head[i] = c.name
		width := p.scaled(c.width)
		if c.figure && width > 0 {
			width = max(width, widest(rows, i)) // a number that is broken in two is read as another
		}
		configs[i] = table.ColumnConfig{Number: i + 1, WidthMax: width, WidthMaxEnforcer: wrapLines}
		if c.figure {
			configs[i].Align, configs[i].AlignHeader = text.AlignRight, text.AlignRight
		}
	}
	t.AppendHeader(head)
	t.SetColumnConfigs(configs)
	for _, r := range rows {
		if r == nil {
			t.AppendSeparator()
			continue
		}
		row := make(table.Row, len(r))
		for i, cell := range r {
			row[i] = cleanLines(cell)
		}
		t.AppendRow(row)
	}
	p.b.WriteString(t.Render() + "\n")
}

// widest is how wide the longest line in a column of rows is.
func widest(rows [][]string, i int) (width int) {
	for _, r := range rows {
		if i < len(r) {
			for line := range strings.Lines(cleanLines(r[i])) {
				width = max(width, text.StringWidth(strings.TrimRight(line, "\n")))
			}
		}
	}
	return width
}

func (p *page) style() table.Style {
	s := table.StyleDefault
	if p.drawn {
		s = table.StyleLight
	}
	s.Format.Header = text.FormatDefault
	if p.narrow() {
		s.Options.DrawBorder = false
		s.Box.PaddingLeft = ""
	}
	return s
}

func (p *page) narrow() bool { return p.width < narrowWidth }

// scaled gives a column's greatest width on this page.
func (p *page) scaled(width int) int {
	if p.narrow() {
		return width * p.width / pageWidth
	}
	return width
}

// wrapLines wraps each line of a cell by itself: a line break in a cell is meant.
func wrapLines(cell string, width int) string {
	lines := strings.Split(cell, "\n")
	for i := range lines {
		lines[i] = text.WrapSoft(lines[i], width)
	}
	return strings.Join(lines, "\n")
}
