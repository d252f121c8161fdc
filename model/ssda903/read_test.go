package ssda903

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
)

func open(t *testing.T, path string) *os.File {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func fixture(t *testing.T) (*Return, []Fault) {
	t.Helper()
	r, faults, err := Read(2025, open(t, "testdata/header.csv"), open(t, "testdata/episodes.csv"))
	if err != nil {
		t.Fatal(err)
	}
	return r, faults
}

func TestEveryRowIsHeld(t *testing.T) {
	r, _ := fixture(t)
	if len(r.Children) != 8 || len(r.Episodes) != 12 {
		t.Errorf("%d children and %d episodes are held of 8 and 12", len(r.Children), len(r.Episodes))
	}
	if e := r.Episodes[11]; e.Row != 13 || e.LS != "C9" || e.PLACE != "ZZ" || e.REASON_PLACE_CHANGE != "WHY" {
		t.Errorf("the raw codes of row 13 are not kept: %+v", e)
	}
}

func TestFaultsOfTheFixture(t *testing.T) {
	_, faults := fixture(t)
	var got []string
	for _, f := range faults {
		got = append(got, fmt.Sprintf("%s %d %s %s", f.Table, f.Row, f.Column, f.Rule))
		for _, secret := range []string{"A1", "A3", "30/02", "C9", "PE1"} {
			if strings.Contains(f.String(), secret) && !strings.Contains("is not a date such as 01/04/2025", secret) {
				t.Errorf("the fault %q repeats a cell", f)
			}
		}
	}
	want := []string{
		"Header 3 SEX ", "Header 4 DOB 102", "Header 5 ETHNIC ",
		"Episodes 13 RNE 143", "Episodes 13 LS 144", "Episodes 13 CIN 145", "Episodes 13 PLACE 146", "Episodes 13 PLACE_PROVIDER 178",
		"Episodes 13 REC 149", "Episodes 13 REASON_PLACE_CHANGE 1009", "Header 7 CHILD ", "Episodes 12 CHILD ", "Episodes 10 DEC 142", "Episodes 11 RNE 433",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("faults\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestColumnsInAnyOrder(t *testing.T) {
	r, faults, err := Read(2025, strings.NewReader("\ufeffdob;child;extra;SEX;ETHNIC;UPN;MOTHER;MC_DOB\r\n14/05/2015;A1;?;F;WBRI;;;\r\n"), strings.NewReader("CHILD\tDECOM\nA1\t01/06/2024\nA1\n"))
	if err != nil {
		t.Fatal(err)
	}
	if c := r.Children[0]; c.CHILD != "A1" || c.Sex != model.Female || c.Born != model.NewDate(2015, 5, 14) {
		t.Errorf("the child is %+v", c)
	}
	if len(r.Episodes) != 2 || r.Episodes[0].Start != model.NewDate(2024, 6, 1) {
		t.Errorf("the episodes are %+v", r.Episodes)
	}
	missing := 0
	for _, f := range faults {
		if f.Row == 1 && f.Table == Episodes && f.Severity == Error {
			missing++
		}
	}
	if missing != len(Columns(Episodes))-2 {
		t.Errorf("%d missing columns are told of %d", missing, len(Columns(Episodes))-2)
	}
}

func TestWrongFiles(t *testing.T) {
	for _, header := range []string{"", "name,age\nx,1\n"} {
		if _, _, err := Read(2025, strings.NewReader(header), strings.NewReader("CHILD\n")); err == nil {
			t.Errorf("%q is read as a Header", header)
		}
	}
}

// TestWholeReturn reads a return of full size with the statutory layout.
func TestWholeReturn(t *testing.T) {
	dir, set := os.LookupEnv("PLACEWELL_DATA") // set to nothing, or to a folder without the data: a failure below
	if !set {
		t.Skip("PLACEWELL_DATA is not set: it names the folder with data/ssda903")
	}
	dir = filepath.Join(dir, "data", "ssda903")
	r, faults, err := Read(2018, open(t, filepath.Join(dir, "header.csv")), open(t, filepath.Join(dir, "episodes.csv")))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Children) != 2675 || len(r.Episodes) != 5050 {
		t.Errorf("%d children and %d episodes, want 2,675 and 5,050", len(r.Children), len(r.Episodes))
	}
	on := model.NewDate(2017, 3, 31)
	days, _ := r.LookedAfterOn(on)
	pool, left, _ := r.Pool(on, nil)
	living := 0
	for i := range pool.Carers {
		living += len(pool.Carers[i].Residents)
	}
	requests, unasked, _ := r.Requests(on, "E06000031", nil)
	if len(days) == 0 || living+len(left) != len(days) || len(requests)+len(unasked) != len(days) {
		t.Errorf("%d looked after: %d live in homes and %d are left; %d ask and %d are left", len(days), living, len(left), len(requests), len(unasked))
	}
	t.Logf("%d faults; on %s %d looked after, %d in %d homes, %d left; %d requests, %d left", len(faults), on, len(days), living, len(pool.Carers), len(left), len(requests), len(unasked))
}

// FuzzRead: whatever the files hold, each row is held, and everybody looked after is in a home or left with a reason.
func FuzzRead(f *testing.F) {
	f.Add("CHILD,SEX,DOB\nA1,F,14/05/2015\n", "CHILD,DECOM,PLACE\nA1,01/06/2024,U6\n")
	f.Add("child;dob\r\nA1;14/05/2015\r\n", "CHILD\tDECOM\tDEC\nA1\t01/06/2024\t\n")
	f.Add("CHILD\n\"A1\n", "CHILD,DECOM\n=A1,0001-01-01\n")
	f.Add("CHILD\nA1\nA1\n", "CHILD,DECOM,DEC,RNE,REC,PLACE\nA1,01/06/2024,,S,,U6\nA1,01/06/2024,02/06/2024,S,X1,T1\nA1,02/06/2024,01/06/2024,P,X1,U6\nA1,2/6/24,,Q,,\n")
	f.Fuzz(func(t *testing.T, header, episodes string) {
		h, err := ReadTable(2025, Header, strings.NewReader(header))
		if err != nil {
			return
		}
		e, err := ReadTable(2025, Episodes, strings.NewReader(episodes))
		if err != nil {
			return
		}
		r, _ := NewReturn(2025, []*File{h, e})
		if h.Dropped() != 0 || e.Dropped() != 0 || len(r.Episodes) != e.Rows {
			t.Fatalf("%d and %d rows are dropped; %d episodes of %d rows", h.Dropped(), e.Dropped(), len(r.Episodes), e.Rows)
		}
		on := model.NewDate(2024, 7, 1)
		days, _ := r.LookedAfterOn(on)
		pool, left, _ := r.Pool(on, nil)
		living := 0
		for i := range pool.Carers {
			living += len(pool.Carers[i].Residents)
		}
		if living+len(left) != len(days) {
			t.Fatalf("%d looked after, %d in homes, %d left", len(days), living, len(left))
		}
		for _, id := range r.IDs() {
			checkSpells(t, r, id)
		}
	})
}

// checkSpells: a child's placements follow one another and never overlap, and every usable row is in one of them or stands for another row.
func checkSpells(t *testing.T, r *Return, id string) {
	spells, unusable := r.Spells(id)
	rows := 0
	for k := range spells {
		s := &spells[k]
		rows += len(s.Rows)
		if s.End.Known() && s.End < s.Start || k+1 < len(spells) && (!s.End.Known() || s.End > spells[k+1].Start) {
			t.Fatalf("placement %d of %d: %s to %s", k, len(spells), s.Start, s.End)
		}
		if (s.Ending == NotEnded) == s.End.Known() {
			t.Fatalf("placement %d: %s, %s", k, s.End, s.Ending)
		}
	}
	if rows+unusable > len(r.History(id)) {
		t.Fatalf("%d rows in placements and %d unusable of %d", rows, unusable, len(r.History(id)))
	}
}
