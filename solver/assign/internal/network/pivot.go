package network

// pivot sends what it can along the cycle that an arc closes, and replaces the arc of the tree that stops it.
func (s *Simplex) pivot(i int32) {
	s.pivots++
	e := &s.open[i]
	// Flow goes from first to second through e; so it goes up from second to the join, and down from there to first.
	first, second := e.from, e.to
	if e.state == atUpper {
		first, second = second, first
	}
	join := s.join(first, second)
	// Of several arcs that stop the flow the last one leaves, seen from the join along the cycle: the tree stays strongly feasible.
	delta, out, firstSide := s.capacity[e.arc], none, false
	for v := first; v != join; v = s.parent[v] {
		if room := s.room(v, false); room < delta {
			delta, out, firstSide = room, v, true
		}
	}
	for v := second; v != join; v = s.parent[v] {
		if room := s.room(v, true); room <= delta {
			delta, out, firstSide = room, v, false
		}
	}
	if delta != 0 {
		s.send(first, second, join, delta)
		s.flow[e.arc] += int64(e.state) * delta
	}
	if out == none { // the arc goes from one bound to the other
		e.state = -e.state
		return
	}
	s.leave(s.up[out])
	e.state = shut
	in, under := first, second
	if !firstSide {
		in, under = second, first
	}
	s.hang(e, in, under, out)
}

// leave puts an arc of the tree at its bound. An artificial one never comes back.
func (s *Simplex) leave(a int32) {
	switch i := s.at[a]; {
	case i == none:
	case s.flow[a] == 0:
		s.open[i].state = atLower
	default:
		s.open[i].state = atUpper
	}
}

// join is the lowest node above both.
func (s *Simplex) join(a, b int32) int32 {
	for a != b {
		switch {
		case s.depth[a] > s.depth[b]:
			a = s.parent[a]
		case s.depth[b] > s.depth[a]:
			b = s.parent[b]
		default:
			a, b = s.parent[a], s.parent[b]
		}
	}
	return a
}

// room is how much more can go over the tree arc above a node, upwards or downwards.
func (s *Simplex) room(v int32, upwards bool) int64 {
	a := s.up[v]
	if s.rises[v] == upwards {
		return s.capacity[a] - s.flow[a]
	}
	return s.flow[a]
}

// send changes the flow on the tree's side of a cycle.
func (s *Simplex) send(first, second, join int32, delta int64) {
	for v := first; v != join; v = s.parent[v] {
		if s.rises[v] {
			s.flow[s.up[v]] -= delta
		} else {
			s.flow[s.up[v]] += delta
		}
	}
	for v := second; v != join; v = s.parent[v] {
		if s.rises[v] {
			s.flow[s.up[v]] += delta
		} else {
			s.flow[s.up[v]] -= delta
		}
	}
}

// hang cuts the subtree at out off, makes in its root and hangs it under a node by the arc e.
func (s *Simplex) hang(e *entry, in, under, out int32) {
	v, parent, arc, cost, rises := in, under, e.arc, e.cost, e.from == in
	for {
		oldParent, oldArc, oldCost, oldRises := s.parent[v], s.up[v], s.upCost[v], s.rises[v]
		s.detach(v)
		s.parent[v], s.up[v], s.upCost[v], s.rises[v] = parent, arc, cost, rises
		s.attach(v, parent)
		if v == out {
			break
		}
		v, parent, arc, cost, rises = oldParent, v, oldArc, oldCost, !oldRises
	}
	reduced := e.cost + s.potential[e.from] - s.potential[e.to]
	if e.to != in {
		reduced = -reduced
	}
	s.stack = append(s.stack[:0], in)
	for len(s.stack) > 0 {
		v := s.stack[len(s.stack)-1]
		s.stack = s.stack[:len(s.stack)-1]
		s.potential[v] += reduced
		s.depth[v] = s.depth[s.parent[v]] + 1
		for c := s.child[v]; c != none; c = s.next[c] {
			s.stack = append(s.stack, c)
		}
	}
}

func (s *Simplex) attach(v, parent int32) {
	s.prev[v], s.next[v] = none, s.child[parent]
	if f := s.child[parent]; f != none {
		s.prev[f] = v
	}
	s.child[parent] = v
}

func (s *Simplex) detach(v int32) {
	if p := s.prev[v]; p != none {
		s.next[p] = s.next[v]
	} else {
		s.child[s.parent[v]] = s.next[v]
	}
	if n := s.next[v]; n != none {
		s.prev[n] = s.prev[v]
	}
}
