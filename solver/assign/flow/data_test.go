package flow_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/certify"
	"github.com/placewell/placewell/solver/assign/flow"
	"github.com/placewell/placewell/solver/assign/instance"
)

// TestPublicInstances solves the linear assignment problems of OR-Library.
func TestPublicInstances(t *testing.T) {
	dir, set := os.LookupEnv("PLACEWELL_DATA")
	if !set {
		t.Skip("PLACEWELL_DATA is not set: it names the folder with instances/assign")
	}
	for name, want := range map[string]int64{"assign100.txt": 305, "assign300.txt": 626, "assign500.txt": 991, "assign700.txt": 1362} {
		f, err := os.Open(filepath.Join(dir, "instances", "assign", name))
		if err != nil {
			t.Fatal(err)
		}
		p, err := instance.Read(name, f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		if !flow.Fits(p, nil) {
			t.Fatalf("%s does not fit", name)
		}
		sol, err := flow.Method{}.Solve(t.Context(), p, nil, 0, nil)
		if err != nil || sol.State != assign.Optimal || sol.Objective[0] != want {
			t.Fatalf("%s: %v, state %d, objective %v, want %d", name, err, sol.State, sol.Objective, want)
		}
		report, err := certify.Check(p, sol.Choices, sol.Certificate)
		if err != nil || !report.Optimal() {
			t.Errorf("%s: %v, %+v", name, err, report)
		}
	}
}

func BenchmarkPublicInstances(b *testing.B) {
	dir, set := os.LookupEnv("PLACEWELL_DATA")
	if !set {
		b.Skip("PLACEWELL_DATA is not set: it names the folder with instances/assign")
	}
	for _, name := range []string{"assign100.txt", "assign300.txt", "assign700.txt"} {
		f, err := os.Open(filepath.Join(dir, "instances", "assign", name))
		if err != nil {
			b.Fatal(err)
		}
		p, err := instance.Read(name, f)
		f.Close()
		if err != nil {
			b.Fatal(err)
		}
		b.Run("file="+name, func(b *testing.B) {
			for b.Loop() {
				if sol, err := (flow.Method{}).Solve(b.Context(), p, nil, 0, nil); err != nil || sol.State != assign.Optimal {
					b.Fatal(err)
				}
			}
		})
	}
}
