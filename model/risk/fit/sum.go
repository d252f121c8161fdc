package fit

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// LogOdds gives the log-odds of a record by a model, in the integers and by the terms of risk.Assess.
func LogOdds(m *risk.Model, r *Record) model.LogOdds {
	z := m.Base
	for _, s := range slopes {
		if x, _ := s.x(r); s.name != distanceName && x > 0 {
			if x < 1 {
				z += s.get(m) / 2 // a behaviour term that a support package halves
				continue
			}
			z += s.get(m) * model.LogOdds(x)
		}
	}
	if r.Miles.Known() {
		z += m.Distance(r.Miles)
	}
	return z
}

// Chance gives the probability of an unplanned ending within twelve months of a record by a model.
func Chance(m *risk.Model, r *Record) model.Probability { return risk.Probability12m(LogOdds(m, r)) }
