package server

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// records is what the records of one call say about one another.
type records struct {
	in       *input
	requests map[string]int // by identifier, the first that bears it
	carers   map[string]int
	children map[string]childAt    // children in requests
	homes    map[string]residentAt // residents
}

type childAt struct{ request, child int }
type residentAt struct{ carer, resident int }

// checkRecords lists what is wrong between the records of a call, and gives what it learnt for the pins.
func checkRecords(in *input) *records {
	k := &records{
		in: in, requests: make(map[string]int, len(in.requests)), carers: make(map[string]int, len(in.pool.Carers)),
		children: make(map[string]childAt, 2*len(in.requests)), homes: make(map[string]residentAt, 2*len(in.pool.Carers)),
	}
	k.indexRequests()
	k.indexCarers()
	for i := range in.requests {
		for j := range in.requests[i].Children {
			k.checkChild(i, j)
		}
	}
	for i := range in.pool.Carers {
		k.checkHome(i)
	}
	k.locateSiblings()
	return k
}

// locateSiblings fills in where siblings elsewhere live whose home is in the pool.
func (k *records) locateSiblings() {
	for i := range k.in.requests {
		for j := range k.in.requests[i].Children {
			siblings := k.in.requests[i].Children[j].SiblingsElsewhere
			for s := range siblings {
				if at, pooled := k.carers[siblings[s].CarerID]; pooled && !siblings[s].Home.Known() {
					siblings[s].Home = k.in.pool.Carers[at].Home
				}
			}
		}
	}
}

func (k *records) indexRequests() {
	in := k.in
	for i := range in.requests {
		r := &in.requests[i]
		if first, twice := k.requests[r.ID]; twice && r.ID != "" {
			in.list.add(in.requestPath(i)+".id", reasonDuplicate, fmt.Sprintf("%q is also the id of %s; give each request its own", r.ID, in.requestPath(first)))
		} else {
			k.requests[r.ID] = i
		}
		for j := range r.Children {
			id := r.Children[j].ID
			first, twice := k.children[id]
			switch {
			case id == "":
			case !twice:
				k.children[id] = childAt{i, j}
			case first.request != i: // twice in one request is told where that request is checked
				in.list.add(k.childPath(i, j)+".id", reasonDuplicate,
					fmt.Sprintf("%q is also %s; a child stands in one open request at most", id, k.childPath(first.request, first.child)))
			}
		}
	}
}

func (k *records) indexCarers() {
	in := k.in
	offers := map[string]int{}
	for i := range in.pool.Carers {
		c := &in.pool.Carers[i]
		if first, twice := k.carers[c.ID]; twice && c.ID != "" {
			in.list.add(in.carerPath(i)+".id", reasonDuplicate, fmt.Sprintf("%q is also the id of %s; give each carer its own", c.ID, in.carerPath(first)))
		} else {
			k.carers[c.ID] = i
		}
		for j := range c.Residents {
			id := c.Residents[j].ID
			first, twice := k.homes[id]
			switch {
			case id == "":
			case !twice:
				k.homes[id] = residentAt{i, j}
			case first.carer != i:
				in.list.add(k.residentPath(i, j)+".id", reasonDuplicate, fmt.Sprintf("%q also lives in %s; a child lives in one home", id, in.carerPath(first.carer)))
			}
		}
		for j := range c.Offers {
			id := c.Offers[j].ID
			if first, twice := offers[id]; twice && first != i && id != "" {
				in.list.add(fmt.Sprintf("%s.offers[%d].id", in.carerPath(i), j), reasonDuplicate,
					fmt.Sprintf("%q is also an offer of %s; give each offer its own", id, in.carerPath(first)))
			}
			offers[id] = i
		}
	}
}

func (k *records) childPath(request, child int) string {
	return fmt.Sprintf("%s.children[%d]", k.in.requestPath(request), child)
}

func (k *records) residentPath(carer, resident int) string {
	return fmt.Sprintf("%s.residents[%d]", k.in.carerPath(carer), resident)
}

// checkChild looks at what one child says about others: where it lives, its siblings, who is connected with it.
func (k *records) checkChild(i, j int) {
	in, c := k.in, &k.in.requests[i].Children[j]
	home := ""
	if c.Current != nil {
		home = c.Current.CarerID
		if in.pool.On.Known() && c.Current.Since > in.pool.On {
			in.list.add(k.childPath(i, j)+".current_placement.since", reasonRange, "is after snapshot_date")
		}
	}
	lives, resident := k.homes[c.ID]
	switch known, inPool := k.carers[home]; {
	case resident && in.pool.Carers[lives.carer].ID != home:
		in.list.add(k.residentPath(lives.carer, lives.resident)+".id", reasonConflict,
			fmt.Sprintf("%q stands in %s, whose current_placement is not this home; make both say the same", c.ID, k.childPath(i, j)))
	case inPool && home != "" && !resident:
		in.list.add(k.childPath(i, j)+".current_placement.carer_id", reasonConflict,
			fmt.Sprintf("names %s, which does not list the child among its residents", in.carerPath(known)))
	case resident && in.pool.Carers[lives.carer].Residents[lives.resident].DateOfBirth != c.DateOfBirth && c.DateOfBirth.Known():
		in.list.add(k.residentPath(lives.carer, lives.resident)+".date_of_birth", reasonConflict, "is not that of "+k.childPath(i, j))
	}
	for n, id := range c.ConnectedCarers {
		if _, known := k.carers[id]; !known {
			in.list.add(fmt.Sprintf("%s.connected_carers[%d]", k.childPath(i, j), n), reasonUnknown,
				fmt.Sprintf("%q is no carer of the pool; leave out connected people who are no carers", id))
		}
	}
	k.checkSiblings(i, j, c)
}

func (k *records) checkSiblings(i, j int, c *model.Child) {
	in := k.in
	for n := range c.SiblingsElsewhere {
		s := &c.SiblingsElsewhere[n]
		at := func(field string) string {
			return fmt.Sprintf("%s.siblings_elsewhere[%d].%s", k.childPath(i, j), n, field)
		}
		if other, open := k.children[s.ChildID]; open && s.ChildID != c.ID {
			in.list.add(at("child_id"), reasonConflict,
				fmt.Sprintf("%q stands in %s; siblings who all need a home are one request", s.ChildID, in.requestPath(other.request)))
		}
		if _, known := k.carers[s.CarerID]; !known && s.CarerID != "" {
			in.list.add(at("carer_id"), reasonUnknown, fmt.Sprintf("%q is no carer of the pool; leave it empty for a home elsewhere", s.CarerID))
		}
	}
}

// checkHome looks at one carer's dates against the day of the snapshot.
func (k *records) checkHome(i int) {
	in, c := k.in, &k.in.pool.Carers[i]
	if !in.pool.On.Known() {
		return
	}
	if c.FosteringSince > in.pool.On {
		in.list.add(in.carerPath(i)+".fostering_since", reasonRange, "is after snapshot_date")
	}
	for j := range c.Residents {
		if c.Residents[j].DateOfBirth > in.pool.On {
			in.list.add(k.residentPath(i, j)+".date_of_birth", reasonRange, "is after snapshot_date; who lives there has been born")
		}
	}
}
