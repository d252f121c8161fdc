package flow

import (
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// largest adds up the most that each group can use of something by one of the ways, which are in the order of groups; a group may use nothing.
func (l *layout) largest(ways []int32, use func(a *assign.Arc) int64) int64 {
	var sum, most int64
	group := int32(-1)
	for _, i := range ways {
		w := l.ways[i]
		if w.group != group {
			sum, most, group = sum+most, 0, w.group
		}
		if a := l.arc(w); a != nil {
			most = max(most, use(a))
		}
	}
	return sum + most
}

// groups counts the groups that have one of the ways.
func (l *layout) groups(ways []int32) int64 {
	return l.largest(ways, func(*assign.Arc) int64 { return 1 })
}

func capUse(a *assign.Arc) int64 { return int64(a.CapUse) }

// caps finds out which caps can bind, and how many arcs each takes. The layout is loose when arcs use different amounts of one, or a place with
// such arcs is in two.
func (l *layout) caps() {
	p := l.p
	l.capRoom, l.capUse, l.cap = make([]int64, len(p.Caps)), make([]int64, len(p.Caps)), make([]int32, len(p.Places))
	for h := range l.cap {
		l.cap[h] = past
	}
	for i := range p.Caps {
		l.capRoom[i] = unlimited
		inside := l.inside(p.Caps[i].Places)
		if l.largest(inside, capUse) <= p.Caps[i].Limit {
			continue
		}
		low, high := l.amounts(inside, capUse)
		l.capRoom[i], l.capUse[i] = p.Caps[i].Limit/low, low
		l.loose = l.loose || low != high
		for _, h := range p.Caps[i].Places {
			if l.largest(l.into(h), capUse) == 0 {
				continue
			}
			if l.cap[h] == past {
				l.cap[h] = int32(i)
			} else {
				l.loose = true
			}
		}
	}
}

// inside lists the ways into some places in the order of groups.
func (l *layout) inside(places []int) []int32 {
	var out []int32
	for _, h := range places {
		out = append(out, l.into(h)...)
	}
	slices.Sort(out)
	return out
}

// amounts is the least positive and the greatest amount that any of the ways uses.
func (l *layout) amounts(ways []int32, use func(a *assign.Arc) int64) (low, high int64) {
	for _, i := range ways {
		if u := use(l.arc(l.ways[i])); u > 0 {
			if low == 0 || u < low {
				low = u
			}
			high = max(high, u)
		}
	}
	return low, high
}

// budget returns false when the budget can bind.
func (l *layout) budget() bool {
	if l.p.Budget < 0 {
		return true
	}
	all := make([]int32, len(l.ways))
	for i := range all {
		all[i] = int32(i)
	}
	return l.largest(all, func(a *assign.Arc) int64 { return a.Spend }) <= l.p.Budget
}
