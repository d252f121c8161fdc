package pattern

// oracle finds the least pattern of a place: a knapsack over the main counter in which each group has at most one arc. What else restricts
// patterns is left out here, so the value is a lower bound.
type oracle struct {
	s     *stage
	items []oracleItem
	pick  [][widest + 1]int16
	best  [widest + 1]int64
	taken []int32
}

type oracleItem struct {
	arc, group, use int32
	worth           int64
}

func newOracle(s *stage) *oracle {
	most := 0
	for h := range s.places {
		most = max(most, int(s.places[h].arcs.hi-s.places[h].arcs.lo))
	}
	return &oracle{s: s, pick: make([][widest + 1]int16, most+1)}
}

// gather lists the arcs of a place that are worth something at the point.
func (k *oracle) gather(pt *point, h int) {
	k.items = k.items[:0]
	lo, hi := k.s.places[h].arcs.lo, k.s.places[h].arcs.hi
	parts, costs := k.s.arcPart[lo:hi], pt.arc[lo:hi]
	for i, q := range parts {
		if w := pt.part[q] - costs[i]; w > 0 {
			arc := &k.s.arcs[lo+int32(i)]
			k.items = append(k.items, oracleItem{lo + int32(i), arc.group, arc.use, w})
		}
	}
}

// least returns how much the most worthwhile pattern is worth; its arcs are in taken until the next call.
func (k *oracle) least(pt *point, h int) int64 {
	k.gather(pt, h)
	k.taken = k.taken[:0]
	if len(k.items) == 0 {
		return 0
	}
	pf := &k.s.places[h]
	if pf.limit <= 1 && pf.main >= 0 && k.allUse() {
		at := 0
		for i := range k.items {
			if k.items[i].worth > k.items[at].worth {
				at = i
			}
		}
		k.taken = append(k.taken, k.items[at].arc)
		return k.items[at].worth
	}
	limit := pf.limit
	k.fill(limit)
	k.trace(limit)
	return k.best[limit]
}

func (k *oracle) allUse() bool {
	for i := range k.items {
		if k.items[i].use <= 0 {
			return false
		}
	}
	return true
}

// fill computes best[c], the worth of a pattern that uses at most c. Items come by group.
func (k *oracle) fill(limit int32) {
	clear(k.best[:limit+1])
	for i := 0; i < len(k.items); {
		j := i + 1
		for j < len(k.items) && k.items[j].group == k.items[i].group {
			j++
		}
		for c := limit; c >= 0; c-- {
			v, pick := k.best[c], int16(0)
			for x := i; x < j; x++ {
				if it := &k.items[x]; it.use <= c {
					if w := k.best[c-it.use] + it.worth; w > v {
						v, pick = w, int16(x-i+1)
					}
				}
			}
			k.pick[i][c] = pick
			k.best[c] = v
		}
		i = j
	}
}

// trace follows the picks back.
func (k *oracle) trace(c int32) {
	for j := len(k.items); j > 0; {
		i := j - 1
		for i > 0 && k.items[i-1].group == k.items[j-1].group {
			i--
		}
		if x := k.pick[i][c]; x > 0 {
			it := &k.items[i+int(x)-1]
			k.taken = append(k.taken, it.arc)
			c -= it.use
		}
		j = i
	}
}
