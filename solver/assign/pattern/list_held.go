package pattern

// heldSearch is what a search over the items of a place knows of a held level that some of its patterns pass.
type heldSearch struct {
	k     int
	room  int64               // what the arcs of a pattern may add up to
	cost  []int64             // by item
	least [][widest + 1]int64 // by item and room of the main counter: the least that items from there on can still add
	sum   int64               // of the chosen
}

// holdBack prepares the held levels that patterns of the items can pass. The others need no look.
func (l *lister) holdBack(h int) {
	s := l.s
	n := 0
	for k := range s.held {
		hold := &s.held[k]
		if hold.at == nil {
			continue
		}
		if n == len(l.held) {
			l.held = append(l.held, heldSearch{})
		}
		b := &l.held[n]
		b.k, b.room, b.sum = k, hold.gap-hold.top[h], 0
		b.cost = b.cost[:0]
		for i := range l.items {
			b.cost = append(b.cost, hold.arcExcess(s, l.items[i].arc))
		}
		if b.most(l.items, s.places[h].limit) > b.room {
			b.suffix(l.items, s.places[h].limit)
			n++
		}
	}
	l.held = l.held[:n]
}

// most is what a pattern of the items adds up to at most, as far as the main counter tells.
func (b *heldSearch) most(items []listItem, limit int32) int64 {
	var top [widest + 1]int64
	for i := range items {
		if b.cost[i] <= 0 {
			continue
		}
		u := items[i].use
		for c := limit; c >= u; c-- {
			top[c] = max(top[c], top[c-u]+b.cost[i])
		}
	}
	return top[limit]
}

// suffix fills least.
func (b *heldSearch) suffix(items []listItem, limit int32) {
	for len(b.least) < len(items)+1 {
		b.least = append(b.least, [widest + 1]int64{})
	}
	clear(b.least[len(items)][:limit+1])
	for i := len(items) - 1; i >= 0; i-- {
		u := items[i].use
		for c := int32(0); c <= limit; c++ {
			v := b.least[i+1][c]
			if u <= c {
				v = min(v, b.least[i+1][c-u]+b.cost[i])
			}
			b.least[i][c] = v
		}
	}
}

// passes tells whether no completion from item i on keeps the held levels.
func (l *lister) passes(i int, c int32) bool {
	for k := range l.held {
		if b := &l.held[k]; b.sum+b.least[i][c] > b.room {
			return true
		}
	}
	return false
}

// count adds item i to the sums of the held levels, or takes it off.
func (l *lister) count(i int, by int64) {
	for k := range l.held {
		l.held[k].sum += by * l.held[k].cost[i]
	}
}
