package results

import (
	"fmt"
	"strconv"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// Writer takes the rows of a batch, in the order of scenarios.
type Writer interface {
	Row(row *pb.ResultRow) error
	// Close writes what is still held back.
	Close() error
}

// Decimals says where the point stands in the values of a column.
func Decimals(kind pb.ColumnKind) int {
	switch kind {
	case pb.ColumnKind_COLUMN_KIND_PENCE, pb.ColumnKind_COLUMN_KIND_HUNDREDTHS:
		return 2
	case pb.ColumnKind_COLUMN_KIND_TENTHS:
		return 1
	case pb.ColumnKind_COLUMN_KIND_TEN_THOUSANDTHS:
		return 4
	}
	return 0
}

// Written gives a value as it is read: in the column's unit, with a point.
func Written(value string, kind pb.ColumnKind) string {
	d := Decimals(kind)
	if d == 0 || value == "" {
		return value
	}
	sign := ""
	if value[0] == '-' {
		sign, value = "-", value[1:]
	}
	if short := d + 1 - len(value); short > 0 {
		value = strings.Repeat("0", short) + value
	}
	return sign + value[:len(value)-d] + "." + value[len(value)-d:]
}

// Head names a column with its unit.
func Head(c *pb.Column) string {
	if c.GetUnit() == "" {
		return c.GetName()
	}
	return c.GetName() + " (" + c.GetUnit() + ")"
}

// whole reads a value that is no text; ok is false where there is none.
func whole(value string, c *pb.Column) (n int64, ok bool, err error) {
	if value == "" {
		return 0, false, nil
	}
	n, err = strconv.ParseInt(value, 10, 64)
	if err != nil {
		return 0, false, fmt.Errorf("results: the service gave %q in the column %s, which holds whole numbers", value, c.GetName())
	}
	return n, true, nil
}

// fits holds a row to the columns.
func fits(row *pb.ResultRow, columns []*pb.Column) error {
	if len(row.GetValues()) != len(columns) {
		return fmt.Errorf("results: scenario %d has %d values for %d columns", row.GetScenario(), len(row.GetValues()), len(columns))
	}
	return nil
}

// About is what every file says of a batch beside its rows: a name and a value each.
func About(b *pb.Batch) [][2]string {
	about := [][2]string{
		{"title", b.GetTitle()}, {"question", b.GetQuestion()}, {"batch", b.GetName()},
		{"scenarios", fmt.Sprintf("%d of %d", b.GetDone(), b.GetScenarios())},
	}
	if b.GetIncomplete() {
		about = append(about, [2]string{"INCOMPLETE", strings.TrimSpace("these are not the rows of all scenarios. " + b.GetCause())})
	}
	for _, a := range b.GetAssumptions() {
		about = append(about, [2]string{"assumption", a})
	}
	return append(about,
		[2]string{"policy", b.GetPolicyVersion()}, [2]string{"program", b.GetProgramVersion()},
		[2]string{"specification (SHA-256)", b.GetSpecificationHash()})
}
