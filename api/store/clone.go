package store

import (
	"slices"

	"github.com/placewell/placewell/model"
)

// childIDs names the children of a request: each stands in one request at most.
func childIDs(r *model.Request) []string {
	ids := make([]string, len(r.Children))
	for i := range r.Children {
		ids[i] = r.Children[i].ID
	}
	return ids
}

// residentIDs names the residents of a home: each lives in one home at most.
func residentIDs(c *model.Carer) []string {
	ids := make([]string, len(c.Residents))
	for i := range c.Residents {
		ids[i] = c.Residents[i].ID
	}
	return ids
}

func cloneRequest(r *model.Request) model.Request {
	c := *r
	c.Children = slices.Clone(r.Children)
	for i := range c.Children {
		cloneChild(&c.Children[i])
	}
	c.SplitPairs = slices.Clone(r.SplitPairs)
	c.Approvals = slices.Clone(r.Approvals)
	return c
}

// cloneChild replaces what the child shares with its original by copies.
func cloneChild(c *model.Child) {
	c.Disabilities = slices.Clone(c.Disabilities)
	c.Contacts = slices.Clone(c.Contacts)
	c.Avoid = slices.Clone(c.Avoid)
	c.ExcludedCarers = slices.Clone(c.ExcludedCarers)
	c.ExcludedChildren = slices.Clone(c.ExcludedChildren)
	c.ConnectedCarers = slices.Clone(c.ConnectedCarers)
	c.SiblingsElsewhere = slices.Clone(c.SiblingsElsewhere)
	c.Identity = slices.Clone(c.Identity)
	c.Travel = slices.Clone(c.Travel)
	if c.Current != nil {
		current := *c.Current
		c.Current = &current
	}
}

func cloneCarer(o *model.Carer) model.Carer {
	c := *o
	c.Approval.NamedChildren = slices.Clone(o.Approval.NamedChildren)
	c.Terms.NamedChildren = slices.Clone(o.Terms.NamedChildren)
	c.Exemptions = slices.Clone(o.Exemptions)
	for i := range c.Exemptions {
		c.Exemptions[i].Children = slices.Clone(c.Exemptions[i].Children)
	}
	c.Bedrooms = slices.Clone(o.Bedrooms)
	for i := range c.Bedrooms {
		c.Bedrooms[i].Occupants = slices.Clone(c.Bedrooms[i].Occupants)
	}
	c.Residents = slices.Clone(o.Residents)
	for i := range c.Residents {
		c.Residents[i].ExcludedChildren = slices.Clone(c.Residents[i].ExcludedChildren)
	}
	c.Places = slices.Clone(o.Places)
	c.Offers = slices.Clone(o.Offers)
	c.Training = slices.Clone(o.Training)
	c.Identity = slices.Clone(o.Identity)
	if o.PendingTerms != nil {
		pending := *o.PendingTerms
		pending.Terms.NamedChildren = slices.Clone(pending.Terms.NamedChildren)
		c.PendingTerms = &pending
	}
	if o.Block != nil {
		block := *o.Block
		c.Block = &block
	}
	return c
}

func cloneAll[T any](rows []T, clone func(*T) T) []T {
	if rows == nil {
		return nil
	}
	out := make([]T, len(rows))
	for i := range rows {
		out[i] = clone(&rows[i])
	}
	return out
}
