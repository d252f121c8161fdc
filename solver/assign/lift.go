package assign

// lift puts a component's certificate into the numbers of the whole problem; nil when the method made none.
func (c *component) lift(p *Problem, cert *Certificate) *ComponentProof {
	if cert == nil || len(cert.Components) != 1 {
		return nil
	}
	out := cert.Components[0]
	out.Groups = c.groups
	rows := out.Rows
	out.Rows = nil
	for _, row := range rows {
		out.Rows = append(out.Rows, c.whole(row))
	}
	stages := out.Stages
	out.Stages = nil
	for _, st := range stages {
		cuts := st.Cuts
		st.Cuts = nil
		for _, cut := range cuts {
			cut.Places, cut.Caps = renumbered(cut.Places, c.places), renumbered(cut.Caps, c.caps)
			st.Cuts = append(st.Cuts, cut)
		}
		st.Root = c.liftNode(p, st.Root)
		out.Stages = append(out.Stages, st)
	}
	return &out
}

func renumbered(list []RowWeight, by []int) []RowWeight {
	var out []RowWeight
	for _, w := range list {
		out = append(out, RowWeight{by[w.Row], w.Weight})
	}
	return out
}

func (c *component) liftNode(p *Problem, n *ProofNode) *ProofNode {
	if n == nil {
		return nil
	}
	out := *n
	if out.Point.Cap = nil; n.Kind != NodeBranch && len(n.Point.Cap) > 0 {
		out.Point.Cap = make([]int64, len(p.Caps))
		for i, w := range n.Point.Cap {
			out.Point.Cap[c.caps[i]] = w
		}
	}
	out.Sides = nil
	for _, side := range n.Sides {
		var ways []int
		for _, w := range side {
			if w != NotPlaced {
				w = c.places[w]
			}
			ways = append(ways, w)
		}
		out.Sides = append(out.Sides, ways)
	}
	out.Children = nil
	for _, child := range n.Children {
		out.Children = append(out.Children, c.liftNode(p, child))
	}
	return &out
}
