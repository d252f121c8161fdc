package chart

import (
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// painter draws one thing of a chart; x and y turn figures into places on the page.
type painter func(c *draw.Canvas, x, y func(float64) vg.Length)

// Plot implements plot.Plotter.
func (f painter) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	f(&c, x, y)
}

// grid draws faint lines at the ticks of the axes that hold figures.
func grid(across, up bool) *plotter.Grid {
	g := plotter.NewGrid()
	g.Horizontal, g.Vertical = draw.LineStyle{}, draw.LineStyle{}
	style := draw.LineStyle{Color: faint, Width: 0.5}
	if across {
		g.Horizontal = style
	}
	if up {
		g.Vertical = style
	}
	return g
}

// side says on which side of its point a label stands.
type side int

const (
	right side = iota
	left
	above
	below
)

// label is a text at a point.
type label struct {
	x, y float64
	text string
	side side
}

// labels are texts beside points. Room is made for them at the edges of the chart; those on the right that would lie over one another are moved
// apart, up and down (spread); in the plane a label that would lie over another, or over a point, goes to another side of its point (clear).
type labels struct {
	at            []label
	spread, clear bool
	lines         [][]Point // that a label had better not lie on
}

// style gives how a label is written, and how far from its point.
func (l label) style() (s draw.TextStyle, offset vg.Point) {
	s = textStyle(9)
	s.YAlign = draw.YCenter
	switch l.side {
	case left:
		s.XAlign, offset = draw.XRight, vg.Point{X: -5}
	case above:
		s.XAlign, s.YAlign, offset = draw.XCenter, draw.YBottom, vg.Point{Y: 4}
	case below:
		s.XAlign, s.YAlign, offset = draw.XCenter, draw.YTop, vg.Point{Y: -4}
	case right:
		s.XAlign, offset = draw.XLeft, vg.Point{X: 5}
	}
	return s, offset
}

// GlyphBoxes implements plot.GlyphBoxer.
func (ls *labels) GlyphBoxes(p *plot.Plot) []plot.GlyphBox {
	boxes := make([]plot.GlyphBox, 0, len(ls.at))
	for _, l := range ls.at {
		s, offset := l.style()
		boxes = append(boxes, plot.GlyphBox{X: p.X.Norm(l.x), Y: p.Y.Norm(l.y), Rectangle: s.Rectangle(l.text).Add(offset)})
	}
	return boxes
}

// Plot implements plot.Plotter.
func (ls *labels) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	places := make([]vg.Length, len(ls.at))
	for i, l := range ls.at {
		places[i] = y(l.y)
	}
	if ls.spread {
		apart(places, 11)
	}
	points := make([]vg.Point, len(ls.at))
	for i, l := range ls.at {
		points[i] = vg.Point{X: x(l.x), Y: places[i]}
	}
	room := newClear(&c, points)
	for _, line := range ls.lines {
		room.along(drawn(line, x, y))
	}
	for i, l := range ls.at {
		if ls.clear {
			l = room.place(i, l, points[i])
		}
		s, offset := l.style()
		c.FillText(s, points[i].Add(offset), l.text)
	}
}

// apart moves places so that each is at least a gap above the one below it; the lowest stays.
func apart(places []vg.Length, gap vg.Length) {
	order := make([]int, len(places))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case places[a] < places[b]:
			return -1
		case places[a] > places[b]:
			return 1
		}
		return 0
	})
	for k := 1; k < len(order); k++ {
		places[order[k]] = max(places[order[k]], places[order[k-1]]+gap)
	}
}
