package assign

import "slices"

// taken is a set of chosen arcs and what they consume. It answers whether one more arc fits beside them.
type taken struct {
	used  [][Counters]int64 // by place
	here  []int32           // by place: the last part that arrived, then prev
	prev  []int32           // by part
	arcOf []int32           // by part: the arc it took
	caps  []int64
	rows  []int32
	spend int64
}

func newTaken(c *core) taken {
	t := taken{
		used: make([][Counters]int64, len(c.places)), here: make([]int32, len(c.places)), prev: make([]int32, len(c.parts)),
		arcOf: make([]int32, len(c.parts)), caps: make([]int64, len(c.caps)), rows: make([]int32, len(c.rows)),
	}
	t.clear()
	return t
}

func (t *taken) clear() {
	clear(t.used)
	clear(t.caps)
	clear(t.rows)
	t.spend = 0
	for h := range t.here {
		t.here[h] = -1
	}
}

func (t *taken) copyFrom(o *taken) {
	copy(t.used, o.used)
	copy(t.here, o.here)
	copy(t.prev, o.prev)
	copy(t.arcOf, o.arcOf)
	copy(t.caps, o.caps)
	t.rows = append(t.rows[:0], o.rows...)
	t.spend = o.spend
}

// clash tells whether the arc cannot join: a counter, cap or row would be passed, or somebody there excludes it. The budget is not
// asked, since what is still open may spend less than nothing.
func (t *taken) clash(c *core, a int32) bool {
	ca, arc := &c.arcs[a], c.arc(a)
	h := ca.place
	for k, limit := range c.p.Places[h].Limit {
		if limit >= 0 && t.used[h][k]+int64(arc.Use[k]) > int64(limit) {
			return true
		}
	}
	part := &c.parts[ca.part]
	for q := t.here[h]; q >= 0; q = t.prev[q] {
		other := &c.parts[q]
		if other.group == part.group || arc.Exclusive || c.arc(t.arcOf[q]).Exclusive {
			return true
		}
		if _, enemy := slices.BinarySearch(part.enemies, q); enemy {
			return true
		}
	}
	for _, i := range ca.caps {
		if t.caps[i]+int64(arc.CapUse) > c.caps[i].limit {
			return true
		}
	}
	for _, r := range ca.rows {
		if int(t.rows[r])+1 > c.rows[r].limit {
			return true
		}
	}
	return false
}

// broken tells whether a row that came later is passed already.
func (t *taken) broken(c *core) bool {
	for r := range t.rows {
		if int(t.rows[r]) > c.rows[r].limit {
			return true
		}
	}
	return false
}

func (t *taken) add(c *core, a int32) {
	ca, arc := &c.arcs[a], c.arc(a)
	for k := range arc.Use {
		t.used[ca.place][k] += int64(arc.Use[k])
	}
	t.prev[ca.part], t.arcOf[ca.part] = t.here[ca.place], a
	t.here[ca.place] = ca.part
	for _, i := range ca.caps {
		t.caps[i] += int64(arc.CapUse)
	}
	for _, r := range ca.rows {
		t.rows[r]++
	}
	t.spend += arc.Spend
}
