package kpi

import "github.com/placewell/placewell/model/ssda903"

// manyPlacements is the number of placements in twelve months that the indicator of short-term stability asks about.
const manyPlacements = 3

func (f *facts) shortStability() Measure {
	m := Measure{
		Key: "SHORT_STABILITY", Name: "Three or more placements in twelve months",
		Formula:   "children with 3 or more placements open at any time in the twelve months to the last day / children looked after on that day; PLACE T0 to T4 and LS V3, V4 left out",
		Numerator: "children with three or more placements", Denominator: "children looked after on the last day",
		Source: "Episodes: RNE, PLACE, LS, DECOM, DEC", Unit: Share, Frequency: Yearly, Front: true,
		Benchmark: &Benchmark{1000, "2024", "England, about one in ten (Children's Commissioner, Stability Index 2019; 2024 not verified)"},
	}
	on := f.Period.To
	year := Period{monthsBefore(on, 12) + 1, on}
	var n, of int64
	for i := range f.children {
		h := &f.children[i]
		if h.inCare(on) == nil {
			continue
		}
		of++
		placements := 0
		for k := range h.spells {
			if s := &h.spells[k]; !s.Temporary && s.Start <= year.To && (!s.End.Known() || s.End > year.From) {
				placements++
			}
		}
		if placements >= manyPlacements {
			n++
		}
	}
	m.add(Figure{Period: year, Group: All, Numerator: n, Denominator: of})
	return m
}

// The months of the indicator of long-term stability: two and a half years in care, two years in the placement, under sixteen.
const (
	longInCare    = 30
	longPlacement = 24
	longUnder     = 16
)

func (f *facts) longStability() Measure {
	m := Measure{
		Key: "LONG_STABILITY", Name: "Two years or more in the same placement",
		Formula: "children under 16, in care 2.5 years or more, in the same placement 2 years or more, or placed for adoption and with the placement before " +
			"it 2 years or more / children under 16 in care 2.5 years or more, on the last day",
		Numerator: "children settled for two years", Denominator: "children under 16 in care for two and a half years",
		Source: "Header: DOB; Episodes: RNE, PLACE, DECOM, DEC", Unit: Share, Frequency: Yearly, Front: true,
		Benchmark: &Benchmark{6800, "31 March 2024", "DfE, children looked after in England: 19,750 of 29,000"},
	}
	on := f.Period.To
	var n, of int64
	for i := range f.children {
		h := &f.children[i]
		c := h.inCare(on)
		if c == nil || !h.born.Known() || h.born.Age(on) >= longUnder || c.start > monthsBefore(on, longInCare) {
			continue
		}
		of++
		if f.settled(h, c) {
			n++
		}
	}
	m.add(Figure{Period: Period{on, on}, Group: All, Numerator: n, Denominator: of})
	return m
}

func (f *facts) settled(h *history, c *care) bool {
	on := f.Period.To
	for k := c.first; k <= c.last; k++ {
		s := &h.spells[k]
		if !s.Open(on) || s.Temporary {
			continue
		}
		start := s.Start
		if k > c.first && CategoryOf(f.usual(s, on)) == ForAdoption && !h.spells[k-1].Temporary {
			start = h.spells[k-1].Start
		}
		return start <= monthsBefore(on, longPlacement)
	}
	return false
}

// sameHomeAdoption looks at children placed for adoption in the period: did they come from carers who had fostered them to adopt?
func (f *facts) adoptions() []Measure {
	stayed := Measure{
		Key: "ADOPTED_WITHOUT_MOVE", Name: "Placed for adoption where they already lived", Frequency: Yearly, Unit: Share,
		Formula:   "children whose placement for adoption (A3 to A6) began in a home that they had lived in as a foster placement / children whose placement for adoption began in the period",
		Numerator: "children who did not move", Denominator: "children placed for adoption", Source: "Episodes: RNE, PLACE, DECOM",
	}
	wait := Measure{
		Key: "DAYS_TO_ADOPTER", Name: "Days from care to the home of those who adopt", Frequency: Yearly, Unit: Days,
		Formula:   "mean of (first day in the home of the placement for adoption - first day in care), for placements for adoption that began in the period",
		Numerator: "days", Denominator: "children placed for adoption", Source: "Episodes: RNE, PLACE, DECOM",
	}
	var n, of, days int64
	for i := range f.children {
		h := &f.children[i]
		for j := range h.care {
			for k := h.care[j].first; k <= h.care[j].last; k++ {
				s := &h.spells[k]
				if first := f.firstForAdoption(s); first != nil && f.Period.Has(first.Start) {
					of++
					days += int64(h.care[j].start.DaysUntil(s.Start))
					if first.Start > s.Start {
						n++
					}
				}
			}
		}
	}
	stayed.add(Figure{Period: f.Period, Group: All, Numerator: n, Denominator: of})
	wait.add(Figure{Period: f.Period, Group: All, Numerator: days, Denominator: of, Value: ratio(days, of)})
	return []Measure{stayed, wait}
}

// firstForAdoption gives the first episode of a placement that is one for adoption, nil for none.
func (f *facts) firstForAdoption(s *ssda903.Spell) *ssda903.Episode {
	for _, row := range s.Rows {
		if e := &f.r.Episodes[row.Episode]; CategoryOf(e) == ForAdoption {
			return e
		}
	}
	return nil
}
