package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func of(v int64) *int64 { return &v }

// reports are what the solvers print, cut to the lines that matter.
var reports = []struct {
	name string
	read reader
	text string
	want answer
}{
	{"own", readJSON, `{"instance":"a.gap","status":"optimal","proof":"highs","objective":423,"bound":423,"method":"highs","seconds":0.25}` + "\n", answer{status: optimal, objective: of(423), bound: of(423), seconds: .25}},
	{"own without a plan", readJSON, `{"instance":"a.gap","status":"stopped","proof":"none","objective":null,"bound":-3,"method":"plain","seconds":5}`, answer{status: stopped, bound: of(-3), seconds: 5}},
	{"highs", highsReport.read, "Solving report\n  Model             c\n  Status            Optimal\n  Primal bound      423\n  Dual bound        422.4\n  Timing            0.51 (total)\n                    0.00 (presolve)\n", answer{status: optimal, objective: of(423), bound: of(423), seconds: .51}},
	{"highs stopped", highsReport.read, "  Status            Time limit reached\n  Primal bound      inf\n  Dual bound        15854294.67\n  Timing            5.40 (total)\n", answer{status: stopped, bound: of(15854295), seconds: 5.4}},
	{"highs infeasible", highsReport.read, "  Status            Infeasible\n  Primal bound      inf\n  Dual bound        inf\n  Timing            0.10 (total)\n", answer{status: infeasible, seconds: .1}},
	{"cbc", cbcReport.read, "Result - Optimal solution found\n\nObjective value:                423.00000000\nTime (Wallclock seconds):       0.24\n\nTotal time (CPU seconds):       0.17   (Wallclock seconds):       0.25\n", answer{status: optimal, objective: of(423), bound: of(423), seconds: .25}},
	{"cbc stopped", cbcReport.read, "Result - Stopped on time limit\n\nNo feasible solution found\nLower bound:                    15820286.333\nTotal time (CPU seconds):       2.40   (Wallclock seconds):       3.74\n", answer{status: stopped, bound: of(15820287), seconds: 3.74}},
	{"cbc infeasible", cbcReport.read, "Result - Problem proven infeasible\n\nNo feasible solution found\nTotal time (CPU seconds):       0.00   (Wallclock seconds):       0.01\n", answer{status: infeasible, seconds: .01}},
	{"glpk", glpkReport.read, "+    90: mip =     not found yet >=              -inf        (1; 0)\n+   263: mip =   4.230000000e+02 >=     tree is empty   0.0% (0; 1)\nINTEGER OPTIMAL SOLUTION FOUND\nTime used:   0.3 secs\n", answer{status: optimal, objective: of(423), bound: of(423), seconds: .3}},
	{"glpk stopped", glpkReport.read, "+ 90: mip =   4.230000000e+02 >=   4.201e+02   0.9% (3; 1)\nTIME LIMIT EXCEEDED; SEARCH TERMINATED\nTime used:   3.5 secs\n", answer{status: stopped, objective: of(423), bound: of(421), seconds: 3.5}},
	{"glpk infeasible", glpkReport.read, "PROBLEM HAS NO PRIMAL FEASIBLE SOLUTION\nTime used:   0.0 secs\n", answer{status: infeasible}},
}

func TestReports(t *testing.T) {
	for _, r := range reports {
		got, err := r.read(r.text)
		if err != nil {
			t.Errorf("%s: %v", r.name, err)
			continue
		}
		if got.status != r.want.status || shown(got.objective) != shown(r.want.objective) || shown(got.bound) != shown(r.want.bound) || got.seconds != r.want.seconds {
			t.Errorf("%s: %s %s %s %v", r.name, got.status, shown(got.objective), shown(got.bound), got.seconds)
		}
	}
	for _, read := range []reader{readJSON, highsReport.read, cbcReport.read, glpkReport.read} {
		if a, err := read("Segmentation fault\n"); err == nil {
			t.Errorf("a crash is read as %+v", a)
		}
	}
}

func TestDisagreements(t *testing.T) {
	proof := func(v int64) answer { return answer{status: optimal, objective: of(v), bound: of(v)} }
	for _, c := range []struct {
		name string
		a, b answer
		want string // part of the fault, "" for none
	}{
		{"the same", proof(5), proof(5), ""},
		{"two optima", proof(5), proof(6), "proves 5 and b proves 6"},
		{"a dear plan", proof(5), answer{status: stopped, objective: of(7), bound: of(4)}, ""},
		{"a plan too cheap", proof(5), answer{status: stopped, objective: of(4), bound: of(3)}, "plan of 4"},
		{"a bound too high", proof(5), answer{status: boundOnly, bound: of(6)}, "bound 6"},
		{"no plan", proof(5), answer{status: infeasible}, "finds no plan"},
		{"nothing proven", answer{status: stopped, objective: of(4)}, answer{status: boundOnly, bound: of(6)}, ""},
		{"broken", proof(5), answer{status: broken, why: "exit status 1"}, ""},
	} {
		got := strings.Join(disagreements([]row{{"i", "a", []answer{c.a}}, {"i", "b", []answer{c.b}}, {"other", "b", []answer{proof(99)}}}), "\n")
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestRow(t *testing.T) {
	r := row{"i", "a", []answer{{status: optimal, objective: of(200), bound: of(200), seconds: 3}, {status: optimal, objective: of(200), bound: of(199), seconds: 1}, {status: optimal, seconds: 9}}}
	if got, want := r.line(), "| i | a | optimal | 200 | 200 | 0.000 | 3 | 1 | 3 |\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	r = row{"i", "b", []answer{{status: broken, why: "exit | status 1\nmore"}}}
	if got, want := r.line(), "| i | b | broken: exit / status 1 |  |  |  | 0 | 0 | 1 |\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	text := summary([]row{{"i", "a", []answer{{status: optimal, seconds: 1}}}, {"j", "a", []answer{{status: stopped, seconds: 70}}}, {"i", "flow", []answer{{status: boundOnly}}}}, 100*time.Second)
	if !strings.Contains(text, "| a | 2 | 1 | 10 |") || strings.Contains(text, "flow") {
		t.Error(text)
	}
}

// TestPrepare writes both models of a drawn instance: the compact one has fewer rows and no other columns.
func TestPrepare(t *testing.T) {
	dir := t.TempDir()
	files, err := drawFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	placements := 0
	for i, file := range files {
		j, err := prepare(&options{}, filepath.Join(dir, string(rune('a'+i))), file)
		if err != nil {
			t.Fatal(err)
		}
		rows, columns := shape(t, j.mps)
		if rows < 10 || columns < 10 {
			t.Errorf("%s: %d rows and %d columns", file, rows, columns)
		}
		if j.compact == "" {
			continue
		}
		placements++
		if r, c := shape(t, j.compact); r >= rows || c != columns {
			t.Errorf("%s: %d rows and %d columns, the compact model has %d and %d", file, rows, columns, r, c)
		}
	}
	if placements == 0 {
		t.Error("no placement was drawn")
	}
	if _, err := prepare(&options{}, filepath.Join(dir, "z"), filepath.Join(dir, "nothing.gap")); err == nil {
		t.Error("a file that is not there is prepared")
	}
}

// shape counts the rows and columns of a model.
func shape(t *testing.T, name string) (rows, columns int) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	section := ""
	for line := range strings.Lines(string(text)) {
		switch {
		case strings.HasPrefix(line, "*"):
		case !strings.HasPrefix(line, " "):
			section = strings.Fields(line)[0]
		case section == "ROWS" && !strings.HasPrefix(line, " N"):
			rows++
		case section == "BOUNDS":
			columns++
		}
	}
	return rows, columns
}

// TestSolveKeepsTheReason: a solver that cannot run is broken, with what it said.
func TestSolveKeepsTheReason(t *testing.T) {
	j := &job{dir: t.TempDir()}
	p := peer{name: "x", command: func(*job, time.Duration) []string { return []string{"sh", "-c", "echo no licence >&2; exit 3"} }, read: readJSON}
	if a := p.solve(j, time.Second); a.status != broken || !strings.Contains(a.why, "no licence") {
		t.Errorf("%+v", a)
	}
	p.command = func(*job, time.Duration) []string {
		return []string{"sh", "-c", `echo '{"status":"optimal","objective":4,"bound":4,"seconds":1}'; exit 3`}
	}
	if a := p.solve(j, time.Second); a.status != optimal { // an exit code may tell of an infeasible instance
		t.Errorf("%+v", a)
	}
}
