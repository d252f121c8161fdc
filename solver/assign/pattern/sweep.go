package pattern

// bound is the Lagrangian bound of a point, at its scale. tops, when given, is filled with what the best pattern of each place is worth.
func (s *stage) bound(l *lister, pt *point, tops []int64) int64 {
	l.pt = pt
	sum := -s.constant(pt)
	for g := range s.groups {
		v, _ := s.cheapest(pt, g)
		sum += v
	}
	for h := range s.places {
		top := l.top(h)
		if tops != nil {
			tops[h] = top
		}
		sum -= top
	}
	return sum
}

const (
	// sweepsEach is how many sweeps a phase has; the multipliers after it are the mean of its second half.
	sweepsEach = 10
	// shrink is by how much the step shrinks from phase to phase.
	shrink = 0.7
)

// ascend improves a point by phases of sweeps. In a sweep groups and places take turns in random order, each moving the multipliers of what it
// would choose by one step: an incremental subgradient method (Nedić and Bertsekas 2001), which comes close to the bound in few
// sweeps where the plain one needs thousands. seen is told every pattern that was best for its place at some time.
func (s *stage) ascend(k *oracle, pt *point, phases int, step float64, seen func(h int, arcs []int32)) {
	rng := mixer(len(s.arcs))
	n := len(s.groups) + len(s.places)
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	mean := make([]int64, len(s.parts))
	meanCap := make([]int64, len(pt.cap))
	used := make([]int64, len(pt.cap))
	for range phases {
		clear(mean)
		clear(meanCap)
		for sweep := range sweepsEach {
			if s.halt != nil && s.halt() {
				return // any multipliers give a bound
			}
			rng.shuffle(order)
			s.sweep(k, pt, order, int64(step), used, seen)
			if sweep >= sweepsEach/2 {
				for i, v := range pt.part {
					mean[i] += v
				}
				for i, v := range pt.cap {
					meanCap[i] += v
				}
			}
		}
		for i := range mean {
			pt.part[i] = mean[i] / (sweepsEach - sweepsEach/2)
		}
		for i := range meanCap {
			pt.cap[i] = meanCap[i] / (sweepsEach - sweepsEach/2)
		}
		s.refresh(pt)
		step *= shrink
	}
}

func (s *stage) sweep(k *oracle, pt *point, order []int32, step int64, used []int64, seen func(h int, arcs []int32)) {
	clear(used)
	for _, x := range order {
		if int(x) < len(s.groups) {
			_, o := s.cheapest(pt, int(x))
			for _, q := range s.opts[o].parts {
				pt.part[q] += step
			}
			continue
		}
		h := int(x) - len(s.groups)
		k.least(pt, h)
		for _, a := range k.taken {
			pt.part[s.arcs[a].part] -= step
			for _, i := range s.places[h].caps {
				used[i] += int64(s.arcs[a].capUse)
			}
		}
		if seen != nil && len(k.taken) > 0 {
			seen(h, k.taken)
		}
	}
	if len(used) == 0 {
		return
	}
	moved := false
	for i := range pt.cap {
		v := max(0, pt.cap[i]+(used[i]-s.p.Caps[i].Limit)*step/16)
		moved = moved || v != pt.cap[i]
		pt.cap[i] = v
	}
	if moved {
		s.refresh(pt)
	}
}
