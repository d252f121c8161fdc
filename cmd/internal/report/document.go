package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/placewell/placewell/cmd/internal/chart"
)

// Document is one report.
type Document struct {
	Title string
	// Banner stands above everything, such as that the data are invented; "" for none.
	Banner string
	// Says is what the report says, a plain sentence each.
	Says   []string
	Tables []Table
	// Assumptions are what the figures rest on: policy, versions, price bases, bounds.
	Assumptions []Assumption
	// Notes are what to know before the figures are used.
	Notes []string
}

// Assumption is one thing that a figure rests on, with where it comes from.
type Assumption struct{ Name, Value, Source string }

// Table is figures of one kind.
type Table struct {
	// Key names files and sheets: letters, digits, - and _.
	Key, Name string
	// Formula, Denominator and Source say how the figures came about; each may be empty.
	Formula, Denominator, Source string
	// Note says what the table does and does not mean.
	Note    string
	Columns []Column
	Rows    [][]Cell
	// Chart shows the same figures; nil for none.
	Chart *chart.Chart
	// Top is how many rows stand on the page for reading, the first; 0: all.
	Top int
	// Front: the table belongs on the page for reading.
	Front bool
}

// Kind says what a column holds.
type Kind int

// Words are names and sentences; Figures whole numbers in the column's unit.
const (
	Words Kind = iota
	Figures
)

// Column is one column. Unit is for people, "miles" or "£ a week"; "" where the name says it all.
type Column struct {
	Name, Unit string
	Kind       Kind
	Decimals   int // where the point stands in a figure: 2 for pence shown in pounds
}

// Head gives a column's name with its unit.
func (c *Column) Head() string {
	if c.Unit == "" || c.Unit == c.Name {
		return c.Name
	}
	return c.Name + " (" + c.Unit + ")"
}

// State says whether a cell can be shown.
type State int

// Shown; Empty: nothing is known or can be divided; Hidden: the figure would tell of fewer than five children.
const (
	Shown State = iota
	Empty
	Hidden
)

// Cell is one entry of a table.
type Cell struct {
	Words string // of a column of words
	Value int64  // of a column of figures
	State State
}

// Confidential stands for a hidden figure, as in the Department's tables.
const Confidential = "c"

// Word makes a cell of words, Figure one of a number.
func Word(s string) Cell { return Cell{Words: s} }

// Figure makes a cell of a number in the column's unit.
func Figure(v int64) Cell { return Cell{Value: v} }

// Hide makes a cell whose figure is not shown, None one that has none.
func Hide() Cell { return Cell{State: Hidden} }

// None makes a cell without a figure.
func None() Cell { return Cell{State: Empty} }

// Parse reads a figure as it was written, with the column's number of decimals; "" is None and "c" is Hide.
func Parse(s string, decimals int) (Cell, error) {
	switch s {
	case "":
		return None(), nil
	case Confidential:
		return Hide(), nil
	}
	whole, after, _ := strings.Cut(s, ".")
	if len(after) > decimals {
		return Cell{}, fmt.Errorf("report: %q has more than %d decimals", s, decimals)
	}
	v, err := strconv.ParseInt(whole+after+strings.Repeat("0", decimals-len(after)), 10, 64)
	if err != nil {
		return Cell{}, fmt.Errorf("report: %q is no figure", s)
	}
	return Figure(v), nil
}

// Text writes a cell for a page: thousands are parted by commas, a hidden figure is "c", and where there is none nothing stands.
func (c Cell) Text(col *Column) string { return c.text(col, true) }

func (c Cell) text(col *Column, commas bool) string {
	switch {
	case c.State == Hidden:
		return Confidential
	case c.State == Empty:
		return ""
	case col.Kind == Words:
		return c.Words
	}
	return decimal(c.Value, col.Decimals, commas)
}

// decimal writes a whole number with the point in its place.
func decimal(v int64, decimals int, commas bool) string {
	digits := strconv.FormatInt(v, 10)
	sign := ""
	if v < 0 {
		sign, digits = "-", digits[1:]
	}
	if short := decimals + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	whole, after := digits[:len(digits)-decimals], digits[len(digits)-decimals:]
	for i := len(whole) - 3; commas && i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if after != "" {
		whole += "." + after
	}
	return sign + whole
}

// check holds a document to what its writers count on.
func (d *Document) check() error {
	if d.Title == "" || len(d.Tables) == 0 {
		return fmt.Errorf("report: a title and a table are needed")
	}
	seen := map[string]bool{}
	for i := range d.Tables {
		t := &d.Tables[i]
		if err := t.check(); err != nil {
			return err
		}
		if seen[strings.ToLower(t.Key)] {
			return fmt.Errorf("report: two tables have the key %q", t.Key)
		}
		seen[strings.ToLower(t.Key)] = true
	}
	return nil
}

func (t *Table) check() error {
	if t.Key == "" || strings.Trim(t.Key, keyLetters) != "" || t.Name == "" || len(t.Columns) == 0 {
		return fmt.Errorf("report: the table %q needs a name, columns, and a key of letters, digits, - and _", t.Key)
	}
	for _, row := range t.Rows {
		if len(row) != len(t.Columns) {
			return fmt.Errorf("report: a row of %s has %d cells for %d columns", t.Key, len(row), len(t.Columns))
		}
	}
	return nil
}

const keyLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
