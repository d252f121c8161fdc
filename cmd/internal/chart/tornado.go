package chart

import (
	"cmp"
	"math"
	"slices"
)

// Swing is how far a result moves when one assumption goes from its low to its high end.
type Swing struct {
	Name      string
	Low, High float64 // the result at either end
	// LowSaid and HighSaid stand at the ends, such as "£2,500 a move"; "" for the result as a number.
	LowSaid, HighSaid string
}

// Tornado draws what each assumption does to a result, the widest on top: hatched to the result at the assumption's low end, plain to that at its high
// end, both from the result as it is.
func Tornado(w Words, base Mark, swings []Swing) (*Chart, error) {
	swings = slices.Clone(swings)
	slices.SortStableFunc(swings, func(a, b Swing) int { return cmp.Compare(math.Abs(b.High-b.Low), math.Abs(a.High-a.Low)) })
	low, high := base.Value, base.Value
	names := make([]string, len(swings))
	for i, s := range swings {
		names[i] = s.Name
		low, high = min(low, s.Low, s.High), max(high, s.Low, s.High)
	}
	in := Interval{low, high}.rounded()
	c, err := lying(w, names, in.Low, in.High)
	if err != nil {
		return nil, err
	}
	said := &labels{}
	for i, s := range swings {
		at := rowOf(i, len(swings))
		c.plot.Add(barAt(at, base.Value, s.Low, 1), barAt(at, base.Value, s.High, 0))
		said.at = append(said.at, end(s.Low, base.Value, at, s.LowSaid), end(s.High, base.Value, at, s.HighSaid))
	}
	c.marks([]Mark{base}, len(swings))
	c.plot.Add(said)
	return c, nil
}

// end gives the text at the end of a bar, on the side away from the middle.
func end(v, middle, at float64, said string) label {
	if said == "" {
		said = Number(v)
	}
	if v < middle {
		return label{v, at, said, left}
	}
	return label{v, at, said, right}
}
