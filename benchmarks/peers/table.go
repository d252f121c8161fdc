package main

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"
)

// row is one solver on one file.
type row struct {
	instance, peer string
	answers        []answer // at least one
}

const tableHead = "| instance | solver | status | objective | bound | gap % | median s | best s | runs |\n|---|---|---|---:|---:|---:|---:|---:|---:|\n"

// median gives the answer whose time is the median; of an even number the quicker of the two in the middle.
func (r *row) median() answer {
	sorted := slices.Clone(r.answers)
	slices.SortStableFunc(sorted, func(a, b answer) int {
		switch {
		case a.seconds < b.seconds:
			return -1
		case a.seconds > b.seconds:
			return 1
		}
		return 0
	})
	return sorted[(len(sorted)-1)/2]
}

func (r *row) best() float64 {
	least := math.Inf(1)
	for _, a := range r.answers {
		least = min(least, a.seconds)
	}
	return least
}

func (r *row) line() string {
	m := r.median()
	gap := ""
	if m.objective != nil && m.bound != nil && *m.objective != 0 {
		gap = fmt.Sprintf("%.3f", 100*float64(*m.objective-*m.bound)/math.Abs(float64(*m.objective)))
	}
	status := m.status
	if m.why != "" {
		status += ": " + strings.ReplaceAll(firstLine(m.why), "|", "/")
	}
	return fmt.Sprintf("| %s | %s | %s | %s | %s | %s | %.4g | %.4g | %d |\n", r.instance, r.peer, status, shown(m.objective), shown(m.bound), gap, m.seconds, r.best(), len(r.answers))
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

func shown(v *int64) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(*v)
}

// summary gives for each solver how many files it proved and the geometric mean of its medians, each run without a proof counted as the
// limit.
func summary(rows []row, limit time.Duration) string {
	var order []string
	tried, proven, logs := map[string]int{}, map[string]int{}, map[string]float64{}
	for i := range rows {
		m := rows[i].median()
		if m.status == boundOnly {
			continue
		}
		name := rows[i].peer
		if tried[name]++; tried[name] == 1 {
			order = append(order, name)
		}
		took := limit.Seconds()
		if m.status == optimal || m.status == infeasible {
			proven[name]++
			took = max(m.seconds, leastSeconds)
		}
		logs[name] += math.Log(took)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n| solver | files | proven | geometric mean s (not proven: %g) |\n|---|---:|---:|---:|\n", limit.Seconds())
	for _, name := range order {
		fmt.Fprintf(&b, "| %s | %d | %d | %.4g |\n", name, tried[name], proven[name], math.Exp(logs[name]/float64(tried[name])))
	}
	return b.String()
}

// leastSeconds stands for times too short to be told, so that none is 0 in a geometric mean.
const leastSeconds = 0.0001

// disagreements names the files whose answers cannot all be true: two optima that differ, a bound above an optimum or a plan below one.
func disagreements(rows []row) (faults []string) {
	type proof struct {
		value int64
		by    string
	}
	proofs := map[string]proof{}
	for _, r := range rows {
		for _, a := range r.answers {
			if a.status != optimal {
				continue
			}
			if p, known := proofs[r.instance]; known && p.value != *a.objective {
				faults = append(faults, fmt.Sprintf("%s: %s proves %d and %s proves %d", r.instance, p.by, p.value, r.peer, *a.objective))
			} else if !known {
				proofs[r.instance] = proof{*a.objective, r.peer}
			}
		}
	}
	for _, r := range rows {
		p, known := proofs[r.instance]
		for _, a := range r.answers {
			switch {
			case a.status == infeasible && known:
				faults = append(faults, fmt.Sprintf("%s: %s finds no plan and %s proves %d", r.instance, r.peer, p.by, p.value))
			case known && a.bound != nil && *a.bound > p.value:
				faults = append(faults, fmt.Sprintf("%s: %s has the bound %d and %s proves %d", r.instance, r.peer, *a.bound, p.by, p.value))
			case known && a.objective != nil && *a.objective < p.value:
				faults = append(faults, fmt.Sprintf("%s: %s has a plan of %d and %s proves %d", r.instance, r.peer, *a.objective, p.by, p.value))
			}
		}
	}
	return slices.Compact(faults)
}

// heading says on what machine and with which versions the table was made.
func heading(o *options, peers []peer, missing []string) string {
	var b strings.Builder
	load := "unknown"
	if text, err := os.ReadFile("/proc/loadavg"); err == nil {
		load = strings.Join(strings.Fields(string(text))[:3], " ")
	}
	fmt.Fprintf(&b, "%s, %d cores; load average at the start %s (above the number of cores every time is too long)\n\n", processor(), runtime.NumCPU(), load)
	fmt.Fprintf(&b, "Median of %d runs, %v each; runs beyond %v are not repeated. Seconds are each solver's own, from the problem as read to its answer.\n", o.runs, o.limit, o.long)
	for _, v := range [][]string{{o.program, "version"}, {"highs", "--version"}, {"glpsol", "--version"}, {"cbc", "-quit"}, {systemPython, "-c", "import scipy; print('scipy', scipy.__version__)"}} {
		if out, err := exec.Command(v[0], v[1:]...).Output(); err == nil {
			fmt.Fprintf(&b, "- %s\n", versionLine(string(out)))
		}
	}
	var names []string
	for _, p := range peers {
		names = append(names, p.name)
	}
	fmt.Fprintf(&b, "\nSolvers: %s.\n", strings.Join(names, ", "))
	if len(missing) > 0 {
		fmt.Fprintf(&b, "Left out, because they are not installed: %s.\n", strings.Join(missing, ", "))
	}
	return b.String() + "\n"
}

// versionLine is the first line that names a version.
func versionLine(text string) string {
	for line := range strings.Lines(text) {
		if strings.ContainsAny(line, "0123456789") {
			return strings.TrimSpace(line)
		}
	}
	return firstLine(strings.TrimSpace(text))
}

func processor() string {
	text, _ := os.ReadFile("/proc/cpuinfo") // empty where there is none
	for line := range strings.Lines(string(text)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown processor"
}
