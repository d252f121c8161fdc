package assign

import (
	"encoding/binary"
	"fmt"
)

// wireWriter gathers the body of a certificate.
type wireWriter struct {
	body  []byte
	nodes int
	err   error // the first
}

func (w *wireWriter) count(n int)    { w.body = binary.AppendUvarint(w.body, uint64(n)) }
func (w *wireWriter) number(v int64) { w.body = binary.AppendVarint(w.body, v) }

func (w *wireWriter) numbers(v []int64) {
	w.count(len(v))
	for _, x := range v {
		w.number(x)
	}
}

func (w *wireWriter) indices(v []int) {
	w.count(len(v))
	for _, x := range v {
		w.number(int64(x))
	}
}

func (w *wireWriter) component(c *ComponentProof) {
	w.indices(c.Groups)
	w.count(len(c.Rows))
	for i := range c.Rows {
		w.number(int64(c.Rows[i].Limit))
		w.count(len(c.Rows[i].Arcs))
		for _, r := range c.Rows[i].Arcs {
			w.number(int64(r.Group))
			w.number(int64(r.Part))
			w.number(int64(r.Arc))
		}
	}
	w.count(len(c.Stages))
	for i := range c.Stages {
		w.stage(&c.Stages[i])
	}
}

func (w *wireWriter) stage(st *StageProof) {
	w.number(int64(st.First))
	w.number(int64(st.Last))
	w.numbers(st.Weights)
	w.numbers(st.Value)
	w.count(len(st.Cuts))
	for i := range st.Cuts {
		ct := &st.Cuts[i]
		for _, rows := range [][]RowWeight{ct.Parts, ct.Groups, ct.Places, ct.Caps, ct.Cuts} {
			w.count(len(rows))
			for _, r := range rows {
				w.number(int64(r.Row))
				w.number(r.Weight)
			}
		}
		w.number(ct.Den)
	}
	w.node(st.Root, &Point{}, 0)
}

// wireLists is the bit of Lists beside the kind of a node.
const wireLists = 1 << 7

// node writes a node and those below it; above is the nearest point above.
func (w *wireWriter) node(n *ProofNode, above *Point, depth int) {
	w.nodes++
	if n != nil {
		w.nodes += len(n.Sides)
	}
	if n == nil || n.Kind >= wireLists || depth > wireDepth || w.nodes > wireNodes {
		w.err = fmt.Errorf("a node is missing, of no kind, too deep or one too many")
	}
	if w.err != nil {
		return
	}
	head := byte(n.Kind)
	if n.Lists {
		head |= wireLists
	}
	w.body = append(w.body, head)
	above = w.point(&n.Point, above)
	w.number(int64(n.Part))
	w.count(len(n.Sides))
	for _, side := range n.Sides {
		w.indices(side)
	}
	w.count(len(n.Children))
	for _, child := range n.Children {
		w.node(child, above, depth+1)
	}
}

// point writes a point and returns the nearest one for the nodes below: an empty point is one byte, and is passed over.
func (w *wireWriter) point(pt, above *Point) *Point {
	if pt.empty() {
		w.body = append(w.body, 0)
		return above
	}
	w.body = append(w.body, 1)
	w.number(pt.Scale)
	w.number(pt.Budget)
	w.differences(pt.Held, above.Held)
	w.differences(pt.Part, above.Part)
	w.differences(pt.Cap, above.Cap)
	w.differences(pt.Cut, above.Cut)
	return pt
}

func (pt *Point) empty() bool {
	return pt.Scale == 0 && pt.Budget == 0 && len(pt.Held)+len(pt.Part)+len(pt.Cap)+len(pt.Cut) == 0
}

// differences may wrap; reading them back wraps the same way.
func (w *wireWriter) differences(v, above []int64) {
	w.count(len(v))
	for i, x := range v {
		if i < len(above) {
			x -= above[i]
		}
		w.number(x)
	}
}
