package household

import "github.com/placewell/placewell/model"

// house is a home with everybody who would live in it on the day: residents first, then the moving who arrive.
type house struct {
	home   *model.Carer
	policy *model.Policy
	on     model.Date
	people []person
	moving int
	// left and remain count the residents of the snapshot who hold a place, by whether they still live here on the day; gone tells
	// whether any resident has left. toCome counts the children who are promised a place here and have not come.
	left, remain int
	gone         bool
	toCome       int
}

// person is a child of the home, resident or arriving, or a young adult staying put, in the few facts that bear on the others.
type person struct {
	id       string
	excluded []string
	// group is a resident's sibling group; request and index belong to an arrival, whose request is nil for a resident.
	group   string
	request *model.Request
	needs   *model.DomainLevels
	index   int
	age     int
	born    model.Date
	// minOther and maxOther bound the ages of others, 0 for no rule; others is how many there may be, -1 for any number.
	minOther, maxOther uint8
	others             int8
	sex, othersSex     model.Sex
	fostered           bool
	// ownRoom and groundFloor are what an arrival must have of a bedroom.
	ownRoom, groundFloor bool
}

func resident(r *model.Resident, age int) person {
	return person{
		id: r.ID, born: r.DateOfBirth, age: age, sex: r.Sex, needs: &r.Needs, others: allowed(r.Solo, r.MaxOthers),
		minOther: r.MinOtherAge, maxOther: r.MaxOtherAge, othersSex: r.OthersSex, excluded: r.ExcludedChildren,
		fostered: r.Fostered && age < adultAge, group: r.SiblingGroup,
	}
}

func arrival(a Arrival, on model.Date) person {
	c := a.Child()
	return person{
		id: c.ID, born: c.DateOfBirth, age: c.Age(on), sex: c.Sex, needs: &c.Needs, others: allowed(c.Solo, c.MaxOthers),
		minOther: c.MinOtherAge, maxOther: c.MaxOtherAge, othersSex: c.OthersSex, excluded: c.ExcludedChildren,
		fostered: true, request: a.Request, index: a.Index,
		ownRoom: c.OwnRoom, groundFloor: c.Adaptations.Has(model.GroundFloorBedroom),
	}
}

// living adds the residents who live here on the day to the people.
func (h *house) living(people []person) []person {
	for i := range h.home.Residents {
		r := &h.home.Residents[i]
		age := r.DateOfBirth.Age(h.on)
		stays, holds := lives(h.home, r, age, h.on), HoldsPlace(h.home, r)
		switch {
		case stays && holds:
			h.remain++
		case !stays && holds:
			h.left++
		}
		if stays {
			people = append(people, resident(r, age))
		} else {
			h.gone = true
		}
	}
	return people
}

// joined adds the arrivals who do not live here already, and gives how many move in and how many are newly fostered.
func joined(people []person, arrivals []Arrival, on model.Date) (all []person, moving, joining int) {
	residents := people
	for _, a := range arrivals {
		if p := find(residents, a.Child().ID); p != nil {
			if !p.fostered {
				p.fostered = true
				joining++
			}
			continue
		}
		people = append(people, arrival(a, on))
		moving++
		joining++
	}
	return people, moving, joining
}

func find(people []person, id string) *person {
	for i := range people {
		if people[i].id == id {
			return &people[i]
		}
	}
	return nil
}

func (p *person) moves() bool             { return p.request != nil }
func (p *person) child() *model.Child     { return &p.request.Children[p.index] }
func (p *person) excludes(id string) bool { return contains(p.excluded, id) }

// residents and arrivals split the people of the home.
func (h *house) residents() []person { return h.people[:len(h.people)-h.moving] }
func (h *house) arrivals() []person  { return h.people[len(h.people)-h.moving:] }

// resident gives the resident of an identifier, or nil.
func (h *house) resident(id string) *person { return find(h.residents(), id) }

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
