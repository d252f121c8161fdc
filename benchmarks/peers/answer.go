package main

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// How a run ended. A bound is the answer of a solver that solves a relaxation alone.
const (
	optimal    = "optimal"
	stopped    = "stopped"
	infeasible = "infeasible"
	boundOnly  = "bound"
	broken     = "broken"
)

// answer is what a solver says; values are nil where it says none.
type answer struct {
	status           string
	objective, bound *int64
	seconds          float64
	why              string // of a broken run
}

// reader makes an answer of what a solver printed.
type reader func(text string) (answer, error)

// readJSON reads the line that this project's command and the small drivers print.
func readJSON(text string) (answer, error) {
	var line struct {
		Status    string  `json:"status"`
		Objective *int64  `json:"objective"`
		Bound     *int64  `json:"bound"`
		Seconds   float64 `json:"seconds"`
	}
	if err := json.Unmarshal([]byte(strings.TrimSpace(text)), &line); err != nil {
		return answer{}, fmt.Errorf("printed no line of JSON: %w", err)
	}
	return answer{status: line.Status, objective: line.Objective, bound: line.Bound, seconds: line.Seconds}, nil
}

// patterns are the expressions that find the parts of a printed answer; each has one group.
type patterns struct{ status, objective, bound, seconds *regexp.Regexp }

// The reports of the solvers that print for people.
var (
	highsReport = patterns{regexp.MustCompile(`(?m)^  Status +(.+)$`), regexp.MustCompile(`(?m)^  Primal bound +(\S+)`), regexp.MustCompile(`(?m)^  Dual bound +(\S+)`), regexp.MustCompile(`(?m)^  Timing +(\S+)`)}
	cbcReport   = patterns{regexp.MustCompile(`(?m)^Result - (.+)$`), regexp.MustCompile(`(?m)^Objective value: +(\S+)`), regexp.MustCompile(`(?m)^Lower bound: +(\S+)`), regexp.MustCompile(`\(Wallclock seconds\): +(\S+)`)}
	glpkReport  = patterns{regexp.MustCompile(`(?m)^(INTEGER OPTIMAL SOLUTION FOUND|TIME LIMIT EXCEEDED|.*PROBLEM HAS NO .*FEASIBLE SOLUTION)`), regexp.MustCompile(`(?m)^.*mip = +([0-9.e+-]+) >=`), regexp.MustCompile(`(?m)^.*mip = +.*>= +([0-9.e+-]+) `), regexp.MustCompile(`(?m)^Time used: +(\S+)`)}
)

// read reads a report for people. Objectives are integers, so that a bound may be rounded up.
func (p patterns) read(text string) (answer, error) {
	status := last(p.status, text)
	a := answer{status: stopped, objective: number(last(p.objective, text), math.Round), bound: number(last(p.bound, text), roundUp)}
	a.seconds, _ = strconv.ParseFloat(last(p.seconds, text), 64) // 0 where none is printed
	lower := strings.ToLower(status)
	switch {
	case status == "":
		return answer{}, fmt.Errorf("printed no result")
	case strings.Contains(lower, "infeasible"), strings.Contains(lower, "feasible solution"):
		return answer{status: infeasible, seconds: a.seconds}, nil
	case strings.Contains(lower, "optimal"):
		a.status = optimal
		a.bound = a.objective
		if a.objective == nil {
			return answer{}, fmt.Errorf("printed an optimum without its value")
		}
	}
	return a, nil
}

// last gives the last match of an expression's group.
func last(e *regexp.Regexp, text string) string {
	all := e.FindAllStringSubmatch(text, -1)
	if len(all) == 0 {
		return ""
	}
	return strings.TrimSpace(all[len(all)-1][1])
}

// huge is beyond every cost here: solvers print such numbers where they know none.
const huge = 1e15

func number(s string, round func(float64) float64) *int64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) || math.Abs(v) > huge {
		return nil
	}
	n := int64(round(v))
	return &n
}

// tolerance is by how much a bound in floating point may lie above the integer that it means.
const tolerance = 1e-6

func roundUp(v float64) float64 { return math.Ceil(v - tolerance*math.Max(1, math.Abs(v)/1e6)) }
