package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// CSV writes one table for people: the first line names the columns with their units, hidden figures are "c", and a text that a spreadsheet would take
// for a formula has an apostrophe before it.
func CSV(w io.Writer, t *Table) error {
	if err := t.check(); err != nil {
		return err
	}
	head := make([]string, len(t.Columns))
	for i := range t.Columns {
		head[i] = Plain(t.Columns[i].Head())
	}
	rows := [][]string{head}
	for _, row := range t.Rows {
		out := make([]string, len(row))
		for i, c := range row {
			out[i] = c.cell(&t.Columns[i])
		}
		rows = append(rows, out)
	}
	if err := csv.NewWriter(w).WriteAll(rows); err != nil {
		return fmt.Errorf("report: write CSV: %w", err)
	}
	return nil
}

// cell writes a cell for a spreadsheet: a figure as it is, words made harmless.
func (c Cell) cell(col *Column) string {
	s := c.text(col, false)
	if col.Kind == Words {
		return Plain(s)
	}
	return s
}

// Long writes every figure of every table on a line of its own: the table, the words of its row, the figure's name, its value and its unit, and how it came
// about.
func Long(w io.Writer, d *Document) error {
	if err := d.check(); err != nil {
		return err
	}
	rows := [][]string{{"table", "name", "row", "figure", "value", "unit", "formula", "out_of", "source"}}
	for i := range d.Tables {
		t := &d.Tables[i]
		for _, row := range t.Rows {
			var words []string
			for k, c := range row {
				if t.Columns[k].Kind == Words && c.Words != "" {
					words = append(words, c.Words)
				}
			}
			for k, c := range row {
				if col := &t.Columns[k]; col.Kind == Figures {
					rows = append(rows, []string{t.Key, Plain(t.Name), Plain(strings.Join(words, "; ")), Plain(col.Name), c.cell(col), Plain(col.Unit), Plain(t.Formula), Plain(t.Denominator), Plain(t.Source)})
				}
			}
		}
	}
	if err := csv.NewWriter(w).WriteAll(rows); err != nil {
		return fmt.Errorf("report: write CSV: %w", err)
	}
	return nil
}

// Plain keeps a spreadsheet from taking a text for a formula.
func Plain(text string) string {
	if text != "" && strings.IndexByte("=+-@\t\r", text[0]) >= 0 {
		return "'" + text
	}
	return text
}
