package instance_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/placewell/placewell/solver/assign/instance"
)

var update = flag.Bool("update", false, "write the inputs of the table as the corpora of the fuzz targets")

// faults are inputs with what is told of them; "" is an input without a fault. They are the corpora of the fuzz targets as well.
var faults = []struct {
	format instance.Format
	name   string
	text   string
	want   string // the whole message
}{
	{"plc", "whole", "p plc 4 3 2\nh 0 2 0\nh 1 1 1\nh 2 2 1\ng 0 2 900 0 50 1\ng 1 1 500 0 0 0\ng 2 1 700 1 0 0\ng 3 1 400 0 0 0\nw 0 0 300 20\nw 2 1 120 15\ns 0 0 0 140 10\ns 0 1 2 130 12\nx 1 3\nx 0 1\nk 1 2\nb 60\n", ""},
	{"plc", "nothing to do", "p plc 0 0 0\n", ""},
	{"plc", "blank lines and returns", "\n\r\n p plc 1 1 1\r\n\n\tg 0 1 5 0 0 0 \r\nh 0 1 0\r\n\n", ""},
	{"plc", "no end of line", "p plc 1 1 1\ng 0 1 5 0 0 0\nh 0 1 0", ""},
	{"plc", "empty", "", `the file is empty: expected "p plc G H P"`},
	{"plc", "other format", "p trn 1 1 1\n", `line 1: the first record must be "p plc G H P": found "p trn"`},
	{"plc", "no header", "h 0 1 0\n", `line 1: the first record must be "p plc G H P": found "h"`},
	{"plc", "header short", "p plc 1 1\n", "line 1: the number of providers is missing: the line ends here"},
	{"plc", "header long", "p plc 1 1 1 1\n", `line 1: there is more than the record holds: "1"`},
	{"plc", "header ends", "p plc 1", "line 1: the number of homes is missing: the file ends here"},
	{"plc", "header twice", "p plc 0 0 0\np plc 0 0 0\n", `line 2: there is no record "p": expected h, g, w, s, x, k or b`},
	{"plc", "header negative", "p plc -1 0 0\n", "line 1: the number of groups is -1, but must be between 0 and 2147483647"},
	{"plc", "header huge", "p plc 1000000000 1000000000 1000000000\n", "at the end of the file: home 0 has no record h: homes are 0..999999999"},
	{"plc", "groups huge", "p plc 2147483647 1 1\nh 0 1 0\ng 0 1 1 0 0 0\n", "at the end of the file: group 1 has no record g: groups are 0..2147483646"},
	{"plc", "header beyond", "p plc 2147483648 0 0\n", "line 1: the number of groups is 2147483648, but must be between 0 and 2147483647"},
	{"plc", "unknown record", "p plc 0 0 0\nhome 0 1 0\n", `line 2: there is no record "home": expected h, g, w, s, x, k or b`},
	{"plc", "long word", "p plc 0 0 0\nabcdefghijklmnopqrstuvwxyz\n", `line 2: there is no record "abcdefghijklmnopqrst...": expected h, g, w, s, x, k or b`},
	{"plc", "zero byte", "p plc 0 0 0\n\x00", `line 2: there is no record "\x00": expected h, g, w, s, x, k or b`},
	{"plc", "home unknown", "p plc 0 3 1\nh 3 1 0\n", "line 2: home 3 is not declared: homes are 0..2"},
	{"plc", "home negative", "p plc 0 3 1\nh -1 1 0\n", "line 2: home -1 is not declared: homes are 0..2"},
	{"plc", "no homes", "p plc 0 0 1\nh 0 1 0\n", "line 2: home 0 is not declared: there are no homes"},
	{"plc", "home twice", "p plc 0 2 1\nh 1 1 0\nh 1 1 0\n", "line 3: home 1 is declared again: line 2 has it"},
	{"plc", "home missing", "p plc 0 3 1\nh 0 1 0\nh 2 1 0\n", "at the end of the file: home 1 has no record h: homes are 0..2"},
	{"plc", "beds negative", "p plc 0 1 1\nh 0 -1 0\n", "line 2: the number of beds is -1, but must be between 0 and 2147483647"},
	{"plc", "provider unknown", "p plc 0 1 1\nh 0 1 1\n", "line 2: provider 1 is not declared: providers are 0..0"},
	{"plc", "group unknown", "p plc 300 0 0\ng 300 1 1 0 0 0\n", "line 2: group 300 is not declared: groups are 0..299"},
	{"plc", "group twice", "p plc 1 0 0\ng 0 1 1 0 0 0\ng 0 1 1 0 0 0\n", "line 3: group 0 is declared again: line 2 has it"},
	{"plc", "group empty", "p plc 1 0 0\ng 0 0 1 0 0 0\n", "line 2: the size is 0, but must be at least 1"},
	{"plc", "group of 64", "p plc 1 0 0\ng 0 64 1 0 0 63\n", ""},
	{"plc", "group of 65", "p plc 1 0 0\ng 0 65 1 0 0 0\n", "line 2: group 0 has 65 children, but this program takes at most 64 in a group"},
	{"plc", "only child", "p plc 1 0 0\ng 0 1 1 2 0 0\n", "line 2: only_child is 2, but must be between 0 and 1"},
	{"plc", "part of all", "p plc 1 0 0\ng 0 2 1 0 0 2\n", "line 2: part_a is 2, but must be between 0 and 1"},
	{"plc", "whole arc to nowhere", "p plc 1 1 1\ng 0 1 1 0 0 0\nh 0 1 0\nw 0 7 1 1\n", "line 4: home 7 is not declared: homes are 0..0"},
	{"plc", "arc twice", "p plc 1 1 1\ng 0 1 1 0 0 0\nh 0 1 0\nw 0 0 1 1\nw 0 0 2 1\n", "line 5: home 0 for the whole group 0 is given again: line 4 has it"},
	{"plc", "part arc twice", "p plc 1 1 1\ng 0 2 1 0 0 1\nh 0 1 0\ns 0 1 0 1 1\ns 0 0 0 1 1\ns 0 1 0 2 1\n", "line 6: home 0 for part 1 of group 0 is given again: line 4 has it"},
	{"plc", "part without split", "p plc 1 1 1\ns 0 0 0 1 1\ng 0 2 1 0 0 0\nh 0 1 0\n", "line 2: group 0 may not be split: its record g has 0 as part_a"},
	{"plc", "third part", "p plc 1 1 1\ns 0 2 0 1 1\n", "line 2: the part is 2, but must be between 0 and 1"},
	{"plc", "weekly negative", "p plc 1 1 1\nw 0 0 1 -1\n", "line 2: the weekly price is -1, but must be at least 0"},
	{"plc", "cost missing", "p plc 1 1 1\nw 0 0\n", "line 2: the cost is missing: the line ends here"},
	{"plc", "cost not whole", "p plc 1 1 1\nw 0 0 1.5 1\n", `line 2: the cost is no integer: found ".5" right after a digit`},
	{"plc", "cost a word", "p plc 1 1 1\nw 0 0 dear 1\n", `line 2: the cost is no integer: found "dear"`},
	{"plc", "cost a dash", "p plc 1 1 1\nw 0 0 -x 1\n", `line 2: the cost is no integer: found "-x"`},
	{"plc", "costs at the edge", "p plc 1 1 1\ng 0 1 -9223372036854775807 0 9223372036854775807 0\nh 0 1 0\n", ""},
	{"plc", "cost beyond", "p plc 1 1 1\nw 0 0 9223372036854775808 1\n", "line 2: the cost is beyond 64 bits, but must be a 64-bit integer"},
	{"plc", "cost far beyond", "p plc 1 1 1\nw 0 0 -99999999999999999999999 1\n", "line 2: the cost is beyond 64 bits, but must be a 64-bit integer"},
	{"plc", "cost below", "p plc 1 1 1\nw 0 0 -9223372036854775809 1\n", "line 2: the cost is beyond 64 bits, but must be a 64-bit integer"},
	{"plc", "sum beyond", "p plc 2 0 0\ng 0 1 9223372036854775807 0 0 0\ng 1 1 1 0 0 0\n", "the costs or weekly prices of a whole plan can pass 64 bits: divide them by a common factor"},
	{"plc", "sum of a least", "p plc 1 0 0\ng 0 1 -9223372036854775808 0 0 0\n", "the costs or weekly prices of a whole plan can pass 64 bits: divide them by a common factor"},
	{"plc", "sum far beyond", "p plc 3 1 1\nh 0 1 0\ng 0 2 1 0 9223372036854775807 1\ns 0 0 0 9223372036854775807 0\ns 0 1 0 9223372036854775807 0\ng 1 1 1 0 0 0\ng 2 1 1 0 0 0\n", "the costs or weekly prices of a whole plan can pass 64 bits: divide them by a common factor"},
	{"plc", "prices beyond", "p plc 2 1 1\nh 0 1 0\ng 0 1 1 0 0 0\ng 1 1 1 0 0 0\nw 0 0 1 9223372036854775807\nw 1 0 1 1\n", "the costs or weekly prices of a whole plan can pass 64 bits: divide them by a common factor"},
	{"plc", "conflict with itself", "p plc 2 0 0\nx 1 1\n", "line 2: group 1 cannot be in conflict with itself"},
	{"plc", "conflict twice", "p plc 2 0 0\nx 1 0\nx 0 1\n", "line 3: the conflict of groups 0 and 1 is given again: line 2 has it"},
	{"plc", "conflict unknown", "p plc 2 0 0\nx 0 2\n", "line 2: group 2 is not declared: groups are 0..1"},
	{"plc", "cap twice", "p plc 0 0 1\nk 0 4\nk 0 5\n", "line 3: the cap of provider 0 is given again: line 2 has it"},
	{"plc", "cap negative", "p plc 0 0 1\nk 0 -4\n", "line 2: the cap is -4, but must be at least 0"},
	{"plc", "budget twice", "p plc 0 0 0\nb 1\nb 1\n", "line 3: the budget is given again: line 2 has it"},
	{"plc", "budget negative", "p plc 0 0 0\nb -1\n", "line 2: the budget is -1, but must be at least 0"},
	{"plc", "gzip of nothing", "\x1f\x8b", "expand: unexpected EOF"},
	{"plc", "gzip of noise", "\x1f\x8bnoise and more noise", "expand: gzip: invalid header"},

	{"gap", "whole", "2 3\n5 4 7\n6 3 2\n3 2 2\n2 3 2\n4\n5\n", ""},
	{"gap", "one line", "1 1 -4 2 3", ""},
	{"gap", "empty", "", "line 1: the number of agents is missing: the file ends here (number 1 of the file)"},
	{"gap", "no agents", "0 1000000000\n", "line 1: the number of agents is 0, but must be between 1 and 2147483647 (number 1 of the file)"},
	{"gap", "huge", "2147483647 2147483647\n1 1", "line 2: a cost is missing: the file ends here (number 5 of the file)"},
	{"gap", "use negative", "1 1\n4\n\n-2\n3\n", "line 4: a use is -2, but must be between 0 and 2147483647 (number 4 of the file)"},
	{"gap", "capacity missing", "2 1\n4 4\n2 2\n3\n", "line 5: a capacity is missing: the file ends here (number 8 of the file)"},
	{"gap", "capacity negative", "1 1 4 2 -3", "line 1: a capacity is -3, but must be between 0 and 2147483647 (number 5 of the file)"},
	{"gap", "too much", "1 1 4 2 3\n\n7", `line 3: expected the end of the file: found "7"`},
	{"gap", "words", "1 x", `line 1: the number of jobs is no integer: found "x" (number 2 of the file)`},
	{"gap", "sum beyond", "1 2 9223372036854775807 1 2 2 9", "the costs or weekly prices of a whole plan can pass 64 bits: divide them by a common factor"},

	{"txt", "whole", " 3\n 4 1 3\n 2 0 5\n 3 2 2\n", ""},
	{"txt", "negative", "1\n-7", ""},
	{"txt", "no rows", "0\n", "line 1: the number of rows is 0, but must be between 1 and 2147483647 (number 1 of the file)"},
	{"txt", "huge", "1000000000\n", "line 2: a cost is missing: the file ends here (number 2 of the file)"},
	{"txt", "row short", "2\n1 2\n3\n", "line 4: a cost is missing: the file ends here (number 5 of the file)"},
	{"txt", "row long", "1\n1 2\n", `line 2: expected the end of the file: found "2"`},
	{"txt", "not whole", "1\n1e3\n", `line 2: a cost is no integer: found "e3" right after a digit (number 2 of the file)`},

	{"trn", "whole", "p trn 3 2 5\nt 0 2\nt 1 1\na 0 0 4\na 0 1 1\na 1 0 3\na 2 0 6\na 2 1 2\n", ""},
	{"trn", "nothing to do", "p trn 0 0 0\n", ""},
	{"trn", "any order", "p trn 1 1 1\na 0 0 -4\nt 0 0\n", ""},
	{"trn", "empty", " \n", `the file is empty: expected "p trn NS NT NA"`},
	{"trn", "huge", "p trn 1000000000 1 1\nt 0 1\na 0 0 1\n", "at the end of the file: source 1 has no record a, and it must ship its unit"},
	{"trn", "sinks huge", "p trn 1 1000000000 1\na 0 0 1\n", "at the end of the file: sink 0 has no record t: sinks are 0..999999999"},
	{"trn", "arcs missing", "p trn 1 1 2\nt 0 1\na 0 0 1\n", "at the end of the file: the number of records a is 1, but the first line says 2"},
	{"trn", "arcs too many", "p trn 1 1 0\nt 0 1\na 0 0 1\n", "at the end of the file: the number of records a is 1, but the first line says 0"},
	{"trn", "source idle", "p trn 2 1 1\nt 0 1\na 1 0 1\n", "at the end of the file: source 0 has no record a, and it must ship its unit"},
	{"trn", "source unknown", "p trn 2 1 1\nt 0 1\na 2 0 1\n", "line 3: source 2 is not declared: sources are 0..1"},
	{"trn", "sink unknown", "p trn 2 1 1\na 1 1 1\n", "line 2: sink 1 is not declared: sinks are 0..0"},
	{"trn", "sink twice", "p trn 0 1 0\nt 0 1\nt 0 1\n", "line 3: sink 0 is declared again: line 2 has it"},
	{"trn", "capacity negative", "p trn 0 1 0\nt 0 -1\n", "line 2: the capacity is -1, but must be between 0 and 2147483647"},
	{"trn", "arc twice", "p trn 1 1 2\nt 0 1\na 0 0 1\na 0 0 2\n", "line 4: the arc from source 0 to sink 0 is given again: line 3 has it"},
	{"trn", "unknown record", "p trn 0 0 0\nw 0 0 0 0\n", `line 2: there is no record "w": expected t or a`},
	{"trn", "arc long", "p trn 1 1 1\na 0 0 1 1\n", `line 2: there is more than the record holds: "1"`},

	{"lapd", "whole", string(binarySquare(2, 1, -2, 3, 4)), ""},
	{"lapd", "empty", "", `line 1: the file opens with "", not with "LAPD"`},
	{"lapd", "other", "p plc 1 1 1\n", `line 1: the file opens with "p pl", not with "LAPD"`},
	{"lapd", "no size", "LAPD\x01", "line 1: the number of rows is missing: the file ends after 0 numbers"},
	{"lapd", "no rows", string(binarySquare(0)), "line 1: the number of rows is 0, but must be at least 1"},
	{"lapd", "rows negative", string(binarySquare(-3)), "line 1: the number of rows is -3, but must be at least 1"},
	{"lapd", "huge", string(binarySquare(2147483647, 5)), "line 1: a cost is missing: the file ends after 2 numbers"},
	{"lapd", "too much", string(binarySquare(1, 5, 6)), "line 1: there is more than 1 x 1 costs"},
	{"lapd", "cut", string(binarySquare(1, 5)[:10]), "line 1: a cost is missing: the file ends after 1 numbers"},
}

func TestFaults(t *testing.T) {
	for _, f := range faults {
		_, err := instance.ReadFormat(f.format, strings.NewReader(f.text))
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != f.want {
			t.Errorf("%s, %s:\n got %s\nwant %s", f.format, f.name, got, f.want)
		}
		if *update {
			if err := seed(f.format, f.name, f.text); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// seed writes an input into the corpus of its format's fuzz target.
func seed(format instance.Format, name, text string) error {
	dir := filepath.Join("testdata", "fuzz", targets[format].name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, strings.ReplaceAll(name, " ", "-")), fmt.Appendf(nil, "go test fuzz v1\n[]byte(%q)\n", text), 0o644)
}

// TestMemoryGoesWithTheInput: a header may claim what it will.
func TestMemoryGoesWithTheInput(t *testing.T) {
	for _, f := range faults {
		if !strings.Contains(f.name, "huge") {
			continue
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := instance.ReadFormat(f.format, bytes.NewReader([]byte(f.text)))
		runtime.ReadMemStats(&after)
		if err == nil {
			t.Errorf("%s, %s: is read", f.format, f.name)
		}
		if got := after.TotalAlloc - before.TotalAlloc; got > 1<<20 {
			t.Errorf("%s, %s: %d bytes allocated for %d of input", f.format, f.name, got, len(f.text))
		}
	}
}

// TestReadNamesTheFile: the message of Read opens with the name of the file.
func TestReadNamesTheFile(t *testing.T) {
	_, err := instance.Read("dir/week.plc", strings.NewReader("p plc 300 0 0\ng 300 1 1 0 0 0\n"))
	want := "dir/week.plc: line 2: group 300 is not declared: groups are 0..299"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
