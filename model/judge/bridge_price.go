package judge

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// yearDays are the days of the twelve months over which an unplanned ending is told.
const yearDays = 365

// short is how far a stay's fit is below the best beyond the tolerance.
func (s *bridging) short(l *Leg, best model.Points) model.Points {
	d := s.j.Policy.Tolerance
	if l.Connected {
		d = s.j.Policy.ToleranceKin
	}
	return max(0, best-d-l.Fit)
}

// pence is a home's share of level 4, with the fit points below the best, for a part that lives there for good.
func (s *bridging) pence(l *Leg) model.Pence {
	sum := s.points(l)
	for k := range l.Verdicts {
		sum += l.Verdicts[k].Cost.Objective()
	}
	return sum
}

// stayPence ranks stays of the same days: expected spending, what the policy gives to avert an ending within those days, and the fit points
// below the best.
func (s *bridging) stayPence(l *Leg) model.Pence {
	sum := l.Expected() + s.points(l)
	for k := range l.Verdicts {
		sum += s.averted(l.Verdicts[k].RiskDays)
	}
	return sum
}

// points is what the policy gives for the fit points below the best over the stay.
func (s *bridging) points(l *Leg) (sum model.Pence) {
	for k := range l.Verdicts {
		if below := s.best - l.Verdicts[k].Fit; below > 0 {
			sum += (s.j.Policy.FitPointWeek * model.Pence(below)).ForDays(l.Days)
		}
	}
	return sum
}

// averted is what the policy gives to avert an ending of that probability.
func (s *bridging) averted(chance model.Probability) model.Pence {
	return s.j.Policy.AvertedEnding.MulDiv(int64(chance), int64(model.ProbabilityOne))
}

// join prices two stays as one option.
func (s *bridging) join(first, lasting Leg) Bridge {
	b := Bridge{First: first, Lasting: lasting, Fit: lasting.Fit, Shortfall: s.short(&lasting, s.best)}
	for k := range lasting.Verdicts {
		one, two := &first.Verdicts[k], &lasting.Verdicts[k]
		chance := either(&s.j.Risk, one, two, first.Days)
		b.Risks = append(b.Risks, chance)
		b.Price += one.Cost.Price + two.Cost.Price
		b.Support += one.Cost.Support + two.Cost.Support
		b.FollowOn += one.Cost.FollowOn + two.Cost.FollowOn
		b.Move += s.j.Policy.MoveCost
		b.Pence += s.averted(chance)
	}
	b.Expected = b.Price + b.Support + b.FollowOn + b.Move
	b.Pence += b.Expected + s.points(&first) + s.points(&lasting)
	return b
}

// either is the probability that the first home ends unplanned within its days or the lasting one in the rest of twelve months, each by
// the model's time scale from its own first day, with the support that is bought for
// it.
func either(m *risk.Model, first, lasting *model.Verdict, days int) model.Probability {
	const one = model.ProbabilityOne
	a, b := m.OverDays(chosen(first), days), m.OverDays(chosen(lasting), yearDays-days)
	return one - model.Probability((int64(one-a)*int64(one-b)+int64(one)/2)/int64(one))
}

// chosen is a verdict's probability of an ending with the package that is bought, if one is.
func chosen(v *model.Verdict) model.Probability {
	if v.Cost.Package > 0 {
		return v.Cost.RiskWith
	}
	return v.Risk
}
