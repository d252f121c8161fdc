// Command peers solves assignment instances with this project's methods and with other solvers, on the same files in the same run, checks
// that all who prove an optimum prove the same, and prints one table in Markdown.
//
//	go run ./benchmarks/peers [flags] [FILE ...]
//
// Without files it takes the public instances that PLACEWELL_DATA names, and draws some where that is not set. A solver that is not
// installed is left out and named.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// options are what the flags say.
type options struct {
	program string
	own     []string
	runs    int
	limit   time.Duration
	long    time.Duration
	files   []string
}

func main() {
	var o options
	own := flag.String("own", "auto,highs", "this project's methods to run, by name")
	flag.StringVar(&o.program, "program", "bin/placement", "this project's command line")
	flag.IntVar(&o.runs, "n", 5, "runs of each solver on each file; the table has the median")
	flag.DurationVar(&o.limit, "limit", time.Minute, "time limit of a run")
	flag.DurationVar(&o.long, "long", 6*time.Second, "a run that takes longer is not repeated")
	flag.Parse()
	o.own, o.files = strings.Split(*own, ","), flag.Args()
	if err := run(&o); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func run(o *options) error {
	work, err := os.MkdirTemp("", "peers")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	program, err := filepath.Abs(o.program)
	if err != nil {
		return err
	}
	o.program = program
	if len(o.files) == 0 {
		if o.files, err = defaultFiles(work); err != nil {
			return err
		}
	}
	peers, missing := installed(o, work)
	fmt.Print(heading(o, peers, missing))
	rows, err := measure(o, work, peers)
	if err != nil {
		return err
	}
	fmt.Print(summary(rows, o.limit))
	if faults := disagreements(rows); len(faults) > 0 {
		return fmt.Errorf("answers disagree:\n%s", strings.Join(faults, "\n"))
	}
	return nil
}

// measure runs every peer on every file, each so often, and prints the rows as they come.
func measure(o *options, work string, peers []peer) ([]row, error) {
	var rows []row
	fmt.Print(tableHead)
	for i, file := range o.files {
		j, err := prepare(o, filepath.Join(work, fmt.Sprint(i)), file)
		if err != nil {
			return nil, err
		}
		for _, p := range peers {
			if !p.takes(j) {
				continue
			}
			r := row{instance: filepath.Base(file), peer: p.name}
			for range o.runs {
				a := p.solve(j, o.limit)
				r.answers = append(r.answers, a)
				if a.status == stopped || a.status == broken || a.seconds > o.long.Seconds() {
					break
				}
			}
			fmt.Print(r.line())
			rows = append(rows, r)
		}
		if err := os.RemoveAll(j.dir); err != nil {
			return nil, err
		}
	}
	return rows, nil
}
