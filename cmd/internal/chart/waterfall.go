package chart

// Step is one step of a waterfall: an amount that is added, or, with Total, the sum of all before it and of its own amount.
type Step struct {
	Name   string
	Change float64
	Total  bool
	// Said stands beside the bar; "" for the amount, or the total, as a number.
	Said string
}

// Waterfall draws how amounts add up, from the top down: totals crossed from nought, additions plain, deductions hatched, each from where the last
// one ended.
func Waterfall(w Words, steps []Step) (*Chart, error) {
	names := make([]string, len(steps))
	sum, low, high := 0.0, 0.0, 0.0
	for i, s := range steps {
		names[i] = s.Name
		sum += s.Change
		low, high = min(low, sum), max(high, sum)
	}
	c, err := lying(w, names, low, high)
	if err != nil {
		return nil, err
	}
	said := &labels{}
	sum = 0
	for i, s := range steps {
		at, from := rowOf(i, len(steps)), sum
		sum += s.Change
		hatch, text := 0, s.Said
		switch {
		case s.Total:
			from, hatch = 0, 3
		case s.Change < 0:
			hatch = 1
		}
		if text == "" && s.Total {
			text = Number(sum)
		} else if text == "" {
			text = signed(s.Change)
		}
		c.plot.Add(barAt(at, from, sum, hatch))
		said.at = append(said.at, label{max(from, sum, 0), at, text, right})
	}
	c.plot.Add(said)
	return c, nil
}

// signed writes an amount that is added with its sign.
func signed(v float64) string {
	if v > 0 {
		return "+" + Number(v)
	}
	return Number(v)
}
