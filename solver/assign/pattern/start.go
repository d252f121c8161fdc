package pattern

import (
	"errors"
	"fmt"
	"math"
	"math/bits"

	"github.com/placewell/placewell/solver/assign/internal/network"
)

// start sets the multipliers to the duals of a transportation problem in which every child of a group travels alone: of a cost that is shared
// out evenly, a place takes as many children as its main counter holds. It is a relaxation for problems of one counter and nearly
// so for others; any multipliers are good enough to start from.
func (s *stage) start(pt *point, stop func() bool) error {
	s.refresh(pt)
	nodes := len(s.groups) + len(s.places) + len(s.p.Caps) + 1
	sink := int32(nodes - 1)
	n := &network.Network{Supply: make([]int64, nodes)}
	sizes := make([]int64, len(s.groups))
	for g := range s.groups {
		size := s.groupSize(g)
		sizes[g] = size
		n.Supply[g] = size
		n.Supply[sink] -= size
		if w := s.waiting(pt, g); w < math.MaxInt64 {
			n.AddArc(int32(g), sink, size, w/size)
		}
	}
	place := int32(len(s.groups))
	for h := range s.places {
		s.joinPlace(n, pt, h, place+int32(h), sizes)
		to := sink
		if caps := s.places[h].caps; len(caps) > 0 {
			to = place + int32(len(s.places)) + caps[0]
		}
		n.AddArc(place+int32(h), to, s.room(h), 0)
	}
	for i := range s.p.Caps {
		n.AddArc(place+int32(len(s.places)+i), sink, min(s.p.Caps[i].Limit, math.MaxInt32), 0)
	}
	// Groups that nothing else can take: the network has a flow all the same, and the duals say that they are dear.
	most := int64(1)
	for _, c := range n.Cost {
		most = max(most, c)
	}
	if most > math.MaxInt64/2 {
		return nil // beyond the network as well
	}
	for g := range s.groups {
		n.AddArc(int32(g), sink, sizes[g], 2*most)
	}
	r, err := network.Solve(n, stop)
	switch {
	case errors.Is(err, network.ErrStopped):
		return errStopped
	case errors.Is(err, network.ErrTooLarge):
		return nil // costs that the network cannot hold: the multipliers start from zero
	case err != nil:
		return fmt.Errorf("pattern: the start by flow: %w", err)
	}
	for g := range s.groups {
		s.setParts(pt, g, r.Potential[sink]-r.Potential[g], sizes[g])
	}
	for i := range pt.cap {
		pt.cap[i] = max(0, r.Potential[sink]-r.Potential[int(place)+len(s.places)+i])
	}
	s.refresh(pt)
	return nil
}

// groupSize counts the children of a group, at least one.
func (s *stage) groupSize(g int) int64 {
	var all uint64
	for q := s.groups[g].parts.lo; q < s.groups[g].parts.hi; q++ {
		all |= s.children(q)
	}
	return max(1, int64(bits.OnesCount64(all)))
}

func (s *stage) children(q int32) uint64 {
	return s.p.Groups[s.parts[q].group].Parts[s.parts[q].index].Children
}

func (s *stage) partSize(q int32) int64 { return max(1, int64(bits.OnesCount64(s.children(q)))) }

// waiting is the cost of the cheapest option without parts.
func (s *stage) waiting(pt *point, g int) int64 {
	best := int64(math.MaxInt64)
	for o := s.groups[g].opts.lo; o < s.groups[g].opts.hi; o++ {
		if len(s.opts[o].parts) == 0 {
			best = min(best, pt.opt[o])
		}
	}
	return best
}

// share is what a child of a part pays for the cheapest option that contains the part.
func (s *stage) share(pt *point, q int32) int64 {
	best := int64(math.MaxInt64)
	for _, o := range s.parts[q].opts {
		var size int64
		for _, r := range s.opts[o].parts {
			size += s.partSize(r)
		}
		best = min(best, pt.opt[o]/size)
	}
	return best
}

// joinPlace adds an arc from each group that reaches a place.
func (s *stage) joinPlace(n *network.Network, pt *point, h int, node int32, sizes []int64) {
	span := s.places[h].arcs
	for a := span.lo; a < span.hi; {
		g := s.arcs[a].group
		best := int64(math.MaxInt64)
		for ; a < span.hi && s.arcs[a].group == g; a++ {
			q := s.arcs[a].part
			best = min(best, pt.arc[a]/s.partSize(q)+s.share(pt, q))
		}
		n.AddArc(g, node, sizes[g], best)
	}
}

// room is how many children a place has room for.
func (s *stage) room(h int) int64 {
	pf := &s.places[h]
	least, any := int64(math.MaxInt64), int64(0)
	for a := pf.arcs.lo; a < pf.arcs.hi; a++ {
		any += s.partSize(s.arcs[a].part)
		if u := int64(s.arcs[a].all[max(0, pf.main)]); u > 0 {
			least = min(least, (u+s.partSize(s.arcs[a].part)-1)/s.partSize(s.arcs[a].part))
		} else {
			least = 0
		}
	}
	if pf.main < 0 || least <= 0 || least == math.MaxInt64 {
		return any
	}
	return int64(pf.limit) / least
}

// setParts prices the parts of a group whose children are worth v each.
func (s *stage) setParts(pt *point, g int, v, size int64) {
	for q := s.groups[g].parts.lo; q < s.groups[g].parts.hi; q++ {
		if len(s.parts[q].opts) > 0 {
			pt.part[q] = (v - s.share(pt, q)) * s.partSize(q)
		}
	}
}
