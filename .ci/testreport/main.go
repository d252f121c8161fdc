// Command testreport reads `go test -json` and prints what a person needs: each package as it ends, the whole output of what failed,
// every skipped test with its reason, and the counts. It exits with 1 when anything failed or no test ran.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
)

// event is one line of `go test -json` (go doc test2json); build failures come as ImportPath with Output.
type event struct {
	Action, Package, ImportPath, Test, Output string
	Elapsed                                   float64
}

type report struct {
	out                   io.Writer
	output                map[string][]string // by package and test, until it ends
	skipped               []string
	passed, failed, skips int
	broken                bool // a package failed
}

func main() {
	r := &report{out: os.Stdout, output: map[string][]string{}}
	in := bufio.NewReader(os.Stdin)
	for {
		line, err := in.ReadString('\n')
		if line != "" {
			r.line(line)
		}
		if err != nil {
			break
		}
	}
	if !r.close() {
		os.Exit(1)
	}
}

func (r *report) line(line string) {
	var e event
	if json.Unmarshal([]byte(line), &e) != nil || e.Action == "" {
		fmt.Fprint(r.out, line)
		return
	}
	r.event(e)
}

func (r *report) event(e event) {
	key := e.Package + " " + e.Test
	switch e.Action {
	case "build-output":
		fmt.Fprint(r.out, e.Output)
	case "build-fail":
		r.broken = true
	case "output":
		r.output[key] = append(r.output[key], e.Output)
	case "pass", "fail", "skip":
		r.end(e, key)
		delete(r.output, key)
	}
}

// noise are lines of output that say nothing about why.
var noise = regexp.MustCompile(`^\s*(=== |--- )`)

// place is the file and line before a message.
var place = regexp.MustCompile(`^\S+\.go:\d+: `)

func (r *report) end(e event, key string) {
	lines := r.output[key]
	if e.Test == "" {
		switch {
		case e.Action == "fail":
			r.broken = true
			fmt.Fprint(r.out, strings.Join(lines, ""))
		case e.Action == "pass":
			fmt.Fprintf(r.out, "ok    %s  %.1fs\n", e.Package, e.Elapsed)
		}
		return
	}
	switch e.Action {
	case "pass":
		r.passed++
	case "fail":
		r.failed++
		fmt.Fprintf(r.out, "FAIL  %s %s\n%s", e.Package, e.Test, strings.Join(lines, ""))
	case "skip":
		r.skips++
		var why []string
		for _, l := range lines {
			if !noise.MatchString(l) {
				why = append(why, place.ReplaceAllString(strings.TrimSpace(l), ""))
			}
		}
		r.skipped = append(r.skipped, fmt.Sprintf("skipped: %s %s: %s", e.Package, e.Test, strings.Join(why, " ")))
	}
}

// close prints the end and tells whether all is well.
func (r *report) close() bool {
	for _, s := range r.skipped {
		fmt.Fprintln(r.out, s)
	}
	if r.broken && r.failed == 0 {
		r.failed++ // a package that did not build or crashed
	}
	fmt.Fprintf(r.out, "%d passed, %d failed, %d skipped\n", r.passed, r.failed, r.skips)
	return r.failed == 0 && r.passed > 0
}
