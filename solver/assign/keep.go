package assign

// keep takes the plan in s.plan if it is better than the best. It returns true when the plan was refused as illegal, with rows added.
func (s *search) keep() (refused bool) {
	var whole wide
	arcs := s.plan.picked[len(s.c.groups):]
	for _, o := range s.plan.picked[:len(s.c.groups)] {
		whole = whole.plus(s.c.opts[o].whole)
		for _, q := range s.c.opts[o].parts {
			whole = whole.plus(s.c.arcs[arcs[q]].whole)
		}
	}
	if !whole.less(s.best) {
		return false
	}
	if s.separate != nil {
		if rows := s.separate(s.c.choices(s.plan.picked)); len(rows) > 0 {
			s.addRows(rows)
			return true
		}
	}
	s.best = whole
	s.choices = append(s.choices[:0], s.plan.picked...)
	s.value = s.c.radix.split(whole)
	s.goal = smaller(s.goal, s.above(-1))
	s.report(s.openBound())
	return false
}

// addRows takes rows into every node. What they rule out beside what is fixed already is found when a node would take it.
func (s *search) addRows(rows []NoGood) {
	s.c.addRows(rows)
	s.c.priceRows()
	s.root.addRows(s.c)
	for _, o := range s.nodes {
		o.addRows(s.c)
	}
	if s.late > 0 && s.work > s.late {
		s.again = forRows
	}
}
