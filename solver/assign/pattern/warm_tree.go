package pattern

// pick chooses where to branch: as the tree of before did, as long as it is still an open question, or by trying.
func (t *tree) pick(list []candidate, n, depth int) (candidate, int, error) {
	for t.hint != nil {
		h := t.hint
		part := t.m.s.partOf(h.group, h.part)
		x := 0.0
		for _, c := range list {
			if c.part == part && c.place == h.place {
				return c, 0, nil
			}
		}
		if part < 0 {
			t.hint = h.other
			continue
		}
		t.m.lp.BasicColumns(func(j int, v float64) {
			if c := &t.m.cols[j]; c.place == h.place {
				for _, a := range c.arcs {
					if t.m.s.arcs[a].part == part {
						x += v
					}
				}
			}
		})
		if t.hint = h.other; x > 0.5 {
			t.hint = h.into
		}
	}
	if t.again {
		n = min(n, fewTrials)
	}
	return t.choose(list[:min(n, len(list))], depth)
}

// below is what the tree of before did below a side of the branch.
func (h *branchMemory) below(side int) *branchMemory {
	switch {
	case h == nil:
		return nil
	case side == 0:
		return h.into
	}
	return h.other
}
