package certify

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// takeRows makes sure that Problem.Legal demands each row, and keeps those about the component's own arcs.
func (c *component) takeRows(rows []assign.NoGood) error {
	for i := range rows {
		if err := c.takeRow(&rows[i]); err != nil {
			return fmt.Errorf("row %d: %w", i, err)
		}
	}
	return nil
}

func (c *component) takeRow(row *assign.NoGood) error {
	refs, err := c.demanded(row)
	if err != nil {
		return err
	}
	c.apply(refs, row.Limit)
	return nil
}

// demanded makes sure that Legal demands a row, and gives its arcs.
func (c *component) demanded(row *assign.NoGood) ([]assign.ArcRef, error) {
	refs, err := c.refs(row)
	if err != nil {
		return nil, err
	}
	h := c.arcOf(refs[0]).Place
	switch {
	case row.Limit == 1:
		for i := range refs {
			for j := range refs[:i] {
				if refs[i].Group != refs[j].Group && c.p.Legal(h, []assign.ArcRef{refs[j], refs[i]}) {
					return nil, fmt.Errorf("arcs %v and %v into place %d are legal together", refs[j], refs[i], h)
				}
			}
		}
	case row.Limit == len(refs)-1:
		if c.p.Legal(h, refs) {
			return nil, fmt.Errorf("the %d arcs into place %d are legal together", len(refs), h)
		}
	default:
		return nil, fmt.Errorf("a limit of %d for %d arcs", row.Limit, len(refs))
	}
	return refs, nil
}

// refs are the arcs of a row in ascending order.
func (c *component) refs(row *assign.NoGood) ([]assign.ArcRef, error) {
	if len(row.Arcs) == 0 || c.p.Legal == nil {
		return nil, fmt.Errorf("nothing demands it")
	}
	for _, r := range row.Arcs {
		if !known(c.p, assign.PartRef{Group: r.Group, Part: r.Part}) || r.Arc < 0 || r.Arc >= len(c.p.Groups[r.Group].Parts[r.Part].Arcs) {
			return nil, fmt.Errorf("no arc %v", r)
		}
		if c.arcOf(r).Place != c.arcOf(row.Arcs[0]).Place {
			return nil, fmt.Errorf("arcs into several places")
		}
	}
	refs := slices.Clone(row.Arcs)
	slices.SortFunc(refs, func(a, b assign.ArcRef) int {
		return slices.Compare([]int{a.Group, a.Part, a.Arc}, []int{b.Group, b.Part, b.Arc})
	})
	for i := 1; i < len(refs); i++ {
		if refs[i] == refs[i-1] {
			return nil, fmt.Errorf("arc %v twice", refs[i])
		}
		if row.Limit != 1 && refs[i].Group == refs[i-1].Group {
			return nil, fmt.Errorf("two arcs of group %d, which never meet", refs[i].Group)
		}
	}
	return refs, nil
}

func (c *component) arcOf(r assign.ArcRef) *assign.Arc {
	return &c.p.Groups[r.Group].Parts[r.Part].Arcs[r.Arc]
}

// apply keeps a row that was confirmed.
func (c *component) apply(refs []assign.ArcRef, limit int) {
	var own []int32
	for _, r := range refs {
		if a := c.find(r); a >= 0 {
			own = append(own, a)
		}
	}
	switch {
	case limit == 1:
		for i := range own {
			for j := range own[:i] {
				c.keepApart(own[i], own[j])
			}
		}
	case len(own) < len(refs):
	case limit == 0:
		c.closed = append(c.closed, own[0])
	default:
		for _, a := range own {
			c.rowsOf[a] = append(c.rowsOf[a], int32(len(c.rows)))
		}
		c.rows = append(c.rows, own)
	}
}
