package pattern

import "slices"

// snapshot copies the plan.
func (x *heuristic) snapshot() outcome {
	return outcome{faults: x.faults(), value: x.value, opts: slices.Clone(x.opt), arcs: slices.Clone(x.arcOf)}
}

// clear empties the plan.
func (x *heuristic) clear() {
	for g := range x.opt {
		x.release(int32(g))
	}
	for h := range x.term {
		x.setTerm(int32(h), x.open(int32(h)))
	}
	x.trail = x.trail[:0]
}

// restore makes an earlier plan the present one.
func (x *heuristic) restore(b *outcome) {
	x.clear()
	for g, o := range b.opts {
		if o >= 0 {
			x.choose(int32(g), o)
		}
	}
	for _, a := range b.arcs {
		if a >= 0 {
			x.put(a)
		}
	}
	x.settle()
}
