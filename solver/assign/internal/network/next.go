package network

// Next goes on, after Run, with another cost of the arcs among the flows that are optimal so far. These are the flows that leave each arc with a
// reduced cost other than 0 at its bound (complementary slackness): such arcs are held there from now on. The tree stays; its arcs have
// reduced cost 0. So potentials by any earlier cost stay as they are, whatever enters later. The error is ErrTooLarge.
func (s *Simplex) Next(cost []int64) error {
	big, err := artificialCost(cost, s.nodes)
	if err != nil {
		return err
	}
	kept := s.open[:0]
	for _, e := range s.open {
		if s.violation(&e) != 0 || s.capacity[e.arc] <= 0 {
			s.at[e.arc] = none
			continue
		}
		e.cost = cost[e.arc]
		s.at[e.arc] = int32(len(kept))
		kept = append(kept, e)
	}
	s.open, s.big = kept, big
	s.setBlock()
	for v := range s.nodes {
		s.upCost[v] = s.costOf(s.up[v], cost, big)
	}
	s.reckon(s.potential, s.upCost)
	return nil
}

func (s *Simplex) costOf(a int32, cost []int64, artificial int64) int64 {
	if int(a) < s.arcs {
		return cost[a]
	}
	return artificial
}

// Potentials are those of the tree when arcs cost this much, and an artificial arc as much as given: reduced costs of arcs in the tree are 0.
func (s *Simplex) Potentials(cost []int64, artificial int64) []int64 {
	up := make([]int64, s.nodes)
	for v := range up {
		up[v] = s.costOf(s.up[v], cost, artificial)
	}
	potential := make([]int64, s.nodes+1)
	s.reckon(potential, up)
	return potential[:s.nodes]
}

// reckon computes potentials down from the root, whose potential is 0.
func (s *Simplex) reckon(potential, upCost []int64) {
	root := int32(s.nodes)
	potential[root] = 0
	s.stack = append(s.stack[:0], root)
	for len(s.stack) > 0 {
		v := s.stack[len(s.stack)-1]
		s.stack = s.stack[:len(s.stack)-1]
		for c := s.child[v]; c != none; c = s.next[c] {
			if s.rises[c] {
				potential[c] = potential[v] - upCost[c]
			} else {
				potential[c] = potential[v] + upCost[c]
			}
			s.stack = append(s.stack, c)
		}
	}
}
