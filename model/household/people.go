package household

import "github.com/placewell/placewell/model"

// house is a home with everybody who would live in it: residents first, then the moving who arrive.
type house struct {
	home   *model.Carer
	policy *model.Policy
	on     model.Date
	people []person
	moving int
}

// person is a child of the home, resident or arriving, in the few facts that bear on the others.
type person struct {
	id       string
	born     model.Date
	age      int
	sex      model.Sex
	needs    *model.DomainLevels
	solo     bool
	minOther int
	excluded []string
	fostered bool
	// group is a resident's sibling group; request and index belong to an arrival, whose request is nil for a resident.
	group   string
	request *model.Request
	index   int
}

func resident(r *model.Resident, on model.Date) person {
	return person{
		id: r.ID, born: r.DateOfBirth, age: r.DateOfBirth.Age(on), sex: r.Sex, needs: &r.Needs, solo: r.Solo,
		minOther: int(r.MinOtherAge), excluded: r.ExcludedChildren, fostered: r.Fostered, group: r.SiblingGroup,
	}
}

func arrival(a Arrival, on model.Date) person {
	c := a.Child()
	return person{
		id: c.ID, born: c.DateOfBirth, age: c.Age(on), sex: c.Sex, needs: &c.Needs, solo: c.Solo,
		minOther: int(c.MinOtherAge), excluded: c.ExcludedChildren, fostered: true, request: a.Request, index: a.Index,
	}
}

func (p *person) moves() bool             { return p.request != nil }
func (p *person) child() *model.Child     { return &p.request.Children[p.index] }
func (p *person) excludes(id string) bool { return contains(p.excluded, id) }

// residents and arrivals split the people of the home.
func (h *house) residents() []person { return h.people[:len(h.people)-h.moving] }
func (h *house) arrivals() []person  { return h.people[len(h.people)-h.moving:] }

// resident gives the resident of an identifier, or nil.
func (h *house) resident(id string) *person {
	residents := h.residents()
	for i := range residents {
		if residents[i].id == id {
			return &residents[i]
		}
	}
	return nil
}

// siblings tells whether two children of the home are known to be siblings of each other. It reads whole requests and never who
// happens to arrive, so that the answer for a pair does not change when a third child is taken away.
func (h *house) siblings(a, b *person) bool {
	switch {
	case a.moves() && b.moves():
		return a.request == b.request
	case a.moves():
		return h.linked(a.request, b)
	case b.moves():
		return h.linked(b.request, a)
	}
	return a.group != "" && a.group == b.group
}

// linked tells whether the children of the request are siblings of a resident: one of them is that resident or names that
// resident as a sibling, or does so for another resident of the same sibling group.
func (h *house) linked(r *model.Request, to *person) bool {
	residents := h.residents()
	for i := range residents {
		p := &residents[i]
		if (p.id == to.id || (to.group != "" && p.group == to.group)) && names(r, p.id) {
			return true
		}
	}
	return false
}

func names(r *model.Request, id string) bool {
	for i := range r.Children {
		c := &r.Children[i]
		if c.ID == id {
			return true
		}
		for j := range c.SiblingsElsewhere {
			if c.SiblingsElsewhere[j].ChildID == id {
				return true
			}
		}
	}
	return false
}

func contains(ids []string, id string) bool {
	for _, s := range ids {
		if s == id {
			return true
		}
	}
	return false
}
