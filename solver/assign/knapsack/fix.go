package knapsack

// fix drops every way that no solution within the limit has, by the bounds at d.best. It leaves the bound in d.value, what
// the places take in d.picks, and what was dropped in d.gone and d.idled.
func (d *dual) fix(limit int64) {
	st := d.st
	d.price()
	d.gone = d.gone[:0]
	for h := range d.picks {
		for _, a := range st.arcs(int32(h)) {
			if d.forced(a) > limit {
				d.gone = append(d.gone, a)
			}
		}
	}
	d.idled = d.idled[:0]
	for g := range d.best {
		if st.fixed[g] == open && st.mayWait[g] && d.idle(int32(g)) > limit {
			d.idled = append(d.idled, int32(g))
		}
	}
	for _, a := range d.gone {
		st.drop(a)
	}
	for _, g := range d.idled {
		st.dropWait(g)
	}
	st.settle()
}

// price learns what it costs each place to take an arc, and to do without it.
func (d *dual) price() {
	clear(d.twice)
	d.value = d.paid(d.best)
	for h := range d.picks {
		d.picks[h] = d.picks[h][:0]
		if d.st.live[h] == 0 {
			continue
		}
		d.value -= d.sack.worth(d.st, int32(h), d.best, d.in, d.out)
		d.picks[h] = append(d.picks[h], d.sack.taken...)
		for _, a := range d.sack.taken {
			d.twice[d.c.arcs[a].group] += d.out[a]
			d.count[d.c.arcs[a].group]++
		}
	}
}

// forced is the bound when a group takes an arc: its place is made to take it, all other places to do without the group.
func (d *dual) forced(a int32) int64 {
	return d.alone(a) - d.out[a] + d.twice[d.c.arcs[a].group]
}

// alone is the bound when the place of an arc is made to take it.
func (d *dual) alone(a int32) int64 { return d.value + d.in[a] }

// idle is the bound when a group waits.
func (d *dual) idle(g int32) int64 {
	return d.value + d.c.wait[g] - d.best[g] + d.twice[g]
}
