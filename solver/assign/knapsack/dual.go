package knapsack

// dual searches for good multipliers: what a group pays to be placed.
//
//	L(u) = Σ decided + Σ open groups min(u, wait) − Σ places greatest gain
//
// is a lower bound for every u, concave and piecewise linear.
type dual struct {
	c     *core
	st    *state
	sack  sack
	ended func() bool

	best  []int64   // multipliers of the best bound of the climb, never above wait where a group may wait
	value int64     // that bound
	reach float64   // how far above it steps aim
	now   []int64   // multipliers last asked about
	along []float64 // direction
	count []int32   // by group: how many places take it at the point last asked about; waiting counts
	picks [][]int32 // by place: what it takes there

	in, out []int64 // by arc: what fix learnt, see sack.worth
	twice   []int64 // by group: the sum of out over its arcs
	gone    []int32 // arcs that fix dropped
	idled   []int32 // groups that it denied waiting
}

func newDual(c *core, st *state, ended func() bool) *dual {
	n := len(c.ways)
	return &dual{c: c, st: st, ended: ended, best: make([]int64, n), now: make([]int64, n), along: make([]float64, n), count: make([]int32, n),
		picks: make([][]int32, len(c.room)), in: make([]int64, len(c.arcs)), out: make([]int64, len(c.arcs)), twice: make([]int64, n)}
}

// bound is L(u). It notes what every place takes.
func (d *dual) bound(u []int64) int64 {
	total := d.paid(u)
	for h := range d.picks {
		d.picks[h] = d.picks[h][:0]
		if d.st.live[h] > 0 {
			total -= d.sack.best(d.st, int32(h), u)
			d.picks[h] = append(d.picks[h], d.sack.taken...)
			for _, a := range d.sack.taken {
				d.count[d.c.arcs[a].group]++
			}
		}
	}
	return total
}

// paid is what decided groups cost and open ones pay. It starts the count.
func (d *dual) paid(u []int64) int64 {
	total := d.st.spent
	for g, v := range u {
		d.count[g] = 0
		if d.st.fixed[g] != open {
			continue
		}
		if d.st.mayWait[g] && v >= d.c.wait[g] {
			v = d.c.wait[g]
			d.count[g] = 1
		}
		total += v
	}
	return total
}

// How a climb goes.
const (
	// memory is the share of the direction before in the next one.
	memory = 0.85
	// patience is after how many steps without a better bound the climb aims lower, and shorter how much.
	patience = 10
	shorter  = 0.7
	// longer is how much higher it aims once a step has gained most of what it aimed at.
	longer = 1.5
	// leastReach ends a climb: a part of a unit of cost.
	leastReach = 0.01
)

// climb moves from d.best by deflected subgradients (Camerini, Fratta and Maffioli 1975) with Polyak's step towards d.reach above the best
// bound, until the bound passes the limit or after so many steps. It returns true when every group was in one place at the last point: then
// d.picks is a solution, and no dearer than the bound.
func (d *dual) climb(limit int64, steps int) bool {
	copy(d.now, d.best)
	clear(d.along)
	d.value = d.bound(d.now)
	value, bad := d.value, 0
	for range steps {
		if d.value > limit || d.ended() {
			return false
		}
		norm, whole := d.turn()
		if whole {
			return true
		}
		if norm == 0 {
			return false
		}
		d.step((d.reach + float64(d.value-value)) / norm)
		value = d.bound(d.now)
		if value > d.value {
			if float64(value-d.value) > d.reach*2/3 {
				d.reach *= longer
			}
			d.value, bad = value, 0
			copy(d.best, d.now)
			continue
		}
		if bad++; bad < patience {
			continue
		}
		if d.reach *= shorter; d.reach < float64(d.c.scale)*leastReach {
			return false
		}
		bad = 0
		copy(d.now, d.best)
		value = d.bound(d.now)
	}
	return false
}

// turn brings the direction up to date with the count. It returns the square of its length, and whether every group is in one place.
func (d *dual) turn() (norm float64, whole bool) {
	whole = true
	for g := range d.along {
		if d.st.fixed[g] == open {
			whole = whole && d.count[g] == 1
			// The conversions keep a compiler from fusing the operations, which would round in other ways on other machines.
			d.along[g] = float64(memory*d.along[g]) + float64(1-d.count[g])
			norm += float64(d.along[g] * d.along[g])
		}
	}
	return norm, whole
}

func (d *dual) step(stride float64) {
	reach := float64(d.c.reach)
	for g := range d.now {
		if d.st.fixed[g] != open {
			continue
		}
		move := max(-reach, min(stride*d.along[g], reach))
		d.now[g] = max(-d.c.reach, min(d.now[g]+int64(move), d.c.reach))
		if d.st.mayWait[g] {
			d.now[g] = min(d.now[g], d.c.wait[g])
		}
	}
}
