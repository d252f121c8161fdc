package solver

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
)

func (n *near) fixed(g int) *OutcomeRequest {
	if g >= len(n.Fixed) {
		return nil
	}
	return n.Fixed[g]
}

// hold gives the case that has the one option which an earlier answer took.
func (n *near) hold(of *requestCase, o *OutcomeRequest) (requestCase, error) {
	c := *of
	c.parts, c.options = slices.Clone(of.parts), nil
	for _, opt := range of.options {
		if opt.wait == o.Waiting && c.takes(opt, o.Placed, n.Pool.Carers) {
			c.options = append(c.options, opt)
			for k, at := range opt.parts {
				part := &c.parts[at]
				part.pairs = slices.DeleteFunc(slices.Clone(part.pairs), func(x pair) bool {
					return x.carer >= 0 && n.Pool.Carers[x.carer].ID != o.Placed[k].CarerID
				})
			}
			return c, nil
		}
	}
	return c, fmt.Errorf("request %s cannot be held to what it has", of.request.ID)
}

// takes tells whether the option has the parts that were placed, in their order.
func (c *requestCase) takes(o option, placed []model.PlacedPart, carers []model.Carer) bool {
	if len(o.parts) != len(placed) {
		return false
	}
	for k, at := range o.parts {
		part := &c.parts[at]
		if part.part != placed[k].Part || part.stay != placed[k].Stay {
			return false
		}
		if !part.stay && !slices.ContainsFunc(part.pairs, func(x pair) bool { return carers[x.carer].ID == placed[k].CarerID }) {
			return false
		}
	}
	return true
}

// flatten makes pence of every level: welfare's have no place where one number must tell which way of deciding did better.
func (n *near) flatten(p *problem) {
	for g := range p.Groups {
		c := &p.cases[g]
		for q := range p.Groups[g].Parts {
			for a := range p.Groups[g].Parts[q].Arcs {
				clear(p.Groups[g].Parts[q].Arcs[a].Cost[:levelPence])
			}
		}
		for o := range p.Groups[g].Options {
			cost := p.Groups[g].Options[o].Cost
			clear(cost[:levelPence])
			cost[levelPence] = int64(n.Outside.ForDays(c.days)) * int64(bitsIn(c.options[p.options[g][o]].wait))
		}
	}
}
