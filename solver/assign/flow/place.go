package flow

import (
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// tally is what leads to a place.
type tally struct {
	ways, exclusive, seated, capped int64
	groups                          int64
	last                            int32                  // the group counted last
	sum, most                       [assign.Counters]int64 // the most that all groups before, and this one, use of each counter
	users                           [assign.Counters]int64
	low, high                       [assign.Counters]int64 // least positive and greatest use
	binds                           [assign.Counters]bool
	any                             bool // some counter binds
}

// places makes the counters of each place, and what is exclusive there, one number of seats. Where that says less, the layout is loose.
func (l *layout) places() {
	list := make([]tally, len(l.p.Places))
	for _, w := range l.ways {
		if a := l.arc(w); a != nil {
			list[a.Place].count(w.group, a)
		}
	}
	for h := range list {
		list[h].bind(&l.p.Places[h])
	}
	l.seats, l.seatCap = make([]int64, len(list)), make([]int32, len(list))
	l.seated, l.capped = make([]bool, len(l.ways)), make([]bool, len(l.ways))
	for i, w := range l.ways {
		if a := l.arc(w); a != nil {
			l.seat(i, a, &list[a.Place])
		}
	}
	for h := range list {
		l.counters(h, &list[h])
		l.exclusive(h, &list[h])
		// Who is seated pays for the cap beyond the seats, all of them or nobody.
		l.seatCap[h] = past
		switch list[h].capped {
		case 0:
		case list[h].seated:
			l.seatCap[h] = l.cap[h]
		default:
			l.loose = true
		}
	}
}

// count takes a way into account; ways come in the order of groups.
func (t *tally) count(g int32, a *assign.Arc) {
	if t.ways == 0 || t.last != g {
		t.flush()
		t.groups, t.last = t.groups+1, g
	}
	t.ways++
	if a.Exclusive {
		t.exclusive++
	}
	for k, use := range a.Use {
		if use <= 0 {
			continue
		}
		u := int64(use)
		if t.users[k] == 0 || u < t.low[k] {
			t.low[k] = u
		}
		t.users[k]++
		t.most[k], t.high[k] = max(t.most[k], u), max(t.high[k], u)
	}
}

func (t *tally) flush() {
	for k := range t.sum {
		t.sum[k] += t.most[k]
	}
	t.most = [assign.Counters]int64{}
}

// bind finds the counters that the groups together can pass.
func (t *tally) bind(pl *assign.Place) {
	t.flush()
	for k, limit := range pl.Limit {
		t.binds[k] = limit >= 0 && t.sum[k] > int64(limit)
		t.any = t.any || t.binds[k]
	}
}

// seat tells of a way whether it needs a seat: whether it uses a counter that binds.
func (l *layout) seat(i int, a *assign.Arc, t *tally) {
	l.capped[i] = l.cap[a.Place] != past && a.CapUse > 0
	if !t.any {
		return
	}
	for k, use := range a.Use {
		l.seated[i] = l.seated[i] || t.binds[k] && use > 0
	}
	if l.seated[i] {
		t.seated++
		if l.capped[i] {
			t.capped++
		}
	}
}

// counters sets the seats by the counters that bind and that all who are seated use. That is all, if everybody uses the same of them and the other
// counters hold as many as there are seats, whoever comes.
func (l *layout) counters(h int, t *tally) {
	l.seats[h] = unlimited
	if !t.any {
		return
	}
	for k, limit := range l.p.Places[h].Limit {
		if t.binds[k] && t.users[k] == t.seated {
			l.seats[h] = min(l.seats[h], int64(limit)/t.low[k])
		}
	}
	if l.seats[h] == unlimited {
		l.reseat(h, t)
	}
	for k, limit := range l.p.Places[h].Limit {
		if t.binds[k] && (t.users[k] != t.seated || t.low[k] != t.high[k]) && l.seats[h] > int64(limit)/t.high[k] {
			l.loose = true
		}
	}
}

// reseat seats those alone who use the counter that most use, the first of equals.
func (l *layout) reseat(h int, t *tally) {
	best := -1
	for k := range t.binds {
		if t.binds[k] && (best < 0 || t.users[k] > t.users[best]) {
			best = k
		}
	}
	l.loose = true
	l.seats[h] = int64(l.p.Places[h].Limit[best]) / t.low[best]
	t.seated, t.capped = 0, 0
	for _, i := range l.into(h) {
		if l.seated[i] = l.arc(l.ways[i]).Use[best] > 0; l.seated[i] {
			t.seated++
			if l.capped[i] {
				t.capped++
			}
		}
	}
}

// exclusive asks whether an exclusive arc keeps others away that the seats would let in. Where all arcs are exclusive there is one seat.
func (l *layout) exclusive(h int, t *tally) {
	switch {
	case t.exclusive == 0 || t.groups == 1 || l.seats[h] == 1 && t.seated == t.ways:
	case t.exclusive < t.ways:
		l.loose = true
	default:
		l.seats[h], t.seated, t.capped = 1, t.ways, 0
		for _, i := range l.into(h) {
			l.seated[i] = true
			if l.capped[i] {
				t.capped++
			}
		}
	}
}

// most is how many arcs of a set of ways into a place can be chosen together, as far as seats and groups tell.
func (l *layout) most(h int, ways []int32) int64 {
	var inside, outside []int32
	for _, i := range ways {
		if l.seated[i] {
			inside = append(inside, i)
		} else {
			outside = append(outside, i)
		}
	}
	return min(l.groups(ways), l.groups(outside)+min(l.seats[h], l.groups(inside)))
}

// quiet tells whether rows and conflicts forbid nothing that the seats let in.
func (l *layout) quiet(rows []assign.NoGood) bool {
	for _, r := range rows {
		if len(r.Arcs) == 0 {
			continue
		}
		first := r.Arcs[0]
		h := l.p.Groups[first.Group].Parts[first.Part].Arcs[first.Arc].Place
		if l.most(h, l.among(h, r.Arcs)) > int64(max(r.Limit, 0)) {
			return false
		}
	}
	return !slices.ContainsFunc(l.p.Conflicts, l.meet)
}

// among lists the ways by some arcs into a place.
func (l *layout) among(h int, refs []assign.ArcRef) []int32 {
	named := make(map[assign.ArcRef]bool, len(refs))
	for _, r := range refs {
		named[r] = true
	}
	var out []int32
	for _, i := range l.into(h) {
		w := l.ways[i]
		if named[assign.ArcRef{Group: int(w.group), Part: int(w.part), Arc: int(w.arc)}] {
			out = append(out, i)
		}
	}
	return out
}

// meet tells whether two parts in conflict can be in one place.
func (l *layout) meet(c assign.Conflict) bool {
	for _, a := range l.p.Groups[c.A.Group].Parts[c.A.Part].Arcs {
		one, other := l.by(a.Place, c.A), l.by(a.Place, c.B)
		if len(one) > 0 && len(other) > 0 && l.most(a.Place, append(one, other...)) > 1 {
			return true
		}
	}
	return false
}

// by lists the ways of a part into a place.
func (l *layout) by(h int, r assign.PartRef) []int32 {
	var out []int32
	for _, i := range l.into(h) {
		if w := l.ways[i]; int(w.group) == r.Group && int(w.part) == r.Part {
			out = append(out, i)
		}
	}
	return out
}
