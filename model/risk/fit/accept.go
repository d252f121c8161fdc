package fit

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// accept refuses what cannot be told from chance: the test of order, and risk.Bears, which asks the same of every file that is adopted. The refusal
// says what would be needed.
func (v *Validation) accept() error {
	e := v.evidence()
	why := risk.Bears(&e)
	switch {
	case v.Order < leastOrder:
		return refuse(Noise, "The model cannot be told from chance in how it orders later placements: the test of order gives %s, where %s is needed (noise reaches that once in a hundred times); the area under the curve is %s (95 %% interval %s to %s). %s",
			hundredths(v.Order), hundredths(leastOrder), decimal(v.AUC.Value), decimal(v.AUC.Low), decimal(v.AUC.High), v.needed())
	case e.Skill.Value <= 0:
		return refuse(Noise, "The model is not told from chance by later placements: %v. Either the rate has changed since the years before, which a newer history mends, or what is predicted differs too much for what is known.", why)
	case why != nil:
		return refuse(Noise, "The model is not told from chance by later placements: %v. %s", why, v.needed())
	}
	return nil
}

// needed says what a history would need for its test to tell.
func (v *Validation) needed() string {
	if v.EndingsNeeded == 0 {
		return "Nothing in this history lets one expect that more placements would show an order."
	}
	return fmt.Sprintf("If the area is what was seen, about %d unplanned endings among the placements of the last two years would tell it from chance, and %d are there: "+
		"it takes more placements a year, as several councils together have, or facts that this history lacks.", max(v.EndingsNeeded, v.Events+1), v.Events)
}

// evidence gives the test's figures as a model's file keeps them.
func (v *Validation) evidence() model.RiskEvidence {
	share := func(e Estimate) model.RiskFigure {
		return model.RiskFigure{Value: int32(e.Value), Low: int32(e.Low), High: int32(e.High)}
	}
	return model.RiskEvidence{
		Moved: v.Moved, History: "-", TestSince: v.Since, TestSpells: v.Spells, TestEvents: v.Events,
		AUC: share(v.AUC), Concordance: share(v.Concordance), Skill: v.Skill, Level: v.Level, Slope: v.Slope,
	}
}
