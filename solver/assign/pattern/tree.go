package pattern

import (
	"errors"
	"slices"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/internal/simplex"
)

// Ends of a search.
var (
	errStopped = errors.New("pattern: stopped")
	// errRows says that rows were found which the lists do not keep: the stage must list anew.
	errRows = errors.New("pattern: rows were added")
	// errLost says that floating point has led nowhere: the exact bound does not confirm what the program claims.
	errLost = errors.New("pattern: the bound is not confirmed")
)

// tree is a depth-first branch and bound over a master whose columns are all patterns of value below the target. A node is a solve of the
// relaxation, the exact bound at its duals, what that drops, and a branch on where one part goes, chosen by trying some (strong branching, Applegate, Bixby,
// Chvátal and Cook 1995).
type tree struct {
	m      *master
	l      *left
	target int64 // a plan is wanted of value below it
	pt     *point
	rec    reckoned
	snaps  []simplex.Snapshot
	nodes  int64
	lost   int
	most   int64 // nodes; 0 means any number
	// ties, when set, has every plan of value target-1 told to plan, and not only the first; it gives the costs of arcs and options by which they are told apart.
	ties *stage
	// plan is told a selection of value below the target and returns its value, or an error.
	plan  func(chosen []int32) (int64, error)
	stop  func() bool
	hint  *branchMemory // what the tree of before did from here on
	again bool          // there was one
}

func (t *tree) limit() int64 { return t.pt.scale * (t.target - 1) }

func (t *tree) node(depth int) (*assign.ProofNode, error) {
	t.nodes++
	if t.stop() {
		return nil, errStopped
	}
	if t.most > 0 && t.nodes > t.most {
		return nil, errTooMany
	}
	mark := t.l.mark()
	defer t.l.back(mark)
	var c chain
	for range 8 {
		leaf, dropped, err := t.bound()
		if errors.Is(err, errLost) {
			if leaf, err = t.decide(depth); err != nil {
				return nil, err
			}
		}
		if err != nil {
			return nil, err
		}
		if leaf != nil {
			c.hang(leaf)
			return c.top, nil
		}
		if dropped == nil {
			break
		}
		c.hang(dropped)
		if !t.l.settle() {
			c.hang(&assign.ProofNode{Kind: assign.NodeLeaf, Point: dropped.Point})
			return c.top, nil
		}
		if !t.basisDropped() {
			break
		}
	}
	n, err := t.branch(depth)
	if errors.Is(err, errLost) && t.lost <= mostLost {
		n, err = t.decide(depth)
	}
	if err != nil {
		return nil, err
	}
	c.hang(n)
	return c.top, nil
}

// bound solves the relaxation. It returns a leaf when nothing below the target is left, or a drop when some patterns can be left out.
func (t *tree) bound() (leaf, dropped *assign.ProofNode, err error) {
	m := t.m
	outcome, err := m.lp.Dual(m.cutoff(float64(t.target-1)+slackOfCutoff), 0)
	if err != nil {
		return nil, nil, t.fail(err)
	}
	toll := m.duals(t.pt, t.l.opt)
	t.l.reckon(t.pt, toll, &t.rec)
	if outcome == simplex.Solved {
		if err := t.consider(); err != nil {
			return nil, nil, err
		}
	}
	if t.rec.bound > t.limit() {
		return t.proof(assign.NodeLeaf, toll), nil, nil
	}
	if outcome != simplex.Solved {
		return nil, nil, errLost
	}
	if t.l.drop(t.pt, toll, &t.rec, t.limit()) > 0 {
		return nil, t.proof(assign.NodeDrop, toll), nil
	}
	return nil, nil, nil
}

// slackOfCutoff is by how much the relaxation must pass the target before a solve ends early, so that rounding does not take the proof away.
const slackOfCutoff = 0.1

func (t *tree) fail(err error) error {
	if errors.Is(err, simplex.ErrStopped) {
		return errStopped
	}
	return errLost
}

// consider takes a whole solution of the relaxation as a plan.
func (t *tree) consider() error {
	var chosen []int32
	whole := true
	t.m.lp.BasicColumns(func(j int, x float64) {
		if x > nearly && x < 1-nearly {
			whole = false
		}
		if x > 0.5 {
			chosen = append(chosen, int32(j))
		}
	})
	if !whole {
		return nil
	}
	value, err := t.plan(chosen)
	if errors.Is(err, errBroken) {
		return nil
	}
	if err != nil {
		return err
	}
	if t.ties == nil && value < t.target {
		t.target = value
	}
	return nil
}

func (t *tree) proof(kind assign.NodeKind, toll []int64) *assign.ProofNode {
	return &assign.ProofNode{Kind: kind, Point: t.certified(t.pt, toll)}
}

// basisDropped tells whether a column of the solution was shut.
func (t *tree) basisDropped() bool {
	found := false
	t.m.lp.BasicColumns(func(j int, x float64) { found = found || x > nearly && t.m.lp.IsShut(j) })
	return found
}

// candidate is a way of a part that is taken by a fraction.
type candidate struct {
	part, place int32
	x, score    float64
}

const (
	// trials is how many candidates are tried at the top of the tree, fewTrials further down.
	trials, fewTrials, shallow = 10, 4, 5
	// trialPivots is how long each is tried.
	trialPivots = 15
)

// candidates lists the fractional ways, those of large parts and near one half first.
func (t *tree) candidates() []candidate {
	m, s := t.m, t.m.s
	sum := make(map[[2]int32]float64)
	m.lp.BasicColumns(func(j int, x float64) {
		c := &m.cols[j]
		if x < nearly {
			return
		}
		if c.place < 0 {
			return
		}
		for _, a := range c.arcs {
			sum[[2]int32{s.arcs[a].part, c.place}] += x
		}
	})
	var out []candidate
	for k, x := range sum {
		if x > nearly && x < 1-nearly {
			near := min(x, 1-x)
			out = append(out, candidate{part: k[0], place: k[1], x: x, score: near * (0.5 + float64(s.partSize(k[0])))})
		}
	}
	slices.SortFunc(out, func(a, b candidate) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		case a.part != b.part:
			return int(a.part - b.part)
		}
		return int(a.place - b.place)
	})
	return out
}

// sides are the ways of a part, divided: one place, and all others, those too that the problem has and the lists have not.
func (t *tree) sides(c candidate) [2]map[int32]bool {
	rest := map[int32]bool{notPlaced: true}
	q := &t.m.s.parts[c.part]
	arcs := t.m.s.p.Groups[q.group].Parts[q.index].Arcs
	for i := range arcs {
		if h := int32(arcs[i].Place); h != c.place {
			rest[h] = true
		}
	}
	return [2]map[int32]bool{{c.place: true}, rest}
}

func (t *tree) branch(depth int) (*assign.ProofNode, error) {
	list := t.candidates()
	if len(list) == 0 {
		return nil, errLost
	}
	for len(t.snaps) <= depth {
		t.snaps = append(t.snaps, simplex.Snapshot{})
	}
	t.m.lp.Take(&t.snaps[depth])
	n := trials
	if depth >= shallow {
		n = fewTrials
	}
	c, first, err := t.pick(list, n, depth)
	if err != nil {
		return nil, err
	}
	hint := t.hint
	defer func() { t.hint = hint }()
	sides := t.sides(c)
	node := &assign.ProofNode{Kind: assign.NodeBranch, Part: int(c.part), Children: make([]*assign.ProofNode, 2)}
	for _, side := range sides {
		node.Sides = append(node.Sides, listed(side))
	}
	for _, k := range [2]int{first, 1 - first} {
		mark := t.l.mark()
		t.hint = hint.below(k)
		if !t.l.restrict(c.part, sides[k]) {
			node.Children[k] = &assign.ProofNode{Kind: assign.NodeLeaf, Point: t.certified(t.pt, nil)}
		} else if node.Children[k], err = t.node(depth + 1); err != nil {
			return nil, err
		}
		t.l.back(mark)
		t.m.lp.Back(&t.snaps[depth])
	}
	return node, nil
}

// listed gives a side in order.
func listed(side map[int32]bool) []int {
	out := make([]int, 0, len(side))
	for h := range side {
		out = append(out, int(h))
	}
	slices.Sort(out)
	return out
}

// choose tries candidates for a few pivots each and takes the one that raises both bounds most. first is the side to go into first.
func (t *tree) choose(list []candidate, depth int) (best candidate, first int, err error) {
	m := t.m
	base := m.value()
	room := max(float64(t.target)-base, 1e-3)
	top := -1.0
	for _, c := range list {
		if t.stop() {
			return c, 0, errStopped
		}
		var gain [2]float64
		for k, side := range t.sides(c) {
			mark := t.l.mark()
			switch {
			case !t.l.restrict(c.part, side):
				gain[k] = room
			default:
				outcome, err := m.lp.Dual(m.cutoff(float64(t.target-1)+slackOfCutoff), trialPivots)
				if err != nil && errors.Is(t.fail(err), errStopped) {
					return c, 0, errStopped
				}
				gain[k] = min(room, max(0, m.value()-base))
				if err == nil && outcome != simplex.Solved {
					gain[k] = room
				}
			}
			t.l.back(mark)
			m.lp.Back(&t.snaps[depth])
		}
		score := max(gain[0], room/1e4) * max(gain[1], room/1e4)
		if score > top {
			top, best, first = score, c, 0
			if gain[0] > gain[1] {
				first = 1
			}
		}
		if gain[0] >= room && gain[1] >= room {
			break
		}
	}
	return best, first, nil
}

// certified copies a point. Where ties are looked for, the level of the tree is one of those held: a point then counts nothing but that.
func (t *tree) certified(pt *point, toll []int64) assign.Point {
	out := certified(pt, toll)
	if t.ties != nil {
		out.Held, out.Scale = append(out.Held, out.Scale), 0
	}
	return out
}

// certified copies a point.
func certified(pt *point, toll []int64) assign.Point {
	return assign.Point{Scale: pt.scale, Held: slices.Clone(pt.held), Part: slices.Clone(pt.part), Cap: slices.Clone(pt.cap),
		Budget: pt.budget, Cut: slices.Clone(toll)}
}
