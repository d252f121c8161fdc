package ssda903

import "fmt"

// Severity says how bad a fault is.
type Severity uint8

// A warning leaves a value in doubt; an error leaves it unusable.
const (
	Warning Severity = iota + 1
	Error
)

// String gives the severity in words.
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// Fault is one thing wrong with a return. It names the place and never the child or the cell.
type Fault struct {
	Table    Table
	Row      int // line number; 1 is the header
	Column   string
	Rule     string // number of the Department's validation rule; "" when it is none
	Severity Severity
	Problem  string
}

// String gives the fault as a sentence: "error: Episodes row 12, DECOM (rule 141): is not a date such as 01/04/2025".
func (f Fault) String() string {
	where := fmt.Sprintf("row %d", f.Row)
	if f.Table != Unknown {
		where = string(f.Table) + " " + where
	}
	if f.Column != "" {
		where += ", " + f.Column
	}
	if f.Rule != "" {
		where += " (rule " + f.Rule + ")"
	}
	return fmt.Sprintf("%s: %s: %s", f.Severity, where, f.Problem)
}
