package ssda903

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"pgregory.net/rapid"

	"github.com/placewell/placewell/model"
)

func readFile(t testing.TB, name, text string) *File {
	t.Helper()
	f, err := ReadFile(2026, name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// inUTF16 writes a text as UTF-16.
func inUTF16(text string, big bool) string {
	var b []byte
	for _, c := range utf16.Encode([]rune(text)) {
		if big {
			b = append(b, byte(c>>8), byte(c))
		} else {
			b = append(b, byte(c), byte(c>>8))
		}
	}
	return string(b)
}

// TestEncodings: the same Header, however a system saves it, is the same rows.
func TestEncodings(t *testing.T) {
	const text = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\nA1,F,14/05/2015,WBRI,Zoë’s 😀,,\r\nA2,M,14/05/2015,WBRI,,,\r\n"
	plain := strings.Replace(text, " 😀", "", 1)
	old := strings.NewReplacer("ë", "\xeb", "’", "\x92").Replace(plain)
	tests := []struct {
		name, file, upn string
		form            Form
	}{
		{"UTF-8", text, "Zoë’s 😀", Form{UTF8, false, true, ',', false}},
		{"UTF-8 with a mark", byteOrderMark + text, "Zoë’s 😀", Form{UTF8, true, true, ',', false}},
		{"UTF-16LE", inUTF16(byteOrderMark+text, false), "Zoë’s 😀", Form{UTF16LE, true, true, ',', false}},
		{"UTF-16BE", inUTF16(byteOrderMark+text, true), "Zoë’s 😀", Form{UTF16BE, true, true, ',', false}},
		{"UTF-16LE without a mark", inUTF16(text, false), "Zoë’s 😀", Form{UTF16LE, false, true, ',', false}},
		{"UTF-16BE without a mark", inUTF16(text, true), "Zoë’s 😀", Form{UTF16BE, false, true, ',', false}},
		{"Windows-1252", old, "Zoë’s", Form{Windows1252, false, true, ',', false}},
		{"LF", strings.ReplaceAll(text, "\r", ""), "Zoë’s 😀", Form{UTF8, false, false, ',', false}},
		{"CR", strings.ReplaceAll(text, "\n", ""), "Zoë’s 😀", Form{UTF8, false, false, ',', false}},
		{"semicolons", strings.ReplaceAll(text, ",", ";"), "Zoë’s 😀", Form{UTF8, false, true, ';', false}},
		{"tabs", strings.ReplaceAll(text, ",", "\t"), "Zoë’s 😀", Form{UTF8, false, true, '\t', false}},
		{"bars", strings.ReplaceAll(text, ",", "|"), "Zoë’s 😀", Form{UTF8, false, true, '|', false}},
		{"blank lines, no end", "\n \t\n" + strings.TrimSuffix(strings.ReplaceAll(text, "\r\n", "\r\n\r\n"), "\r\n\r\n"), "Zoë’s 😀", Form{UTF8, false, true, ',', false}},
		{"a hint", "sep=;\r\n" + strings.ReplaceAll(text, ",", ";"), "Zoë’s 😀", Form{UTF8, false, true, ';', true}},
		{"quoted", strings.Replace(text, "A1,F", `"A1","F"`, 1), "Zoë’s 😀", Form{UTF8, false, true, ',', false}},
	}
	for _, tt := range tests {
		f := readFile(t, "x.csv", tt.file)
		if f.Table != Header || f.Form != tt.form || len(f.Records) != 2 || f.Rows != 2 {
			t.Errorf("%s: table %q, form %+v, %d records of %d rows", tt.name, f.Table, f.Form, len(f.Records), f.Rows)
			continue
		}
		c := newChild(&f.Records[0])
		if c.CHILD != "A1" || c.UPN != tt.upn || c.Sex != model.Female || c.Born != model.NewDate(2015, 5, 14) {
			t.Errorf("%s: the child is %+v", tt.name, c)
		}
		if want := 0; tt.form.Encoding == Windows1252 {
			want = 1
			if len(f.Faults) != want || f.Faults[0].Row != 2 {
				t.Errorf("%s: faults %v", tt.name, f.Faults)
			}
		} else if len(f.Faults) != want {
			t.Errorf("%s: faults %v", tt.name, f.Faults)
		}
	}
}

// TestEveryTable: a row of each table is read without a fault, told by its columns whatever its name, and written as it was.
func TestEveryTable(t *testing.T) {
	rows := map[Table]string{
		Header: "A1,F,14/05/2015,WBRI,UN1,0,", Episodes: "A1,01/06/2024,S,C2,N1,K3,PR4,,,,PE1 1AA,PE2 2BB,SC123456", Reviews: "A1,14/05/2015,01/06/2024,PN1",
		UASC: "A1,M,14/05/2015,", OC2: "A1,14/05/2015,40,,0,1,1,1,1,0,0,0", OC3: "A1,14/05/2006,YES,F1,", AD1: "A1,14/05/2015,01/06/2024,01/06/2024,1,2,MF,L11",
		PlacedAdoption: "A1,14/05/2015,01/06/2024,02/06/2024,RD1", PrevPerm: "A1,14/05/2015,P1,874,zz/05/2012", Missing: "A1,14/05/2015,M,01/06/2024,",
		SWEpisodes: "A1,14/05/2015,SW1,01/06/2024,,FCONTA", DoLo: "A1,14/05/2015,01/06/2024,",
	}
	if len(rows) != len(layouts) {
		t.Fatalf("%d tables of %d", len(rows), len(layouts))
	}
	for table, row := range rows {
		text := strings.Join(Columns(table), ",") + "\r\n" + row + "\r\n"
		f, err := ReadFile(2027, "x.csv", strings.NewReader(text))
		if err != nil || f.Table != table || len(f.Faults) > 0 || len(f.Records) != 1 {
			t.Errorf("%s: %v, table %q, faults %v", table, err, f.Table, f.Faults)
			continue
		}
		var b strings.Builder
		if err := f.Write(&b); err != nil || b.String() != text {
			t.Errorf("%s: %v, written %q", table, err, b.String())
		}
		if table == SWEpisodes {
			f, _ = ReadFile(2023, "x.csv", strings.NewReader(text))
			if len(f.Faults) != 1 {
				t.Errorf("%s in 2022-23: faults %v", table, f.Faults)
			}
		}
	}
}

// TestOtherTablesAreChecked: bad cells of the other tables are told, with their rows.
func TestOtherTablesAreChecked(t *testing.T) {
	for row, want := range map[string]string{
		"A1,14/05/2015,41,SDQ9,2,,,,,,,": "SDQ_SCORE SDQ_REASON CONVICTED", "A1,14/05/2015,-1,,,,,,,,,": "SDQ_SCORE SDQ_SCORE", "A-1,,0,,,,,,,,,": "CHILD DOB102",
		"A1,14/05/2015,0,,,,,,,,": "", "@A1,14/05/2015,0,,,,,,,,,": "CHILD CHILD",
	} {
		var got []string
		f := readFile(t, "oc2.csv", strings.Join(Columns(OC2), ",")+"\n"+row+"\n")
		for _, x := range f.Faults {
			got = append(got, x.Column+x.Rule)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: faults %q, want %q", row, s, want)
		}
	}
}

// TestDatasetNames: an extract under the names of the Standard Safeguarding Dataset is the same table; fields of the return by their own names go
// before them, and fields that the return does not have are kept.
func TestDatasetNames(t *testing.T) {
	for head, want := range map[string]Table{
		"pers_person_id,pers_sex,pers_dob,pers_ethnicity": Header, "csdq_person_id,csdq_sdq_score": OC2, "miss_person_id,miss_missing_episode_start_date": Missing,
		"clap_person_id,clap_cla_placement_type,clap_cla_placement_start_date,clap_cla_placement_end_date,clap_cla_placement_postcode": Episodes,
		"perm_ffa_cp_decision_date,perm_part_of_sibling_group":                                                                         Unknown,
	} {
		if f := readFile(t, "extract.csv", head+"\n"); f.Table != want {
			t.Errorf("%s is taken for %q, want %q", head, f.Table, want)
		}
	}
	f := readFile(t, "extract.csv", "clae_person_id,clap_cla_placement_start_date,clae_cla_episode_start_date,lega_legal_status,clap_cla_placement_type,PLACE,clap_cla_placement_distance\n"+
		"A1,2024-06-02,2024-06-01T00:00:00,C2,U5,U6,12.4\n")
	e := newEpisode(&f.Records[0])
	if f.Table != Episodes || e.CHILD != "A1" || e.Start != model.NewDate(2024, 6, 1) || e.LS != "C2" || e.PLACE != "U6" || f.Records[0].Cells[6] != "12.4" {
		t.Errorf("table %q, the episode is %+v", f.Table, e)
	}
}

// TestNothingIsDropped: whatever a file holds, as many rows are held as there are lines below the first.
func TestNothingIsDropped(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "\n\n": 0, "CHILD": 0, "CHILD\n\"\n": 1, "CHILD,DECOM\nA1\nA1,2,3,4\n,\n": 3, "CHILD,CHILD,DECOM\n1,2,3": 1, "\x00\x01\x02\n\xff\xfe\n": 1, "a,b\n1,2\n3,4\n": 2,
		"CHILD,DECOM\n" + strings.Repeat("x", 3<<20) + "\nA1,\"x\ny\"\n": 3, "\xff\xfe": 0, "\xff\xfeA": 0, "\xff\xfe\n\x00\x00\xd8\n\x00A\x00": 1,
	} {
		f := readFile(t, "odd.csv", text)
		if len(f.Records) != want || f.Dropped() != 0 {
			t.Errorf("%.40q: %d rows are held of %d, dropped %d", text, len(f.Records), want, f.Dropped())
		}
	}
	f := readFile(t, "episodes.csv", "A1,01/06/2024,S,C2\nA2,01/06/2024,S,C2\n") // a file without its first line
	if f.Table != Episodes || len(f.Records) != 2 || f.Dropped() != 0 || newEpisode(&f.Records[1]).LS != "C2" {
		t.Errorf("a file without a header: table %q, %d rows, dropped %d", f.Table, len(f.Records), f.Dropped())
	}
}

// careless is a reader that loses every third row.
type careless struct {
	*Reader
	n int
}

func (c *careless) Next() (Record, error) {
	if c.n++; c.n%3 == 0 {
		if _, err := c.Reader.Next(); err != nil {
			return Record{}, err
		}
	}
	return c.Reader.Next()
}

// TestDroppedRises: a reader that loses rows is seen, as rows are counted apart from it.
func TestDroppedRises(t *testing.T) {
	r, err := NewReader(2026, Unknown, "x.csv", strings.NewReader("CHILD,DECOM\n"+strings.Repeat("A1,01/06/2024\n", 10)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := hold(r.Table, r.Head, &careless{Reader: r})
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Records) != 8 || f.Dropped() != 2 {
		t.Errorf("%d rows are held, dropped is %d, want 8 and 2", len(f.Records), f.Dropped())
	}
}

// TestFaultNamesNoCell: no fault repeats what a cell holds.
func TestFaultNamesNoCell(t *testing.T) {
	f := readFile(t, "x.csv", "CHILD,DECOM,Smith\nSECRET-1,SECRET2,=SECRET3\n\"SECRET4,1\n")
	if len(f.Faults) < 4 {
		t.Errorf("%d faults", len(f.Faults))
	}
	for _, x := range f.Faults {
		if s := x.String(); strings.Contains(s, "SECRET") || strings.Contains(s, "Smith") {
			t.Errorf("the fault %q repeats a cell", s)
		}
	}
}

// sameRows tells whether two files hold the same cells.
func sameRows(a, b *File) bool {
	if a.Table != b.Table || len(a.Records) != len(b.Records) {
		return false
	}
	for i := range a.Records {
		if !slices.Equal(a.Records[i].Cells, b.Records[i].Cells) {
			return false
		}
	}
	return true
}

// roundTrip reads, writes and reads again: nothing may be lost, and a second writing is the same as the first.
func roundTrip(t interface {
	Fatalf(format string, args ...any)
}, name, text string,
) {
	first, err := ReadFile(2026, name, strings.NewReader(text))
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	if first.Dropped() != 0 {
		t.Fatalf("%d rows of %q are dropped", first.Dropped(), text)
	}
	var once, twice bytes.Buffer
	if err := first.Write(&once); err != nil {
		t.Fatalf("write: %v", err)
	}
	second, err := ReadFile(2026, name, bytes.NewReader(once.Bytes()))
	if err != nil {
		t.Fatalf("read again: %v", err)
	}
	if err := second.Write(&twice); err != nil {
		t.Fatalf("write again: %v", err)
	}
	if !sameRows(first, second) || !bytes.Equal(once.Bytes(), twice.Bytes()) {
		t.Fatalf("%q became %q and then %q", text, once.String(), twice.String())
	}
}

// TestRoundTrip: rows of any cells, in any table and form, lose nothing.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := layouts[rapid.IntRange(0, len(layouts)-1).Draw(t, "table")].table
		separator := rapid.SampledFrom([]byte(separators)).Draw(t, "separator")
		cell := rapid.OneOf(rapid.SampledFrom([]string{"", " ", "A1", "01/06/2024", "=1", `"`, `a"b`, ",", ";", "\t", "|", "\ufeff", " x ", "Zoë"}), rapid.StringMatching(`[^\r\n\x{fffd}]{0,5}`))
		form := Form{BOM: rapid.Bool().Draw(t, "bom"), CRLF: rapid.Bool().Draw(t, "crlf"), Separator: separator, Hint: rapid.Bool().Draw(t, "hint")}
		var b bytes.Buffer
		w := NewWriter(&b, form)
		if err := w.Head(Columns(table)); err != nil {
			t.Fatal(err)
		}
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 1, 14), 0, 6).Draw(t, "rows")
		for _, row := range rows {
			if err := w.Row(row); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		f, err := ReadFile(2026, "x.csv", bytes.NewReader(b.Bytes()))
		if err != nil || f.Table != table || f.Form != form && len(rows) > 0 || len(f.Records) != len(rows) {
			t.Fatalf("%v, table %q, form %+v, %d rows of %d:\n%s", err, f.Table, f.Form, len(f.Records), len(rows), b.String())
		}
		for i := range rows {
			if !slices.Equal(rows[i], f.Records[i].Cells) {
				t.Fatalf("row %q was read as %q", rows[i], f.Records[i].Cells)
			}
		}
		var again bytes.Buffer
		if err := f.Write(&again); err != nil || !bytes.Equal(again.Bytes(), b.Bytes()) {
			t.Fatalf("%v: %q was written as %q", err, b.String(), again.String())
		}
	})
}

// FuzzRoundTrip: any bytes are rows that survive writing and reading.
func FuzzRoundTrip(f *testing.F) {
	f.Add("episodes.csv", "CHILD,DECOM\nA1,01/06/2024\n")
	f.Add("x.csv", "\xff\xfeC\x00H\x00I\x00L\x00D\x00")
	f.Add("oc2.csv", "\"\r\r\n\"\"\n\t;\n\xe9")
	f.Add("header.csv", "sep=|\nCHILD|SEX\nsep=;\n")
	f.Add("header.csv", "no header; at all|\n\ufeff\n")
	f.Fuzz(func(t *testing.T, name, text string) { roundTrip(t, name, text) })
}

var _ io.Writer = (*rowCounter)(nil)

// TestUnaccompanied: a child of the table UASC has no home postcode by design, and no fault for it.
func TestUnaccompanied(t *testing.T) {
	header := readFile(t, "header.csv", strings.Join(Columns(Header), ",")+"\nA1,F,14/05/2010,WBRI,,,\nA2,F,14/05/2010,WBRI,,,\n")
	episodes := readFile(t, "episodes.csv", strings.Join(Columns(Episodes), ",")+"\nA1,01/06/2025,S,C2,N8,U6,PR1,,,,,,1234567\nA2,01/06/2025,S,C2,N8,U6,PR1,,,,,,1234567\n")
	uasc := readFile(t, "uasc.csv", strings.Join(Columns(UASC), ",")+"\nA1,F,14/05/2010,\n")
	r, faults := NewReturn(2026, []*File{header, episodes, uasc})
	if len(faults) != 1 || faults[0].Rule != "392b" || faults[0].Row != 3 || !r.Unaccompanied("A1") || r.Unaccompanied("A2") {
		t.Errorf("faults %v", faults)
	}
}

// TestFailingStreams: a file that cannot be read to its end is an error and no short file, and one that cannot be written is told.
func TestFailingStreams(t *testing.T) {
	broken := errors.New("broken")
	for _, start := range []string{"", "CHILD,DECOM\n", "CHILD,DECOM\nA1,01/04/2025\nA2", "\xff\xfeC\x00H\x00I\x00L\x00D\x00\n\x00A\x00"} {
		in := io.MultiReader(strings.NewReader(start), iotest.ErrReader(broken))
		if _, err := ReadFile(2026, "episodes.csv", in); !errors.Is(err, broken) {
			t.Errorf("%q: %v", start, err)
		}
	}
	f := readFile(t, "episodes.csv", "CHILD,DECOM\n"+strings.Repeat("A1,01/04/2025\n", 20_000))
	if err := f.Write(failing{broken}); !errors.Is(err, broken) {
		t.Errorf("written: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
