package modeltest

import "github.com/placewell/placewell/model"

// link draws what ties children to particular homes and children: kinship, exclusions, zones to avoid, siblings elsewhere.
func (g *generator) link() {
	for i := range g.asked {
		r := &g.asked[i]
		d := newDice(g.seed, streamLinks, i)
		kin, elsewhere := d.chance(12), d.chance(14)
		if kin {
			g.linkKin(d, r)
		}
		if elsewhere && r.Children[0].Current == nil {
			g.linkSibling(d, r)
		}
		for k := range r.Children {
			g.exclude(d, &r.Children[k])
		}
	}
}

// linkKin makes a fostering household with a vacancy, that may take children of their age, relatives of the children.
func (g *generator) linkKin(d dice, r *model.Request) {
	for _, h := range d.Perm(len(g.homes)) {
		c := &g.homes[h]
		if c.Category != model.InHouse || c.Kind != model.FosterHome || len(c.Terms.NamedChildren) > 0 || c.VacantPlaces(r.NeededFrom) == 0 || !admitsAll(c, r) {
			continue
		}
		for k := range r.Children {
			r.Children[k].ConnectedCarers = append(r.Children[k].ConnectedCarers, c.ID)
		}
		return
	}
}

// admitsAll tells whether the ages of all children are within the terms.
func admitsAll(c *model.Carer, r *model.Request) bool {
	lo, hi := ages(&c.Terms)
	for i := range r.Children {
		if age := r.Children[i].Age(r.NeededFrom); age < lo || age > hi {
			return false
		}
	}
	return true
}

// linkSibling gives the children a looked-after sibling who already lives in a foster home of the pool and is not asked for.
func (g *generator) linkSibling(d dice, r *model.Request) {
	for _, at := range d.Perm(len(g.lodgers)) {
		l := &g.lodgers[at]
		if l.sibling || g.homes[l.home].Kind != model.FosterHome || g.isAsked(l.child.ID) {
			continue
		}
		apart := d.chance(15)
		for k := range r.Children {
			s := model.SiblingElsewhere{ChildID: l.child.ID, CarerID: g.homes[l.home].ID, ApartByAssessment: apart, Home: g.homes[l.home].Home}
			r.Children[k].SiblingsElsewhere = append(r.Children[k].SiblingsElsewhere, s)
		}
		g.families++
		l.sibling = true
		return
	}
}

func (g *generator) isAsked(childID string) bool {
	for i := range g.asked {
		for k := range g.asked[i].Children {
			if g.asked[i].Children[k].ID == childID {
				return true
			}
		}
	}
	return false
}

// exclude draws homes that must not be proposed, children who may not share a home with this one, and zones to avoid.
func (g *generator) exclude(d dice, c *model.Child) {
	if d.chance(6) && len(g.homes) > 0 {
		if id := g.homes[d.IntN(len(g.homes))].ID; !c.Connected(id) && (c.Current == nil || c.Current.CarerID != id) {
			c.ExcludedCarers = append(c.ExcludedCarers, id)
		}
	}
	if d.chance(4) && len(g.lodgers) > 0 {
		l := &g.lodgers[d.IntN(len(g.lodgers))]
		if l.child.ID != c.ID && (c.Current == nil || c.Current.CarerID != g.homes[l.home].ID) {
			c.ExcludedChildren = append(c.ExcludedChildren, l.child.ID)
		}
	}
	if d.chance(4) && c.Home.Known() && c.Current == nil {
		c.Avoid = append(c.Avoid, model.AvoidZone{Location: around(d, c.Home, 1500), Radius: model.Miles(d.between(10, 60))})
	}
}
