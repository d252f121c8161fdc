package assign

import (
	"encoding/binary"
	"fmt"
)

// wireReader takes the body of a certificate apart. After the first error it reads zeros.
type wireReader struct {
	body  []byte // what is left
	nodes int
	err   error // the first
}

func (r *wireReader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
	r.body = nil
}

func (r *wireReader) head() byte {
	if len(r.body) == 0 {
		r.fail("it ends too early")
		return 0
	}
	b := r.body[0]
	r.body = r.body[1:]
	return b
}

func (r *wireReader) number() int64 {
	v, n := binary.Varint(r.body)
	if n <= 0 {
		r.fail("it ends within a number, or the number is too long")
		return 0
	}
	r.body = r.body[n:]
	return v
}

func (r *wireReader) index() int { return int(r.number()) }

// count reads a length. Each entry takes a byte or more, so what is left bounds it.
func (r *wireReader) count() int {
	v, n := binary.Uvarint(r.body)
	if n <= 0 || v > uint64(len(r.body)-n) {
		r.fail("a length passes what is left")
		return 0
	}
	r.body = r.body[n:]
	return int(v)
}

// sliceOf reads a length and so many entries; nil when there are none.
func sliceOf[T any](r *wireReader, entry func() T) []T {
	var out []T
	for range r.count() {
		if r.err != nil {
			break
		}
		out = append(out, entry())
	}
	return out
}

func (r *wireReader) component() ComponentProof {
	return ComponentProof{Groups: sliceOf(r, r.index), Rows: sliceOf(r, r.row), Stages: sliceOf(r, r.stage)}
}

func (r *wireReader) row() NoGood {
	return NoGood{Limit: r.index(), Arcs: sliceOf(r, func() ArcRef { return ArcRef{r.index(), r.index(), r.index()} })}
}

func (r *wireReader) stage() StageProof {
	return StageProof{First: r.index(), Last: r.index(), Weights: sliceOf(r, r.number), Value: sliceOf(r, r.number),
		Cuts: sliceOf(r, r.cut), Root: r.node(&Point{}, 0)}
}

func (r *wireReader) cut() Cut {
	rows := func() []RowWeight {
		return sliceOf(r, func() RowWeight { return RowWeight{r.index(), r.number()} })
	}
	return Cut{Parts: rows(), Groups: rows(), Places: rows(), Caps: rows(), Cuts: rows(), Den: r.number()}
}

// node reads a node and those below it; above is the nearest point above.
func (r *wireReader) node(above *Point, depth int) *ProofNode {
	if r.nodes++; r.nodes > wireNodes || depth > wireDepth {
		r.fail("too many nodes, or too deep")
	}
	head := r.head()
	n := &ProofNode{Kind: NodeKind(head &^ wireLists), Lists: head&wireLists != 0}
	if r.head() != 0 {
		r.point(&n.Point, above)
		above = &n.Point
	}
	n.Part = r.index()
	n.Sides = sliceOf(r, func() []int {
		if r.nodes++; r.nodes > wireNodes {
			r.fail("too many sides")
		}
		return sliceOf(r, r.index)
	})
	n.Children = sliceOf(r, func() *ProofNode { return r.node(above, depth+1) })
	return n
}

func (r *wireReader) point(pt, above *Point) {
	pt.Scale, pt.Budget = r.number(), r.number()
	pt.Held, pt.Part = r.differences(above.Held), r.differences(above.Part)
	pt.Cap, pt.Cut = r.differences(above.Cap), r.differences(above.Cut)
}

func (r *wireReader) differences(above []int64) []int64 {
	out := sliceOf(r, r.number)
	for i := range min(len(out), len(above)) {
		out[i] += above[i]
	}
	return out
}
