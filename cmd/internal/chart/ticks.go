package chart

import (
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
)

// round puts ticks at round numbers, written as people write them: 12,500.
type round struct{}

// tickCount is about how many ticks an axis has.
const tickCount = 6

// Ticks implements plot.Ticker.
func (round) Ticks(low, high float64) []plot.Tick {
	step := niceStep(high - low)
	var ticks []plot.Tick
	for k := math.Ceil(low/step - 1e-9); k*step <= high+step*1e-9; k++ { // a billionth of a step: what adding steps up may be off by
		ticks = append(ticks, plot.Tick{Value: k * step, Label: Number(k * step)})
	}
	return ticks
}

// niceStep gives 1, 2 or 5 times a power of ten, so that a range has about tickCount of them.
func niceStep(span float64) float64 {
	if span <= 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(span/tickCount)))
	for _, k := range []float64{1, 2, 5} {
		if span/(k*power) <= tickCount {
			return k * power
		}
	}
	return 10 * power
}

// roundUp gives the first round number at or above a figure, for the end of an axis.
func roundUp(low, high float64) float64 {
	step := niceStep(high - low)
	return math.Ceil(high/step-1e-9) * step // as in Ticks
}

// Number writes a figure with at most two decimals and commas between the thousands.
func Number(v float64) string {
	s := strconv.FormatFloat(math.Abs(v), 'f', 2, 64)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	whole, decimals, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if decimals != "" {
		whole += "." + decimals
	}
	if v < 0 && whole != "0" {
		return "\u2212" + whole
	}
	return whole
}
