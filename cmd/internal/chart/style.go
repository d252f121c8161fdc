package chart

import (
	"image/color"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Greys that stay apart on a print.
var (
	ink   = color.Gray{Y: 0x20}
	faint = color.Gray{Y: 0xd9}
	fill  = color.Gray{Y: 0xb8}
)

// dashes and markers tell series apart; there are as many series in a chart as there are dashes.
var dashes = [][]vg.Length{nil, {6, 3}, {1.5, 2.5}, {8, 3, 1.5, 3}, {3, 3}, {10, 2}}

var markers = []draw.GlyphDrawer{draw.CircleGlyph{}, draw.BoxGlyph{}, draw.PyramidGlyph{}, draw.CrossGlyph{}, draw.RingGlyph{}, draw.PlusGlyph{}}

// bold is the weight of titles, as the font package counts weights.
const bold = 3

// titleWidth is how many letters of the title's size fit in a line.
const titleWidth = 72

// nameWidth is how many letters of a bar's name stand in one line.
const nameWidth = 30

func textStyle(points vg.Length) text.Style {
	return text.Style{Color: ink, Font: font.From(font.Font{Typeface: "Liberation", Variant: "Sans"}, points), Handler: plot.DefaultTextHandler}
}

func lineStyle(series int) draw.LineStyle {
	return draw.LineStyle{Color: ink, Width: 1.3, Dashes: dashes[series%len(dashes)]}
}

func markerStyle(series int) draw.GlyphStyle {
	return draw.GlyphStyle{Color: ink, Radius: 2.6, Shape: markers[series%len(markers)]}
}

func newPlot(w Words) *plot.Plot {
	p := plot.New()
	p.Title.Text = wrap(w.Title, titleWidth)
	p.Title.TextStyle = textStyle(11)
	p.Title.TextStyle.XAlign, p.Title.TextStyle.YAlign = draw.XCenter, draw.YTop
	p.Title.TextStyle.Font.Weight = bold
	p.Title.Padding = 6
	axis(&p.X, w.X)
	axis(&p.Y, w.Y)
	p.X.Tick.Label.XAlign, p.X.Tick.Label.YAlign = draw.XCenter, draw.YTop
	p.Y.Tick.Label.XAlign, p.Y.Tick.Label.YAlign = draw.XRight, draw.YCenter
	p.X.Label.TextStyle.XAlign, p.X.Label.TextStyle.YAlign = draw.XCenter, draw.YBottom
	p.Y.Label.TextStyle.XAlign, p.Y.Label.TextStyle.YAlign = draw.XCenter, draw.YBottom
	return p
}

func axis(a *plot.Axis, name string) {
	a.Label.Text = name
	a.Label.TextStyle = textStyle(9.5)
	a.Label.Padding = 4
	a.Tick.Label = textStyle(9)
	a.Tick.Color, a.Color = ink, ink
	a.Tick.Marker = round{}
	a.Padding = 0
}

// wrap breaks a text between words into lines of so many letters.
func wrap(s string, letters int) string {
	var b strings.Builder
	column := 0
	for i, word := range strings.Fields(s) {
		n := len([]rune(word))
		switch {
		case i > 0 && column+1+n > letters:
			b.WriteByte('\n')
			column = 0
		case i > 0:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String()
}
