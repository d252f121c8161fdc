package whatif

import (
	"bytes"
	"fmt"
	"strings"
)

// Position is a place in a file: line and column from 1, the column in bytes. The zero Position is unknown.
type Position struct{ Line, Column int }

// String gives 3:14, or "" where it is unknown.
func (p Position) String() string {
	if p.Line == 0 {
		return ""
	}
	return fmt.Sprintf("%d:%d", p.Line, p.Column)
}

func position(data []byte, offset int64) Position {
	before := data[:min(max(0, offset), int64(len(data)))]
	return Position{Line: bytes.Count(before, []byte{'\n'}) + 1, Column: len(before) - bytes.LastIndexByte(before, '\n')}
}

// Fault is one thing that is wrong with a scenario file: where, which field, what, and what would put it right.
type Fault struct {
	Position
	// Field is the path of the field, as changes[2].prices.percent; "" for the file as a whole.
	Field   string
	Problem string
	Remedy  string
}

// Error gives "3:14: changes[0].prices.percent: is …; …".
func (f Fault) Error() string {
	var b strings.Builder
	if p := f.Position.String(); p != "" {
		b.WriteString(p + ": ")
	}
	if f.Field != "" {
		b.WriteString(f.Field + ": ")
	}
	b.WriteString(f.Problem)
	if f.Remedy != "" {
		b.WriteString("; " + f.Remedy)
	}
	return b.String()
}

// Faults are all faults of a file, in the order of the file.
type Faults []Fault

// Error gives one line for each fault.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}
