package draw_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/placewell/placewell/benchmarks/draw"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/instance"
)

// kinds are one small instance of each kind.
var kinds = []struct {
	name   string
	format instance.Format
	write  func(w io.Writer, seed uint64) error
	groups int
}{
	{"placement", instance.Placement, func(w io.Writer, seed uint64) error {
		return draw.Placement(w, draw.Shape{Groups: 60, Homes: 50, Arcs: 30, Tight: 1.02, Seed: seed})
	}, 60},
	{"class c", instance.Generalised, func(w io.Writer, seed uint64) error { return draw.Generalised(w, draw.ClassC, 5, 30, seed) }, 30},
	{"class d", instance.Generalised, func(w io.Writer, seed uint64) error { return draw.Generalised(w, draw.ClassD, 5, 30, seed) }, 30},
	{"class e", instance.Generalised, func(w io.Writer, seed uint64) error { return draw.Generalised(w, draw.ClassE, 5, 30, seed) }, 30},
	{"linear", instance.Linear, func(w io.Writer, seed uint64) error { return draw.Linear(w, 20, seed) }, 20},
	{"transportation", instance.Transportation, func(w io.Writer, seed uint64) error { return draw.Transportation(w, 40, 6, seed) }, 40},
}

// TestDrawnInstancesAreRead: what is drawn can be read, is the same for the same seed and another for another.
func TestDrawnInstancesAreRead(t *testing.T) {
	for _, k := range kinds {
		var first, same, other bytes.Buffer
		for w, seed := range map[*bytes.Buffer]uint64{&first: 1, &same: 1, &other: 2} {
			if err := k.write(w, seed); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(first.Bytes(), same.Bytes()) || bytes.Equal(first.Bytes(), other.Bytes()) {
			t.Errorf("%s: the seed does not decide", k.name)
		}
		p, err := instance.ReadFormat(k.format, bytes.NewReader(first.Bytes()))
		if err != nil {
			t.Errorf("%s: %v", k.name, err)
			continue
		}
		if len(p.Groups) != k.groups {
			t.Errorf("%s: %d groups, want %d", k.name, len(p.Groups), k.groups)
		}
	}
}

// TestPlacementIsTight: the beds are as many as asked for, and everything that joins groups occurs.
func TestPlacementIsTight(t *testing.T) {
	var text bytes.Buffer
	if err := draw.Placement(&text, draw.Shape{Groups: 300, Homes: 250, Arcs: 60, Tight: 1.02, Seed: 3}); err != nil {
		t.Fatal(err)
	}
	p, err := instance.ReadFormat(instance.Placement, &text)
	if err != nil {
		t.Fatal(err)
	}
	beds, children, arcs, splits, exclusive := 0, 0, 0, 0, 0
	for h := range p.Places {
		beds += int(p.Places[h].Limit[0])
	}
	for g := range p.Groups {
		parts := p.Groups[g].Parts
		children += size(parts[0])
		arcs += len(parts[0].Arcs)
		if len(parts) > 1 {
			splits++
		}
		for _, a := range parts[0].Arcs {
			if a.Exclusive {
				exclusive++
			}
		}
	}
	if beds != int(1.02*float64(children)) {
		t.Errorf("%d beds for %d children", beds, children)
	}
	if arcs < 10*len(p.Groups) || splits == 0 || exclusive == 0 || len(p.Conflicts) == 0 || len(p.Caps) == 0 || p.Budget <= 0 {
		t.Errorf("%d arcs, %d splits, %d exclusive, %d conflicts, %d caps, budget %d", arcs, splits, exclusive, len(p.Conflicts), len(p.Caps), p.Budget)
	}
}

func size(q assign.Part) (n int) {
	for b := q.Children; b != 0; b &= b - 1 {
		n++
	}
	return n
}
