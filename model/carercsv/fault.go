package carercsv

import "fmt"

// Table names one of the two tables.
type Table string

// The two tables.
const (
	Carers    Table = "carers"
	Residents Table = "residents"
)

// Fault is one thing wrong with a table. It names places and remedies and never repeats a cell.
type Fault struct {
	Table Table
	// Row is the line number; 1 is the header and a fault of the whole table.
	Row int
	// Column is the header name, "" when the fault is about the whole row.
	Column string
	// Problem says what is wrong and how to put it right.
	Problem string
}

// String gives the fault as a sentence: "carers row 12, weekly_pounds: is not an amount in pounds, such as 1,050.50".
func (f Fault) String() string {
	if f.Column == "" {
		return fmt.Sprintf("%s row %d: %s", f.Table, f.Row, f.Problem)
	}
	return fmt.Sprintf("%s row %d, %s: %s", f.Table, f.Row, f.Column, f.Problem)
}
