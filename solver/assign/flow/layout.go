package flow

import (
	"math"

	"github.com/placewell/placewell/solver/assign"
)

// unlimited says that any number of arcs into a place may be chosen, as far as the place goes.
const unlimited = math.MaxInt64

// past stands for no cap.
const past = int32(-1)

// way is what one group may do: an option, and the arc of its part.
type way struct {
	group, option, part, arc, place int32 // the last three are −1 where the option has no part
}

// layout is a problem seen as a flow. A loose one has every solution of the problem, and others.
type layout struct {
	loose   bool
	p       *assign.Problem
	closed  map[assign.ArcRef]bool // arcs that a row forbids
	narrow  []int64                // by place: the least limit of its caps
	ways    []way                  // by group
	byPlace [][]int32              // by place: the ways that lead there; see into

	capRoom []int64 // by cap: how many arcs that use it, unlimited where it cannot bind
	capUse  []int64 // by cap: what each of them uses
	cap     []int32 // by place: the cap that can bind, or past
	seats   []int64 // by place: how many of those who are seated
	seated  []bool  // by way: counts at the place
	capped  []bool  // by way: uses the place's cap
	seatCap []int32 // by place: the cap that those who are seated use, or past
}

// newLayout returns false when an option places several parts.
func newLayout(p *assign.Problem, rows []assign.NoGood) (*layout, bool) {
	l := &layout{p: p, closed: map[assign.ArcRef]bool{}, narrow: make([]int64, len(p.Places))}
	for h := range l.narrow {
		l.narrow[h] = unlimited
	}
	for i := range p.Caps {
		for _, h := range p.Caps[i].Places {
			l.narrow[h] = min(l.narrow[h], p.Caps[i].Limit)
		}
	}
	for _, r := range rows {
		if r.Limit <= 0 {
			for _, a := range r.Arcs {
				l.closed[a] = true
			}
		}
	}
	for g := range p.Groups {
		if !l.group(g) {
			return nil, false
		}
	}
	l.caps()
	l.places()
	l.loose = l.loose || !l.budget() || !l.quiet(rows)
	return l, true
}

// group lists the ways of a group; it returns false when an option that may be chosen places several parts.
func (l *layout) group(g int) bool {
	grp := &l.p.Groups[g]
	pins, pin := pinned(grp)
	for o := range grp.Options {
		switch parts := grp.Options[o].Parts; {
		case len(parts) > 1:
			return false
		case pins > 1 || pins == 1 && (len(parts) == 0 || parts[0] != int(pin.part)): // it leaves a pinned arc out
		case len(parts) == 0:
			l.ways = append(l.ways, way{int32(g), int32(o), -1, -1, -1})
		default:
			l.arcs(g, o, parts[0], pins, pin.arc)
		}
	}
	return true
}

// arcs lists the ways of an option with one part.
func (l *layout) arcs(g, o, q, pins int, pin int32) {
	arcs := l.p.Groups[g].Parts[q].Arcs
	for a := range arcs {
		if pins == 1 && int32(a) != pin || !l.usable(&arcs[a]) || len(l.closed) > 0 && l.closed[assign.ArcRef{Group: g, Part: q, Arc: a}] {
			continue
		}
		l.ways = append(l.ways, way{int32(g), int32(o), int32(q), int32(a), int32(arcs[a].Place)})
	}
}

// usable tells whether an arc is not forbidden and fits into its place and caps alone.
func (l *layout) usable(a *assign.Arc) bool {
	if a.State == assign.ArcForbidden || int64(a.CapUse) > l.narrow[a.Place] {
		return false
	}
	for k, limit := range l.p.Places[a.Place].Limit {
		if limit >= 0 && a.Use[k] > limit {
			return false
		}
	}
	return true
}

// pinned counts the pinned arcs of a group and names the last.
func pinned(grp *assign.Group) (int, way) {
	n, last := 0, way{}
	for q := range grp.Parts {
		for a := range grp.Parts[q].Arcs {
			if grp.Parts[q].Arcs[a].State == assign.ArcPinned {
				n, last = n+1, way{part: int32(q), arc: int32(a)}
			}
		}
	}
	return n, last
}

// arc is the arc of a way, nil where its option has no part.
func (l *layout) arc(w way) *assign.Arc {
	if w.part < 0 {
		return nil
	}
	return &l.p.Groups[w.group].Parts[w.part].Arcs[w.arc]
}

// into lists the ways into a place, in their order. Few problems need it.
func (l *layout) into(h int) []int32 {
	if l.byPlace == nil {
		l.byPlace = make([][]int32, len(l.p.Places))
		for i, w := range l.ways {
			if w.place >= 0 {
				l.byPlace[w.place] = append(l.byPlace[w.place], int32(i))
			}
		}
	}
	return l.byPlace[h]
}
