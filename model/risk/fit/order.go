package fit

import "math"

// order tests whether predictions order spells better than chance: the score test of Cox's regression on what was predicted, by child (Cox
// 1972; Lin and Wei 1989). On each day on which a spell ends unplanned, what was predicted for it is compared with the mean of those still
// watched; so every day that was watched counts, and neither the time scale nor when others leave by plan comes in. Under noise the result is
// near a standard normal number.
func order(spells []spell, predicted []float64) float64 {
	var ended, left [horizon + 1]int
	var leaving [horizon + 1]float64
	all := 0.0
	for i := range spells {
		s := &spells[i]
		left[s.left]++
		leaving[s.left] += predicted[i]
		all += predicted[i]
		if s.event {
			ended[s.left]++
		}
	}
	var middle, hazard, drift [horizon + 1]float64 // mean prediction of those watched, and the sums of e/n and of e/n times that mean
	atRisk := len(spells)
	for d := 1; d <= horizon; d++ {
		hazard[d], drift[d] = hazard[d-1], drift[d-1]
		if atRisk > 0 {
			middle[d] = all / float64(atRisk)
			share := float64(ended[d]) / float64(atRisk)
			hazard[d] += share
			drift[d] += share * middle[d]
		}
		atRisk -= left[d]
		all -= leaving[d]
	}
	children := 0
	for i := range spells {
		children = max(children, spells[i].child+1)
	}
	parts := make([]float64, children)
	for i := range spells {
		s := &spells[i]
		part := -(predicted[i]*hazard[s.left] - drift[s.left])
		if s.event {
			part += predicted[i] - middle[s.left]
		}
		parts[s.child] += part
	}
	sum, squares := 0.0, 0.0
	for _, part := range parts {
		sum, squares = sum+part, squares+part*part
	}
	if squares == 0 {
		return 0
	}
	return sum / math.Sqrt(squares)
}
