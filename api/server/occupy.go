package server

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
)

// occupied is what moving a child in or out changed in a home, so that it can be taken back.
type occupied struct {
	CarerID, ChildID string
	// Place is the index of the place that changed, -1 for none; Was what it was.
	Place int
	Was   model.Place
	// Left is the resident who moved out, and Bedroom 1 + the room where that child slept, 0 for none; nil for a child who moved in.
	Left    *model.Resident `json:",omitempty"`
	Bedroom int             `json:",omitempty"`
}

// moveIn makes the child a fostered resident of the home and fills a place: one promised to the child, else a vacant one.
func moveIn(c *model.Carer, r *model.Request, i int, on model.Date) (occupied, error) {
	child := &r.Children[i]
	if livesHere(c, child.ID) >= 0 {
		return occupied{}, fmt.Errorf("%s lives at %s already; record that the child stays", child.ID, c.ID)
	}
	at := -1
	for k := range c.Places {
		p := &c.Places[k]
		if p.State == model.PlaceHeld && p.PromisedTo == child.ID {
			at = k
			break
		}
		if at < 0 && p.State == model.PlaceVacant && p.AvailableFrom <= on && p.Kinds.Has(r.Kind) {
			at = k
		}
	}
	if at < 0 {
		return occupied{}, fmt.Errorf("%s has no place that is vacant on %s", c.ID, on)
	}
	o := occupied{CarerID: c.ID, ChildID: child.ID, Place: at, Was: c.Places[at]}
	c.Places[at] = model.Place{State: model.PlaceFilled}
	group := ""
	if len(r.Children) > 1 {
		group = r.ID
	}
	c.Residents = append(c.Residents, model.Resident{
		ID: child.ID, DateOfBirth: child.DateOfBirth, Sex: child.Sex, Fostered: true, SiblingGroup: group, Needs: child.Needs, Solo: child.Solo,
		MinOtherAge: child.MinOtherAge, MaxOtherAge: child.MaxOtherAge, OthersSex: child.OthersSex, MaxOthers: child.MaxOthers,
		ExcludedChildren: child.ExcludedChildren,
	})
	return o, nil
}

// moveOut takes the child out of the home; its place is vacant from the day on. ok is false where the child does not live there.
func moveOut(c *model.Carer, childID string, on model.Date) (o occupied, ok bool) {
	at := livesHere(c, childID)
	if at < 0 {
		return o, false
	}
	left := c.Residents[at]
	o = occupied{CarerID: c.ID, ChildID: childID, Place: -1, Left: &left}
	c.Residents = slices.Delete(c.Residents, at, at+1)
	for b := range c.Bedrooms {
		room := &c.Bedrooms[b]
		if slices.Contains(room.Occupants, childID) {
			o.Bedroom = b + 1
			room.Occupants = slices.DeleteFunc(room.Occupants, func(id string) bool { return id == childID })
		}
	}
	for p := range c.Places {
		if left.Fostered && c.Places[p].State == model.PlaceFilled {
			o.Place, o.Was = p, c.Places[p]
			c.Places[p] = model.Place{State: model.PlaceVacant, AvailableFrom: on}
			break
		}
	}
	return o, true
}

// takeBack undoes a move. It gives false where the home has changed since so that it cannot be undone.
func (o *occupied) takeBack(c *model.Carer) bool {
	at := livesHere(c, o.ChildID)
	if o.Left != nil {
		return at < 0 && o.moveBack(c)
	}
	if at < 0 || o.Place >= len(c.Places) || c.Places[o.Place].State != model.PlaceFilled {
		return false
	}
	c.Residents = slices.Delete(c.Residents, at, at+1)
	for b := range c.Bedrooms {
		c.Bedrooms[b].Occupants = slices.DeleteFunc(c.Bedrooms[b].Occupants, func(id string) bool { return id == o.ChildID })
	}
	c.Places[o.Place] = o.Was
	return true
}

// moveBack lets a child who left live there again.
func (o *occupied) moveBack(c *model.Carer) bool {
	if o.Place >= 0 {
		if o.Place >= len(c.Places) || c.Places[o.Place].State != model.PlaceVacant {
			return false // somebody else has the place
		}
		c.Places[o.Place] = o.Was
	}
	c.Residents = append(c.Residents, *o.Left)
	if o.Bedroom > 0 && o.Bedroom <= len(c.Bedrooms) {
		if room := &c.Bedrooms[o.Bedroom-1]; len(room.Occupants) < int(room.Capacity) {
			room.Occupants = append(room.Occupants, o.ChildID)
		}
	}
	return true
}

func livesHere(c *model.Carer, childID string) int {
	return slices.IndexFunc(c.Residents, func(x model.Resident) bool { return x.ID == childID })
}
