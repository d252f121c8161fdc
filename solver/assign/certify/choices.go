package certify

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// recount makes sure that the choices are a solution and returns the sum of each level.
func recount(p *assign.Problem, choices []assign.Choice) ([]int64, error) {
	if len(choices) != len(p.Groups) {
		return nil, fmt.Errorf("%d choices for %d groups", len(choices), len(p.Groups))
	}
	r := &recounting{p: p, sum: make([]wide, p.Levels), into: make([][]assign.ArcRef, len(p.Places)), use: make([]wide, len(p.Places))}
	for g := range choices {
		if err := r.group(g, &choices[g]); err != nil {
			return nil, fmt.Errorf("group %d: %w", g, err)
		}
	}
	for h := range r.into {
		if err := r.place(h); err != nil {
			return nil, fmt.Errorf("place %d: %w", h, err)
		}
	}
	if err := r.sums(); err != nil {
		return nil, err
	}
	return inBits(r.sum)
}

// inBits turns sums into 64 bits.
func inBits(sum []wide) ([]int64, error) {
	out := make([]int64, len(sum))
	for l, s := range sum {
		v, ok := s.narrow64()
		if !ok {
			return nil, fmt.Errorf("level %d leaves 64 bits", l)
		}
		out[l] = v
	}
	return out, nil
}

type recounting struct {
	p     *assign.Problem
	sum   []wide
	into  [][]assign.ArcRef
	use   []wide // of caps, by place
	spend wide
}

func (r *recounting) group(g int, choice *assign.Choice) error {
	grp := &r.p.Groups[g]
	if choice.Option < 0 || choice.Option >= len(grp.Options) {
		return fmt.Errorf("no option %d", choice.Option)
	}
	opt := &grp.Options[choice.Option]
	if len(choice.Arcs) != len(opt.Parts) {
		return fmt.Errorf("%d arcs for %d parts", len(choice.Arcs), len(opt.Parts))
	}
	r.add(opt.Cost)
	for i, q := range opt.Parts {
		a := choice.Arcs[i]
		if a < 0 || a >= len(grp.Parts[q].Arcs) || grp.Parts[q].Arcs[a].State == assign.ArcForbidden {
			return fmt.Errorf("part %d: the arc %d is unknown or forbidden", q, a)
		}
		arc := &grp.Parts[q].Arcs[a]
		r.add(arc.Cost)
		r.spend = r.spend.plus(wideOf(arc.Spend))
		r.use[arc.Place] = r.use[arc.Place].plus(wideOf(int64(arc.CapUse)))
		r.into[arc.Place] = append(r.into[arc.Place], assign.ArcRef{Group: g, Part: q, Arc: a})
	}
	for q := range grp.Parts {
		for a := range grp.Parts[q].Arcs {
			if i := slices.Index(opt.Parts, q); grp.Parts[q].Arcs[a].State == assign.ArcPinned && (i < 0 || choice.Arcs[i] != a) {
				return fmt.Errorf("part %d: the pinned arc %d is not used", q, a)
			}
		}
	}
	return nil
}

func (r *recounting) add(cost []int64) {
	for l, v := range cost {
		r.sum[l] = r.sum[l].plus(wideOf(v))
	}
}

func (r *recounting) place(h int) error {
	refs := r.into[h]
	slices.SortFunc(refs, func(a, b assign.ArcRef) int {
		return slices.Compare([]int{a.Group, a.Part, a.Arc}, []int{b.Group, b.Part, b.Arc})
	})
	for k, limit := range r.p.Places[h].Limit {
		var used int64
		for _, a := range refs {
			used += int64(r.arc(a).Use[k])
		}
		if limit >= 0 && used > int64(limit) {
			return fmt.Errorf("counter %d holds %d of %d", k, used, limit)
		}
	}
	for i, a := range refs {
		if r.arc(a).Exclusive && len(refs) > 1 {
			return fmt.Errorf("group %d is not alone", a.Group)
		}
		if i > 0 && refs[i-1].Group == a.Group {
			return fmt.Errorf("two parts of group %d", a.Group)
		}
	}
	if len(refs) > 0 && r.p.Legal != nil && !r.p.Legal(h, refs) {
		return fmt.Errorf("is not legal")
	}
	return nil
}

func (r *recounting) arc(a assign.ArcRef) *assign.Arc {
	return &r.p.Groups[a.Group].Parts[a.Part].Arcs[a.Arc]
}

// sums checks what joins places.
func (r *recounting) sums() error {
	at := make(map[assign.PartRef]int)
	for h, refs := range r.into {
		for _, a := range refs {
			at[assign.PartRef{Group: a.Group, Part: a.Part}] = h + 1
		}
	}
	for _, c := range r.p.Conflicts {
		if at[c.A] != 0 && at[c.A] == at[c.B] {
			return fmt.Errorf("place %d: groups %d and %d conflict", at[c.A]-1, c.A.Group, c.B.Group)
		}
	}
	for i := range r.p.Caps {
		var used wide
		for _, h := range r.p.Caps[i].Places {
			used = used.plus(r.use[h])
		}
		if wideOf(r.p.Caps[i].Limit).less(used) {
			return fmt.Errorf("cap %d is passed", i)
		}
	}
	if r.p.Budget >= 0 && wideOf(r.p.Budget).less(r.spend) {
		return fmt.Errorf("the budget is passed")
	}
	return nil
}
