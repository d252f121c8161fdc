package store

import (
	"slices"

	"github.com/placewell/placewell/model"
)

// renameInRequest puts one child's identifier in the place of another wherever a request names children, and tells whether it did.
func renameInRequest(r *model.Request, to, from string) bool {
	n := renaming{to: to, from: from}
	for i := range r.Children {
		c := &r.Children[i]
		n.one(&c.ID)
		n.list(&c.ExcludedChildren)
		for k := range c.SiblingsElsewhere {
			n.one(&c.SiblingsElsewhere[k].ChildID)
		}
	}
	return n.done
}

// renameInCarer does the same in a carer.
func renameInCarer(c *model.Carer, to, from string) bool {
	n := renaming{to: to, from: from}
	n.list(&c.Approval.NamedChildren)
	n.list(&c.Terms.NamedChildren)
	if c.PendingTerms != nil {
		n.list(&c.PendingTerms.Terms.NamedChildren)
	}
	for i := range c.Exemptions {
		n.list(&c.Exemptions[i].Children)
	}
	for i := range c.Bedrooms {
		n.list(&c.Bedrooms[i].Occupants)
	}
	for i := range c.Residents {
		n.one(&c.Residents[i].ID)
		n.list(&c.Residents[i].ExcludedChildren)
	}
	for i := range c.Places {
		n.one(&c.Places[i].PromisedTo)
	}
	return n.done
}

type renaming struct {
	to, from string
	done     bool
}

func (n *renaming) one(id *string) {
	if *id == n.from {
		*id, n.done = n.to, true
	}
}

func (n *renaming) list(ids *[]string) {
	if slices.Contains(*ids, n.from) {
		*ids, n.done = renamed(*ids, n.to, n.from), true
	}
}
