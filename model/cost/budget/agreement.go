package budget

import (
	"errors"

	"github.com/placewell/placewell/model"
)

// Agreement is how a council and the agency that runs its placements share what they save.
type Agreement struct {
	// Council and Partner are the shares of a saving. They need not sum to the whole: what is left is reported as a remainder.
	Council, Partner model.Probability
	// Cap is the most that the partner gets in a financial year; 0: no cap.
	Cap model.Pence
	// RiskShare is the most that the partner forgoes in a financial year for carers recruited below the Target. PerMissing is what each
	// missing carer costs it; 0: in proportion, all of RiskShare where none is recruited.
	RiskShare  model.Pence
	Target     int
	PerMissing model.Pence
	// WindowMonths are the months for which a step-down from residential care is shared.
	WindowMonths int
	// Baseline are the child-days a year in in-house care beyond which savings are shared.
	Baseline int64
}

// Seed2018 is the agreement proposed to the Children and Education Scrutiny Committee in autumn 2018, §4.19 and §4.25 to §4.28: 66 % and
// 33 %, a cap of £200,000, up to £100,000 forgone against a target of 25 carers (the lower of 25 to 30), twelve months for a step-down. The
// paper gives no slope for the risk share and no number for the baseline: the first is taken to be in proportion, the second must be given.
func Seed2018() Agreement {
	return Agreement{Council: 6_600, Partner: 3_300, Cap: 20_000_000, RiskShare: 10_000_000, Target: 25, WindowMonths: 12}
}

// Validate tells what no agreement can say.
func (a Agreement) Validate() error {
	switch {
	case a.Council < 0 || a.Partner < 0 || a.Council+a.Partner > model.ProbabilityOne:
		return errors.New("budget: shares are negative or sum to more than the whole")
	case a.Cap < 0 || a.RiskShare < 0 || a.PerMissing < 0 || a.Target < 0 || a.Baseline < 0 || a.WindowMonths < 0:
		return errors.New("budget: an agreement's amounts are never negative")
	}
	return nil
}

// Forgone gives what the partner forgoes in a financial year in which so many carers were recruited, net of those who left.
func (a Agreement) Forgone(recruited int) model.Pence {
	missing := a.Target - max(0, recruited)
	switch {
	case missing <= 0:
		return 0
	case a.PerMissing > 0:
		return min(a.RiskShare, a.PerMissing*model.Pence(missing))
	default:
		return a.RiskShare.MulDiv(int64(missing), int64(a.Target))
	}
}

// ToCap gives the least saving of a financial year at which the partner's share reaches the cap, to the nearest penny; 0 without a cap or
// a share.
func (a Agreement) ToCap() model.Pence {
	if a.Cap == 0 || a.Partner <= 0 {
		return 0
	}
	return a.Cap.MulDiv(int64(model.ProbabilityOne), int64(a.Partner))
}

// Additional gives the child-days above the baseline.
func (a Agreement) Additional(childDays int64) int64 { return max(0, childDays-a.Baseline) }
