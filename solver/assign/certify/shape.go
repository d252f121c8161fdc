package certify

import (
	"fmt"

	"github.com/placewell/placewell/solver/assign"
)

// checkShape makes sure that every index of the problem exists, every vector is as long as it must be, and the parts of an option are
// disjoint, since bounds rely on it.
func checkShape(p *assign.Problem) error {
	if p.Levels < 0 {
		return fmt.Errorf("%d levels", p.Levels)
	}
	for g := range p.Groups {
		if err := groupShape(p, &p.Groups[g]); err != nil {
			return fmt.Errorf("group %d: %w", g, err)
		}
	}
	for i := range p.Caps {
		if err := capShape(p, &p.Caps[i]); err != nil {
			return fmt.Errorf("cap %d: %w", i, err)
		}
	}
	for i, c := range p.Conflicts {
		if !known(p, c.A) || !known(p, c.B) || c.A.Group == c.B.Group {
			return fmt.Errorf("conflict %d: is not about two parts of different groups", i)
		}
	}
	return nil
}

func known(p *assign.Problem, r assign.PartRef) bool {
	return r.Group >= 0 && r.Group < len(p.Groups) && r.Part >= 0 && r.Part < len(p.Groups[r.Group].Parts)
}

func groupShape(p *assign.Problem, grp *assign.Group) error {
	for o := range grp.Options {
		if len(grp.Options[o].Cost) != p.Levels {
			return fmt.Errorf("option %d: %d costs for %d levels", o, len(grp.Options[o].Cost), p.Levels)
		}
		var seen uint64
		for _, q := range grp.Options[o].Parts {
			if q < 0 || q >= len(grp.Parts) {
				return fmt.Errorf("option %d: no part %d", o, q)
			}
			if grp.Parts[q].Children == 0 || seen&grp.Parts[q].Children != 0 {
				return fmt.Errorf("option %d: part %d is empty or overlaps another", o, q)
			}
			seen |= grp.Parts[q].Children
		}
	}
	for q := range grp.Parts {
		for a := range grp.Parts[q].Arcs {
			if err := arcShape(p, &grp.Parts[q].Arcs[a]); err != nil {
				return fmt.Errorf("part %d arc %d: %w", q, a, err)
			}
		}
	}
	return nil
}

func arcShape(p *assign.Problem, a *assign.Arc) error {
	if a.Place < 0 || a.Place >= len(p.Places) {
		return fmt.Errorf("no place %d", a.Place)
	}
	if len(a.Cost) != p.Levels {
		return fmt.Errorf("%d costs for %d levels", len(a.Cost), p.Levels)
	}
	for _, use := range a.Use {
		if use < 0 {
			return fmt.Errorf("the use %d is negative", use)
		}
	}
	if a.CapUse < 0 {
		return fmt.Errorf("the cap use %d is negative", a.CapUse)
	}
	return nil
}

func capShape(p *assign.Problem, c *assign.Cap) error {
	seen := make(map[int]bool, len(c.Places))
	for _, h := range c.Places {
		if h < 0 || h >= len(p.Places) || seen[h] {
			return fmt.Errorf("place %d is unknown or named twice", h)
		}
		seen[h] = true
	}
	return nil
}
