package fit

import (
	"fmt"
	"math"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// levelled gives the published model with its base alone put on the level of spells: the endings expected over the days watched are those
// seen.
func levelled(published *risk.Model, spells []spell, offset model.LogOdds, c *clock) risk.Model {
	m := *published
	events := float64(eventsOf(spells))
	low, high := -2*risk.MostLogOdds, 2*risk.MostLogOdds
	for low < high {
		middle := low + (high-low)/2
		expected := 0.0
		for i := range spells {
			lambda, _ := danger(units(LogOdds(published, spells[i].Record) + offset + middle))
			expected += lambda * c.seen(&spells[i])
		}
		if expected >= events {
			high = middle
		} else {
			low = middle + 1
		}
	}
	m.Base += low
	return m
}

// flat gives the one probability of all spells under which the endings expected are those seen.
func flat(spells []spell, c *clock) float64 {
	seen := 0.0
	for i := range spells {
		seen += c.seen(&spells[i])
	}
	return -math.Expm1(-float64(eventsOf(spells)) / seen)
}

// offsetOf adds up what the terms that the history lacks are taken to add on average.
func offsetOf(terms []Term) model.LogOdds {
	z := model.LogOdds(0)
	for i := range terms {
		if terms[i].State == Absent {
			z += terms[i].AssumedMean
		}
	}
	return z
}

// decimal shows ten-thousandths as a number, 0.7312.
func decimal(p model.Probability) string { return fmt.Sprintf("%d.%04d", p/10_000, p%10_000) }

// hundredths shows hundredths as a number, 2.33.
func hundredths(x int64) string {
	sign := ""
	if x < 0 {
		sign, x = "-", -x
	}
	return fmt.Sprintf("%s%d.%02d", sign, x/100, x%100)
}
