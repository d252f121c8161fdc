package modeltest

import "github.com/placewell/placewell/model"

// relatives is the number of in-house households that are approved for the children who live there alone. Ofsted counted 25
// "family and friends" households among 175 in 2018.
const relatives = 16

// nameRelatives limits the approval of in-house households without a vacancy to the children who live there, as it is for relatives.
func (g *generator) nameRelatives() {
	named := 0
	for i := range g.homes {
		c := &g.homes[i]
		if c.Category != model.InHouse || c.Kind != model.FosterHome || c.Approval.Type != model.ApprovalFull || c.VacantPlaces(On.AddDays(365)) > 0 {
			continue
		}
		children := fostered(c)
		if len(children) == 0 || named == relatives || g.anyAsked(children) {
			continue
		}
		c.Terms.NamedChildren, c.Terms.AgeMin, c.Terms.AgeMax = children, 0, 0
		named++
	}
}

func fostered(c *model.Carer) []string {
	var ids []string
	for i := range c.Residents {
		if c.Residents[i].Fostered {
			ids = append(ids, c.Residents[i].ID)
		}
	}
	return ids
}

func (g *generator) anyAsked(ids []string) bool {
	for _, id := range ids {
		if g.isAsked(id) {
			return true
		}
	}
	return false
}

// addTemporary adds connected persons with temporary approval (reg 24 of the Care Planning Regulations 2010: 16 weeks for a named
// child), each with the child living there.
func (g *generator) addTemporary(homes int) {
	for range homes {
		c := g.newHome(&temporary, []model.PlaceState{model.PlaceFilled}, false)
		nameFor(c, fostered(c))
	}
}

// assessRelatives adds connected persons who have been assessed for a child who waits: one home each for the first so many requests
// of one child without a placement.
func (g *generator) assessRelatives(homes int) {
	for i := range g.asked {
		r := &g.asked[i]
		if homes == 0 || len(r.Children) > 1 || r.Children[0].Current != nil || r.Children[0].UASC || r.Urgency == model.Emergency {
			continue
		}
		child := &r.Children[0]
		c := g.newHome(&temporary, []model.PlaceState{model.PlaceVacant}, false)
		c.Places[0].AvailableFrom = 0
		nameFor(c, []string{child.ID})
		settle(c, child)
		child.ConnectedCarers = append(child.ConnectedCarers, c.ID)
		homes--
	}
}

// nameFor makes the approval of a home a temporary one for the children.
func nameFor(c *model.Carer, children []string) {
	const daysAgo, weeks = 30, 16
	from := On.AddDays(-daysAgo)
	c.Approval = model.HomeApproval{Type: model.ApprovalReg24, From: from, To: from.AddDays(weeks * 7), NamedChildren: children}
	c.Terms = model.Terms{MaxChildren: c.Terms.MaxChildren, NamedChildren: children}
	c.FosteringSince, c.Known = from, false
}

// grantExemptions makes homes with more than three unrelated fostered children lawful: the authority of the area has exempted them
// for the children named (Children Act 1989 Sch 7 para 4). A home with three of them and a vacant place is exempted for one child more
// who waits.
func (g *generator) grantExemptions() {
	for i := range g.homes {
		c := &g.homes[i]
		children := fostered(c)
		if c.Kind != model.FosterHome || len(children) < 3 || len(c.Places) < 4 || c.Residents[0].SiblingGroup != "" {
			continue
		}
		if c.VacantPlaces(On) > 0 {
			if id := g.waitingFor(c); id != "" {
				children = append(children, id)
			}
		}
		if len(children) > 3 {
			c.Exemptions = []model.Exemption{{Authority: c.Home.Authority, Children: children, From: On.AddDays(-21)}}
		}
	}
}

// waitingFor gives a child who asks alone, has no placement and is of an age for the home, or "".
func (g *generator) waitingFor(c *model.Carer) string {
	for i := range g.asked {
		r := &g.asked[i]
		if len(r.Children) == 1 && r.Children[0].Current == nil && admitsAll(c, r) {
			return r.Children[0].ID
		}
	}
	return ""
}
