package fit

import (
	"fmt"
	"strings"

	"github.com/placewell/placewell/model"
)

// plotWidth is the width of the calibration plot in characters, from 0 to 100 %.
const plotWidth = 60

// plot draws the calibration table: a line for each tenth, with the observed rate as o, its interval as dashes and what was predicted as p; * is both.
func plot(deciles []Decile) string {
	var b strings.Builder
	b.WriteString("Calibration plot: p predicted, o observed, --- its 95 % interval, * both\n")
	at := func(p model.Probability) int { return min(plotWidth-1, int(p)*plotWidth/int(model.ProbabilityOne)) }
	for i := range deciles {
		d := &deciles[i]
		line := []byte(strings.Repeat(" ", plotWidth))
		for k := at(d.Observed.Low); k <= at(d.Observed.High); k++ {
			line[k] = '-'
		}
		line[at(d.Predicted)] = 'p'
		if o := at(d.Observed.Value); o == at(d.Predicted) {
			line[o] = '*'
		} else {
			line[o] = 'o'
		}
		fmt.Fprintf(&b, "  %2d |%s|\n", i+1, line)
	}
	fmt.Fprintf(&b, "      0%%%s100%%\n", strings.Repeat(" ", plotWidth-5))
	return b.String()
}
