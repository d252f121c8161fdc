package local

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/placewell/placewell/solver/assign/route"
	"github.com/placewell/placewell/solver/highs"
)

func TestMain(m *testing.M) {
	ServeIfWorker()
	os.Exit(m.Run())
}

func TestMethod(t *testing.T) {
	tests := []struct{ asked, want string }{
		{"", nameAuto},
		{nameAuto, nameAuto},
		{namePatterns, namePatterns},
		{nameFlow, nameFlow},
		{namePlain, namePlain},
		{"simplex", ""},
	}
	for _, tt := range tests {
		m, err := Method(tt.asked)
		if (err == nil) != (tt.want != "") || err == nil && m.Name() != tt.want {
			t.Errorf("Method(%q): %v, %v; want %q", tt.asked, m, err, tt.want)
		}
	}
	if _, err := Method(nameHiGHS); (err == nil) != highs.Available() {
		t.Errorf("Method(%q): %v, and HiGHS is available: %v", nameHiGHS, err, highs.Available())
	}
	for _, name := range MethodNames() {
		if _, err := Method(name); err != nil && (name != nameHiGHS || highs.Available()) {
			t.Errorf("Method(%q): %v, and it is told of", name, err)
		}
	}
}

// What the method "auto" falls back on, and what is said of it, follow the build and the environment.
func TestMethodAuto(t *testing.T) {
	best, unset := namePlain, "flow, knapsack, patterns, plain (built without HiGHS)"
	off := unset
	if highs.Available() {
		best, unset, off = nameHiGHS, "flow, knapsack, patterns, highs, plain", "flow, knapsack, patterns, plain (HIGHS=0), highs"
	}
	tests := []struct{ highs, fallback, text string }{
		{"", best, unset},
		{"1", best, unset},
		{"0", namePlain, off},
	}
	for _, tt := range tests {
		t.Setenv("HIGHS", tt.highs)
		m, err := Method("")
		if err != nil {
			t.Fatal(err)
		}
		if auto, ok := m.(route.Method); !ok || auto.Fallback.Name() != tt.fallback {
			t.Errorf("HIGHS=%q: %+v; want the fallback %q", tt.highs, m, tt.fallback)
		}
		if got := Methods(); got != tt.text {
			t.Errorf("HIGHS=%q: %q, want %q", tt.highs, got, tt.text)
		}
	}
}

func TestLineCounter(t *testing.T) {
	tests := []struct {
		text string
		want int
	}{
		{"", 0},
		{"head", 0},
		{"head\n", 0},
		{"head\na\nb", 2},
		{"head\r\na\r\n\r\n \t\r\nb\r\n", 2},
	}
	for _, tt := range tests {
		var c lineCounter
		r := io.TeeReader(strings.NewReader(tt.text), &c)
		if _, err := io.Copy(io.Discard, r); err != nil {
			t.Fatal(err)
		}
		if got := c.rows(); got != tt.want {
			t.Errorf("%q: %d rows, want %d", tt.text, got, tt.want)
		}
	}
}

func TestSampleSizes(t *testing.T) {
	tests := []struct {
		name             string
		o                SampleOptions
		children, carers int
	}{
		{"plain", SampleOptions{Seed: 7, Children: 60, Carers: 50}, 60, 50},
		{"one", SampleOptions{Seed: 7, Children: 1, Carers: 1}, 1, 1},
		{"all free", SampleOptions{Seed: 7, AllFree: true}, freeChildren, freeCarers},
	}
	for _, tt := range tests {
		req, err := Sample(tt.o)
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		children := 0
		for _, r := range req.GetRequests() {
			children += len(r.GetChildren())
		}
		if children != tt.children || len(req.GetCarers()) != tt.carers {
			t.Errorf("%s: %d children, %d carers", tt.name, children, len(req.GetCarers()))
		}
		if !req.GetSynthetic() || req.GetSnapshotDate() == "" || req.GetPolicy() == nil {
			t.Errorf("%s: synthetic %v, date %q, policy %v", tt.name, req.GetSynthetic(), req.GetSnapshotDate(), req.GetPolicy())
		}
	}
	for _, o := range []SampleOptions{{Carers: 1}, {Children: 1}, {Children: maxSample + 1, Carers: 1}} {
		if _, err := Sample(o); err == nil {
			t.Errorf("%+v gave a sample", o)
		}
	}
}

func TestCollectionYear(t *testing.T) {
	tests := []struct {
		text string
		want int // 0: refused
	}{
		{"2025-26", 2026}, {"1999-00", 2000}, {"2025-27", 0}, {"2025-2026", 0}, {"2026", 0}, {"", 0}, {"20a5-26", 0}, {"2025-25", 0},
	}
	for _, tt := range tests {
		got, err := collectionYear(tt.text)
		if int(got) != tt.want || (err == nil) != (tt.want > 0) {
			t.Errorf("%q: %d, %v; want %d", tt.text, got, err, tt.want)
		}
	}
}

// Code-Point Open comes as a folder of files without a header.
func TestPostcodesOfAFolder(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"ab.csv":     "\"PE1 1AA\",10,518685,298943,\"E92000001\",\"\",\"\",\"\",\"E06000031\",\"\"\n",
		"pe.CSV":     "\"PE1 1AB\",10,518993,298647,\"E92000001\",\"\",\"\",\"\",\"E06000031\",\"\"\n",
		"readme.txt": "no table",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	places, c, faults, err := ReadPostcodes(folder)
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	if at, ok := places.Find("PE1 1AB"); !ok || at.Easting != 518993 || c.Held != 2 || c.Dropped != 0 {
		t.Errorf("%v, %v, %+v", at, ok, c)
	}
	if _, _, _, err := ReadPostcodes(t.TempDir()); err == nil {
		t.Error("an empty folder was read")
	}
}
