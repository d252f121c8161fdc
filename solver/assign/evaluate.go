package assign

import (
	"fmt"
	"math"
	"slices"
)

// Evaluate checks that the choices are a solution of p, Legal included, and returns the sum of each level. The error names the first
// demand that is broken.
func (p *Problem) Evaluate(choices []Choice) ([]int64, error) {
	if len(choices) != len(p.Groups) {
		return nil, fmt.Errorf("assign: %d choices for %d groups", len(choices), len(p.Groups))
	}
	sum := make([]int64, p.Levels)
	into := make([][]ArcRef, len(p.Places))
	for g, c := range choices {
		if err := p.evaluateGroup(g, c, sum, into); err != nil {
			return nil, err
		}
	}
	for h := range into {
		if err := p.evaluatePlace(h, into[h]); err != nil {
			return nil, err
		}
	}
	if err := p.evaluateSums(into); err != nil {
		return nil, err
	}
	return sum, p.evaluatePins(choices)
}

func (p *Problem) arc(r ArcRef) *Arc { return &p.Groups[r.Group].Parts[r.Part].Arcs[r.Arc] }

func (p *Problem) evaluateGroup(g int, c Choice, sum []int64, into [][]ArcRef) error {
	grp := &p.Groups[g]
	if c.Option < 0 || c.Option >= len(grp.Options) {
		return fmt.Errorf("assign: group %d: no option %d", g, c.Option)
	}
	opt := &grp.Options[c.Option]
	if len(c.Arcs) != len(opt.Parts) {
		return fmt.Errorf("assign: group %d: %d arcs for %d parts", g, len(c.Arcs), len(opt.Parts))
	}
	if err := addCost(sum, opt.Cost); err != nil {
		return err
	}
	refs := make([]ArcRef, 0, len(opt.Parts))
	for i, q := range opt.Parts {
		if c.Arcs[i] < 0 || c.Arcs[i] >= len(grp.Parts[q].Arcs) {
			return fmt.Errorf("assign: group %d part %d: no arc %d", g, q, c.Arcs[i])
		}
		refs = append(refs, ArcRef{g, q, c.Arcs[i]})
	}
	slices.SortFunc(refs, compareRefs)
	for _, r := range refs {
		arc := p.arc(r)
		if arc.State == ArcForbidden {
			return fmt.Errorf("assign: group %d part %d: arc %d is forbidden", g, r.Part, r.Arc)
		}
		if n := len(into[arc.Place]); n > 0 && into[arc.Place][n-1].Group == g {
			return fmt.Errorf("assign: group %d: two parts in place %d", g, arc.Place)
		}
		if err := addCost(sum, arc.Cost); err != nil {
			return err
		}
		into[arc.Place] = append(into[arc.Place], r)
	}
	return nil
}

func (p *Problem) evaluatePlace(h int, refs []ArcRef) error {
	var used [Counters]int64
	for i, r := range refs {
		for k := range used {
			used[k] += int64(p.arc(r).Use[k])
		}
		if p.arc(r).Exclusive && len(refs) > 1 {
			return fmt.Errorf("assign: place %d: group %d demands it for itself", h, r.Group)
		}
		for _, o := range refs[:i] {
			if p.conflict(PartRef{r.Group, r.Part}, PartRef{o.Group, o.Part}) {
				return fmt.Errorf("assign: place %d: groups %d and %d conflict", h, o.Group, r.Group)
			}
		}
	}
	for k, limit := range p.Places[h].Limit {
		if limit >= 0 && used[k] > int64(limit) {
			return fmt.Errorf("assign: place %d: counter %d holds %d of %d", h, k, used[k], limit)
		}
	}
	if len(refs) > 0 && p.Legal != nil && !p.Legal(h, refs) {
		return fmt.Errorf("assign: place %d: not legal", h)
	}
	return nil
}

func (p *Problem) conflict(a, b PartRef) bool {
	return slices.ContainsFunc(p.Conflicts, func(c Conflict) bool { return c.A == a && c.B == b || c.A == b && c.B == a })
}

func (p *Problem) evaluateSums(into [][]ArcRef) error {
	for i := range p.Caps {
		var used int64
		for _, h := range p.Caps[i].Places {
			for _, r := range into[h] {
				used += int64(p.arc(r).CapUse)
			}
		}
		if used > p.Caps[i].Limit {
			return fmt.Errorf("assign: cap %d holds %d of %d", i, used, p.Caps[i].Limit)
		}
	}
	var spend int64
	for h := range into {
		for _, r := range into[h] {
			spend += p.arc(r).Spend
		}
	}
	if p.Budget >= 0 && spend > p.Budget {
		return fmt.Errorf("assign: the budget of %d is overspent: %d", p.Budget, spend)
	}
	return nil
}

func (p *Problem) evaluatePins(choices []Choice) error {
	for g := range p.Groups {
		for q := range p.Groups[g].Parts {
			for a := range p.Groups[g].Parts[q].Arcs {
				if p.Groups[g].Parts[q].Arcs[a].State != ArcPinned {
					continue
				}
				i := slices.Index(p.Groups[g].Options[choices[g].Option].Parts, q)
				if i < 0 || choices[g].Arcs[i] != a {
					return fmt.Errorf("assign: group %d part %d: the pinned arc %d is not taken", g, q, a)
				}
			}
		}
	}
	return nil
}

func compareRefs(a, b ArcRef) int {
	if a.Group != b.Group {
		return a.Group - b.Group
	}
	if a.Part != b.Part {
		return a.Part - b.Part
	}
	return a.Arc - b.Arc
}

// addCost adds a vector of levels to the sum, or says which level overflows.
func addCost(sum, cost []int64) error {
	for l, v := range cost {
		s, ok := addChecked(sum[l], v)
		if !ok {
			return fmt.Errorf("assign: level %d overflows 64 bits", l)
		}
		sum[l] = s
	}
	return nil
}

func addChecked(a, b int64) (int64, bool) {
	if b > 0 && a > math.MaxInt64-b || b < 0 && a < math.MinInt64-b {
		return 0, false
	}
	return a + b, true
}
