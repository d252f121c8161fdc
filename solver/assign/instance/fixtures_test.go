package instance_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/instance"
)

// readers of the small fixtures, whose optima were found by hand.
var fixtures = []struct {
	file    string
	optimum int64
}{
	{"small.plc", 940}, {"small.gap", 10}, {"assign3.txt", 5}, {"small.trn", 9},
}

func TestFixturesAreSolved(t *testing.T) {
	for _, f := range fixtures {
		if got := optimum(t, readFile(t, filepath.Join("testdata", f.file))); got != f.optimum {
			t.Errorf("%s: %d, want %d", f.file, got, f.optimum)
		}
	}
}

// optimum solves a small problem with the plain method.
func optimum(t *testing.T, p *assign.Problem) int64 {
	t.Helper()
	sol, err := assign.Solve(context.Background(), p, assign.Settings{Method: assign.Plain{}})
	if err != nil || sol.State != assign.Optimal {
		t.Fatalf("state %d: %v", sol.State, err)
	}
	return sol.Objective[0]
}

// TestPlacementProblem compares the whole problem of a small file with one made by hand.
func TestPlacementProblem(t *testing.T) {
	p := readText(t, instance.Placement, "p plc 2 2 3\nb 9\nx 1 0\nw 1 1 -4 2\ns 0 1 0 8 3\ns 0 0 1 7 2\nk 2 5\nw 0 1 6 1\nw 0 0 5 0\nh 1 4 2\nh 0 3 0\ng 1 64 20 1 0 0\ng 0 3 10 0 2 1\n")
	place := func(beds int32) assign.Place { return assign.Place{Limit: [assign.Counters]int32{beds, -1, -1, -1}} }
	arc := func(h int, n int32, cost, weekly int64, only bool) assign.Arc {
		return assign.Arc{Place: h, Use: [assign.Counters]int32{n}, CapUse: n, Spend: weekly, Exclusive: only, Cost: []int64{cost}}
	}
	want := &assign.Problem{
		Levels: 1, Budget: 9,
		Places: []assign.Place{place(3), place(4)},
		Caps:   []assign.Cap{{Places: []int{1}, Limit: 5}},
		Groups: []assign.Group{
			{
				Parts: []assign.Part{
					{Children: 0b111, Arcs: []assign.Arc{arc(1, 3, 6, 1, false), arc(0, 3, 5, 0, false)}},
					{Children: 0b001, Arcs: []assign.Arc{arc(1, 1, 7, 2, false)}},
					{Children: 0b110, Arcs: []assign.Arc{arc(0, 2, 8, 3, false)}},
				},
				Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0}}, {Parts: []int{1, 2}, Cost: []int64{2}}, {Cost: []int64{10}}},
			},
			{
				Parts:   []assign.Part{{Children: math.MaxUint64, Arcs: []assign.Arc{arc(1, 64, -4, 2, true)}}},
				Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0}}, {Cost: []int64{20}}},
			},
		},
	}
	for q := range 3 {
		want.Conflicts = append(want.Conflicts, assign.Conflict{A: assign.PartRef{Group: 0, Part: q}, B: assign.PartRef{Group: 1, Part: 0}})
	}
	if diff := cmp.Diff(want, p); diff != "" {
		t.Error(diff)
	}
}

func readText(t *testing.T, format instance.Format, text string) *assign.Problem {
	t.Helper()
	p, err := instance.ReadFormat(format, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestGeneralisedProblem: agents are places, jobs groups, each arc with its own use.
func TestGeneralisedProblem(t *testing.T) {
	p := readText(t, instance.Generalised, "2 1\n-5 6 1\n2 3\n4")
	want := &assign.Problem{Levels: 1, Budget: -1, Places: []assign.Place{{Limit: [assign.Counters]int32{3, -1, -1, -1}}, {Limit: [assign.Counters]int32{4, -1, -1, -1}}},
		Groups: []assign.Group{{Options: []assign.Option{{Parts: []int{0}, Cost: []int64{0}}}, Parts: []assign.Part{{Children: 1, Arcs: []assign.Arc{
			{Place: 0, Use: [assign.Counters]int32{1}, Cost: []int64{-5}}, {Place: 1, Use: [assign.Counters]int32{2}, Cost: []int64{6}},
		}}}}}}
	if diff := cmp.Diff(want, p); diff != "" {
		t.Error(diff)
	}
}

// binarySquare writes a linear assignment problem in binary.
func binarySquare(n int32, costs ...int32) []byte {
	out := binary.LittleEndian.AppendUint32([]byte("LAPD"), uint32(n))
	for _, c := range costs {
		out = binary.LittleEndian.AppendUint32(out, uint32(c))
	}
	return out
}

// TestBinaryIsTheSame: the binary form of a linear assignment gives the problem of the text, however the input comes in pieces.
func TestBinaryIsTheSame(t *testing.T) {
	want := readFile(t, filepath.Join("testdata", "assign3.txt"))
	raw := binarySquare(3, 4, 1, 3, 2, 0, 5, 3, 2, 2)
	for name, r := range map[string]io.Reader{"whole": bytes.NewReader(raw), "byte by byte": iotest.OneByteReader(bytes.NewReader(raw)), "end with the last": iotest.DataErrReader(bytes.NewReader(raw))} {
		p, err := instance.Read("x.LAPD", r)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, p); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestCompressed: every fixture reads the same when compressed, in one piece or byte by byte.
func TestCompressed(t *testing.T) {
	for _, f := range fixtures {
		name := filepath.Join("testdata", f.file)
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		if _, err := z.Write(raw); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		want := readFile(t, name)
		for _, r := range []io.Reader{bytes.NewReader(packed.Bytes()), iotest.OneByteReader(bytes.NewReader(packed.Bytes()))} {
			p, err := instance.Read(f.file+".gz", r)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, p); diff != "" {
				t.Errorf("%s: %s", f.file, diff)
			}
		}
		_, err = instance.Read(f.file+".gz", bytes.NewReader(packed.Bytes()[:packed.Len()-6]))
		if err == nil || !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%s cut short: %v", f.file, err)
		}
	}
}

func TestReaderThatFails(t *testing.T) {
	broken := errors.New("the cable is cut")
	heads := map[instance.Format]string{instance.Placement: "p plc 1", instance.Generalised: "2 2 ", instance.Transportation: "p trn 1 1 1\nt", instance.Linear: "2 ", instance.LinearBinary: "LAPD"}
	for _, format := range instance.Formats() {
		for _, head := range []string{"", heads[format]} {
			r := io.MultiReader(strings.NewReader(head), iotest.ErrReader(broken))
			if _, err := instance.ReadFormat(format, r); !errors.Is(err, broken) {
				t.Errorf("%s after %q: %v", format, head, err)
			}
		}
	}
}

func TestFormatOf(t *testing.T) {
	for _, c := range []struct {
		name string
		want instance.Format
	}{
		{"a.plc", instance.Placement}, {"/x/y/a.PLC.GZ", instance.Placement}, {"c05100.gap", instance.Generalised}, {"a.b.trn", instance.Transportation},
		{"assign100.txt", instance.Linear}, {"d/assign.txt.gz", instance.Linear}, {"x.LAPD", instance.LinearBinary},
		{"notes.txt", ""}, {"plc", ""}, {"a.gz", ""}, {"a.plc.bz2", ""}, {"", ""}, {"assign100", ""},
	} {
		got, err := instance.FormatOf(c.name)
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%q: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
	if _, err := instance.Read("notes.txt", strings.NewReader("1\n1\n")); err == nil || !strings.Contains(err.Error(), "assign*.txt") {
		t.Errorf("a name of no format: %v", err)
	}
	if _, err := instance.ReadFormat("docx", strings.NewReader("")); err == nil {
		t.Error("a format that does not exist is read")
	}
}
