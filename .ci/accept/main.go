// Command accept holds the list of rows.txt against the tests: for each row the tests that bear its name (TestRow07_..., TestE3_...), run
// and passed. It fails on a row that must hold and has no test, on a test that does not pass, and on a test of a row that is not
// on the list. With -list nothing is run.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	list := flag.Bool("list", false, "only compare the list with the tests' names")
	tags := flag.String("tags", os.Getenv("TAGS"), "the -tags flag for go test")
	flag.Parse()
	if err := run(*list, *tags); err != nil {
		fmt.Fprintln(os.Stderr, "accept:", err)
		os.Exit(1)
	}
}

// row is a line of the list.
type row struct {
	id, what string
	must     bool
	tests    []*test
}

// test is a test function that bears a row's name.
type test struct {
	row, name, dir string
	state          string
}

func run(list bool, tags string) error {
	rows, err := readRows(".ci/accept/rows.txt")
	if err != nil {
		return err
	}
	tests, err := findTests(".")
	if err != nil {
		return err
	}
	if !list {
		if err := runTests(tests, tags); err != nil {
			return err
		}
	}
	faults := assign(rows, tests)
	for _, r := range rows {
		faults = append(faults, r.print(list)...)
	}
	if len(faults) > 0 {
		return fmt.Errorf("%d of the rows do not hold:\n%s", len(faults), strings.Join(faults, "\n"))
	}
	return nil
}

func readRows(path string) ([]*row, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows []*row
	for s := bufio.NewScanner(f); s.Scan(); {
		line := s.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		part := strings.SplitN(line, " ", 3)
		if len(part) != 3 || part[1] != "must" && part[1] != "open" {
			return nil, fmt.Errorf("%s: %q is no row", path, line)
		}
		rows = append(rows, &row{id: part[0], must: part[1] == "must", what: part[2]})
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s holds no rows", path)
	}
	return rows, nil
}

var bears = regexp.MustCompile(`^Test(?:Row(\d\d)|(E\d+b?))_`)

// findTests looks through every test file of the module.
func findTests(root string) ([]*test, error) {
	var tests []*test
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || f.Recv != nil {
				continue
			}
			if m := bears.FindStringSubmatch(f.Name.Name); m != nil {
				tests = append(tests, &test{row: strings.TrimSuffix(m[1]+m[2], "b"), name: f.Name.Name, dir: "./" + filepath.ToSlash(filepath.Dir(path)), state: "not run"})
			}
		}
		return nil
	})
	return tests, err
}

// runTests runs the tests, all packages at once, and notes what became of each.
func runTests(tests []*test, tags string) error {
	var dirs, names []string
	for _, t := range tests {
		dirs, names = append(dirs, t.dir), append(names, t.name)
	}
	slices.Sort(dirs)
	args := []string{"test", "-count=1", "-json", "-run", "^(" + strings.Join(names, "|") + ")$"}
	if tags != "" {
		args = append(args, tags)
	}
	cmd := exec.Command("go", append(args, slices.Compact(dirs)...)...)
	cmd.Stderr = os.Stderr
	out, runErr := cmd.Output()
	seen := 0
	for _, line := range strings.Split(string(out), "\n") {
		var e struct{ Action, Package, Test string }
		if json.Unmarshal([]byte(line), &e) != nil || e.Test == "" || e.Action != "pass" && e.Action != "fail" && e.Action != "skip" {
			continue
		}
		for _, t := range tests {
			if t.name == e.Test && strings.HasSuffix(e.Package, strings.TrimPrefix(t.dir, ".")) {
				t.state = e.Action
				seen++
			}
		}
	}
	if seen == 0 {
		return fmt.Errorf("no test ran: %w\n%s", runErr, out)
	}
	return nil
}

// assign gives each test to its row; a test of no row is a fault.
func assign(rows []*row, tests []*test) (faults []string) {
	for _, t := range tests {
		i := slices.IndexFunc(rows, func(r *row) bool { return r.id == t.row })
		if i < 0 {
			faults = append(faults, fmt.Sprintf("%s in %s names a row that is not on the list", t.name, t.dir))
			continue
		}
		rows[i].tests = append(rows[i].tests, t)
	}
	return faults
}

// print writes the row's lines and gives its faults.
func (r *row) print(list bool) (faults []string) {
	if len(r.tests) == 0 {
		fmt.Printf("%-3s  open  %s\n", r.id, r.what)
		if r.must {
			faults = append(faults, r.id+": no test bears this row's name")
		}
		return faults
	}
	for _, t := range r.tests {
		state := t.state
		if list {
			state = "named"
		}
		fmt.Printf("%-3s  %-5s %s  ->  %s %s\n", r.id, state, r.what, t.dir, t.name)
		if !list && t.state != "pass" {
			faults = append(faults, fmt.Sprintf("%s: %s in %s: %s", r.id, t.name, t.dir, t.state))
		}
	}
	return faults
}
