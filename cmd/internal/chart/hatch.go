package chart

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// hatchGap is the distance between the lines of a hatching.
const hatchGap = 4 * vg.Length(1)

// hatched fills a box with one of four patterns and draws its outline.
func hatched(c *draw.Canvas, box vg.Rectangle, hatch int) {
	outline := []vg.Point{box.Min, {X: box.Max.X, Y: box.Min.Y}, box.Max, {X: box.Min.X, Y: box.Max.Y}, box.Min}
	if hatch == 0 {
		c.FillPolygon(fill, outline)
	}
	style := draw.LineStyle{Color: ink, Width: 0.6}
	if hatch == 1 || hatch == 3 {
		slant(c, style, box, false)
	}
	if hatch == 2 || hatch == 3 {
		slant(c, style, box, true)
	}
	c.StrokeLines(draw.LineStyle{Color: ink, Width: 0.8}, outline)
}

// slant draws lines at 45 degrees, cut off at the box.
func slant(c *draw.Canvas, style draw.LineStyle, box vg.Rectangle, down bool) {
	w, h := box.Max.X-box.Min.X, box.Max.Y-box.Min.Y
	for d := hatchGap; d < w+h; d += hatchGap {
		// The line through the points at which x + y = d within the box, measured from its lower left corner.
		x0, y0 := min(d, w), max(d-w, 0)
		x1, y1 := max(d-h, 0), min(d, h)
		if down {
			c.StrokeLine2(style, box.Min.X+x0, box.Min.Y+y0, box.Min.X+x1, box.Min.Y+y1)
		} else {
			c.StrokeLine2(style, box.Min.X+x0, box.Max.Y-y0, box.Min.X+x1, box.Max.Y-y1)
		}
	}
}
