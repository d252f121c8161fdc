package certify

import (
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// Standing tells, for each component of the certificate, how many of the first levels are proven for a changed problem as well: no solution of p, seen from
// the component's groups, has levels below those that the certificate proves, as far as those levels go.
//
// It rests on what a stage claims, and not on how it proves it: no solution whose earlier levels are as proven has the level of the stage below its value. Where
// every solution of p is one of the problem before, at levels that were no higher there, each claim carries over, one level after the other. So something may be
// taken away, and anything may be dearer; from the first level on that something is cheaper nothing stands, and where something is added nothing stands at all.
//
// Groups, parts, options, arcs, places and caps must keep their numbers; those of p beyond the old ones may come only in groups of their own. Legal must refuse
// what the rows of the certificate forbid, which is asked of it here, and may refuse more.
func (k *Kept) Standing(p *assign.Problem) []int {
	out := make([]int, len(k.comps))
	if !k.within(p) {
		return out
	}
	c := &component{p: p}
	for i := range k.comps {
		out[i] = p.Levels
		for _, g := range k.proofs[i].Groups {
			if out[i] = min(out[i], standing(&k.p.Groups[g], &p.Groups[g], p.Levels)); out[i] == 0 {
				break
			}
		}
		for r := range k.proofs[i].Rows {
			if out[i] == 0 {
				break
			}
			if _, err := c.demanded(&k.proofs[i].Rows[r]); err != nil {
				out[i] = 0
			}
		}
	}
	return out
}

// within tells whether places, caps, conflicts and the budget leave no more room than before.
func (k *Kept) within(p *assign.Problem) bool {
	old := k.p
	if old.Levels != p.Levels || len(old.Groups) > len(p.Groups) || len(old.Places) > len(p.Places) || len(old.Caps) > len(p.Caps) ||
		len(old.Conflicts) > len(p.Conflicts) || old.Budget >= 0 {
		return false // what others may put into a budget would be theirs to tell
	}
	for h := range old.Places {
		if wider(&old.Places[h], &p.Places[h]) && open(p, h) {
			return false
		}
	}
	for i := range old.Caps {
		if p.Caps[i].Limit > old.Caps[i].Limit || !slices.Equal(p.Caps[i].Places, old.Caps[i].Places) {
			return false
		}
	}
	return slices.Equal(old.Conflicts, p.Conflicts[:len(old.Conflicts)])
}

// open tells whether anything may go into a place.
func open(p *assign.Problem, place int) bool {
	for g := range p.Groups {
		for q := range p.Groups[g].Parts {
			for i := range p.Groups[g].Parts[q].Arcs {
				if a := &p.Groups[g].Parts[q].Arcs[i]; a.Place == place && a.State != assign.ArcForbidden {
					return true
				}
			}
		}
	}
	return false
}

// standing is the first level on which a group can have less than before; 0 where it can do something that it could not.
func standing(old, now *assign.Group, levels int) int {
	if len(old.Parts) != len(now.Parts) || len(old.Options) != len(now.Options) {
		return 0
	}
	if !same(old.Options, now.Options) {
		for o := range old.Options {
			if !slices.Equal(old.Options[o].Parts, now.Options[o].Parts) {
				return 0
			}
			levels = cheaper(old.Options[o].Cost, now.Options[o].Cost, levels)
		}
	}
	if same(old.Parts, now.Parts) {
		return levels
	}
	for q := range old.Parts {
		a, b := &old.Parts[q], &now.Parts[q]
		if same(a.Arcs, b.Arcs) && a.Children == b.Children {
			continue
		}
		if a.Children != b.Children || len(a.Arcs) > len(b.Arcs) {
			return 0
		}
		for i := range b.Arcs {
			if i < len(a.Arcs) && a.Arcs[i].State == assign.ArcPinned && b.Arcs[i].State != assign.ArcPinned {
				return 0 // what every solution had to take, none must
			}
			if i >= len(a.Arcs) || !tighter(&a.Arcs[i], &b.Arcs[i]) {
				if b.Arcs[i].State != assign.ArcForbidden {
					return 0
				}
				continue
			}
			if b.Arcs[i].State != assign.ArcForbidden {
				levels = cheaper(a.Arcs[i].Cost, b.Arcs[i].Cost, levels)
			}
		}
	}
	return levels
}

// cheaper is the first of the levels on which a cost fell.
func cheaper(old, now []int64, levels int) int {
	for l := range levels {
		if now[l] < old[l] {
			return l
		}
	}
	return levels
}

// tighter tells whether whoever may use the arc now might use it before, with no less room left for others.
func tighter(old, now *assign.Arc) bool {
	return old.Place == now.Place && old.State != assign.ArcForbidden && !leaner(old, now)
}

// Confirm is the function of that name, for a problem of which Standing has told: stages that the certificate has from the one kept, of levels that stand, are
// not gone through again.
func (k *Kept) Confirm(p *assign.Problem, sol assign.Solution, standing []int) (assign.Solution, error) {
	return confirm(p, sol, func(groups []int, st *assign.StageProof) bool {
		for i := range k.comps {
			if slices.Equal(k.proofs[i].Groups, groups) {
				return st.Last < standing[i] && slices.ContainsFunc(k.proofs[i].Stages, func(was assign.StageProof) bool {
					return was.Root == st.Root && was.First == st.First && was.Last == st.Last && slices.Equal(was.Value, st.Value) && slices.Equal(was.Weights, st.Weights)
				})
			}
		}
		return false
	})
}
