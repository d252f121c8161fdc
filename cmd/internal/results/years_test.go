package results

import (
	"slices"
	"strings"
	"testing"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/report"
)

// A batch whose scenarios go on for years tells every year in a table, a chart and sentences; one of a single year has none of them.
func TestYears(t *testing.T) {
	const count, pence = pb.ColumnKind_COLUMN_KIND_COUNT, pb.ColumnKind_COLUMN_KIND_PENCE
	column := func(name string, kind pb.ColumnKind) *pb.Column { return &pb.Column{Name: name, Kind: kind} }
	columns := []*pb.Column{
		column("knob_carers", pb.ColumnKind_COLUMN_KIND_HUNDREDTHS), column("children", count), column("waiting_planned", count),
		column("in_house", count), column("agency", count), column("residential", count), column("expected_cost", pence),
	}
	rows := []*pb.ResultRow{{Values: []string{"0", "40", "0", "30", "10", "0", "100000"}}, {Values: []string{"1000", "40", "0", "35", "5", "0", "90000"}}}
	one := NewSummary(&pb.Batch{Columns: columns})
	for _, r := range rows {
		if err := one.Row(r); err != nil {
			t.Fatal(err)
		}
	}
	if table, err := one.years(); table != nil || err != nil || one.lastYear() != nil {
		t.Errorf("one year: %v, %v, %v", table, err, one.lastYear())
	}
	columns = append(columns, column("year_2_children", count), column("year_2_waiting", count), column("year_2_in_house", count), column("year_2_agency", count),
		column("year_2_residential", count), column("year_2_expected_cost", pence))
	rows[0].Values = append(rows[0].Values, "60", "3", "40", "10", "7", "200050")
	rows[1].Values = append(rows[1].Values, "60", "0", "50", "10", "0", "150000")
	two := NewSummary(&pb.Batch{Columns: columns})
	for _, r := range rows {
		if err := two.Row(r); err != nil {
			t.Fatal(err)
		}
	}
	table, err := two.years()
	if err != nil || len(table.Rows) != 4 || table.Chart == nil {
		t.Fatalf("%v, %v", table, err)
	}
	hide := report.Hide()
	want := []report.Cell{report.Word("carers 0"), report.Figure(2), report.Figure(60), hide, report.Figure(40), report.Figure(10), hide, report.Figure(0), report.Figure(2001)}
	if !slices.Equal(table.Rows[1], want) {
		t.Errorf("the second year of the first scenario:\n%v\n%v", table.Rows[1], want)
	}
	said := strings.Join(two.lastYear(), " ")
	if !strings.Contains(said, "In year 2 of carers 0, 60 children ask for a home, fewer than 5 of them wait") || !strings.Contains(said, "In year 2 of carers 10, 60 children ask for a home, 0 of them wait") {
		t.Errorf("it says %q", said)
	}
}
