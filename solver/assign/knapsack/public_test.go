package knapsack_test

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/certify"
	"github.com/placewell/placewell/solver/assign/instance"
	"github.com/placewell/placewell/solver/assign/knapsack"
)

// TestPublicInstances proves the public instances of up to 200 groups within a number of nodes, and has their certificates checked; of those
// of 400, and of family d, whatever is said after a few nodes must be true.
func TestPublicInstances(t *testing.T) {
	dir, set := os.LookupEnv("PLACEWELL_DATA")
	if !set {
		t.Skip("PLACEWELL_DATA is not set: it names the folder with instances/gap")
	}
	proved, seen := 0, 0
	for _, row := range known(t, filepath.Join(dir, "instances")) {
		if row.groups > 400 {
			continue // large ones take seconds at the root
		}
		t.Run(row.name, func(t *testing.T) {
			p := read(t, filepath.Join(dir, "instances", row.file))
			seen++
			if len(p.Groups) > 200 || strings.HasPrefix(row.name, "d") {
				partly(t, p, row)
				return
			}
			sol, err := knapsack.Method{}.Solve(context.Background(), p, nil, 3000, told([]int64{row.best}))
			if err != nil {
				t.Fatal(err)
			}
			if err := proven(p, sol, []int64{row.best}); err != nil {
				t.Fatal(err)
			}
			if err := certified(p, sol); err != nil {
				t.Fatal(err)
			}
			proved++
		})
	}
	if proved < 30 || seen < 45 {
		t.Errorf("%d instances were proved, %d seen", proved, seen)
	}
}

// partly stops the search after a few nodes.
func partly(t *testing.T, p *assign.Problem, row instanceRow) {
	sol, err := knapsack.Method{}.Solve(context.Background(), p, nil, 3, told(nil))
	if err != nil {
		t.Fatal(err)
	}
	if sol.Bound[0] > row.best || sol.Choices != nil && sol.Objective[0] < row.lower {
		t.Errorf("bound %d, objective %v; the optimum lies between %d and %d", sol.Bound[0], sol.Objective, row.lower, row.best)
	}
	if row.best-sol.Bound[0] > row.best/500 {
		t.Errorf("the bound %d is more than 0.2 %% below %d", sol.Bound[0], row.best)
	}
	if sol.State == assign.Optimal && sol.Certificate != nil {
		if r, err := certify.Check(p, sol.Choices, sol.Certificate); err != nil || !r.Optimal() {
			t.Errorf("the certificate is refused: %v", err)
		}
	}
}

// instanceRow is a row of the table of known values.
type instanceRow struct {
	name, file  string
	groups      int
	lower, best int64
}

func known(t *testing.T, dir string) []instanceRow {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "known.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("known.csv: %d rows: %v", len(rows), err)
	}
	var out []instanceRow
	for _, r := range rows[1:] {
		name, ok := strings.CutPrefix(r[0], "gap/")
		if !ok {
			continue
		}
		row := instanceRow{name: strings.TrimSuffix(name, ".gap"), file: r[0]}
		if row.groups, err = strconv.Atoi(r[2]); err != nil {
			t.Fatal(err)
		}
		if row.lower, err = strconv.ParseInt(r[3], 10, 64); err != nil {
			t.Fatal(err)
		}
		if row.best, err = strconv.ParseInt(r[5], 10, 64); err != nil {
			t.Fatal(err)
		}
		out = append(out, row)
	}
	return out
}

func read(t testing.TB, name string) *assign.Problem {
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
