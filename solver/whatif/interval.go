package whatif

import "math"

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
	for _, v := range values {
		m.Mean += v / float64(m.Draws)
	}
	if m.Draws == 1 {
		m.Low, m.High = math.Inf(-1), math.Inf(1)
		return m
	}
	squares := 0.0
	for _, v := range values {
		squares += (v - m.Mean) * (v - m.Mean)
	}
	half := student(m.Draws-1) * math.Sqrt(squares/float64(m.Draws-1)/float64(m.Draws))
	m.Low, m.High = m.Mean-half, m.Mean+half
	return m
}

// students are the 97.5 % quantiles of Student's t for 1 to 30 degrees of freedom.
var students = [...]float64{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
	2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042}

// student gives the quantile; beyond the table that of 30 degrees, a little too wide and never too narrow.
func student(degrees int) float64 { return students[min(degrees, len(students))-1] }
