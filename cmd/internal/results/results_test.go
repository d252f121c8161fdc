package results

import (
	"bytes"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/report"
)

func sampleBatch() *pb.Batch {
	const (
		text  = pb.ColumnKind_COLUMN_KIND_TEXT
		count = pb.ColumnKind_COLUMN_KIND_COUNT
		pence = pb.ColumnKind_COLUMN_KIND_PENCE
	)
	return &pb.Batch{
		Name: "batch-000001", Title: "=prices", Question: "What does it cost?", Scenarios: 4, Done: 4, PolicyVersion: "p1", ProgramVersion: "v1", SpecificationHash: "abc",
		Assumptions: []string{"Prices are those of the day."},
		Columns: []*pb.Column{
			{Name: "scenario", Kind: count, Meaning: "number"}, {Name: "alternative", Kind: text}, {Name: "knob_rise", Unit: "%", Kind: pb.ColumnKind_COLUMN_KIND_HUNDREDTHS},
			{Name: "repetition", Kind: count}, {Name: "state", Kind: text}, {Name: "children", Unit: "children", Kind: count}, {Name: "waiting_planned", Unit: "children", Kind: count},
			{Name: "in_house", Unit: "children", Kind: count}, {Name: "agency", Unit: "children", Kind: count}, {Name: "objective", Unit: "£", Kind: pence},
			{Name: "expected_cost", Unit: "£", Kind: pence}, {Name: "price", Unit: "£", Kind: pence},
			{Name: "unplanned_endings", Unit: "endings", Kind: pb.ColumnKind_COLUMN_KIND_TEN_THOUSANDTHS},
			{Name: "miles_from_home", Unit: "miles", Kind: pb.ColumnKind_COLUMN_KIND_TENTHS}, {Name: "miles_known", Kind: count},
		},
	}
}

func sampleRows() []*pb.ResultRow {
	row := func(n int64, values string) *pb.ResultRow {
		return &pb.ResultRow{Scenario: n, Values: strings.Split(values, "|")}
	}
	return []*pb.ResultRow{
		row(0, "0|=as it is|0|0|OPTIMAL|20|3|12|5|-5|100050|90000|12345|456|10"),
		row(1, "1|=as it is|0|1|OPTIMAL|20|0|14|6|100|100050|90000|12345|456|10"),
		row(2, "2||1250|0|STOPPED|20|2|12|6|-6|200150|190000|2345|45|3"),
		row(3, "3||1250|1|OPTIMAL|20|2|12|6|101|200151|190000|2345||3"),
	}
}

func write(t *testing.T, open func(*bytes.Buffer, *pb.Batch) (Writer, error)) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := open(&b, sampleBatch())
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range sampleRows() {
		if err := w.Row(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Row(&pb.ResultRow{Values: []string{"too", "few"}}); err == nil {
		t.Error("a row that does not fit is taken")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCSV(t *testing.T) {
	got := string(write(t, func(b *bytes.Buffer, batch *pb.Batch) (Writer, error) { return CSV(b, batch) }))
	lines := strings.Split(got, "\n")
	if want := "0,'=as it is,0.00,0,OPTIMAL,20,3,12,5,-0.05,1000.50,900.00,1.2345,45.6,10"; lines[1] != want {
		t.Errorf("got  %s\nwant %s", lines[1], want)
	}
	if !strings.HasPrefix(lines[0], "scenario,alternative,knob_rise (%),repetition,state,children (children)") || len(lines) != 6 || !strings.HasSuffix(lines[4], ",,3") {
		t.Errorf("%s", got)
	}
}

func TestXLSX(t *testing.T) {
	b := write(t, func(b *bytes.Buffer, batch *pb.Batch) (Writer, error) { return XLSX(b, batch) })
	book, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(resultsSheet, excelize.Options{RawCellValue: true})
	if err != nil || len(rows) != 5 || rows[1][9] != "-0.05" || rows[1][1] != "=as it is" || rows[4][13] != "" || rows[3][12] != "0.2345" {
		t.Errorf("%v, %v", rows, err)
	}
	if kind, err := book.GetCellType(resultsSheet, "B2"); err != nil || kind == excelize.CellTypeFormula {
		t.Errorf("a text is of type %v, %v", kind, err)
	}
	readme, err := book.GetRows("README")
	if err != nil || len(readme) < 10 || readme[0][1] != "=prices" || readme[4][1] != "Prices are those of the day." {
		t.Errorf("%v, %v", readme, err)
	}
}

func TestParquet(t *testing.T) {
	b := write(t, func(b *bytes.Buffer, batch *pb.Batch) (Writer, error) { return Parquet(b, batch) })
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"unit.expected_cost": "£", "meaning.scenario": "number", "about.05.assumption": "Prices are those of the day."} {
		if got, ok := f.Lookup(key); !ok || got != want {
			t.Errorf("%s is %q", key, got)
		}
	}
	columns := f.Schema().Columns()
	if len(columns) != 15 || columns[0][0] != "scenario" || columns[14][0] != "miles_known" {
		t.Errorf("columns: %v", columns)
	}
	if kind := f.Root().Column("expected_cost").Type().String(); kind != "DECIMAL(18,2)" {
		t.Errorf("amounts are %s", kind)
	}
	rows := make([]parquet.Row, 10)
	reader := f.RowGroups()[0].Rows()
	defer reader.Close()
	n, _ := reader.ReadRows(rows) // at its end it says so
	if n != 4 || rows[0][9].Int64() != -5 || rows[0][1].String() != "=as it is" || !rows[2][1].IsNull() || !rows[3][13].IsNull() || rows[3][10].Int64() != 200151 {
		t.Errorf("%d rows: %v", n, rows[:n])
	}
}

// The same rows give the same bytes.
func TestSameBytes(t *testing.T) {
	for name, open := range map[string]func(*bytes.Buffer, *pb.Batch) (Writer, error){
		"csv":     func(b *bytes.Buffer, batch *pb.Batch) (Writer, error) { return CSV(b, batch) },
		"parquet": func(b *bytes.Buffer, batch *pb.Batch) (Writer, error) { return Parquet(b, batch) },
		"xlsx":    func(b *bytes.Buffer, batch *pb.Batch) (Writer, error) { return XLSX(b, batch) },
	} {
		if !bytes.Equal(write(t, open), write(t, open)) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestWritten(t *testing.T) {
	for _, c := range []struct {
		value string
		kind  pb.ColumnKind
		want  string
	}{
		{"0", pb.ColumnKind_COLUMN_KIND_PENCE, "0.00"}, {"-7", pb.ColumnKind_COLUMN_KIND_PENCE, "-0.07"}, {"12345", pb.ColumnKind_COLUMN_KIND_PENCE, "123.45"},
		{"5", pb.ColumnKind_COLUMN_KIND_TENTHS, "0.5"}, {"10000", pb.ColumnKind_COLUMN_KIND_TEN_THOUSANDTHS, "1.0000"}, {"", pb.ColumnKind_COLUMN_KIND_TENTHS, ""},
		{"12", pb.ColumnKind_COLUMN_KIND_COUNT, "12"}, {"a", pb.ColumnKind_COLUMN_KIND_TEXT, "a"},
	} {
		if got := Written(c.value, c.kind); got != c.want {
			t.Errorf("%s of %v: %s, want %s", c.value, c.kind, got, c.want)
		}
	}
}

func TestReport(t *testing.T) {
	s := NewSummary(sampleBatch())
	for _, row := range sampleRows() {
		if err := s.Row(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d, err := s.Document()
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Join(d.Says, "\n")
	for _, want := range []string{
		"Asked: What does it cost?", "4 scenarios were solved, and for 3 of them it is proven", "20 children ask for a home, fewer than 5 of them wait", "£1,001",
		"The fewest placements are expected to end unplanned with rise 12.5 %: £1,001 more against the first, and 1.00 less unplanned endings expected.",
		"=as it is, rise 0 %: best in 1 of 2 draws.", "rise 12.5 %: best in 1 of 2 draws.",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	for _, key := range []string{"scenarios", "cost_and_endings", "what_moves_the_cost", "from_first_to_last", "miles", "where_children_live"} {
		found := false
		for i := range d.Tables {
			found = found || d.Tables[i].Key == key
		}
		if !found && key != "what_moves_the_cost" {
			t.Errorf("there is no table %s", key)
		}
	}
	files, err := report.Files(d)
	if err != nil || len(files) < 12 {
		t.Errorf("%d files, %v", len(files), err)
	}
}

// Counts of children from 1 to 4 are hidden, nought and 5 are not; and one more where a hidden one could be worked out.
func TestSuppressed(t *testing.T) {
	for _, c := range []struct {
		counts []int64
		want   string
	}{
		{[]int64{30, 0, 25, 5}, "...."}, {[]int64{30, 4, 20, 6}, ".c.c"}, {[]int64{30, 1, 4, 25}, ".cc."}, {[]int64{4, 0, 4, 0}, "c.c."}, {[]int64{5, 5, 0, 0}, "...."},
		{[]int64{31, 4, 27, 0}, ".cc."}, {[]int64{3, 3, 0, 0}, "cc.."}, {[]int64{24, 20, 3, 1}, ".ccc"},
	} {
		got := ""
		for _, cell := range suppressed(c.counts) {
			if cell.State == report.Hidden {
				got += "c"
			} else {
				got += "."
			}
		}
		if got != c.want {
			t.Errorf("%v: %s, want %s", c.counts, got, c.want)
		}
	}
}

// A batch without a row is a report that says so.
func TestEmptyReport(t *testing.T) {
	s := NewSummary(sampleBatch())
	d, err := s.Document()
	if err != nil || !strings.Contains(strings.Join(d.Says, " "), "No scenario has been solved") {
		t.Fatalf("%v, %v", d, err)
	}
	if _, err := report.Files(d); err != nil {
		t.Error(err)
	}
}
