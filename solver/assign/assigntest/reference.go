package assigntest

import (
	"fmt"
	"maps"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// Proves is a second, slow reading of a certificate, to hold a checker against: it lists every set of arcs of every place, copies what is
// left at each node, and computes every bound by its formula. It is for problems of at most eight groups, so that every place is narrow, and for
// numbers whose sums stay in 64 bits. It returns the levels proven.
func Proves(p *assign.Problem, c *assign.Certificate) ([]int64, error) {
	sum := make([]int64, p.Levels)
	seen := make([]bool, len(p.Groups))
	for i := range c.Components {
		for j, g := range c.Components[i].Groups {
			if g < 0 || g >= len(seen) || seen[g] || j > 0 && g < c.Components[i].Groups[j-1] {
				return nil, fmt.Errorf("component %d: group %d", i, g)
			}
			seen[g] = true
		}
		r := newReference(p, &c.Components[i])
		value, err := r.component()
		if err != nil {
			return nil, fmt.Errorf("component %d: %w", i, err)
		}
		for l := range sum {
			sum[l] += value[l]
		}
	}
	if slices.Contains(seen, false) {
		return nil, fmt.Errorf("a group is in no component")
	}
	return sum, nil
}

// reference reads the proof of a component.
type reference struct {
	p     *assign.Problem
	proof *assign.ComponentProof
	parts []assign.PartRef
	st    *assign.StageProof
	held  []int64
}

// remains is what a node has left.
type remains struct {
	options  map[[2]int]bool // group, option
	arcs     map[assign.ArcRef]bool
	patterns [][][]assign.ArcRef // by place
	listed   []bool
	none     bool
}

func newReference(p *assign.Problem, proof *assign.ComponentProof) *reference {
	r := &reference{p: p, proof: proof}
	for _, g := range proof.Groups {
		for q := range p.Groups[g].Parts {
			r.parts = append(r.parts, assign.PartRef{Group: g, Part: q})
		}
	}
	return r
}

func (r *reference) component() ([]int64, error) {
	for i, row := range r.proof.Rows {
		if !r.demanded(&row) {
			return nil, fmt.Errorf("row %d is not demanded", i)
		}
	}
	start := r.start()
	for i := range r.proof.Stages {
		r.st = &r.proof.Stages[i]
		if err := r.stage(start); err != nil {
			return nil, fmt.Errorf("stage %d: %w", i, err)
		}
		r.held = append(r.held, r.st.Value...)
	}
	for l := len(r.held); l < r.p.Levels; l++ {
		lo, _ := r.reach(start, l)
		r.held = append(r.held, lo)
	}
	return r.held, nil
}

// demanded asks Legal about every set that a row forbids.
func (r *reference) demanded(row *assign.NoGood) bool {
	refs := sortedRefs(row.Arcs)
	if r.p.Legal == nil || len(refs) == 0 || row.Limit != 1 && row.Limit != len(refs)-1 {
		return false
	}
	h := arcOf(r.p, refs[0]).Place
	for i, a := range refs {
		if arcOf(r.p, a).Place != h {
			return false
		}
		for _, b := range refs[:i] {
			if a == b || row.Limit != 1 && a.Group == b.Group || row.Limit == 1 && a.Group != b.Group && r.p.Legal(h, []assign.ArcRef{b, a}) {
				return false
			}
		}
	}
	return row.Limit == 1 || !r.p.Legal(h, refs)
}

func sortedRefs(refs []assign.ArcRef) []assign.ArcRef {
	out := slices.Clone(refs)
	slices.SortFunc(out, func(a, b assign.ArcRef) int {
		return slices.Compare([]int{a.Group, a.Part, a.Arc}, []int{b.Group, b.Part, b.Arc})
	})
	return out
}

// start is what the problem itself allows.
func (r *reference) start() *remains {
	x := &remains{options: map[[2]int]bool{}, arcs: map[assign.ArcRef]bool{}, patterns: make([][][]assign.ArcRef, len(r.p.Places)), listed: make([]bool, len(r.p.Places))}
	into := make([][]assign.ArcRef, len(r.p.Places))
	for _, q := range r.parts {
		for a, arc := range r.p.Groups[q.Group].Parts[q.Part].Arcs {
			ref := assign.ArcRef{Group: q.Group, Part: q.Part, Arc: a}
			if arc.State != assign.ArcForbidden && r.together(arc.Place, []assign.ArcRef{ref}) && !r.passesCap(&arc) {
				x.arcs[ref] = true
				into[arc.Place] = append(into[arc.Place], ref)
			}
		}
	}
	for _, g := range r.proof.Groups {
		for o := range r.p.Groups[g].Options {
			x.options[[2]int{g, o}] = true
		}
	}
	for h := range into {
		r.subsets(x, h, into[h], nil)
	}
	for _, q := range r.parts {
		for a, arc := range r.p.Groups[q.Group].Parts[q.Part].Arcs {
			if arc.State == assign.ArcPinned {
				r.allow(x, q, func(ref assign.ArcRef) bool { return ref.Arc == a }, false)
			}
		}
	}
	r.settle(x)
	return x
}

// passesCap tells whether an arc alone passes a cap.
func (r *reference) passesCap(arc *assign.Arc) bool {
	return slices.ContainsFunc(r.p.Caps, func(c assign.Cap) bool {
		return slices.Contains(c.Places, arc.Place) && int64(arc.CapUse) > c.Limit
	})
}

// together tells whether the arcs are a pattern of a place, as far as the component's rows say what is legal.
func (r *reference) together(h int, refs []assign.ArcRef) bool {
	without := *r.p
	without.Legal = nil
	if !placeHolds(&without, h, refs) {
		return false
	}
	for _, row := range r.proof.Rows {
		groups, n := map[int]bool{}, 0
		for _, ref := range refs {
			if slices.Contains(row.Arcs, ref) {
				n++
				groups[ref.Group] = true
			}
		}
		if n > row.Limit && (row.Limit != 1 || len(groups) > 1) {
			return false
		}
	}
	return true
}

func (r *reference) subsets(x *remains, h int, rest, have []assign.ArcRef) {
	if len(rest) == 0 {
		x.patterns[h] = append(x.patterns[h], slices.Clone(have))
		return
	}
	r.subsets(x, h, rest[1:], have)
	if with := append(slices.Clone(have), rest[0]); r.together(h, with) {
		r.subsets(x, h, rest[1:], with)
	}
}

// allow leaves a part the arcs that keep wants, and the options without it only where placed is not demanded.
func (r *reference) allow(x *remains, q assign.PartRef, keep func(ref assign.ArcRef) bool, notPlaced bool) {
	for ref := range x.arcs {
		if ref.Group == q.Group && ref.Part == q.Part && !keep(ref) {
			delete(x.arcs, ref)
		}
	}
	for o := range x.options {
		if o[0] == q.Group && !notPlaced && !slices.Contains(r.p.Groups[q.Group].Options[o[1]].Parts, q.Part) {
			delete(x.options, o)
		}
	}
}

// count is how many options of a group are left, how many of those contain a part, and how many arcs the part has.
func (r *reference) count(x *remains, q assign.PartRef) (options, with, arcs int) {
	for o := range x.options {
		if o[0] == q.Group {
			options++
			if slices.Contains(r.p.Groups[q.Group].Options[o[1]].Parts, q.Part) {
				with++
			}
		}
	}
	for ref := range x.arcs {
		if ref.Group == q.Group && ref.Part == q.Part {
			arcs++
		}
	}
	return options, with, arcs
}

// settle draws conclusions until nothing changes.
func (r *reference) settle(x *remains) {
	for before := -1; before != x.size(); {
		before = x.size()
		for o := range x.options {
			for _, q := range r.p.Groups[o[0]].Options[o[1]].Parts {
				if _, _, arcs := r.count(x, assign.PartRef{Group: o[0], Part: q}); arcs == 0 {
					delete(x.options, o)
				}
			}
		}
		for _, q := range r.parts {
			if _, with, _ := r.count(x, q); with == 0 {
				r.allow(x, q, func(assign.ArcRef) bool { return false }, true)
			}
		}
		for h := range x.patterns {
			x.patterns[h] = slices.DeleteFunc(x.patterns[h], func(s []assign.ArcRef) bool { return !r.stands(x, h, s) })
			if x.listed[h] && len(x.patterns[h]) == 0 {
				x.none = true
			}
		}
		for ref := range x.arcs {
			h := arcOf(r.p, ref).Place
			if x.listed[h] && !slices.ContainsFunc(x.patterns[h], func(s []assign.ArcRef) bool { return slices.Contains(s, ref) }) {
				delete(x.arcs, ref)
			}
		}
	}
	for _, g := range r.proof.Groups {
		x.none = x.none || !slices.ContainsFunc(sortedOptions(x), func(o [2]int) bool { return o[0] == g })
	}
}

func sortedOptions(x *remains) [][2]int {
	var out [][2]int
	for o := range x.options {
		out = append(out, o)
	}
	return out
}

func (x *remains) size() int {
	n := len(x.options) + len(x.arcs)
	for h := range x.patterns {
		n += len(x.patterns[h])
	}
	return n
}

// stands tells whether a pattern has only arcs that are left, and each that is the last of a part that must be placed.
func (r *reference) stands(x *remains, h int, s []assign.ArcRef) bool {
	for _, ref := range s {
		if !x.arcs[ref] {
			return false
		}
	}
	for ref := range x.arcs {
		if arcOf(r.p, ref).Place != h || slices.Contains(s, ref) {
			continue
		}
		if options, with, arcs := r.count(x, assign.PartRef{Group: ref.Group, Part: ref.Part}); with == options && arcs == 1 {
			return false
		}
	}
	return true
}

func (x *remains) clone() *remains {
	y := &remains{options: maps.Clone(x.options), arcs: maps.Clone(x.arcs), patterns: slices.Clone(x.patterns), listed: slices.Clone(x.listed), none: x.none}
	for h := range y.patterns {
		y.patterns[h] = slices.Clone(y.patterns[h])
	}
	return y
}

// reach is the least and the most of a level.
func (r *reference) reach(x *remains, l int) (lo, hi int64) {
	for _, g := range r.proof.Groups {
		first := true
		var least, most int64
		for o := range x.options {
			if o[0] != g {
				continue
			}
			opt := &r.p.Groups[g].Options[o[1]]
			a, b := opt.Cost[l], opt.Cost[l]
			for _, q := range opt.Parts {
				var costs []int64
				for ref := range x.arcs {
					if ref.Group == g && ref.Part == q {
						costs = append(costs, arcOf(r.p, ref).Cost[l])
					}
				}
				a, b = a+slices.Min(costs), b+slices.Max(costs)
			}
			if first {
				least, most, first = a, b, false
			}
			least, most = min(least, a), max(most, b)
		}
		lo, hi = lo+least, hi+most
	}
	return lo, hi
}
