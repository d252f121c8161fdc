package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

var words = Words{Title: "Fewer placements ended unplanned from May on", Alt: "A line falls from 12 to 3", X: "month", Y: "endings per 100 child-years"}

// samples are one chart of each kind.
func samples(t *testing.T) map[string]*Chart {
	t.Helper()
	out := map[string]*Chart{}
	keep := func(name string, c *Chart, err error) {
		if err != nil {
			t.Fatal(name, err)
		}
		out[name] = c
	}
	months := []string{"Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"}
	c, err := Lines(words, months, []Series{
		{"in-house fostering", []float64{12, 11, 9, NotKnown(), 8, 7, 7, 6, 5, 4, 4, 3}},
		{"agency fostering", []float64{14, 13, 15, 12, 11, 12, 9, 8, 7, 5, 4, 3.2}},
	})
	keep("lines", c, err)
	c, err = Bars(Words{Title: "Girls and boys live about as far from home", Alt: "Two bars of 12 and 11 miles whose intervals overlap; a third is hidden", X: "miles from home"},
		[]Bar{{Name: "girls", Value: 12.4, Interval: &Interval{10, 15}}, {Name: "boys", Value: 11, Interval: &Interval{9.5, 12.2}, Hatch: 1}, {Name: "not recorded in the authority's return", Value: NotKnown(), Said: "hidden: fewer than 5"}},
		Mark{"everybody", 11.7})
	keep("bars", c, err)
	c, err = Points(Words{Title: "Predicted risks are borne out", Alt: "Points near the diagonal", X: "predicted, percent", Y: "observed, percent"}, "as predicted",
		[]Set{{Points: []Point{{X: 5, Y: 6, Interval: &Interval{3, 9}}, {X: 12, Y: 10, Interval: &Interval{6, 15}}, {X: 31, Y: 35, Interval: &Interval{22, 47}, Label: "n = 40"}}}})
	keep("calibration", c, err)
	c, err = Points(Words{Title: "£40,000 more averts one ending", Alt: "Steps down to the right", X: "pence", Y: "endings"}, "",
		[]Set{{Name: "frontier", Join: Stepped, Points: []Point{{X: 100000, Y: 5}, {X: 140000, Y: 4}, {X: 240000, Y: 3.5}}}})
	keep("frontier", c, err)
	c, err = Tornado(Words{Title: "The price of agencies matters most", Alt: "Three bars", X: "£ a year"}, Mark{"as assumed", 100000},
		[]Swing{{Name: "cost of a move", Low: 99000, High: 101000}, {Name: "agency price", Low: 80000, High: 125000, LowSaid: "£800", HighSaid: "£1,000"}})
	keep("tornado", c, err)
	c, err = Waterfall(Words{Title: "Volume explains most of the pressure", Alt: "Bars add up to 3.9", X: "£ million"},
		[]Step{{Name: "2017", Change: 8, Total: true}, {Name: "volume", Change: 1.4}, {Name: "price", Change: -0.3}, {Name: "2018", Total: true}})
	keep("waterfall", c, err)
	return out
}

func TestSVGSaysWhatItShows(t *testing.T) {
	for name, c := range samples(t) {
		svg, err := c.SVG()
		if err != nil {
			t.Fatal(name, err)
		}
		for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: no XML: %v", name, err)
			}
		}
		text := string(svg)
		for _, want := range []string{`role="img"`, "<title>" + c.Title + "</title>", "<desc>" + c.Alt + "</desc>", "sans-serif"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
		for _, axis := range []string{c.X, c.Y} {
			if axis != "" && !strings.Contains(text, ">"+axis+"<") {
				t.Errorf("%s does not name its axis %q", name, axis)
			}
		}
		inline, err := c.Inline()
		if err != nil || !strings.HasPrefix(inline, "<svg role") || strings.Contains(inline, "<?xml") {
			t.Errorf("%s inline: %.40q, %v", name, inline, err)
		}
	}
}

func TestNamesAndGapsAreDrawn(t *testing.T) {
	all := samples(t)
	for name, want := range map[string][]string{
		"lines": {">in-house fostering<", ">agency fostering<", ">Apr<"}, "bars": {">hidden: fewer than 5<", ">12.4<", ">everybody<"},
		"calibration": {">as predicted<", ">n = 40<"}, "tornado": {">£800<", ">as assumed<"}, "waterfall": {">+1.4<", ">\u22120.3<", ">9.1<"},
	} {
		svg, err := all[name].SVG()
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(string(svg), w) {
				t.Errorf("%s lacks %s", name, w)
			}
		}
	}
}

func TestSameFiguresSameBytes(t *testing.T) {
	one, two := samples(t), samples(t)
	for name := range one {
		x, err := one[name].SVG()
		if err != nil {
			t.Fatal(err)
		}
		y, err := two[name].SVG()
		if err != nil || !bytes.Equal(x, y) {
			t.Errorf("%s: two drawings of the same figures differ (%v)", name, err)
		}
	}
	for _, name := range []string{"lines", "bars"} { // pictures are slow to make: these two have every kind of stroke
		a, err := one[name].PNG()
		if err != nil {
			t.Fatal(err)
		}
		b, err := two[name].PNG()
		if err != nil || !bytes.Equal(a, b) {
			t.Errorf("%s: two pictures of the same figures differ (%v)", name, err)
		}
		if _, err := png.Decode(bytes.NewReader(a)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNothingToDrawIsAnError(t *testing.T) {
	gap := NotKnown()
	many := make([]Series, len(dashes)+1)
	for i := range many {
		many[i] = Series{fmt.Sprint(i), []float64{1}}
	}
	for name, make := range map[string]func() (*Chart, error){
		"no series":       func() (*Chart, error) { return Lines(words, []string{"Apr"}, nil) },
		"too many series": func() (*Chart, error) { return Lines(words, []string{"Apr"}, many) },
		"too few values":  func() (*Chart, error) { return Lines(words, []string{"Apr", "May"}, []Series{{"a", []float64{1}}}) },
		"nothing known":   func() (*Chart, error) { return Lines(words, []string{"Apr"}, []Series{{"a", []float64{gap}}}) },
		"no title":        func() (*Chart, error) { return Lines(Words{Alt: "x"}, []string{"Apr"}, []Series{{"a", []float64{1}}}) },
		"no text": func() (*Chart, error) {
			return Lines(Words{Title: "x"}, []string{"Apr"}, []Series{{"a", []float64{1}}})
		},
		"no bar":           func() (*Chart, error) { return Bars(words, nil) },
		"only hidden bars": func() (*Chart, error) { return Bars(words, []Bar{{Name: "a", Value: gap}}) },
		"an odd interval":  func() (*Chart, error) { return Bars(words, []Bar{{Name: "a", Value: 1, Interval: &Interval{gap, 2}}}) },
		"no set":           func() (*Chart, error) { return Points(words, "", nil) },
		"an empty set":     func() (*Chart, error) { return Points(words, "", []Set{{Name: "a"}}) },
		"a point nowhere":  func() (*Chart, error) { return Points(words, "", []Set{{Points: []Point{{X: gap}}}}) },
		"no swing":         func() (*Chart, error) { return Tornado(words, Mark{}, nil) },
		"no step":          func() (*Chart, error) { return Waterfall(words, nil) },
	} {
		if c, err := make(); err == nil {
			t.Errorf("%s: drawn: %v", name, c)
		}
	}
	if c, err := Lines(words, []string{"Apr"}, many[:len(dashes)]); err != nil || c == nil {
		t.Errorf("%d series: %v", len(dashes), err)
	}
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 999: "999", 1000: "1,000", 1234567.891: "1,234,567.89", -12.5: "\u221212.5", 0.004: "0", -0.004: "0", 100: "100"} {
		if got := Number(v); got != want {
			t.Errorf("Number(%v) = %q, want %q", v, got, want)
		}
	}
}

func TestTicksAreRoundAndCoverTheAxis(t *testing.T) {
	for _, in := range []Interval{{0, 1}, {0, 12}, {-3, 7}, {0, 2_500_000}, {0.01, 0.05}, {96, 104}} {
		r := in.rounded()
		ticks := round{}.Ticks(r.Low, r.High)
		if r.Low > in.Low || r.High < in.High || len(ticks) < 3 || len(ticks) > 9 {
			t.Errorf("%v: axis %v with %d ticks", in, r, len(ticks))
		}
		if first, last := ticks[0].Value, ticks[len(ticks)-1].Value; first > in.Low+1e-9 || last < in.High-1e-9 {
			t.Errorf("%v: ticks from %v to %v", in, first, last)
		}
	}
}

func TestLabelsMoveApart(t *testing.T) {
	places := []float64{10, 10, 3, 12}
	as := make([]vg.Length, len(places))
	for i, at := range places {
		as[i] = vg.Length(at)
	}
	apart(as, 11)
	for i, want := range []float64{14, 25, 3, 36} {
		if float64(as[i]) != want {
			t.Errorf("label %d at %v, want %v", i, as[i], want)
		}
	}
}
