package chart

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// clear places labels one after another, each on its own side of its point, or on another side where it would lie over a label or a point
// that is there already. Where no side is free it stands on its own side all the same: a name that is hard to read is better than none.
type clear struct {
	within vg.Rectangle
	// markers are the points' own, in their order; taken is what labels take.
	markers, taken []vg.Rectangle
	strokes        []vg.Point // places along lines, close together
}

// markerRoom is half the width of the room that a marker takes.
const markerRoom = 4

func newClear(c *draw.Canvas, points []vg.Point) *clear {
	k := &clear{within: c.Rectangle}
	for _, p := range points {
		k.markers = append(k.markers, vg.Rectangle{
			Min: vg.Point{X: p.X - markerRoom, Y: p.Y - markerRoom}, Max: vg.Point{X: p.X + markerRoom, Y: p.Y + markerRoom},
		})
	}
	return k
}

const (
	// everyStroke is how far apart places along a line are; nearOwn how near to its point a label may meet the line that goes through the point.
	everyStroke = 3
	nearOwn     = 8
)

// along keeps labels off a line.
func (k *clear) along(run []vg.Point) {
	for i := 1; i < len(run); i++ {
		from, to := run[i-1], run[i]
		n := math.Ceil(math.Hypot(float64(to.X-from.X), float64(to.Y-from.Y)) / everyStroke)
		for s := 0.0; s < n; s++ {
			k.strokes = append(k.strokes, from.Add(to.Sub(from).Scale(vg.Length(s/n))))
		}
	}
}

// place gives the side on which the label of point i is to stand, one where it lies on no line if there is such. Sides other than its own are taken only within
// the frame: room beyond it is made for the label's own side alone.
func (k *clear) place(i int, l label, at vg.Point) label {
	for _, onLines := range []bool{false, true} {
		for _, s := range []side{l.side, above, right, below, left} {
			try := l
			try.side = s
			box := try.box(at)
			if !k.free(i, box) || s != l.side && !inside(box, k.within) || !onLines && k.struck(box, at) {
				continue
			}
			k.taken = append(k.taken, box)
			return try
		}
	}
	k.taken = append(k.taken, l.box(at))
	return l
}

// box is the room that a label takes beside its point.
func (l label) box(at vg.Point) vg.Rectangle {
	s, offset := l.style()
	return s.Rectangle(l.text).Add(at.Add(offset))
}

// free tells whether a box lies over no label, and over no marker but that of its own point.
func (k *clear) free(own int, box vg.Rectangle) bool {
	for i, m := range k.markers {
		if i != own && overlap(box, m) {
			return false
		}
	}
	for _, t := range k.taken {
		if overlap(box, t) {
			return false
		}
	}
	return true
}

// struck tells whether a line goes through the box of a label, other than close to its point.
func (k *clear) struck(box vg.Rectangle, at vg.Point) bool {
	return slices.ContainsFunc(k.strokes, func(p vg.Point) bool {
		return p.X > box.Min.X && p.X < box.Max.X && p.Y > box.Min.Y && p.Y < box.Max.Y && math.Hypot(float64(p.X-at.X), float64(p.Y-at.Y)) > nearOwn
	})
}

func overlap(a, b vg.Rectangle) bool {
	return a.Min.X < b.Max.X && b.Min.X < a.Max.X && a.Min.Y < b.Max.Y && b.Min.Y < a.Max.Y
}

func inside(a, b vg.Rectangle) bool {
	return a.Min.X >= b.Min.X && a.Max.X <= b.Max.X && a.Min.Y >= b.Min.Y && a.Max.Y <= b.Max.Y
}
