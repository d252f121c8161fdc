package benchmarks

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/placewell/placewell/benchmarks/draw"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/instance"
)

// unknownValue stands for an optimum that nobody has proven yet.
const unknownValue = -1

// coreInstance is a problem for the core with what is known of it.
type coreInstance struct {
	name    string
	problem *assign.Problem
	// best is the cost of the best plan known, and optimum the same where it is proven; unknownValue where there is none.
	best, optimum int64
}

// known gives an instance by its name; every benchmark that uses it sees what others have proven of it.
var known = map[string]*coreInstance{}

// recall gives an instance, made at its first use.
func recall(tb testing.TB, name string, best, optimum int64, read func() (*assign.Problem, error)) *coreInstance {
	tb.Helper()
	if in := known[name]; in != nil {
		return in
	}
	p, err := read()
	if err != nil {
		tb.Fatal(err)
	}
	known[name] = &coreInstance{name: name, problem: p, best: best, optimum: optimum}
	return known[name]
}

// publicFolder is the folder of the public instances; "" where PLACEWELL_DATA is not set. Set to nothing, or to a folder without the
// instances, it leads to a failure.
func publicFolder() string {
	dir, set := os.LookupEnv("PLACEWELL_DATA")
	if !set {
		return ""
	}
	return filepath.Join(dir, "instances")
}

// public reads an instance of that folder.
func public(tb testing.TB, file string, best, optimum int64) *coreInstance {
	tb.Helper()
	return recall(tb, strings.TrimSuffix(filepath.Base(file), ".gz"), best, optimum, func() (*assign.Problem, error) {
		f, err := os.Open(filepath.Join(publicFolder(), file))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return instance.Read(file, f)
	})
}

// drawn makes an instance of a format.
func drawn(tb testing.TB, name string, format instance.Format, write func(io.Writer) error) *coreInstance {
	tb.Helper()
	return recall(tb, name, unknownValue, unknownValue, func() (*assign.Problem, error) {
		var text bytes.Buffer
		if err := write(&text); err != nil {
			return nil, err
		}
		return instance.ReadFormat(format, &text)
	})
}

// placement draws a placement instance as tight as the public ones.
func placement(tb testing.TB, groups, homes int, seed uint64) *coreInstance {
	tb.Helper()
	return drawn(tb, fmt.Sprintf("drawn_%dx%d_s%d", groups, homes, seed), instance.Placement, func(w io.Writer) error {
		return draw.Placement(w, draw.Shape{Groups: groups, Homes: homes, Arcs: 60, Tight: 1.02, Seed: seed})
	})
}

// city lists the placement instances of the size of a city: those drawn here, and the public ones with their proven optima.
func city(tb testing.TB) []*coreInstance {
	tb.Helper()
	if testing.Short() {
		return []*coreInstance{placement(tb, 30, 25, seed)}
	}
	list := []*coreInstance{placement(tb, 300, 250, seed)}
	if publicFolder() != "" {
		for i, optimum := range []int64{15856652, 14586451, 21200113} {
			list = append(list, public(tb, fmt.Sprintf("plc/plc_300x250_s%d.plc", 11+i), optimum, optimum))
		}
	}
	return list
}

// region lists the placement instances of ten times that size; nobody has proven their optima.
func region(tb testing.TB) []*coreInstance {
	tb.Helper()
	switch {
	case testing.Short():
		return []*coreInstance{placement(tb, 60, 50, seed)}
	case publicFolder() != "":
		return []*coreInstance{public(tb, "plc/plc_4000x3000_s11.plc.gz", 214457159, unknownValue)}
	}
	return []*coreInstance{placement(tb, 4000, 3000, seed)}
}

// largestClassic is how many jobs a generalised instance of the figure has at most.
const largestClassic = 200

// classic lists the generalised assignment instances: of the public ones all of classes 1 to 12, a, b, c and e up to largestClassic jobs.
func classic(tb testing.TB) []*coreInstance {
	tb.Helper()
	var list []*coreInstance
	for _, c := range []draw.Class{draw.ClassC, draw.ClassE} {
		list = append(list, drawn(tb, fmt.Sprintf("drawn_%c0530", c), instance.Generalised, func(w io.Writer) error { return draw.Generalised(w, c, 5, 30, seed) }))
	}
	if publicFolder() == "" || testing.Short() {
		return list
	}
	f, err := os.Open(filepath.Join(publicFolder(), "known.csv"))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		tb.Fatal(err)
	}
	for _, r := range rows {
		name, isGap := strings.CutPrefix(r[0], "gap/")
		jobs, _ := strconv.Atoi(r[2]) // the head has none
		if !isGap || jobs > largestClassic || strings.HasPrefix(name, "d") {
			continue
		}
		optimum, err := strconv.ParseInt(r[4], 10, 64)
		if err != nil {
			tb.Fatalf("known.csv: %s: %v", name, err)
		}
		list = append(list, public(tb, r[0], optimum, optimum))
	}
	return list
}
