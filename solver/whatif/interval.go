package whatif

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Mean is a mean over draws with its 95 % interval. It describes results and decides nothing.
type Mean struct {
	Mean, Low, High float64
	Draws           int
}

// MeanOf gives the mean of draws with the interval of Student's t; of one draw the interval is the whole line.
func MeanOf(values []float64) Mean {
	m := Mean{Draws: len(values)}
	if m.Draws == 0 {
		return m
	}
	if m.Draws == 1 {
		m.Mean, m.Low, m.High = values[0], math.Inf(-1), math.Inf(1)
		return m
	}
	mean, deviation := stat.MeanStdDev(values, nil)
	student := distuv.StudentsT{Sigma: 1, Nu: float64(m.Draws - 1)}
	half := student.Quantile(0.975) * stat.StdErr(deviation, float64(m.Draws))
	m.Mean, m.Low, m.High = mean, mean-half, mean+half
	return m
}
