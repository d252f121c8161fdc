package knapsack

// sack solves the 0/1 knapsack of one place by dynamic programming: of the arcs left to decide, those that gain, u(group) − cost above zero,
// within the room left.
type sack struct {
	items []item
	sure  []int32 // arcs that gain and use nothing
	gain  int64   // of sure
	use   int64   // of all items
	rows  []int64 // rows[t·width+r]: greatest gain of the first t items within r
	back  []int64 // back[t·width+r]: of the items from t on
	taken []int32 // the arcs of the best set
	doubt []item  // see sorted
}

type item struct {
	arc, use int32
	gain     int64
}

// gather lists what gains at the multipliers.
func (k *sack) gather(s *state, h int32, u []int64) {
	k.items, k.sure, k.gain, k.use = k.items[:0], k.sure[:0], 0, 0
	for _, a := range s.arcs(h) {
		arc := &s.c.arcs[a]
		switch w := u[arc.group] - arc.cost; {
		case w <= 0:
		case arc.use == 0:
			k.sure = append(k.sure, a)
			k.gain += w
		default:
			k.items = append(k.items, item{a, arc.use, w})
			k.use += int64(arc.use)
		}
	}
}

// best is the greatest gain of a place; k.taken has the arcs.
func (k *sack) best(s *state, h int32, u []int64) int64 {
	k.gather(s, h, u)
	k.taken = append(k.taken[:0], k.sure...)
	room := int(s.room[h])
	if k.use <= int64(room) {
		sum := k.gain
		for i := range k.items {
			k.taken = append(k.taken, k.items[i].arc)
			sum += k.items[i].gain
		}
		return sum
	}
	if len(k.items)*room >= sortedCells {
		if sum, ok := k.sorted(room); ok {
			return k.gain + sum
		}
	}
	return k.gain + k.fill(k.items, room)
}

// fill is the greatest gain of items within room; what it takes is added to k.taken.
func (k *sack) fill(items []item, room int) int64 {
	k.reachable(items, room)
	width := room + 1
	r := room
	for t := len(items) - 1; t >= 0; t-- {
		if k.rows[(t+1)*width+r] != k.rows[t*width+r] {
			k.taken = append(k.taken, items[t].arc)
			r -= int(items[t].use)
		}
	}
	return k.rows[len(items)*width+room]
}

// forward fills rows.
func (k *sack) forward(room int) {
	width := room + 1
	k.rows = grown(k.rows, (len(k.items)+1)*width)
	clear(k.rows[:width])
	for t := range k.items {
		extend(k.rows[(t+1)*width:(t+2)*width], k.rows[t*width:(t+1)*width], &k.items[t])
	}
}

// backward fills back.
func (k *sack) backward(room int) {
	width, n := room+1, len(k.items)
	k.back = grown(k.back, (n+1)*width)
	clear(k.back[n*width : (n+1)*width])
	for t := n - 1; t >= 0; t-- {
		extend(k.back[t*width:(t+1)*width], k.back[(t+1)*width:(t+2)*width], &k.items[t])
	}
}

func grown(v []int64, n int) []int64 {
	if cap(v) < n {
		return make([]int64, n+n/2)
	}
	return v[:n]
}

// reachable fills of rows what the way back from the end can read: of the first t items, no less room than all later ones leave.
func (k *sack) reachable(items []item, room int) {
	width, later := room+1, 0
	for i := range items {
		later += int(items[i].use)
	}
	k.rows = grown(k.rows, (len(items)+1)*width)
	clear(k.rows[:width])
	for t := range items {
		later -= int(items[t].use)
		low := min(room, max(0, room-later))
		extend(k.rows[(t+1)*width+low:(t+2)*width], k.rows[t*width:(t+1)*width], &items[t])
	}
}

// extend is the end of the row of one more item, as long as next.
func extend(next, row []int64, it *item) {
	use, gain := int(it.use), it.gain
	low := len(row) - len(next)
	if low < use {
		n := copy(next, row[low:min(use, len(row))])
		next, low = next[n:], low+n
	}
	if len(next) == 0 {
		return
	}
	without, with := row[low:], row[low-use:]
	without, with = without[:len(next)], with[:len(next)]
	for r := range next {
		next[r] = max(without[r], with[r]+gain)
	}
}

// meet is the greatest gain of a row from the front and one from the back within room together.
func meet(front, back []int64) int64 {
	n := len(front)
	back = back[:n]
	var best int64
	for r, v := range front {
		best = max(best, v+back[n-1-r])
	}
	return best
}

// worth tells of every arc left to decide what it costs the place to be made to take it, and to be made to do without it. It returns
// the greatest gain.
func (k *sack) worth(s *state, h int32, u []int64, in, out []int64) int64 {
	best := k.best(s, h, u)
	room := int(s.room[h])
	width, n := room+1, len(k.items)
	k.forward(room)
	for _, a := range s.arcs(h) {
		arc := &s.c.arcs[a]
		if w := u[arc.group] - arc.cost; w <= 0 {
			in[a], out[a] = best-k.gain-w-k.rows[n*width+room-int(arc.use)], 0
		}
	}
	for _, a := range k.taken {
		arc := &s.c.arcs[a]
		in[a], out[a] = 0, u[arc.group]-arc.cost
	}
	if k.use <= int64(room) {
		return best
	}
	for i := range k.items {
		in[k.items[i].arc] = -1
	}
	for _, a := range k.taken {
		in[a] = 0
	}
	k.backward(room)
	for t := range k.items {
		it := &k.items[t]
		front, back := k.rows[t*width:(t+1)*width], k.back[(t+1)*width:(t+2)*width]
		if in[it.arc] == 0 {
			out[it.arc] = best - k.gain - meet(front, back)
			continue
		}
		short := width - int(it.use)
		in[it.arc], out[it.arc] = best-k.gain-it.gain-meet(front[:short], back[:short]), 0
	}
	return best
}
