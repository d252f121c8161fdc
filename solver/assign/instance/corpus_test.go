package instance_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/placewell/placewell/solver/assign/instance"
)

// leastCovered is the share of a reader's blocks, in percent, that its committed corpus must reach.
const leastCovered = 90

// shared are the files that all readers use; the corpora together must reach as much of them.
var shared = []string{"read.go", "scanner.go", "records.go", "dense.go", "sums.go"}

// TestCorporaReachTheReaders runs the seeds of each fuzz target by themselves, in a process of their own, and counts the blocks that they
// reach.
func TestCorporaReachTheReaders(t *testing.T) {
	together := coverage{}
	for _, format := range instance.Formats() {
		own := runSeeds(t, targets[format].name)
		own.require(t, targets[format].name, targets[format].files)
		together.join(own)
	}
	together.require(t, "all targets", shared)
	named := append([]string{}, shared...)
	for _, one := range targets {
		named = append(named, one.files...)
	}
	for block := range together {
		if file := filepath.Base(strings.Split(block, ":")[0]); !strings.Contains(" "+strings.Join(named, " ")+" ", " "+file+" ") {
			t.Fatalf("%s belongs to no target: name it in targets or shared", file)
		}
	}
}

// coverage tells of each block of the package, "file:from,to statements", whether it was reached.
type coverage map[string]bool

func (c coverage) join(o coverage) {
	for block, reached := range o {
		c[block] = c[block] || reached
	}
}

// require fails the test where too few blocks of the files are reached.
func (c coverage) require(t *testing.T, who string, files []string) {
	t.Helper()
	if got := c.percent(files); got < leastCovered {
		t.Errorf("%s reaches %d %% of the blocks of %v, and must reach %d %%: not reached\n%s", who, got, files, leastCovered, c.missed(files))
	}
}

// percent is the share of the blocks of the files that were reached, rounded down; 0 where a file has none.
func (c coverage) percent(files []string) int {
	reached, all := 0, 0
	for _, file := range files {
		before := all
		for block, hit := range c {
			if strings.Contains(block, "/"+file+":") {
				all++
				if hit {
					reached++
				}
			}
		}
		if all == before {
			return 0
		}
	}
	return 100 * reached / all
}

func (c coverage) missed(files []string) string {
	var out []string
	for _, file := range files {
		for block, hit := range c {
			if !hit && strings.Contains(block, "/"+file+":") {
				out = append(out, block)
			}
		}
	}
	return strings.Join(out, "\n")
}

// runSeeds gives what the committed seeds of a target reach.
func runSeeds(t *testing.T, name string) coverage {
	t.Helper()
	seeds, err := os.ReadDir(filepath.Join("testdata", "fuzz", name))
	if err != nil || len(seeds) == 0 {
		t.Fatalf("%s has no corpus: %v", name, err)
	}
	profile := filepath.Join(t.TempDir(), "profile")
	out, err := exec.Command("go", "test", "-run", "^"+name+"$", "-count", "1", "-covermode", "set", "-coverprofile", profile, ".").CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	text, err := os.ReadFile(profile)
	if err != nil {
		t.Fatal(err)
	}
	c, err := readProfile(string(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// readProfile reads what go test writes: a line of the mode, then "file:from,to statements count".
func readProfile(text string) (coverage, error) {
	c := coverage{}
	lines := bufio.NewScanner(strings.NewReader(text))
	for lines.Scan() {
		line := lines.Text()
		if strings.HasPrefix(line, "mode: ") {
			continue
		}
		cut := strings.LastIndexByte(line, ' ')
		if cut < 0 {
			return nil, fmt.Errorf("a profile of coverage has the line %q", line)
		}
		c[line[:cut]] = c[line[:cut]] || line[cut+1:] != "0"
	}
	return c, lines.Err()
}

// TestCoverageCanFail holds the count to what it promises.
func TestCoverageCanFail(t *testing.T) {
	c, err := readProfile("mode: set\nx/a.go:1.1,2.2 1 1\nx/a.go:3.1,4.2 2 0\nx/b.go:1.1,2.2 1 0\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		files []string
		want  int
	}{{[]string{"a.go"}, 50}, {[]string{"b.go"}, 0}, {[]string{"a.go", "b.go"}, 33}, {[]string{"c.go"}, 0}, {[]string{"a.go", "c.go"}, 0}} {
		if got := c.percent(tt.files); got != tt.want {
			t.Errorf("%v: %d %%, want %d %%", tt.files, got, tt.want)
		}
	}
	c.join(coverage{"x/a.go:3.1,4.2 2": true})
	if got := c.percent([]string{"a.go"}); got != 100 {
		t.Errorf("joined: %d %%", got)
	}
	if _, err := readProfile("nonsense"); err == nil {
		t.Error("a line of no profile is read")
	}
}
