package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/placewell/placewell/benchmarks/draw"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/instance"
)

// job is a file to be solved, with the models made of it.
type job struct {
	file    string
	format  instance.Format
	dir     string // for whatever the peers write
	mps     string // the integer program as "placement solve --mps" writes it
	compact string // a smaller one, "" where there is no difference
}

// prepare reads the file and writes its models.
func prepare(o *options, dir, file string) (*job, error) {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return nil, err
	}
	format, err := instance.FormatOf(file)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	p, err := instance.Read(file, f)
	if err != nil {
		return nil, err
	}
	j := &job{file: file, format: format, dir: dir, mps: filepath.Join(dir, "model.mps")}
	// The library that writes it for the command line writes it here, so that nothing has to be solved for it.
	if err := write(j.mps, func(w io.Writer) error { return assign.NewMIP(p, nil).WriteMPS(w, "INSTANCE", 0, nil) }); err != nil {
		return nil, err
	}
	if format == instance.Placement {
		j.compact = filepath.Join(dir, "compact.mps")
		if err := write(j.compact, func(w io.Writer) error { return writeCompact(w, p) }); err != nil {
			return nil, err
		}
	}
	return j, nil
}

func write(name string, to func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	err = to(f)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// largestClassic is how many jobs a generalised instance has at most that is taken by default.
const largestClassic = 200

// defaultFiles lists the public instances, those of class d and the very large ones left out, or draws some.
func defaultFiles(work string) ([]string, error) {
	data, set := os.LookupEnv("PLACEWELL_DATA")
	if !set {
		return drawFiles(work)
	}
	dir := filepath.Join(data, "instances")
	f, err := os.Open(filepath.Join(dir, "known.csv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	var out []string
	for _, r := range rows[1:] {
		name, generalised := strings.CutPrefix(r[0], "gap/")
		jobs, err := strconv.Atoi(r[2])
		if err != nil {
			return nil, fmt.Errorf("known.csv: %w", err)
		}
		if generalised && (jobs > largestClassic || strings.HasPrefix(name, "d")) {
			continue
		}
		out = append(out, filepath.Join(dir, r[0]))
	}
	cities, err := filepath.Glob(filepath.Join(dir, "plc", "*.plc"))
	if err != nil {
		return nil, err
	}
	return append(out, cities...), nil
}

// drawFiles draws an instance of each kind.
func drawFiles(work string) ([]string, error) {
	var out []string
	for _, d := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"c0530.gap", func(w io.Writer) error { return draw.Generalised(w, draw.ClassC, 5, 30, 1) }},
		{"e0530.gap", func(w io.Writer) error { return draw.Generalised(w, draw.ClassE, 5, 30, 1) }},
		{"assign100.txt", func(w io.Writer) error { return draw.Linear(w, 100, 1) }},
		{"ship500.trn", func(w io.Writer) error { return draw.Transportation(w, 500, 20, 1) }},
		{"drawn_100x80.plc", func(w io.Writer) error {
			return draw.Placement(w, draw.Shape{Groups: 100, Homes: 80, Arcs: 40, Tight: 1.02, Seed: 1})
		}},
	} {
		name := filepath.Join(work, d.name)
		if err := write(name, d.write); err != nil {
			return nil, err
		}
		out = append(out, name)
	}
	return out, nil
}
