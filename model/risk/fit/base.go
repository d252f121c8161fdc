package fit

import (
	"math"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// Base says how the model was put on the level of the authority's recent placements.
type Base struct {
	// Since is the first day of the placements it was put on; Spells and Events count them and their unplanned endings.
	Since  string `json:"since"`
	Spells int    `json:"spells"`
	Events int    `json:"unplanned_endings"`
	// Observed is their rate within twelve months with its 95 % interval; WithOther the same if every ending for the other reason was unplanned.
	Observed  Estimate          `json:"observed"`
	WithOther model.Probability `json:"observed_with_other"`
	// National is the rate over England's stock of placements, no target but a floor: new placements run higher (fact sheet §4.2).
	National model.Probability `json:"national_stock_floor"`
	// Before and Mean are the mean prediction before and after the shift of the base by Shift.
	Before model.Probability `json:"mean_before"`
	Mean   model.Probability `json:"mean_after"`
	Shift  model.LogOdds     `json:"shift"`
}

// nationalStock is the twelve-month probability of an unplanned ending over England's stock of foster placements, 2023-24 (fact sheet §4.2).
const nationalStock model.Probability = 1_460

// level shifts the model's base until its mean prediction for the recent spells equals their observed rate.
func level(m *risk.Model, recent []spell, offset model.LogOdds, l *lots) (Base, error) {
	if n := eventsOf(recent); n < LeastEvents {
		return Base{}, refuse(TooFew, "%d unplanned endings are seen among the placements of the last two years, where %d are needed to set the level.", n, LeastEvents)
	}
	z := make([]model.LogOdds, len(recent))
	predicted := make([]float64, len(recent))
	for i := range recent {
		z[i] = LogOdds(m, recent[i].Record) + offset
		predicted[i] = float64(z[i])
	}
	g := groups(recent, predicted, fifths)
	b := Base{Spells: len(recent), Events: eventsOf(recent), National: nationalStock, Before: mean(z, 0)}
	of := make([]int, len(recent))
	for k := range g {
		for _, i := range g[k] {
			of[i] = k
		}
	}
	point := observed(recent, g, false)
	again := make([][]int, fifths)
	b.Observed = l.interval(recent, point, func(drawn []int) float64 {
		for k := range again {
			again[k] = again[k][:0]
		}
		for _, i := range drawn {
			again[of[i]] = append(again[of[i]], i)
		}
		return observed(recent, again, false)
	})
	b.WithOther = tenThousandths(observed(recent, g, true))
	b.Shift = shiftTo(z, point)
	b.Mean = mean(z, b.Shift)
	m.Base += b.Shift
	return b, nil
}

// shiftTo finds the shift of the log-odds at which the mean probability comes nearest to a target.
func shiftTo(z []model.LogOdds, target float64) model.LogOdds {
	want := target * float64(model.ProbabilityOne) * float64(len(z))
	low, high := -2*risk.MostLogOdds, 2*risk.MostLogOdds
	for low < high { // the least shift whose sum reaches the target
		middle := low + (high-low)/2
		if float64(total(z, middle)) >= want {
			high = middle
		} else {
			low = middle + 1
		}
	}
	if math.Abs(float64(total(z, low-1))-want) <= math.Abs(float64(total(z, low))-want) {
		return low - 1
	}
	return low
}

func total(z []model.LogOdds, shift model.LogOdds) int64 {
	sum := int64(0)
	for i := range z {
		sum += int64(risk.Probability12m(z[i] + shift))
	}
	return sum
}

func mean(z []model.LogOdds, shift model.LogOdds) model.Probability {
	n := int64(max(1, len(z)))
	return model.Probability((total(z, shift) + n/2) / n)
}

// tenThousandths rounds a share between 0 and 1.
func tenThousandths(x float64) model.Probability {
	return model.Probability(math.Floor(x*float64(model.ProbabilityOne) + 0.5))
}
