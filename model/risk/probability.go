package risk

import (
	"math"

	"github.com/placewell/placewell/model"
)

// Logarithms and powers are the only floating-point numbers behind a plan. They are rounded to ten-thousandths at once, and over
// all log-odds and days a policy allows no value comes nearer to a tie than TestRoundingIsSafe asks, many thousand times the
// error of any machine's arithmetic: every machine gives the same integers.
const one = float64(model.ProbabilityOne)

// Probability12m gives the probability of an unplanned ending within twelve months: 1/(1 + e^−z), rounded to ten-thousandths.
func Probability12m(z model.LogOdds) model.Probability { return round(chance(z)) }

func chance(z model.LogOdds) float64 { return one / (1 + math.Exp(-float64(z)/10_000)) }

// OverDays gives the probability of an unplanned ending within so many days for a placement with probability p within twelve
// months: 1 − (1 − p)^((days/365)^shape), the survival of a Weibull law whose shape below 1 lets the danger fall with time
// (each month already in the home lowers it; fact sheet §4.3), rounded to ten-thousandths.
func (m *Model) OverDays(p model.Probability, days int) model.Probability {
	span := m.Span(days)
	return span.Of(p)
}

// Span is a number of days on a model's time scale. It spares those who ask for the same days again and again the power.
type Span struct {
	days  int
	shape int32
	scale float64
}

// Span gives so many days.
func (m *Model) Span(days int) Span {
	s := Span{days: days, shape: m.Shape}
	if days > 0 {
		s.scale = math.Pow(float64(days)/365, float64(m.Shape)/10_000)
	}
	return s
}

// Is tells whether the span is one of so many days on the model's time scale.
func (s *Span) Is(m *Model, days int) bool { return s.days == days && s.shape == m.Shape }

// Of gives the probability of an unplanned ending within the span for a placement with probability p within twelve months.
func (s *Span) Of(p model.Probability) model.Probability { return round(s.of(p)) }

func (s *Span) of(p model.Probability) float64 {
	if p <= 0 || s.days <= 0 {
		return 0
	}
	if p >= model.ProbabilityOne {
		return one
	}
	return -one * math.Expm1(s.scale*math.Log1p(-float64(p)/one))
}

func round(x float64) model.Probability { return model.Probability(math.Floor(x + 0.5)) }
