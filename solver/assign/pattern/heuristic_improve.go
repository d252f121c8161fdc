package pattern

import (
	"cmp"
	"slices"
)

// effort is how far the chains of a pass go.
type effort struct {
	depth, width int
	nodes        int64
}

// short chains are tried from every start.
var short = effort{3, 3, 60}

// improve looks for chains, from where terms are large first, then from anywhere.
func (x *heuristic) improve() {
	x.auctions()
	x.widths(short)
	x.pass(short)
	if x.early != nil {
		x.early()
		x.early = nil
	}
	x.wander()
}

// wander makes noisy chains from anywhere for as long as the budget lasts.
func (x *heuristic) wander() {
	for !x.spent() {
		x.work++
		if at, ok := x.draft(); ok {
			x.auction(at, longChain, true)
		}
	}
}

// shortChain and longChain are how many steps an auction has.
const shortChain, longChain = 40, 60

// draft draws a start: of some, the one with the largest term. It returns false when none of them has any.
func (x *heuristic) draft() (int32, bool) {
	at, most := int32(0), int64(0)
	if x.rng.next()%boldest == 0 {
		if list := x.starts(); len(list) > 0 {
			return list[0].at, true
		}
	}
	groups, places, caps := len(x.opt), len(x.term), len(x.capLeft)
	if groups == 0 || places == 0 {
		return 0, false
	}
	for range contenders {
		v := int(x.rng.next() % uint64(groups+places+caps))
		switch {
		case v < groups:
			if o := x.opt[v]; o < 0 {
				return int32(v), true
			} else if x.over[o] > most {
				at, most = int32(v), x.over[o]
			}
		case v < groups+places:
			if h := v - groups; x.term[h] > most {
				at, most = ^int32(h), x.term[h]
			}
		default:
			i := v - groups - places
			in := x.s.p.Caps[i].Places
			if slack := x.pt.cap[i] * max(0, x.capLeft[i]); slack > most && len(in) > 0 {
				at, most = ^int32(in[x.rng.next()%uint64(len(in))]), slack
			}
		}
	}
	return at, most > 0
}

// contenders is how many starts are compared; one draft in boldest takes the largest term of all.
const contenders, boldest = 2, 16

// auctions makes a chain from every start.
func (x *heuristic) auctions() {
	for _, st := range x.starts() {
		if x.spent() {
			return
		}
		x.auction(st.at, shortChain, false)
	}
}

// widths sets how many moves are tried at each depth: fewer the further the chain has come.
func (x *heuristic) widths(e effort) {
	for d := range x.width {
		x.width[d] = max(1, e.width-(e.depth-d)/2)
	}
}

// start is where a chain may begin: a group, or a place ^h.
type start struct {
	at   int32
	term int64
}

// starts lists where chains may begin, the largest terms first.
func (x *heuristic) starts() []start {
	var list []start
	for g, o := range x.opt {
		switch {
		case o < 0:
			list = append(list, start{int32(g), never})
		case x.over[o] > 0:
			list = append(list, start{int32(g), x.over[o]})
		}
	}
	for h, v := range x.term {
		if v > 0 {
			list = append(list, start{^int32(h), v})
		}
	}
	slices.SortFunc(list, func(a, b start) int {
		if c := cmp.Compare(b.term, a.term); c != 0 {
			return c
		}
		return cmp.Compare(a.at, b.at)
	})
	return list
}

// pass tries a chain from every start, and tells whether any gained.
func (x *heuristic) pass(e effort) bool {
	gained := false
	for _, st := range x.starts() {
		if x.spent() {
			return gained
		}
		gained = x.chain(st, e) || gained
	}
	return gained
}

// chain looks for a chain from a group or a place and makes it. What terms may grow by is raised bit by bit, as cheap chains are soonest found so.
func (x *heuristic) chain(st start, e effort) bool {
	for allowed := x.unit; ; allowed *= raise {
		x.begin()
		x.nodes = e.nodes
		part := st.term < never && allowed < st.term
		if st.term == never {
			part = allowed < x.unit<<20
		}
		if part {
			x.limit = allowed
			if st.term < never {
				x.limit -= st.term
			}
		}
		x.grow(st.at, e)
		if x.end() {
			return true
		}
		if !part {
			return false
		}
	}
}

// raise is by how much more terms may grow each time.
const raise = 4

func (x *heuristic) grow(at int32, e effort) {
	if at < 0 {
		x.pull(floating{}, ^at, e.depth)
		return
	}
	x.release(at)
	var f floating
	f.add(^at)
	x.seat(f, e.depth)
}

// measure sets the unit: what the second arc of a part commonly costs more than the first.
func (x *heuristic) measure() {
	var list []int64
	for _, near := range x.near {
		if len(near) > 1 {
			list = append(list, x.forced[near[1]]-x.forced[near[0]])
		}
	}
	slices.Sort(list)
	x.unit = 1
	if len(list) > 0 {
		x.unit = min(max(1, list[len(list)/2]), 1<<40)
	}
}
