package fit

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/proportion"
	"github.com/placewell/placewell/model/risk"
)

// estimated is a model fitted to spells, its base not yet shifted.
type estimated struct {
	model risk.Model
	terms []Term
	base  Term
	tau   model.LogOdds
	tried []Pull
}

// estimate fits the model to spells: survey, pull, greatest likelihood, and what the history alone says.
func estimate(spells []spell, published *risk.Model, assumed map[string]model.LogOdds, c *clock) (*estimated, error) {
	if n := eventsOf(spells); n < LeastTraining {
		return nil, refuse(TooFew, "%d unplanned endings within twelve months are seen where %d are needed to learn from.", n, LeastTraining)
	}
	terms, refused := survey(spells, published, assumed, c)
	if refused != nil {
		return nil, refused
	}
	e, err := estimateTerms(spells, published, terms, c)
	if err != nil {
		return nil, err
	}
	for j := range terms {
		if terms[j].Name == distanceName && terms[j].State == Moved && terms[j].Fitted < 0 {
			terms[j].State, terms[j].Fitted, terms[j].Alone, terms[j].Low, terms[j].High = Floored, 0, 0, 0, 0
			return estimateTerms(spells, published, terms, c)
		}
	}
	return e, nil
}

func estimateTerms(spells []spell, published *risk.Model, terms []Term, c *clock) (*estimated, error) {
	s := design(spells, terms, c)
	centre := []float64{units(published.Base)}
	for j := range terms {
		if terms[j].State == Moved {
			centre = append(centre, units(terms[j].Published))
		}
	}
	separated := refuse(Separated, "Some of the facts together tell the outcome of these placements without exception: their coefficients have no end.")
	tau, tried, err := s.strength(centre)
	if err != nil {
		return nil, separated
	}
	beta, _, err := s.most(centre, centre, precision(tau), nil)
	if err != nil {
		return nil, separated
	}
	alone, h, err := s.most(beta, centre, freely, nil)
	if err != nil {
		return nil, separated
	}
	child := make([]int, len(spells))
	for i := range spells {
		child[i] = spells[i].child
	}
	width, err := s.errorsOf(alone, h, child)
	if err != nil {
		return nil, separated
	}
	e := &estimated{model: *published, terms: terms, tau: tau, tried: tried}
	e.base = Term{Name: "base", State: Moved, Published: published.Base, Spells: len(spells), Events: eventsOf(spells), Known: model.ProbabilityOne}
	e.base.take(beta[0], alone[0], width[0])
	e.model.Base = e.base.Fitted
	k := 1
	for j := range terms {
		t := &terms[j]
		switch t.State {
		case Moved:
			t.take(beta[k], alone[k], width[k])
			k++
		case Floored:
			t.Fitted = 0
		default:
			t.Fitted = t.Published
			continue // as published, to the last unit
		}
		slopes[j].set(&e.model, t.Fitted)
		if t.Fitted >= 0 {
			t.Fitted = slopes[j].get(&e.model)
		}
	}
	return e, nil
}

// moves tells whether any slope moved away from its published value.
func (e *estimated) moves() bool {
	for i := range e.terms {
		if e.terms[i].Fitted != e.terms[i].Published {
			return true
		}
	}
	return false
}

func (t *Term) take(fitted, alone, width float64) {
	t.Fitted, t.Alone = rounded(fitted), rounded(alone)
	t.Low, t.High = rounded(alone-proportion.Two95*width), rounded(alone+proportion.Two95*width)
}
