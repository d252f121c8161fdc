package fit

import (
	"math"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/proportion"
)

// gain gives by how much one set of log-odds made later placements likelier than another, as log-likelihood an unplanned ending, with its standard
// error over children.
func gain(test []spell, better, plain []float64, c *clock) (value, spread float64) {
	children := 0
	for i := range test {
		children = max(children, test[i].child+1)
	}
	parts, seen := make([]float64, children), make([]bool, children)
	for i := range test {
		s := &test[i]
		a, _, _ := one(better[i], c.seen(s), s.event)
		b, _, _ := one(plain[i], c.seen(s), s.event)
		parts[s.child] += a - b
		seen[s.child] = true
	}
	n, sum, squares := 0.0, 0.0, 0.0
	for k, part := range parts {
		if seen[k] {
			n, sum = n+1, sum+part
		}
	}
	for k, part := range parts {
		if seen[k] {
			squares += (part - sum/n) * (part - sum/n)
		}
	}
	events := float64(max(1, eventsOf(test)))
	return sum / events, math.Sqrt(squares*n/max(1, n-1)) / events
}

// areaIfRight gives the area under the curve that predictions would reach if each of them were true: the most that facts of such little spread can do.
func areaIfRight(f []forecast) float64 {
	ranks := 0
	for i := range f {
		ranks = max(ranks, f[i].rank+1)
	}
	ended, lasted := make([]float64, ranks), make([]float64, ranks)
	for i := range f {
		ended[f[i].rank] += f[i].p
		lasted[f[i].rank] += 1 - f[i].p
	}
	wins, events, quiet := 0.0, 0.0, 0.0
	for k := range ended {
		wins += ended[k] * (quiet + lasted[k]/2)
		quiet += lasted[k]
		events += ended[k]
	}
	return wins / (events * quiet)
}

// powered is what a number must exceed in standard errors to lie above chance with its 95 % interval in four tests of five: 1.96 and 0.84.
const powered = 2.8

// leastArea is the area below which nothing is there that more placements could show.
const leastArea = 0.52

// endingsNeeded gives how many unplanned endings a test needs for an area to be told from chance in four tests of five, if it is what was seen: the width
// of its interval shrinks with the root of their number. 0 where no number would do.
func endingsNeeded(area Estimate, events int) int {
	value := float64(area.Value) / float64(model.ProbabilityOne)
	if value < leastArea {
		return 0
	}
	width := float64(area.High-area.Low) / float64(model.ProbabilityOne) / (2 * proportion.Two95)
	return int(math.Ceil(float64(events) * math.Pow(powered*width/(value-0.5), 2)))
}
