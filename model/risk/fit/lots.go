package fit

import (
	"math"
	"slices"
	"sort"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/splitmix"
)

// lots draws numbers from a seed. The same seed gives the same numbers everywhere.
type lots struct{ splitmix.Source }

func newLots(seed uint64) *lots { return &lots{splitmix.Source(seed)} }

// uniform draws from (0, 1).
func (l *lots) uniform() float64 { return l.Fraction() + 0x1p-54 }

// poisson draws a count with the given mean, by adding up waiting times.
func (l *lots) poisson(mean float64) int {
	n := 0
	for t := -math.Log(l.uniform()); t < mean; t -= math.Log(l.uniform()) {
		n++
	}
	return n
}

// Estimate is a share in ten-thousandths with its 95 % interval.
type Estimate struct {
	Value model.Probability `json:"value"`
	Low   model.Probability `json:"low"`
	High  model.Probability `json:"high"`
}

// resamples is how often children are drawn anew for an interval.
const resamples = 1_000

// families draws the children of spells anew so many times, each with all its spells, and gives what a number comes to each time,
// least first (Efron's bootstrap, by child, since one child's spells are alike). The number is told of the places of the spells
// drawn; what is no number is left out.
func (l *lots) families(spells []spell, of func(drawn []int) float64) []float64 {
	var values []float64
	l.draws(spells, func(drawn []int) {
		if v := of(drawn); !math.IsNaN(v) {
			values = append(values, v)
		}
	})
	sort.Float64s(values)
	return values
}

// draws draws the children of spells anew so many times and tells of the places of the spells drawn each time.
func (l *lots) draws(spells []spell, tell func(drawn []int)) {
	var children [][]int
	at := map[int]int{}
	for i := range spells {
		c, known := at[spells[i].child]
		if !known {
			c = len(children)
			at[spells[i].child] = c
			children = append(children, nil)
		}
		children[c] = append(children[c], i)
	}
	drawn := make([]int, 0, 2*len(spells))
	for range resamples {
		drawn = drawn[:0]
		for range children {
			drawn = append(drawn, children[l.Below(len(children))]...)
		}
		tell(drawn)
	}
}

// interval gives a number with the interval that holds 95 % of what it comes to with other children.
func (l *lots) interval(spells []spell, value float64, of func(drawn []int) float64) Estimate {
	return spanOf(value, l.families(spells, of))
}

func spanOf(value float64, values []float64) Estimate {
	e := Estimate{Value: tenThousandths(value), Low: 0, High: model.ProbabilityOne}
	if len(values) > 0 {
		e.Low, e.High = tenThousandths(quantile(values, 0.025)), tenThousandths(quantile(values, 0.975))
	}
	return e
}

// figureOf gives a number with the interval of what it came to in draws, in ten-thousandths; what is no number is left out.
func figureOf(value float64, values []float64) model.RiskFigure {
	values = slices.DeleteFunc(slices.Clone(values), func(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) })
	sort.Float64s(values)
	f := model.RiskFigure{Value: figure(value), Low: -mostFigure, High: mostFigure}
	if len(values) > 0 {
		f.Low, f.High = figure(quantile(values, 0.025)), figure(quantile(values, 0.975))
	}
	return f
}

// mostFigure bounds what a figure may say, in ten-thousandths: a hundred.
const mostFigure = 1_000_000

func figure(x float64) int32 {
	return int32(math.Floor(min(max(x*10_000, -mostFigure), mostFigure) + 0.5))
}

// quantile gives the value below which a share of the sorted values lies.
func quantile(values []float64, share float64) float64 {
	return values[min(len(values)-1, int(share*float64(len(values))))]
}
