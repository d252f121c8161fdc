// Package placewell_test keeps the corridor of the house: model <- solver <- api <- cmd, each room looking only to its left.
package placewell_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/placewell/placewell/"

// rooms lists, for each room, what it may see beside itself.
var rooms = map[string][]string{
	"model":      {},
	"solver":     {"model"},
	"api":        {"model", "solver"},
	"cmd":        {"api/placement/v1"},
	"benchmarks": {"model", "solver", "api"},
}

// pastTheWire are the only folders of cmd that look past api/placement/v1; the page and the command line are clients.
var pastTheWire = []string{"cmd/placementd", "cmd/internal/local"}

// outside gives every outside dependency its home. One that is not here has none: think where it belongs before adding it.
var outside = map[string][]string{
	"C":                              {"solver/highs"},
	"gonum.org/v1/gonum":             {"model/risk", "solver", "cmd/internal/chart", "benchmarks"},
	"gonum.org/v1/plot":              {"cmd/internal/chart"},
	"github.com/go-playground":       {"api/server"},
	"github.com/coreos/go-oidc":      {"api/auth"},
	"github.com/go-jose/go-jose":     {"api/auth"},
	"golang.org/x/time":              {"api/server"},
	"github.com/prometheus":          {"api/observe"},
	"github.com/grpc-ecosystem":      {"api/observe"},
	"go.opentelemetry.io":            {"api/observe"},
	"modernc.org/sqlite":             {"api/store"},
	"github.com/jackc/pgx":           {"api/store"},
	"github.com/pressly/goose":       {"api/store"},
	"github.com/riverqueue/river":    {"api/worker"},
	"google.golang.org/grpc":         {"api", "cmd", "benchmarks"},
	"google.golang.org/protobuf":     {"api", "cmd", "benchmarks"},
	"google.golang.org/genproto":     {"api", "cmd"},
	"github.com/spf13/cobra":         {"cmd"},
	"github.com/spf13/pflag":         {"cmd"},
	"github.com/jedib0t/go-pretty":   {"cmd"},
	"github.com/schollz/progressbar": {"cmd"},
	"golang.org/x/term":              {"cmd"},
	"github.com/xuri/excelize":       {"cmd/internal/report", "cmd/internal/results"},
	"github.com/parquet-go":          {"cmd/internal/results"},
}

// inTests are at home in every test, and nowhere else.
var inTests = []string{"pgregory.net/rapid", "github.com/google/go-cmp", "github.com/rogpeppe/go-internal", "go.uber.org/goleak", "github.com/golang-jwt/jwt"}

// A shut door is an import that the room's place in the corridor would allow and its purpose does not.
var shut = []struct {
	from, except string
	to           []string
	why          string
}{
	{"model", "", []string{"os", "net", "syscall", "math/rand"}, "model opens no file and draws no lots"},
	{"solver", "solver/highs", []string{"os", "net", "syscall", "math/rand", "time"}, "solver is pure"},
	{"solver", "solver/highs", []string{module + "solver/highs"}, "HiGHS is a method handed in, and its build tag stays in one folder"},
	{"solver/assign", "", []string{module + "model"}, "assign knows integers and no domain word"},
	{"solver/check", "", []string{module + "solver"}, "check shares no code with the search"},
	{"api/placement/v1", "", []string{module}, "a client imports the wire and nothing behind it"},
}

// folder is one package as go list tells of it. Test support (modeltest, assigntest, storetest) counts as tests.
type folder struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func TestCorridor(t *testing.T) {
	look(t)
	for _, tags := range []string{"", "highs"} {
		folders, err := list(tags)
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range faults(folders) {
			t.Errorf("tags %q: %s", tags, fault)
		}
	}
}

// look reads the folders of the module, only so that go test does not keep a result that a new import has made stale: it knows what
// a test has opened, and not what go list has.
func look(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && path != "." && strings.HasPrefix(d.Name(), ".") {
			return fs.SkipDir
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// list gives the imports of every package of the module.
func list(tags string) ([]folder, error) {
	out, err := exec.Command("go", "list", "-tags="+tags, "-json=ImportPath,Imports,TestImports,XTestImports", "./...").Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return nil, fmt.Errorf("go list: %w: %s", err, exit.Stderr)
	} else if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	var folders []folder
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var f folder
		if err := d.Decode(&f); errors.Is(err, io.EOF) {
			return folders, nil
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		folders = append(folders, f)
	}
}

// faults lists the imports that break the corridor; seeing nothing of a room is a fault too.
func faults(folders []folder) (out []string) {
	seen := map[string]int{}
	for _, f := range folders {
		at, inside := strings.CutPrefix(f.ImportPath, module)
		if !inside {
			continue // the root, which holds this test alone
		}
		room, _, _ := strings.Cut(at, "/")
		seen[room] += len(f.Imports)
		support := strings.HasSuffix(at, "test")
		for _, to := range f.Imports {
			if why := broken(at, to, support); why != "" {
				out = append(out, fmt.Sprintf("%s imports %s: %s", at, to, why))
			}
		}
		for _, to := range slices.Concat(f.TestImports, f.XTestImports) {
			if why := broken(at, to, true); why != "" {
				out = append(out, fmt.Sprintf("a test of %s imports %s: %s", at, to, why))
			}
		}
	}
	for _, room := range []string{"model", "solver", "api", "cmd"} {
		if seen[room] == 0 {
			out = append(out, "no import seen in "+room)
		}
	}
	return out
}

// broken says why a folder may not import a package; "" where it may.
func broken(at, to string, test bool) string {
	for _, door := range shut {
		sealed := within(at, door.from) && !(door.except != "" && within(at, door.except)) && !test
		if sealed && slices.ContainsFunc(door.to, func(p string) bool { return within(to, p) }) {
			return door.why
		}
	}
	if inner, ok := strings.CutPrefix(to, module); ok {
		return wrongWay(at, inner)
	}
	return homeless(at, to, test)
}

// wrongWay says why one folder of the house may not look at another.
func wrongWay(at, to string) string {
	room, _, _ := strings.Cut(at, "/")
	left, known := rooms[room]
	if !known {
		return "the house has no room " + room
	}
	if room == "cmd" && isIn(at, pastTheWire) {
		left = []string{"model", "solver", "api"}
	}
	if within(to, room) || isIn(to, left) {
		return ""
	}
	return fmt.Sprintf("%s sees only %v", at, left)
}

// homeless says why an outside package may not be imported here. The standard library, whose names have no dot before the first
// slash, is at home everywhere.
func homeless(at, to string, test bool) string {
	host, _, _ := strings.Cut(to, "/")
	if to != "C" && !strings.Contains(host, ".") {
		return ""
	}
	if isIn(to, inTests) {
		if test {
			return ""
		}
		return "it is for tests alone"
	}
	for name, homes := range outside {
		if !within(to, name) {
			continue
		}
		if isIn(at, homes) {
			return ""
		}
		return fmt.Sprintf("its home is %v", homes)
	}
	return "this dependency has no home yet"
}

// within tells whether a path is the tree or below it.
func within(path, tree string) bool {
	return path == tree || strings.HasPrefix(path, strings.TrimSuffix(tree, "/")+"/")
}

func isIn(path string, trees []string) bool {
	return slices.ContainsFunc(trees, func(tree string) bool { return within(path, tree) })
}

// TestCorridorCanFail holds the test above to what it promises.
func TestCorridorCanFail(t *testing.T) {
	for _, c := range []struct {
		at, to string
		test   bool
		want   bool // broken
	}{
		{"model", module + "solver", false, true}, {"solver", module + "model/rule", false, false}, {"solver", module + "api/store", true, true},
		{"api/server", module + "solver", false, false}, {"api/server", module + "cmd/internal/show", false, true},
		{"cmd/placement", module + "model", false, true}, {"cmd/placement", module + "api/server", true, true},
		{"cmd/placement", module + "api/placement/v1", false, false}, {"cmd/placement", module + "cmd/internal/local", false, false},
		{"cmd/placementd", module + "api/server", false, false}, {"cmd/internal/local", module + "solver/highs", false, false},
		{"cmd/internal/localised", module + "solver/highs", false, true}, {"benchmarks", module + "cmd/internal/local", true, true},
		{"attic", module + "model", false, true}, {"solver/check", module + "solver/assign", false, true}, {"solver/assign", module + "model", false, true},
		{"solver", module + "solver/highs", false, true}, {"solver", module + "solver/highs", true, false}, {"api/placement/v1", module + "model", false, true},
		{"solver/assign", "os/exec", false, true}, {"solver/assign", "os/exec", true, false}, {"solver/highs", "os/exec", false, false},
		{"solver", "time", false, true}, {"model", "time", false, false}, {"model/ssda903", "os", false, true}, {"solver", "math/rand/v2", false, true},
		{"solver", "net/http", false, true}, {"solver/assign", "C", false, true}, {"solver/highs", "C", false, false},
		{"model", "github.com/go-playground/validator/v10", false, true}, {"api/server", "github.com/go-playground/validator/v10", false, false},
		{"model/risk", "gonum.org/v1/gonum/stat", false, false}, {"model/score", "gonum.org/v1/gonum/stat", false, true},
		{"model", "pgregory.net/rapid", false, true}, {"model", "pgregory.net/rapid", true, false}, {"solver", "google.golang.org/grpc/codes", true, true},
		{"cmd/placement", "example.org/handy", false, true},
		{"api/store/sqlstore", "modernc.org/sqlite", false, false}, {"api/server", "modernc.org/sqlite", true, true}, {"cmd/placementd", "github.com/jackc/pgx/v5", false, true},
	} {
		if why := broken(c.at, c.to, c.test); (why != "") != c.want {
			t.Errorf("%s imports %s (test %v): broken %q, want %v", c.at, c.to, c.test, why, c.want)
		}
	}
	if len(faults(nil)) != 4 {
		t.Error("an empty house passes")
	}
	support := []folder{{ImportPath: module + "solver/assign/assigntest", Imports: []string{"math/rand/v2"}}, {ImportPath: module + "solver", Imports: []string{"os"}}}
	if got := faults(support); len(got) != 4 {
		t.Errorf("want one broken import and three rooms unseen, got %q", got)
	}
}
