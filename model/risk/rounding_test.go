package risk

import (
	"math"
	"testing"

	"github.com/placewell/placewell/model"
)

// tie tells how far a value is from the middle between two integers.
func tie(x float64) float64 { return math.Abs(x - math.Floor(x) - 0.5) }

// slack is what the distance to a tie must exceed. Each value is at most 10,000 and comes from a handful of operations with a
// relative error of some 1e-15, so its own error stays below 1e-10.
const slack = 1e-9

// The published terms sum to multiples of 5; the test asks all log-odds between -6 and 6, more than they reach.
func TestRoundingIsSafe(t *testing.T) {
	m := Published()
	nearest := 1.0
	for z := model.LogOdds(-60_000); z <= 60_000; z++ {
		if z != 0 { // 5000 exactly
			nearest = min(nearest, tie(chance(z)))
		}
	}
	if nearest < slack {
		t.Errorf("a probability comes within %g of a tie", nearest)
	}
	t.Logf("twelve months: nearest tie %.2g", nearest)

	days := 1100 // the longest horizon of a policy
	if testing.Short() {
		days = 100
	}
	low, high := -MostLogOdds, MostLogOdds // of any model that Check lets pass
	for _, shape := range []int32{7_500, 10_000} {
		m.Shape = shape
		nearest = 1.0
		for d := 1; d <= days; d++ {
			span := m.Span(d)
			for p := Probability12m(low); p <= Probability12m(high); p++ {
				nearest = min(nearest, tie(span.of(p)))
			}
		}
		if nearest < slack {
			t.Errorf("shape %d: a probability over days comes within %g of a tie", shape, nearest)
		}
		t.Logf("shape %d, over 1 to %d days, from %s to %s: nearest tie %.2g", shape, days, low, high, nearest)
	}
}

// reach gives the least and greatest sum of terms.
func reach(m *Model) (low, high model.LogOdds) {
	low = m.Base + m.Age[0] + m.Kinship + m.LongCarer + m.KnownCarer + m.Support
	high = m.Base + m.Age[3] + m.Behaviour[2] + MostEndings*m.Ending + m.Residential + m.SiblingApart + m.SocialWorkers +
		MostGap*m.Gap + m.NewCarer + MostOtherChildren*m.OtherChild + m.OutsideTerms + m.SchoolChange + m.MostDistance
	return low, high
}
