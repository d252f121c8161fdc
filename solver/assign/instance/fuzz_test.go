package instance_test

import (
	"bytes"
	"math/bits"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/instance"
)

// target is a fuzz target, and the files of this package that are its reader's own.
type target struct {
	name  string
	files []string
}

// targets has one for each format.
var targets = map[instance.Format]target{
	instance.Placement:      {"FuzzPlacement", []string{"plc.go", "plc_problem.go"}},
	instance.Generalised:    {"FuzzGeneralised", []string{"gap.go"}},
	instance.Transportation: {"FuzzTransportation", []string{"trn.go"}},
	instance.Linear:         {"FuzzLinear", []string{"lap.go"}},
	instance.LinearBinary:   {"FuzzLinearBinary", []string{"lap_binary.go"}},
}

func FuzzPlacement(f *testing.F)      { fuzz(f, instance.Placement) }
func FuzzGeneralised(f *testing.F)    { fuzz(f, instance.Generalised) }
func FuzzTransportation(f *testing.F) { fuzz(f, instance.Transportation) }
func FuzzLinear(f *testing.F)         { fuzz(f, instance.Linear) }
func FuzzLinearBinary(f *testing.F)   { fuzz(f, instance.LinearBinary) }

// fuzz: whatever the bytes are, they are refused with a message, or they give a valid problem of one level that is no larger than they
// are. The seeds are in testdata/fuzz, written from the table of faults by "go test -run TestFaults -update".
func fuzz(f *testing.F, format instance.Format) {
	f.Fuzz(func(t *testing.T, input []byte) {
		p, err := instance.ReadFormat(format, bytes.NewReader(input))
		if err != nil {
			if p != nil || err.Error() == "" {
				t.Fatalf("refused with %q and the problem %v", err, p)
			}
			return
		}
		if err := p.Validate(); err != nil {
			t.Fatal(err)
		}
		compressed := bytes.HasPrefix(input, []byte{0x1f, 0x8b})
		if n := count(p); p.Levels != 1 || n > len(input) && !compressed {
			t.Fatalf("%d levels; %d arcs, groups and places from %d bytes", p.Levels, n, len(input))
		}
		again, err := instance.ReadFormat(format, bytes.NewReader(input))
		if err != nil || count(again) != count(p) {
			t.Fatalf("read again: %v", err)
		}
	})
}

// count adds up arcs, groups and places, and makes sure of what no reader may break: parts within their groups.
func count(p *assign.Problem) int {
	n := len(p.Places) + len(p.Groups)
	for g := range p.Groups {
		var all uint64
		for q := range p.Groups[g].Parts {
			n += len(p.Groups[g].Parts[q].Arcs)
			all |= p.Groups[g].Parts[q].Children
		}
		if all&(all+1) != 0 || bits.OnesCount64(all) == 0 {
			return -1 // children are numbered from 0 without a gap
		}
	}
	return n
}
