package assign

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
)

// Validate tells what is wrong with the shape of a problem: an index out of range, a vector of the wrong length, a negative use,
// parts of one option that overlap, a level whose sums may overflow 64 bits. All faults are joined in one error.
func (p *Problem) Validate() error {
	v := validation{p: p}
	if p.Levels < 0 {
		v.fault("levels: %d is negative", p.Levels)
		return v.err()
	}
	for g := range p.Groups {
		v.group(g)
	}
	for i := range p.Caps {
		v.cap(i)
	}
	for i, c := range p.Conflicts {
		v.conflict(i, c)
	}
	if len(v.faults) == 0 {
		v.sums()
	}
	return v.err()
}

type validation struct {
	p      *Problem
	faults []error
}

func (v *validation) fault(format string, args ...any) {
	v.faults = append(v.faults, fmt.Errorf("assign: "+format, args...))
}

func (v *validation) err() error { return errors.Join(v.faults...) }

func (v *validation) group(g int) {
	grp := &v.p.Groups[g]
	for q := range grp.Parts {
		if grp.Parts[q].Children == 0 {
			v.fault("group %d part %d: has no children", g, q)
		}
		for a := range grp.Parts[q].Arcs {
			v.arc(g, q, a, &grp.Parts[q].Arcs[a])
		}
	}
	for o := range grp.Options {
		v.option(g, o, &grp.Options[o])
	}
}

func (v *validation) option(g, o int, opt *Option) {
	if len(opt.Cost) != v.p.Levels {
		v.fault("group %d option %d: %d costs for %d levels", g, o, len(opt.Cost), v.p.Levels)
	}
	var seen uint64
	for _, q := range opt.Parts {
		if q < 0 || q >= len(v.p.Groups[g].Parts) {
			v.fault("group %d option %d: no part %d", g, o, q)
			continue
		}
		if children := v.p.Groups[g].Parts[q].Children; seen&children != 0 {
			v.fault("group %d option %d: part %d overlaps another", g, o, q)
		} else {
			seen |= children
		}
	}
}

func (v *validation) arc(g, q, a int, arc *Arc) {
	if arc.Place < 0 || arc.Place >= len(v.p.Places) {
		v.fault("group %d part %d arc %d: no place %d", g, q, a, arc.Place)
	}
	if len(arc.Cost) != v.p.Levels {
		v.fault("group %d part %d arc %d: %d costs for %d levels", g, q, a, len(arc.Cost), v.p.Levels)
	}
	for k, use := range arc.Use {
		if use < 0 {
			v.fault("group %d part %d arc %d: use %d of counter %d is negative", g, q, a, use, k)
		}
	}
	if arc.CapUse < 0 {
		v.fault("group %d part %d arc %d: cap use %d is negative", g, q, a, arc.CapUse)
	}
	if arc.State > ArcForbidden {
		v.fault("group %d part %d arc %d: no state %d", g, q, a, arc.State)
	}
}

func (v *validation) cap(i int) {
	c := &v.p.Caps[i]
	if c.Limit < 0 {
		v.fault("cap %d: limit %d is negative", i, c.Limit)
	}
	seen := map[int]bool{}
	for _, h := range c.Places {
		if h < 0 || h >= len(v.p.Places) || seen[h] {
			v.fault("cap %d: place %d is unknown or named twice", i, h)
		}
		seen[h] = true
	}
}

func (v *validation) conflict(i int, c Conflict) {
	known := func(r PartRef) bool {
		return r.Group >= 0 && r.Group < len(v.p.Groups) && r.Part >= 0 && r.Part < len(v.p.Groups[r.Group].Parts)
	}
	if !known(c.A) || !known(c.B) {
		v.fault("conflict %d: names an unknown part", i)
	} else if c.A.Group == c.B.Group {
		v.fault("conflict %d: both parts are of group %d", i, c.A.Group)
	}
}

// sums makes sure that no sum over any selection leaves 64 bits, in whatever order it is added up.
func (v *validation) sums() {
	for l := range v.p.Levels {
		v.sum(fmt.Sprintf("level %d", l), func(c []int64) int64 { return c[l] }, func(a *Arc) int64 { return a.Cost[l] })
	}
	v.sum("the budget", func([]int64) int64 { return 0 }, func(a *Arc) int64 { return a.Spend })
}

func (v *validation) sum(what string, ofOption func([]int64) int64, ofArc func(*Arc) int64) {
	var all total
	for g := range v.p.Groups {
		grp := &v.p.Groups[g]
		var most total
		for o := range grp.Options {
			var s total
			s.add(size(ofOption(grp.Options[o].Cost)))
			for _, q := range grp.Options[o].Parts {
				var dear uint64
				for a := range grp.Parts[q].Arcs {
					dear = max(dear, size(ofArc(&grp.Parts[q].Arcs[a])))
				}
				s.add(dear)
			}
			most = most.larger(s)
		}
		all.add(most.sum)
		all.over = all.over || most.over
	}
	if all.over || all.sum > math.MaxInt64 {
		v.fault("%s can overflow 64 bits", what)
	}
}

// total is an unsigned sum that notices when it passes 64 bits.
type total struct {
	sum  uint64
	over bool
}

func (t *total) add(v uint64) {
	sum, carry := bits.Add64(t.sum, v, 0)
	t.sum, t.over = sum, t.over || carry > 0
}

func (t total) larger(o total) total {
	if t.over || !o.over && t.sum >= o.sum {
		return t
	}
	return o
}

// size is the absolute value; that of the least number there is fits too.
func size(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}
