package certify

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/placewell/placewell/solver/assign"
)

// deepest is how many nodes may stand above each other, so that a tree that contains itself ends.
const deepest = 1 << 16

// walk goes through the tree of a stage.
type walk struct {
	st     *stage
	l      *left
	prices *prices
	report *Report

	extra  []wide  // by part: least option with it − least option of the group
	raised []wide  // by arc: its reduced cost and the extra of its part
	gone   []int32 // arcs found useless
	path   []int   // of the node, for the error
}

func newWalk(st *stage, l *left, r *Report) *walk {
	return &walk{st: st, l: l, prices: newPrices(st, l), report: r, extra: make([]wide, len(st.c.parts)), raised: make([]wide, len(st.c.arcs))}
}

func (w *walk) fault(format string, args ...any) error {
	at := make([]string, 0, len(w.path)+1)
	for _, i := range append([]int{0}, w.path...) {
		at = append(at, strconv.Itoa(i))
	}
	return fmt.Errorf("node %s: "+format, append([]any{strings.Join(at, ".")}, args...)...)
}

// node makes sure that nothing below the value is left under a node.
func (w *walk) node(n *assign.ProofNode) error {
	if n == nil || len(w.path) > deepest {
		return w.fault("is missing or too deep")
	}
	w.report.Nodes++
	if w.l.none {
		return nil
	}
	switch n.Kind {
	case assign.NodeLeaf:
		return w.leaf(n)
	case assign.NodeDrop:
		return w.drop(n)
	case assign.NodeBranch:
		return w.branch(n)
	}
	return w.fault("no kind %d", n.Kind)
}

// child goes on below.
func (w *walk) child(n *assign.ProofNode, i int) error {
	w.path = append(w.path, i)
	err := w.node(n.Children[i])
	w.path = w.path[:len(w.path)-1]
	return err
}

// gap is what a point's bound leaves below what has to be proven; negative when nothing.
func (w *walk) gap(pt *assign.Point) (wide, error) {
	ok, err := w.prices.at(pt)
	if err != nil {
		return wide{}, w.fault("%w", err)
	}
	if !ok {
		return wideOf(-1), nil
	}
	need, fits := w.st.value.minus(wideOf(1)).times(pt.Scale)
	if !fits {
		return wide{}, w.fault("the scaled value passes %d bits", productBits)
	}
	return need.minus(w.prices.total), nil
}

func (w *walk) leaf(n *assign.ProofNode) error {
	if len(n.Children) != 0 {
		return w.fault("a leaf has children")
	}
	w.report.Leaves++
	gap, err := w.gap(&n.Point)
	if err != nil {
		return err
	}
	if !gap.negative() {
		return w.fault("the bound of the leaf is %s too low at scale %d", gap.plus(wideOf(1)), n.Point.Scale)
	}
	return nil
}

// branch makes sure that every way left of a part is in some side, and goes into each.
func (w *walk) branch(n *assign.ProofNode) error {
	if n.Part < 0 || n.Part >= len(w.st.c.parts) || len(n.Sides) != len(n.Children) {
		return w.fault("a branch on part %d has %d sides and %d children", n.Part, len(n.Sides), len(n.Children))
	}
	q := int32(n.Part)
	sides := make([]map[int]bool, len(n.Sides))
	covered := make(map[int]bool)
	for i, side := range n.Sides {
		sides[i] = make(map[int]bool, len(side))
		for _, way := range side {
			sides[i][way], covered[way] = true, true
		}
	}
	for _, way := range w.ways(q) {
		if !covered[way] {
			return w.fault("no side has the way %d of part %d", way, n.Part)
		}
	}
	for i := range sides {
		mark := w.l.mark()
		w.allow(q, sides[i])
		err := w.child(n, i)
		w.l.back(mark)
		if err != nil {
			return err
		}
	}
	return nil
}

// ways are the places of the arcs left of a part, and NotPlaced where an option left does without it.
func (w *walk) ways(q int32) []int {
	c, l := w.st.c, w.l
	var out []int
	for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
		if l.arcOK[a] {
			out = append(out, c.arcs[a].Arc.Place)
		}
	}
	if l.partOptions[q] < l.options[c.parts[q].group] {
		out = append(out, assign.NotPlaced)
	}
	return out
}

// allow forbids all other ways of a part.
func (w *walk) allow(q int32, side map[int]bool) {
	c, l := w.st.c, w.l
	for a := c.parts[q].arcs.lo; a < c.parts[q].arcs.hi; a++ {
		if !side[c.arcs[a].Arc.Place] {
			l.dropArc(a)
		}
	}
	if !side[assign.NotPlaced] {
		l.require(q)
	}
	l.settle()
}
