package check

import "github.com/placewell/placewell/model"

// apart counts the request's sibling pairs who live apart, the siblings elsewhere with whom a child does not live, and the children
// who live with somebody else although a pair with a connected carer of theirs exists.
func (c *checker) apart(r *model.Request, p *model.RequestPlan, a alone) (n int64) {
	for i := range r.Children {
		at := homeOf(p, i)
		for j := range i {
			if !r.MustSplit(i, j) && livesApart(at, homeOf(p, j)) {
				n++
			}
		}
		for k := range r.Children[i].SiblingsElsewhere {
			if s := &r.Children[i].SiblingsElsewhere[k]; !s.ApartByAssessment && (s.CarerID == "" || s.CarerID != at) {
				n++
			}
		}
		if at != "" && a.kin.Has(i) && !r.Children[i].Connected(at) {
			n++
		}
	}
	return n
}

// homeOf gives where the plan has child i live; "" for a child who waits.
func homeOf(p *model.RequestPlan, i int) string {
	for k := range p.Placed {
		if p.Placed[k].Part.Has(i) {
			return p.Placed[k].CarerID
		}
	}
	return ""
}

// livesApart: two who both wait live nowhere yet; one who waits lives apart from one who has a home.
func livesApart(a, b string) bool { return a != b }

// envy lists each part that falls short of its own best, each request whose siblings are split, and for each of them the less
// urgent requests that hold a place it could have used although they have another pair without shortfall, full or not.
func (c *checker) envy() []model.Envy {
	var out []model.Envy
	for i := range c.requests {
		r, p := &c.requests[i], &c.plan.Requests[i]
		for k := range p.Placed {
			if part := &p.Placed[k]; part.Shortfall > 0 {
				out = append(out, model.Envy{Kind: model.EnvyShortfall, RequestID: r.ID, Part: part.Part, Points: part.Shortfall, CarerID: part.CarerID})
				out = c.heldBy(out, i, part.Part, part.Shortfall, part.Shortfall)
			}
		}
		if whole := model.Whole(len(r.Children)); split(r, p) {
			out = append(out, model.Envy{Kind: model.EnvySplit, RequestID: r.ID, Part: whole})
			out = c.heldBy(out, i, whole, c.policy.MaxShortfall+1, 0)
		}
	}
	return out
}

// split tells whether siblings of the request live apart who need not.
func split(r *model.Request, p *model.RequestPlan) bool {
	for i := range r.Children {
		for j := range i {
			if !r.MustSplit(i, j) && livesApart(homeOf(p, i), homeOf(p, j)) {
				return true
			}
		}
	}
	return false
}

// heldBy adds the less urgent requests that moved into a home where the part would have had a shortfall below the one
// given; points is what the line shows.
func (c *checker) heldBy(out []model.Envy, harmed int, part model.Part, below, points model.Points) []model.Envy {
	for _, place := range c.alone[harmed].parts[part] {
		if place.stay || place.short >= below {
			continue
		}
		for h := range c.requests {
			if c.requests[h].Urgency <= c.requests[harmed].Urgency {
				continue
			}
			for _, held := range c.plan.Requests[h].Placed {
				if held.Stay || held.CarerID != place.id {
					continue
				}
				if other, ok := c.otherPair(h, held.Part, place.id); ok {
					out = append(out, model.Envy{
						Kind: model.EnvyHeld, RequestID: c.requests[harmed].ID, Part: part, Points: points,
						HolderID: c.requests[h].ID, CarerID: place.id, OtherCarerID: other,
					})
				}
			}
		}
	}
	return out
}

// otherPair gives another home where the part has no shortfall, full or not.
func (c *checker) otherPair(request int, part model.Part, except string) (string, bool) {
	for _, p := range c.alone[request].parts[part] {
		if p.id != except && p.short == 0 {
			return p.id, true
		}
	}
	return "", false
}
