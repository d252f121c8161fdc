package instance_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/instance"
)

// data gives the folder of the public instances.
func data(t *testing.T) string {
	t.Helper()
	dir, set := os.LookupEnv("PLACEWELL_DATA") // set to nothing, or to a folder without the data: a failure below
	if !set {
		t.Skip("PLACEWELL_DATA is not set: it names the folder with instances/gap, assign and plc")
	}
	return filepath.Join(dir, "instances")
}

func readFile(t *testing.T, name string) *assign.Problem {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := instance.Read(name, f)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestPublicInstances reads every public instance and compares its size with the table beside them.
func TestPublicInstances(t *testing.T) {
	dir := data(t)
	for _, row := range known(t, dir) {
		p := readFile(t, filepath.Join(dir, row.file))
		if len(p.Places) != row.places || len(p.Groups) != row.jobs {
			t.Errorf("%s: %d places and %d groups, want %d and %d", row.file, len(p.Places), len(p.Groups), row.places, row.jobs)
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "plc", "*.plc*"))
	if err != nil || len(files) < 4 {
		t.Fatalf("%d placement instances in %s: %v", len(files), dir, err)
	}
	for _, name := range files {
		p := readFile(t, name)
		if err := p.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if len(p.Caps) == 0 || len(p.Conflicts) == 0 || p.Budget < 0 {
			t.Errorf("%s: %d caps, %d conflicts, budget %d", name, len(p.Caps), len(p.Conflicts), p.Budget)
		}
	}
}

// smallJobs is the size up to which a generalised instance is solved here: the plain method proves it at once.
const smallJobs = 24

// TestSmallInstancesAreSolved solves the small generalised instances and the smallest linear one, and compares with the table.
func TestSmallInstancesAreSolved(t *testing.T) {
	dir := data(t)
	solved := 0
	for _, row := range known(t, dir) {
		linear := strings.HasPrefix(row.file, "assign/")
		if row.optimum < 0 || !linear && row.jobs > smallJobs || linear && row.jobs > 100 {
			continue
		}
		if got := optimum(t, readFile(t, filepath.Join(dir, row.file))); got != row.optimum {
			t.Errorf("%s: %d, want %d", row.file, got, row.optimum)
		}
		solved++
	}
	if solved < 4 {
		t.Errorf("%d instances were solved", solved)
	}
}

// knownRow is a row of the table beside the instances; values are -1 where the table has none.
type knownRow struct {
	file                        string
	places, jobs                int
	lowerBound, optimum, record int64
}

func known(t *testing.T, dir string) []knownRow {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "known.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 50 {
		t.Fatalf("known.csv: %d rows: %v", len(rows), err)
	}
	var out []knownRow
	for _, r := range rows[1:] {
		k := knownRow{file: r[0], places: int(number(t, r[1])), jobs: int(number(t, r[2]))}
		k.lowerBound, k.optimum, k.record = number(t, r[3]), number(t, r[4]), number(t, r[5])
		out = append(out, k)
	}
	return out
}

func number(t *testing.T, s string) int64 {
	t.Helper()
	if s == "" {
		return -1
	}
	v, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func BenchmarkRead(b *testing.B) {
	dir, set := os.LookupEnv("PLACEWELL_DATA")
	if !set {
		b.Skip("PLACEWELL_DATA is not set: it names the folder with instances/plc")
	}
	for _, file := range []string{"plc_300x250_s11.plc", "plc_4000x3000_s11.plc.gz"} {
		b.Run("file="+file, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f, err := os.Open(filepath.Join(dir, "instances", "plc", file))
				if err != nil {
					b.Fatal(err)
				}
				p, err := instance.Read(file, f)
				if err != nil || len(p.Groups) == 0 {
					b.Fatal(err)
				}
				_ = f.Close() // it was only read
			}
		})
	}
}
