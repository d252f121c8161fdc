package table

import (
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
)

func rows(t *testing.T, text string) (out []Row) {
	t.Helper()
	r, err := NewReader(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, row)
	}
}

func TestFilesOfEveryProgram(t *testing.T) {
	for name, text := range map[string]string{
		"plain":       "id,place\nA,1\nB,2\n",
		"mark, CRLF":  "\ufeffid,place\r\nA,1\r\n\r\nB,2\r\n",
		"semicolon":   "id;place\nA;1\nB;2",
		"tab":         "ID\tPlace\nA\t1\nB\t2",
		"quoted":      "\"id\", Place \n\"A\",1\nB,\"2\"",
		"other order": "place,ID\n1,A\n2,B\n",
	} {
		var got [][2]string
		for _, r := range rows(t, text) {
			if r.Fault != "" {
				t.Errorf("%s: row %d %s", name, r.Number, r.Fault)
			}
			got = append(got, [2]string{r.Get("id"), r.Get("place")})
		}
		if want := [][2]string{{"A", "1"}, {"B", "2"}}; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestBadRowsAreHandedOver(t *testing.T) {
	got := rows(t, "a,b\n1\n1,2,3\n\"x,2\n1,\xff\n1,2\n")
	want := []string{
		"has 1 cells and the header has 2", "has 3 cells and the header has 2", "has quotation marks that do not match",
		"has characters that are not UTF-8: save the file as CSV UTF-8", "",
	}
	if len(got) != len(want) {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i, r := range got {
		if r.Fault != want[i] || r.Number != i+2 {
			t.Errorf("row %d: %q, want %q", r.Number, r.Fault, want[i])
		}
	}
}

func TestBadHeaders(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "is empty",
		"a,A\n":                        "twice",
		"\xff\xfea\x00":                "UTF-8",
		"a,b\r1,2\r3,4":                "line endings",
		"\"a,b\n":                      "cannot be read",
		strings.Repeat("a", MaxLine+1): "longer",
	} {
		if _, err := NewReader(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: %v, want %q", text, err, want)
		}
	}
}

func TestMatch(t *testing.T) {
	r, err := NewReader(strings.NewReader("Child,Extra,DOB\n"))
	if err != nil {
		t.Fatal(err)
	}
	missing, unknown := r.Match([]string{"child", "dob", "sex"})
	if !reflect.DeepEqual(missing, []string{"sex"}) || !reflect.DeepEqual(unknown, []string{"Extra"}) {
		t.Errorf("missing %v, unknown %v", missing, unknown)
	}
}
