package chart

import (
	"fmt"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Join says how the points of a set hang together.
type Join int

// Apart: points alone. Straight: lines from each to the next. Stepped: level until the next point, then up or down.
const (
	Apart Join = iota
	Straight
	Stepped
)

// Point is a place in the plane; Label stands beside it, Interval is that of Y.
type Point struct {
	X, Y     float64
	Interval *Interval
	Label    string
}

// Set is a number of points that belong together, in the order in which they are joined.
type Set struct {
	Name   string
	Points []Point
	Join   Join
}

// Points draws sets of points in the plane, such as a frontier, a step function or a calibration. diagonal names the line on which Y equals X; "" draws
// none, and with one both axes have the same range. There are at most six sets.
func Points(w Words, diagonal string, sets []Set) (*Chart, error) {
	if len(sets) == 0 || len(sets) > len(dashes) {
		return nil, fmt.Errorf("chart: %d sets of points; there must be 1 to %d", len(sets), len(dashes))
	}
	c, err := newChart(w, 10*vg.Centimeter)
	if err != nil {
		return nil, err
	}
	if err := c.frame(sets, diagonal != ""); err != nil {
		return nil, err
	}
	p := c.plot
	p.Add(grid(true, true))
	said := &labels{clear: true}
	if diagonal != "" {
		low, high := p.X.Min, p.X.Max
		p.Add(stroke(draw.LineStyle{Color: ink, Width: 0.8, Dashes: dashes[2]}, Straight, []Point{{X: low, Y: low}, {X: high, Y: high}}))
		said.at = append(said.at, label{low + (high-low)*0.85, low + (high-low)*0.89, diagonal, left})
	}
	for i, s := range sets {
		p.Add(stroke(lineStyle(i), s.Join, s.Points), dots(i, s.Points))
		if s.Join != Apart {
			said.lines = append(said.lines, corners(s.Join, s.Points))
		}
		for _, at := range s.Points {
			if at.Label != "" {
				top := at.Y
				if at.Interval != nil {
					top = max(top, at.Interval.High)
				}
				said.at = append(said.at, label{at.X, top, at.Label, above})
			}
		}
		if last := s.Points[len(s.Points)-1]; s.Name != "" {
			said.at = append(said.at, label{last.X, last.Y, s.Name, right})
		}
	}
	p.Add(said)
	return c, nil
}

// frame sets the ranges of both axes.
func (c *Chart) frame(sets []Set, square bool) error {
	first := true
	var x, y Interval
	for _, s := range sets {
		if len(s.Points) == 0 {
			return fmt.Errorf("chart: the set %q has no point", s.Name)
		}
		for _, at := range s.Points {
			if !known(at.X) || !known(at.Y) {
				return fmt.Errorf("chart: the set %q has a point that is no number", s.Name)
			}
			up := Interval{at.Y, at.Y}
			if at.Interval != nil {
				up = Interval{min(at.Y, at.Interval.Low), max(at.Y, at.Interval.High)}
			}
			if first {
				x, y, first = Interval{at.X, at.X}, up, false
			}
			x, y = x.with(Interval{at.X, at.X}), y.with(up)
		}
	}
	if square {
		x = x.with(y)
		y = x
	}
	x, y = x.rounded(), y.rounded()
	c.plot.X.Min, c.plot.X.Max, c.plot.Y.Min, c.plot.Y.Max = x.Low, x.High, y.Low, y.High
	return nil
}

func (i Interval) with(j Interval) Interval { return Interval{min(i.Low, j.Low), max(i.High, j.High)} }

// rounded widens a range to round numbers; a range of one figure gets room on both sides.
func (i Interval) rounded() Interval {
	if i.Low == i.High {
		i.Low, i.High = i.Low-1, i.High+1
	}
	return Interval{-roundUp(-i.High, -i.Low), roundUp(i.Low, i.High)}
}

// corners are where the line through points turns.
func corners(join Join, points []Point) (out []Point) {
	for i, at := range points {
		if join == Stepped && i > 0 {
			out = append(out, Point{X: at.X, Y: points[i-1].Y})
		}
		out = append(out, at)
	}
	return out
}

// drawn are points where they are drawn.
func drawn(points []Point, x, y func(float64) vg.Length) []vg.Point {
	out := make([]vg.Point, len(points))
	for i, at := range points {
		out[i] = vg.Point{X: x(at.X), Y: y(at.Y)}
	}
	return out
}

// stroke joins points.
func stroke(style draw.LineStyle, join Join, points []Point) painter {
	return func(c *draw.Canvas, x, y func(float64) vg.Length) {
		if join == Apart {
			return
		}
		c.StrokeLines(style, drawn(corners(join, points), x, y))
	}
}

// dots draws markers and upright intervals.
func dots(set int, points []Point) painter {
	return func(c *draw.Canvas, x, y func(float64) vg.Length) {
		for _, at := range points {
			if in := at.Interval; in != nil {
				style := draw.LineStyle{Color: ink, Width: 1}
				c.StrokeLine2(style, x(at.X), y(in.Low), x(at.X), y(in.High))
				c.StrokeLine2(style, x(at.X)-3, y(in.Low), x(at.X)+3, y(in.Low))
				c.StrokeLine2(style, x(at.X)-3, y(in.High), x(at.X)+3, y(in.High))
			}
			c.DrawGlyphNoClip(markerStyle(set), vg.Point{X: x(at.X), Y: y(at.Y)})
		}
	}
}
