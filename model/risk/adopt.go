package risk

import (
	"errors"
	"fmt"

	"github.com/placewell/placewell/model"
)

// Of gives the model that a policy stands on: the one that the council has adopted with it, else the published one.
func Of(p *model.Policy) Model {
	if p.Risk == nil {
		return Published()
	}
	return Model(p.Risk.Model)
}

// Version names the model that a policy stands on, as plans print it: its name and, for one that was adopted, the opening of its file's digest.
func Version(p *model.Policy) string {
	if p.Risk == nil {
		return Published().Name
	}
	return p.Risk.Model.Name + "@" + short(p.Risk.Digest)
}

// short gives the opening of a digest, as much as people compare.
func short(digest string) string { return digest[:min(12, len(digest))] }

// Adopt gives the choice of a file's model by a named person.
func (f *File) Adopt(by, role string, on model.Date) model.RiskChoice {
	return model.RiskChoice{Model: model.RiskModel(f.Model), Evidence: f.Evidence, Digest: f.Digest, AdoptedBy: by, AdoptedRole: role, AdoptedOn: on}
}

// FileOf gives the file from which a model was adopted.
func FileOf(c *model.RiskChoice) File {
	return File{Format: FileFormat, Version: FileVersion, Model: Model(c.Model), Evidence: c.Evidence, Digest: c.Digest}
}

// CheckChoice tells whether a policy may stand on a model: it is whole, as it was fitted, and its evidence bears it.
func CheckChoice(c *model.RiskChoice) error {
	f := FileOf(c)
	return f.check()
}

// Chance is the area and the concordance of predictions that order nothing, in ten-thousandths.
const Chance = 5_000

// Bears tells whether what a test on later placements gave is enough for a model to be used: area under the curve and concordance are above
// chance with their whole intervals, the predictions were better than one probability for all, and the higher ones belong to the higher risks.
func Bears(e *model.RiskEvidence) error {
	switch {
	case e.Moved != model.RiskMovedSlopes && e.Moved != model.RiskMovedBase:
		return errors.New("it does not say what of it comes from the history")
	case e.TestEvents == 0 || e.History == "":
		return errors.New("it rests on no test")
	case e.AUC.Low <= Chance:
		return fmt.Errorf("its area under the curve on later placements may be chance: %s (95 %% interval %s to %s)", tenK(e.AUC.Value), tenK(e.AUC.Low), tenK(e.AUC.High))
	case e.Concordance.Low <= Chance:
		return fmt.Errorf("its concordance on later placements may be chance: %s (95 %% interval %s to %s)", tenK(e.Concordance.Value), tenK(e.Concordance.Low), tenK(e.Concordance.High))
	case e.Skill.Value <= 0:
		return fmt.Errorf("its Brier score on later placements is no better than that of one probability for all (skill %s)", tenK(e.Skill.Value))
	case e.Slope.Low <= 0:
		return fmt.Errorf("its calibration slope on later placements may be 0: %s (95 %% interval %s to %s)", tenK(e.Slope.Value), tenK(e.Slope.Low), tenK(e.Slope.High))
	}
	return nil
}

// tenK writes a number in ten-thousandths with three decimals: 6,120 is 0.612.
func tenK(n int32) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%03d", sign, (n+5)/10_000, (n+5)%10_000/10)
}
