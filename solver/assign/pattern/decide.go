package pattern

import (
	"errors"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/internal/simplex"
)

// mostLost is at how many nodes the search may go on without the linear program.
const mostLost = 3000

// errBroken says that a selection breaks a row.
var errBroken = errors.New("pattern: the selection breaks a row")

// decide goes on where floating point does not: it branches over all ways of one part, until nothing is left to choose and the selection itself is
// the proof.
func (t *tree) decide(depth int) (*assign.ProofNode, error) {
	if t.lost++; t.lost > mostLost {
		return nil, errLost
	}
	part, sides := t.open()
	if part < 0 {
		return t.selection()
	}
	for len(t.snaps) <= depth {
		t.snaps = append(t.snaps, simplex.Snapshot{})
	}
	t.m.lp.Take(&t.snaps[depth])
	node := &assign.ProofNode{Kind: assign.NodeBranch, Part: int(part)}
	for _, way := range sides {
		node.Sides = append(node.Sides, []int{int(way)})
		mark := t.l.mark()
		child := &assign.ProofNode{Kind: assign.NodeLeaf, Point: t.certified(t.pt, nil)}
		if t.l.restrict(part, map[int32]bool{way: true}) {
			var err error
			if child, err = t.node(depth + 1); err != nil {
				return nil, err
			}
		}
		node.Children = append(node.Children, child)
		t.l.back(mark)
		t.m.lp.Back(&t.snaps[depth])
	}
	return node, nil
}

// open finds a part with more than one way left, of those with fewest, and its ways; -1 when all is decided.
func (t *tree) open() (int32, []int32) {
	s := t.m.s
	best, least := int32(-1), []int32(nil)
	for q := range s.parts {
		if len(s.parts[q].opts) == 0 {
			continue
		}
		var list []int32
		span := s.groups[s.parts[q].group].opts
		for o := span.lo; o < span.hi; o++ {
			if t.l.opt[o] && !contains(s.opts[o].parts, int32(q)) {
				list = append(list, notPlaced)
				break
			}
		}
		for _, j := range t.l.holding[q] {
			if h := t.m.cols[j].place; !t.m.lp.IsShut(int(j)) && !contains(list, h) {
				list = append(list, h)
			}
		}
		if len(list) > 1 && (best < 0 || len(list) < len(least)) {
			best, least = int32(q), list
		}
	}
	return best, least
}

// selection proves a node at which one selection is left: it costs what it costs, or it breaks a row.
func (t *tree) selection() (*assign.ProofNode, error) {
	m, s := t.m, t.m.s
	var chosen []int32
	placed := make([]bool, len(s.parts))
	for h := range m.at {
		for _, j := range m.at[h] {
			if !m.lp.IsShut(int(j)) && t.decided(j) {
				chosen = append(chosen, j)
				for _, a := range m.cols[j].arcs {
					placed[s.arcs[a].part] = true
				}
			}
		}
	}
	for o, c := range m.optAt {
		if c >= 0 && t.l.opt[o] && t.takes(int32(o), placed) {
			chosen = append(chosen, c)
		}
	}
	value, err := t.plan(chosen)
	pt := s.newPoint(t.pt.scale)
	switch {
	case err == nil && t.ties != nil && value < t.target:
		return t.tie(chosen), nil
	case err == nil:
		t.target = min(t.target, value)
	case errors.Is(err, errBroken):
		t.blame(pt, chosen)
	default:
		return nil, err
	}
	s.refresh(pt)
	for _, j := range chosen {
		for _, a := range m.cols[j].arcs {
			pt.part[s.arcs[a].part] = pt.arc[a] // the option pays what the arc costs
		}
	}
	t.l.reckon(pt, nil, &t.rec)
	if t.rec.bound <= pt.scale*(t.target-1) {
		return nil, errLost
	}
	return &assign.ProofNode{Kind: assign.NodeLeaf, Point: t.certified(pt, nil)}, nil
}

// tie is the proof of a selection of the value looked for: it costs what it costs on the level that tells ties apart.
func (t *tree) tie(chosen []int32) *assign.ProofNode {
	s := t.m.s
	pt := assign.Point{Scale: 1, Held: make([]int64, len(s.held)+1), Part: make([]int64, len(s.parts)), Cap: make([]int64, len(s.p.Caps))}
	for _, j := range chosen {
		for _, a := range t.m.cols[j].arcs {
			pt.Part[s.arcs[a].part] = t.ties.cost[a]
		}
	}
	return &assign.ProofNode{Kind: assign.NodeLeaf, Point: pt}
}

// decided tells whether all parts of a pattern must be placed: then it is the selection of its place.
func (t *tree) decided(j int32) bool {
	s := t.m.s
	for _, a := range t.m.cols[j].arcs {
		q := s.arcs[a].part
		span := s.groups[s.parts[q].group].opts
		for o := span.lo; o < span.hi; o++ {
			if t.l.opt[o] && !contains(s.opts[o].parts, q) {
				return false
			}
		}
	}
	return true
}

// takes tells whether an option is the one whose parts are placed.
func (t *tree) takes(o int32, placed []bool) bool {
	s := t.m.s
	g := s.opts[o].group
	for q := s.groups[g].parts.lo; q < s.groups[g].parts.hi; q++ {
		if placed[q] != contains(s.opts[o].parts, q) {
			return false
		}
	}
	return true
}

// blame makes a point of a row that a selection breaks.
func (t *tree) blame(pt *point, chosen []int32) {
	s := t.m.s
	pt.scale = 0
	use := make([]int64, len(pt.cap))
	held := make([]int64, len(pt.held))
	var spend int64
	for _, j := range chosen {
		c := &t.m.cols[j]
		if c.place < 0 {
			for k := range held {
				held[k] += s.held[k].optCost[c.opt]
			}
			continue
		}
		for _, a := range c.arcs {
			spend += s.arcs[a].spend
			for _, i := range s.places[c.place].caps {
				use[i] += int64(s.arcs[a].capUse)
			}
			for k := range held {
				held[k] += s.held[k].cost[a]
				if o := s.parts[s.arcs[a].part].alone; o >= 0 {
					held[k] += s.held[k].optCost[o]
				}
			}
		}
	}
	for i := range use {
		if use[i] > s.p.Caps[i].Limit {
			pt.cap[i] = 1
			return
		}
	}
	if s.p.Budget >= 0 && spend > s.p.Budget {
		pt.budget = 1
		return
	}
	for k := range held {
		if held[k] > s.held[k].value {
			pt.held[k] = 1
			return
		}
	}
}
