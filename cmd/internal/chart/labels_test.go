package chart

import (
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Labels of points that lie close together do not lie over one another or over a point while a side is free; the first keeps its own side.
func TestLabelsKeepClear(t *testing.T) {
	c := draw.New(vgimg.New(10*vg.Centimeter, 10*vg.Centimeter))
	points := []vg.Point{{X: 120, Y: 120}, {X: 170, Y: 124}, {X: 145, Y: 112}}
	k := newClear(&c, points)
	var boxes []vg.Rectangle
	sides := map[side]bool{}
	for i, at := range points {
		l := k.place(i, label{text: "carers 28", side: above}, at)
		box := l.box(at)
		for _, other := range boxes {
			if overlap(box, other) {
				t.Errorf("%v lies over %v", box, other)
			}
		}
		boxes, sides[l.side] = append(boxes, box), true
	}
	if len(sides) < 2 {
		t.Errorf("%d labels that close all stand on one side", len(points))
	}
	alone := newClear(&c, points[:1])
	if l := alone.place(0, label{text: "carers 28", side: above}, points[0]); l.side != above {
		t.Errorf("a label that nothing is near stands on side %v", l.side)
	}
	falling := newClear(&c, []vg.Point{{X: 120, Y: 120}})
	falling.along([]vg.Point{{X: 110, Y: 170}, {X: 120, Y: 120}, {X: 160, Y: 40}})
	if l := falling.place(0, label{text: "the policy's", side: above}, vg.Point{X: 120, Y: 120}); l.side != right {
		t.Errorf("a label on a steep line stands on side %v", l.side)
	}
	for range 6 { // more than there are sides: none is lost
		if l := alone.place(0, label{text: "carers 28", side: right}, points[0]); l.text == "" {
			t.Error("a label is lost")
		}
	}
}
