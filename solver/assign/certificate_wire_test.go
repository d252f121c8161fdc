package assign_test

import (
	"bytes"
	"compress/flate"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/placewell/placewell/solver/assign"
)

// drawn makes a certificate of any shape; it need not prove anything.
func drawn(r *rand.Rand) *assign.Certificate {
	c := &assign.Certificate{}
	for range r.IntN(3) {
		proof := assign.ComponentProof{Groups: indices(r, 4)}
		for range r.IntN(3) {
			proof.Rows = append(proof.Rows, assign.NoGood{Limit: r.IntN(3), Arcs: []assign.ArcRef{{Group: r.IntN(9), Part: r.IntN(300), Arc: 1}, {}}})
		}
		for range r.IntN(3) {
			st := assign.StageProof{First: r.IntN(3), Last: r.IntN(9), Weights: numbers(r, 3), Value: numbers(r, 3), Root: drawnNode(r, 4)}
			for range r.IntN(3) {
				row := func() []assign.RowWeight { return []assign.RowWeight{{Row: r.IntN(500), Weight: r.Int64N(9) - 4}} }
				st.Cuts = append(st.Cuts, assign.Cut{Parts: row(), Groups: row(), Places: row(), Caps: row(), Cuts: row(), Den: 2})
			}
			proof.Stages = append(proof.Stages, st)
		}
		c.Components = append(c.Components, proof)
	}
	return c
}

func drawnNode(r *rand.Rand, depth int) *assign.ProofNode {
	n := &assign.ProofNode{Kind: assign.NodeKind(r.IntN(3)), Lists: r.IntN(2) == 0, Part: r.IntN(300)}
	if r.IntN(4) > 0 {
		n.Point = assign.Point{Scale: 1 + r.Int64N(1<<20), Held: numbers(r, 3), Part: numbers(r, 9), Cap: numbers(r, 2), Budget: r.Int64N(5), Cut: numbers(r, 4)}
	}
	for range r.IntN(1 + min(depth, 3)) {
		n.Sides = append(n.Sides, indices(r, 3))
		n.Children = append(n.Children, drawnNode(r, depth-1))
	}
	return n
}

func numbers(r *rand.Rand, most int) []int64 {
	var out []int64
	for range r.IntN(most + 1) {
		out = append(out, []int64{0, 1, -1, r.Int64(), -r.Int64(), math.MinInt64, math.MaxInt64}[r.IntN(7)])
	}
	return out
}

func indices(r *rand.Rand, most int) []int {
	var out []int
	for range r.IntN(most + 1) {
		out = append(out, r.IntN(1000)-1)
	}
	return out
}

func TestCertificateBytes(t *testing.T) {
	for seed := range uint64(300) {
		c := drawn(rand.New(rand.NewPCG(seed, 0)))
		b, err := c.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var back assign.Certificate
		if err := back.UnmarshalBinary(b); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if !reflect.DeepEqual(c, &back) {
			t.Fatalf("seed %d: wrote\n%+v, read\n%+v", seed, c, back)
		}
		for cut := range len(b) {
			if seed > 10 {
				break
			}
			if err := back.UnmarshalBinary(b[:cut]); err == nil {
				t.Fatalf("seed %d: the first %d of %d bytes are read", seed, cut, len(b))
			}
		}
		if err := back.UnmarshalBinary(append(b, 0)); err == nil {
			t.Fatalf("seed %d: a byte too many is read", seed)
		}
	}
}

// A tree of 500 nodes with 450 multipliers that move a little from node to node takes well under a megabyte.
func TestCertificateSize(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var grow func(part []int64, nodes int) *assign.ProofNode
	grow = func(part []int64, nodes int) *assign.ProofNode {
		own := append([]int64(nil), part...)
		for range len(own) / 2 {
			own[r.IntN(len(own))] += r.Int64N(1<<14) - 1<<13
		}
		n := &assign.ProofNode{Point: assign.Point{Scale: 16, Held: []int64{1 << 40, 5, 6, 7}, Part: own}}
		if nodes > 2 {
			n.Kind, n.Part, n.Sides = assign.NodeBranch, r.IntN(450), [][]int{{r.IntN(250)}, {1, 2, 3, assign.NotPlaced}}
			n.Children = []*assign.ProofNode{grow(own, nodes/2), grow(own, nodes-1-nodes/2)}
		}
		return n
	}
	part := make([]int64, 450)
	for i := range part {
		part[i] = r.Int64N(1 << 40)
	}
	c := &assign.Certificate{Components: []assign.ComponentProof{{Stages: []assign.StageProof{{Root: grow(part, 500)}}}}}
	b, err := c.MarshalBinary()
	if err != nil || len(b) > 600_000 {
		t.Errorf("%d bytes, %v", len(b), err)
	}
	t.Logf("%d bytes", len(b))
}

// What cannot be written is refused, and so is what unfolds to more than a certificate may be.
func TestCertificateLimits(t *testing.T) {
	loop := &assign.ProofNode{Kind: assign.NodeDrop}
	loop.Children = []*assign.ProofNode{loop}
	for name, root := range map[string]*assign.ProofNode{"missing": nil, "no kind": {Kind: 200}, "a loop": loop, "a child missing": {Children: []*assign.ProofNode{nil}}} {
		c := &assign.Certificate{Components: []assign.ComponentProof{{Stages: []assign.StageProof{{Root: root}}}}}
		if _, err := c.MarshalBinary(); err == nil {
			t.Errorf("%s: is written", name)
		}
	}
	stage := string([]byte{1, 0, 0, 1, 0, 0, 0, 0, 0}) // one component, one stage, nothing in either up to the root
	for name, c := range map[string]struct{ body, says string }{
		"empty":         {"", "length"},
		"long count":    {"\x05", "length"},
		"zeros":         {strings.Repeat("\x00", 1<<26+1), "more than"},
		"deep":          {stage + strings.Repeat("\x01\x00\x00\x00\x01", 1<<17), "deep"},
		"many nodes":    {stage + "\x00\x00\x00\x00\xff\xff\x7f" + strings.Repeat("\x00", 1<<24), "too many nodes"},
		"many sides":    {stage + "\x00\x00\x00\xff\xff\x7f" + strings.Repeat("\x00", 1<<24), "too many sides"},
		"more":          {"\x00\x00", "after the last"},
		"broken number": {stage + "\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00", "number"},
	} {
		var read assign.Certificate
		err := read.UnmarshalBinary(folded(c.body))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
		if read.Components != nil {
			t.Errorf("%s: left something behind", name)
		}
	}
}

func folded(body string) []byte {
	var out bytes.Buffer
	out.WriteString("placewell certificate 1\n")
	z, _ := flate.NewWriter(&out, flate.DefaultCompression)
	z.Write([]byte(body))
	z.Close()
	return out.Bytes()
}

// FuzzCertificate: nothing makes the reader fail but with an error, and what was read is written and read again.
func FuzzCertificate(f *testing.F) {
	for seed := range uint64(20) {
		b, err := drawn(rand.New(rand.NewPCG(seed, 0))).MarshalBinary()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b, false)
	}
	f.Fuzz(func(t *testing.T, b []byte, body bool) {
		if body { // what stands inside, so that changes reach past the compression
			b = folded(string(b))
		}
		var c, back assign.Certificate
		if c.UnmarshalBinary(b) != nil {
			return
		}
		again, err := c.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		if err := back.UnmarshalBinary(again); err != nil || !reflect.DeepEqual(c, back) {
			t.Errorf("%v: read %+v, then %+v", err, c, back)
		}
	})
}
