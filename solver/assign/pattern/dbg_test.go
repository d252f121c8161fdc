package pattern

func debugBound(r *root, pt *point) {
	s := r.s
	var g, h int64
	for i := range s.groups {
		v, _ := s.cheapest(pt, i)
		g += v
	}
	var worst int64
	wi := 0
	for i := range s.places {
		v := r.k.least(pt, i)
		h += v
		if v > worst {
			worst, wi = v, i
		}
	}
	println("groups", g/pt.scale, "places", h/pt.scale, "const", s.constant(pt)/pt.scale, "worst", worst/pt.scale, wi, "budget", pt.budget)
	for _, c := range pt.cap {
		println("cap", c/pt.scale)
	}
	r.k.least(pt, wi)
	for _, a := range r.k.taken {
		println("  arc", a, "part", s.arcs[a].part, pt.part[s.arcs[a].part]/pt.scale, pt.arc[a]/pt.scale, s.cost[a], s.parts[s.arcs[a].part].alone)
	}
}

func init() { debugHook = debugBound }
