package chart

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Series is one line: a value for each tick, NotKnown for a gap.
type Series struct {
	Name   string
	Values []float64
}

// Lines draws series over equal steps, such as months, each with its name at its end. The upward axis begins at nought unless a value lies below it.
// There are at most six series, since more cannot be told apart on a print.
func Lines(w Words, ticks []string, series []Series) (*Chart, error) {
	low, high, err := rangeOf(ticks, series)
	if err != nil {
		return nil, err
	}
	c, err := newChart(w, 8.5*vg.Centimeter)
	if err != nil {
		return nil, err
	}
	p := c.plot
	p.X.Min, p.X.Max = 0, float64(max(1, len(ticks)-1))
	p.Y.Min, p.Y.Max = low, roundUp(low, high)
	p.X.Tick.Marker = everyFew(ticks)
	p.Add(grid(true, false))
	names := &labels{spread: true}
	for i, s := range series {
		p.Add(line(i, s))
		for k := len(s.Values) - 1; k >= 0; k-- {
			if known(s.Values[k]) {
				names.at = append(names.at, label{float64(k), s.Values[k], s.Name, right})
				break
			}
		}
	}
	p.Add(names)
	return c, nil
}

func rangeOf(ticks []string, series []Series) (low, high float64, err error) {
	if len(series) == 0 || len(series) > len(dashes) {
		return 0, 0, fmt.Errorf("chart: %d series; there must be 1 to %d", len(series), len(dashes))
	}
	any := false
	for _, s := range series {
		if len(s.Values) != len(ticks) {
			return 0, 0, fmt.Errorf("chart: series %q has %d values for %d ticks", s.Name, len(s.Values), len(ticks))
		}
		for _, v := range s.Values {
			if known(v) {
				low, high, any = min(low, v), max(high, v), true
			}
		}
	}
	if !any {
		return 0, 0, errNothing
	}
	if low == high {
		high = low + 1
	}
	return low, high, nil
}

// errNothing says that a chart would be empty.
var errNothing = fmt.Errorf("chart: no figure is known: there is nothing to draw")

// line draws a series: strokes between neighbours that are known, and a marker at each value.
func line(i int, s Series) painter {
	return func(c *draw.Canvas, x, y func(float64) vg.Length) {
		var run []vg.Point
		for k, v := range s.Values {
			if !known(v) {
				c.StrokeLines(lineStyle(i), run)
				run = nil
				continue
			}
			at := vg.Point{X: x(float64(k)), Y: y(v)}
			run = append(run, at)
			c.DrawGlyphNoClip(markerStyle(i), at)
		}
		c.StrokeLines(lineStyle(i), run)
	}
}

// mostTicks is how many names fit below an axis.
const mostTicks = 13

// everyFew names every tick, or every second, third and so on where there are too many.
func everyFew(names []string) plot.ConstantTicks {
	step := (len(names) + mostTicks - 1) / mostTicks
	var ticks plot.ConstantTicks
	for i, name := range names {
		if i%step != 0 {
			name = ""
		}
		ticks = append(ticks, plot.Tick{Value: float64(i), Label: name})
	}
	return ticks
}
