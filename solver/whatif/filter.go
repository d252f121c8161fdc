package whatif

import (
	"slices"

	"github.com/placewell/placewell/model"
)

// CarerFilter lets carers through who pass every condition that is given; without any it lets everybody through.
type CarerFilter struct {
	IDs []string `json:"ids,omitempty"`
	// Kinds and Categories as on the wire: FOSTER, CHILDRENS_HOME; IN_HOUSE, IFA.
	Kinds      []string `json:"kinds,omitempty"`
	Categories []string `json:"categories,omitempty"`
	Providers  []string `json:"providers,omitempty"`
	// Age: the terms of approval allow a child of this age in completed years.
	Age *Number `json:"age,omitempty"`
	// Need and Level: the capability in that domain is at least Level, 0 to 3; 2 where no level is given.
	Need  string  `json:"need,omitempty"`
	Level *Number `json:"level,omitempty"`
	// Areas, seen from the authority: IN, ADJOINING, DISTANT, UNKNOWN.
	Areas []string `json:"areas,omitempty"`
	// Vacant: there is a vacant place, or there is none.
	Vacant *bool `json:"vacant,omitempty"`
}

// RequestFilter lets requests through that pass every condition that is given.
type RequestFilter struct {
	IDs       []string `json:"ids,omitempty"`
	Kinds     []string `json:"kinds,omitempty"`
	Urgencies []string `json:"urgencies,omitempty"`
	// AgeMin and AgeMax: some child is of that age in completed years on the day of the move, both inclusive.
	AgeMin *Number `json:"age_min,omitempty"`
	AgeMax *Number `json:"age_max,omitempty"`
	// Need and Level: some child's severity in that domain is at least Level; 2 where no level is given.
	Need  string  `json:"need,omitempty"`
	Level *Number `json:"level,omitempty"`
	// Siblings: the request is for several children, or for one.
	Siblings *bool `json:"siblings,omitempty"`
}

// needLevel is the severity or capability that counts where a filter names none: one that needs action, one that has managed it.
const needLevel = 2

// carers gives the indices of the carers that pass.
func (s *state) carers(f *CarerFilter) (out []int) {
	for i := range s.pool.Carers {
		if !s.gone[i] && s.passes(f, &s.pool.Carers[i]) {
			out = append(out, i)
		}
	}
	return out
}

func (s *state) passes(f *CarerFilter, c *model.Carer) bool {
	switch {
	case f.IDs != nil && !slices.Contains(f.IDs, c.ID),
		f.Kinds != nil && !slices.Contains(f.Kinds, c.Kind.String()),
		f.Categories != nil && !slices.Contains(f.Categories, c.Category.String()),
		f.Providers != nil && !slices.Contains(f.Providers, c.Provider),
		f.Areas != nil && !slices.Contains(f.Areas, areaNames[s.policy.AreaOf(&c.Home)]),
		f.Vacant != nil && *f.Vacant != (c.VacantPlaces(s.pool.On) > 0):
		return false
	}
	if f.Age != nil {
		age := s.whole(*f.Age)
		if terms := c.TermsOn(s.pool.On); age < int64(terms.AgeMin) || terms.AgeMax > 0 && age > int64(terms.AgeMax) {
			return false
		}
	}
	if domain, ok := model.ParseDomain(f.Need); ok {
		return int64(c.Capability(domain, s.pool.On)) >= s.level(f.Level)
	}
	return true
}

// requestsOf gives the indices of the requests that are there and pass.
func (s *state) requestsOf(f *RequestFilter) (out []int) {
	for i := range s.requests {
		if !s.away[i] && s.asks(f, &s.requests[i]) {
			out = append(out, i)
		}
	}
	return out
}

func (s *state) asks(f *RequestFilter, r *model.Request) bool {
	switch {
	case f.IDs != nil && !slices.Contains(f.IDs, r.ID),
		f.Kinds != nil && !slices.Contains(f.Kinds, r.Kind.String()),
		f.Urgencies != nil && !slices.Contains(f.Urgencies, r.Urgency.String()),
		f.Siblings != nil && *f.Siblings != (len(r.Children) > 1):
		return false
	}
	if f.AgeMin == nil && f.AgeMax == nil && f.Need == "" {
		return true
	}
	domain, need := model.ParseDomain(f.Need)
	for i := range r.Children {
		age := int64(r.Children[i].Age(r.NeededFrom))
		if f.AgeMin != nil && age < s.whole(*f.AgeMin) || f.AgeMax != nil && age > s.whole(*f.AgeMax) {
			continue
		}
		if !need || int64(r.Children[i].Needs[domain]) >= s.level(f.Level) {
			return true
		}
	}
	return false
}

func (s *state) level(n *Number) int64 {
	if n == nil {
		return needLevel
	}
	return s.whole(*n)
}

// areaNames are the areas as a file names them, by model.Area.
var areaNames = [...]string{"UNKNOWN", "IN", "ADJOINING", "DISTANT"}
