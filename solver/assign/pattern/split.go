package pattern

import (
	"cmp"
	"errors"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// closedCost is what an arc or an option costs at a point of a stage that is without it: more than any sum of what it has.
const closedCost = 1 << 59

// closings are arcs and options that a stage is without.
type closings struct{ arc, opt []bool }

func (s *stage) arcClosed(a int32) bool { return s.closed != nil && s.closed.arc[a] }
func (s *stage) optClosed(o int32) bool { return s.closed != nil && s.closed.opt[o] }

// partClosed tells whether a part is in no option left.
func (s *stage) partClosed(q int32) bool {
	return s.closed != nil && !slices.ContainsFunc(s.parts[q].opts, func(o int32) bool { return !s.closed.opt[o] })
}

// allowing is the stage with only the ways in side left for a part. It returns false when the group has nothing left.
func (s *stage) allowing(q int32, side map[int32]bool) (*stage, bool) {
	c := &closings{arc: make([]bool, len(s.arcs)), opt: make([]bool, len(s.opts))}
	if s.closed != nil {
		copy(c.arc, s.closed.arc)
		copy(c.opt, s.closed.opt)
	}
	for _, a := range s.parts[q].arcs {
		c.arc[a] = c.arc[a] || !side[s.arcs[a].place]
	}
	g := s.parts[q].group
	left := false
	for o := s.groups[g].opts.lo; o < s.groups[g].opts.hi; o++ {
		c.opt[o] = c.opt[o] || !side[notPlaced] && !contains(s.opts[o].parts, q)
		for _, p := range s.opts[o].parts {
			c.opt[o] = c.opt[o] || !slices.ContainsFunc(s.parts[p].arcs, func(a int32) bool { return !c.arc[a] })
		}
		left = left || !c.opt[o]
	}
	for p := s.groups[g].parts.lo; p < s.groups[g].parts.hi; p++ {
		if !slices.ContainsFunc(s.parts[p].opts, func(o int32) bool { return !c.opt[o] }) {
			for _, a := range s.parts[p].arcs {
				c.arc[a] = true
			}
		}
	}
	out := *s
	out.closed = c
	return &out, left
}

// close sets what a stage is without out of reach of a point.
func (s *stage) close(pt *point) {
	if s.closed == nil {
		return
	}
	for a, closed := range s.closed.arc {
		if closed {
			pt.arc[a] = closedCost
		}
	}
	for o, closed := range s.closed.opt {
		if closed {
			pt.opt[o] = closedCost
		}
	}
}

// division proves a level by branching before patterns are listed, where the lists would be too long.
type division struct {
	r    *run
	l    int
	left int // nodes
	cuts []assign.Cut
}

// mostDivided is how many nodes a division may have.
const mostDivided = 200

// divided looks for a plan below the target as search does.
func (r *run) divided(x *root, l int, target int64) (*assign.StageProof, int64, error) {
	d := &division{r: r, l: l, left: mostDivided}
	top, value, err := d.branch(x, target, 0)
	if err != nil {
		return nil, value, err
	}
	return &assign.StageProof{Root: top, Cuts: d.cuts}, value, nil
}

// branch divides the ways of a part.
func (d *division) branch(x *root, target int64, depth int) (*assign.ProofNode, int64, error) {
	part, sides := x.dividing()
	if part < 0 {
		return nil, target, errTooMany
	}
	n := &assign.ProofNode{Kind: assign.NodeBranch, Part: int(part)}
	for _, side := range sides {
		child, value, err := d.node(x, part, side, target, depth+1)
		if err != nil {
			return nil, target, err
		}
		target = value
		n.Sides, n.Children = append(n.Sides, listed(side)), append(n.Children, child)
	}
	return n, target, nil
}

func (d *division) node(x *root, part int32, side map[int32]bool, target int64, depth int) (*assign.ProofNode, int64, error) {
	if d.left--; d.left < 0 {
		return nil, target, errTooMany
	}
	r := d.r
	leaf := func(pt *point) *assign.ProofNode {
		return &assign.ProofNode{Kind: assign.NodeLeaf, Point: certified(pt, nil)}
	}
	s, some := x.s.allowing(part, side)
	if !some {
		return leaf(x.pt), target, nil
	}
	root, err := nextRoot(s, x.m.worthwhile(), r.stop)
	if err != nil {
		return nil, target, err
	}
	r.work += root.m.lp.Pivots
	root.within = r.within
	if root.bound > root.pt.scale*(target-1) {
		return leaf(root.pt), target, nil
	}
	if err := root.cutRoot(r.stop); err != nil {
		return nil, target, err
	}
	plan := func(arcs [][]int32, opts []int32) (int64, error) { return r.found(d.l, arcs, opts) }
	if arcs, opts, ok := root.plan(r.stop); ok {
		if value, err := plan(arcs, opts); err == nil {
			target = min(target, value)
		}
	}
	proof, value, err := root.search(target, plan, &r.work, nil)
	if errors.Is(err, errTooMany) {
		return d.branch(root, target, depth)
	}
	if err != nil {
		return nil, target, err
	}
	return d.joined(proof), value, nil
}

// joined takes the proof of a part of the tree, whose cuts come after those there are.
func (d *division) joined(proof *assign.StageProof) *assign.ProofNode {
	by := len(d.cuts)
	for _, c := range proof.Cuts {
		for i := range c.Cuts {
			c.Cuts[i].Row += by
		}
		d.cuts = append(d.cuts, c)
	}
	shift(proof.Root, by)
	return proof.Root
}

// shift renumbers the cuts of points.
func shift(n *assign.ProofNode, by int) {
	if by > 0 && len(n.Point.Cut) > 0 {
		n.Point.Cut = append(make([]int64, by), n.Point.Cut...)
	}
	for _, child := range n.Children {
		shift(child, by)
	}
}

// dividing chooses a part of which the relaxation is in two minds, large ones first: whether it is placed, or else where. It gives the ways of both
// sides, and -1 when there is none.
func (r *root) dividing() (int32, [2]map[int32]bool) {
	if r.cut != nil {
		if part, sides := r.cut.dividing(); part >= 0 {
			return part, sides
		}
	}
	return r.m.dividing()
}

func (m *master) dividing() (int32, [2]map[int32]bool) {
	s := m.s
	at := make([]map[int32]float64, len(s.parts))
	m.lp.BasicColumns(func(j int, x float64) {
		if c := &m.cols[j]; c.place >= 0 && x > nearly {
			for _, a := range c.arcs {
				q := s.arcs[a].part
				if at[q] == nil {
					at[q] = make(map[int32]float64)
				}
				at[q][c.place] += x
			}
		}
	})
	type doubt struct {
		part, place int32
		score       float64
	}
	var list []doubt
	for q := range s.parts {
		sum := 0.0
		size := float64(s.partSize(int32(q)))
		for _, h := range sortedKeys(at[q]) {
			x := at[q][h]
			sum += x
			if near := min(x, 1-x); near > nearly {
				list = append(list, doubt{int32(q), h, near * size / 4})
			}
		}
		if near := min(sum, 1-sum); near > nearly {
			list = append(list, doubt{int32(q), notPlaced, near * size})
		}
	}
	if len(list) == 0 {
		return -1, [2]map[int32]bool{}
	}
	best := slices.MaxFunc(list, func(a, b doubt) int {
		return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(b.part, a.part), cmp.Compare(b.place, a.place))
	})
	first, rest := map[int32]bool{}, map[int32]bool{notPlaced: true}
	q := &s.parts[best.part]
	arcs := s.p.Groups[q.group].Parts[q.index].Arcs
	for i := range arcs {
		h := int32(arcs[i].Place)
		if best.place == notPlaced || best.place == h {
			first[h] = true
		} else {
			rest[h] = true
		}
	}
	return best.part, [2]map[int32]bool{first, rest}
}

func sortedKeys(m map[int32]float64) []int32 {
	out := make([]int32, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
