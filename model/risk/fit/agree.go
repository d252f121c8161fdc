package fit

import (
	"math"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/proportion"
)

// slopeOf gives the calibration slope of log-odds on later placements: by what they must be multiplied to be likeliest (Cox 1958), with the interval that is
// robust to one child's spells being alike. 1 is right, below 1 too bold, 0 says nothing.
func slopeOf(test []spell, z []float64, c *clock) model.RiskFigure {
	s := &sample{n: len(test), k: 2, offset: make([]float64, len(test))}
	child := make([]int, len(test))
	for i := range test {
		s.x = append(s.x, 1, z[i])
		s.u, s.event = append(s.u, c.seen(&test[i])), append(s.event, test[i].event)
		child[i] = test[i].child
	}
	start := []float64{0, 1}
	none := model.RiskFigure{Low: -mostFigure, High: mostFigure}
	beta, h, err := s.most(start, start, freely, nil)
	if err != nil {
		return none
	}
	width, err := s.errorsOf(beta, h, child)
	if err != nil || math.IsNaN(width[1]) {
		return none
	}
	return model.RiskFigure{Value: figure(beta[1]), Low: figure(beta[1] - proportion.Two95*width[1]), High: figure(beta[1] + proportion.Two95*width[1])}
}

// expected gives the unplanned endings that log-odds lead one to expect of a spell over the days on which it was watched.
func expected(s *spell, z float64, c *clock) float64 {
	lambda, _ := danger(z)
	return lambda * c.seen(s)
}
