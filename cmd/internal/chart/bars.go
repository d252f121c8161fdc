package chart

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Bar is one figure with its name. Value is NotKnown where it is not shown; Said then says why.
type Bar struct {
	Name     string
	Value    float64
	Interval *Interval // nil: none
	// Said stands beside the bar; "" for the value as a number.
	Said string
	// Hatch tells kinds of bars apart: 0 plain, 1 slanted, 2 slanted the other way, 3 crossed.
	Hatch int
}

// Mark is an upright line across all bars, such as the figure of everybody or a target.
type Mark struct {
	Name  string
	Value float64
}

// Bars draws figures as bars that lie on their side, the first on top, each with its name, its value and, as a whisker, its interval. They begin at
// nought. w.X names the figures' axis; w.Y may be empty.
func Bars(w Words, bars []Bar, marks ...Mark) (*Chart, error) {
	names := make([]string, len(bars))
	low, high, any := 0.0, 0.0, false
	for i, b := range bars {
		names[i] = b.Name
		if !known(b.Value) {
			continue
		}
		low, high, any = min(low, b.Value), max(high, b.Value), true
		if b.Interval != nil {
			low, high = min(low, b.Interval.Low), max(high, b.Interval.High)
		}
	}
	if !any {
		return nil, errNothing
	}
	for _, m := range marks {
		low, high = min(low, m.Value), max(high, m.Value)
	}
	c, err := lying(w, names, low, high)
	if err != nil {
		return nil, err
	}
	said := &labels{}
	for i, b := range bars {
		at := rowOf(i, len(bars))
		c.plot.Add(barAt(at, 0, b.Value, b.Hatch), whisker(at, b.Interval))
		said.at = append(said.at, b.said(at))
	}
	c.marks(marks, len(bars))
	c.plot.Add(said)
	return c, nil
}

// said gives the text beside a bar.
func (b *Bar) said(at float64) label {
	text, end := b.Said, b.Value
	if !known(b.Value) {
		end = 0
	}
	if text == "" && known(b.Value) {
		text = Number(b.Value)
	}
	if b.Interval != nil && known(b.Value) {
		end = max(end, b.Interval.High)
	}
	return label{max(end, 0), at, text, right}
}

// rowOf gives the height at which the i-th of n bars lies: the first is on top.
func rowOf(i, n int) float64 { return float64(n - 1 - i) }

// lying makes a chart of bars on their side.
func lying(w Words, names []string, low, high float64) (*Chart, error) {
	if len(names) == 0 {
		return nil, errNothing
	}
	if !known(low) || !known(high) {
		return nil, fmt.Errorf("chart: a bar or its interval is no number")
	}
	lines := 0
	var ticks plot.ConstantTicks
	for i, name := range names {
		wrapped := wrap(name, nameWidth)
		ticks = append(ticks, plot.Tick{Value: rowOf(i, len(names)), Label: wrapped})
		lines += max(2, 1+countLines(wrapped))
	}
	c, err := newChart(w, vg.Length(lines)*0.42*vg.Centimeter+3*vg.Centimeter)
	if err != nil {
		return nil, err
	}
	p := c.plot
	if low == high {
		high = low + 1
	}
	p.X.Min, p.X.Max = low, roundUp(low, high)
	p.Y.Min, p.Y.Max = -0.6, float64(len(names))-0.4
	p.Y.Tick.Marker = ticks
	p.Y.Tick.Length = 0
	p.Add(grid(false, true))
	return c, nil
}

func countLines(s string) int {
	n := 1
	for _, r := range s {
		if r == '\n' {
			n++
		}
	}
	return n
}

// halfBar is half the height of a bar, where bars are 1 apart.
const halfBar = 0.32

// barAt draws a bar from one figure to another.
func barAt(at, from, to float64, hatch int) painter {
	return func(c *draw.Canvas, x, y func(float64) vg.Length) {
		if !known(to) {
			return
		}
		box := vg.Rectangle{Min: vg.Point{X: min(x(from), x(to)), Y: y(at - halfBar)}, Max: vg.Point{X: max(x(from), x(to)), Y: y(at + halfBar)}}
		hatched(c, box, hatch)
	}
}

// whisker draws an interval across the end of a bar.
func whisker(at float64, in *Interval) painter {
	return func(c *draw.Canvas, x, y func(float64) vg.Length) {
		if in == nil {
			return
		}
		style := draw.LineStyle{Color: ink, Width: 1.2}
		a, b, middle := x(in.Low), x(in.High), y(at)
		c.StrokeLine2(style, a, middle, b, middle)
		c.StrokeLine2(style, a, middle-3, a, middle+3)
		c.StrokeLine2(style, b, middle-3, b, middle+3)
	}
}

// marks draws upright lines with their names above the bars.
func (c *Chart) marks(marks []Mark, bars int) {
	said := &labels{}
	for i, m := range marks {
		style := lineStyle(i + 1)
		c.plot.Add(painter(func(cv *draw.Canvas, x, _ func(float64) vg.Length) {
			cv.StrokeLine2(style, x(m.Value), cv.Min.Y, x(m.Value), cv.Max.Y)
		}))
		said.at = append(said.at, label{m.Value, float64(bars) - 0.45, m.Name, above})
	}
	c.plot.Add(said)
}
