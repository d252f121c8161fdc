package report

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readmeSheet is the first sheet of a workbook.
const readmeSheet = "README"

// mostSheetLetters is the longest name that a sheet can have.
const mostSheetLetters = 31

// XLSX writes the whole report as a workbook: first a README of what it says, what was assumed and what to know, then a sheet for each table. Figures
// are numbers with their units in the header; texts are texts, whatever they begin with.
func XLSX(w io.Writer, d *Document) error {
	if err := d.check(); err != nil {
		return err
	}
	b := &book{File: excelize.NewFile(), styles: map[int]int{}}
	defer b.Close()
	b.readme(d)
	for i := range d.Tables {
		b.table(&d.Tables[i], i)
	}
	if b.err == nil {
		_, b.err = b.WriteTo(w)
	}
	if b.err != nil {
		return fmt.Errorf("report: write XLSX: %w", b.err)
	}
	return nil
}

// book is a workbook that keeps its first error.
type book struct {
	*excelize.File
	sheet  string
	row    int
	bold   int
	wrap   int
	styles map[int]int // number formats by decimals
	err    error
}

func (b *book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *book) style(s *excelize.Style) int {
	id, err := b.NewStyle(s)
	b.do(err)
	return id
}

func (b *book) readme(d *Document) {
	b.do(b.SetSheetName("Sheet1", readmeSheet))
	b.bold = b.style(&excelize.Style{Font: &excelize.Font{Bold: true}})
	b.wrap = b.style(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	b.sheet, b.row = readmeSheet, 0
	b.do(b.SetColWidth(b.sheet, "A", "A", 44))
	b.do(b.SetColWidth(b.sheet, "B", "C", 60))
	b.line(b.bold, d.Title)
	if d.Banner != "" {
		b.line(b.bold, d.Banner)
	}
	for _, s := range d.Says {
		b.line(0, s)
	}
	b.line(0)
	b.line(b.bold, "Assumption", "Value", "Source")
	for _, a := range d.Assumptions {
		b.line(b.wrap, a.Name, a.Value, a.Source)
	}
	b.line(0)
	b.line(b.bold, "To know before the figures are used")
	for _, n := range d.Notes {
		b.line(0, n)
	}
	b.line(0, Confidential+" stands for a number under 5, or one from which such a number could be worked out.")
	b.line(0)
	b.line(b.bold, "Sheet", "What it holds", "Formula; out of; source")
	for i := range d.Tables {
		t := &d.Tables[i]
		b.line(b.wrap, sheetName(t, i), t.Name, joined(t.Formula, t.Denominator, t.Source))
	}
}

// joined puts what there is of some sentences into one cell.
func joined(parts ...string) string {
	var there []string
	for _, p := range parts {
		if p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, "; ")
}

// line writes texts into the next row.
func (b *book) line(style int, texts ...string) {
	b.row++
	for i, s := range texts {
		at := b.at(i)
		b.do(b.SetCellStr(b.sheet, at, s))
		if style != 0 {
			b.do(b.SetCellStyle(b.sheet, at, at, style))
		}
	}
}

func (b *book) at(column int) string {
	at, err := excelize.CoordinatesToCellName(column+1, b.row)
	b.do(err)
	return at
}

// sheetName gives a sheet a name that fits; the number keeps two that are cut alike apart.
func sheetName(t *Table, i int) string {
	name := fmt.Sprintf("%d %s", i+1, t.Key)
	return name[:min(len(name), mostSheetLetters)]
}

func (b *book) table(t *Table, i int) {
	b.sheet, b.row = sheetName(t, i), 0
	_, err := b.NewSheet(b.sheet)
	b.do(err)
	b.line(b.bold, t.Name)
	for _, s := range []string{t.Note, labelled("Formula: ", t.Formula), labelled("Out of: ", t.Denominator), labelled("Source: ", t.Source)} {
		if s != "" {
			b.line(0, s)
		}
	}
	head := make([]string, len(t.Columns))
	for k := range t.Columns {
		head[k] = t.Columns[k].Head()
	}
	b.line(0)
	b.line(b.bold, head...)
	first, err := excelize.ColumnNumberToName(len(t.Columns))
	b.do(err)
	b.do(b.SetColWidth(b.sheet, "A", first, 24))
	for _, row := range t.Rows {
		b.row++
		for k, c := range row {
			b.cell(k, c, &t.Columns[k])
		}
	}
}

func labelled(label, s string) string {
	if s == "" {
		return ""
	}
	return label + s
}

// cell writes a figure as a number and all else as text.
func (b *book) cell(k int, c Cell, col *Column) {
	at := b.at(k)
	if c.State != Shown || col.Kind == Words {
		b.do(b.SetCellStr(b.sheet, at, c.text(col, false)))
		return
	}
	if col.Decimals == 0 {
		b.do(b.SetCellInt(b.sheet, at, c.Value))
	} else {
		b.do(b.SetCellFloat(b.sheet, at, float64(c.Value)/math.Pow10(col.Decimals), col.Decimals, 64))
	}
	b.do(b.SetCellStyle(b.sheet, at, at, b.number(col.Decimals)))
}

// number gives the format of figures with so many decimals.
func (b *book) number(decimals int) int {
	if id, ok := b.styles[decimals]; ok {
		return id
	}
	format := "#,##0"
	if decimals > 0 {
		format += "." + strings.Repeat("0", decimals)
	}
	b.styles[decimals] = b.style(&excelize.Style{CustomNumFmt: &format})
	return b.styles[decimals]
}
