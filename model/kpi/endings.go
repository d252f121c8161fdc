package kpi

import "github.com/placewell/placewell/model/ssda903"

// unplannedEndings counts placements that ended unplanned, each month and over the whole, by provider category, against the days that
// children lived there.
func (f *facts) unplannedEndings() Measure {
	m := Measure{
		Key: "UNPLANNED_ENDINGS", Name: "Unplanned endings of placements",
		Formula: "endings with REASON_PLACE_CHANGE in CREQB, CREQO, CHILD, LAREQ, ALLEG, STAND, APPRR and a next RNE of P or B, / child-days x 36,525; " +
			"the higher figure counts OTHER too",
		Numerator: "placements that ended unplanned in the period", Denominator: "days that children were in placements in the period",
		Source: "Episodes: RNE, PLACE, PLACE_PROVIDER, DECOM, DEC, REASON_PLACE_CHANGE", Unit: PerChildYears, Frequency: Monthly, Front: true,
		Benchmark: &Benchmark{1580, "2023-24", "DfE, children looked after in England: 8,910 endings of foster placements; the 56,390 child-years are an estimate"},
	}
	for _, p := range f.periods() {
		days := f.childDays(p)
		var unplanned, other [categories]int64
		f.endings(p, func(s *ssda903.Spell) {
			switch c := CategoryOf(s.Last); s.Ending {
			case ssda903.EndedUnplanned:
				unplanned[c]++
			case ssda903.EndedOther:
				other[c]++
			default:
			}
		})
		m.add(Figure{Period: p, Group: All, Numerator: sum(unplanned), HighNumerator: sum(unplanned) + sum(other), Denominator: sum(days)})
		for c := range categories {
			if days[c] > 0 || unplanned[c]+other[c] > 0 {
				m.add(Figure{Period: p, Group: c.String(), Numerator: unplanned[c], HighNumerator: unplanned[c] + other[c], Denominator: days[c]})
			}
		}
	}
	return m
}

// endings gives each placement that ended in the period.
func (f *facts) endings(p Period, each func(*ssda903.Spell)) {
	for i := range f.children {
		for k := range f.children[i].spells {
			if s := &f.children[i].spells[k]; p.Has(s.End) && !s.Temporary {
				each(s)
			}
		}
	}
}

// periods gives the whole period first and then its months, where there is more than one.
func (f *facts) periods() []Period {
	months := f.Period.Months()
	if len(months) < 2 {
		return []Period{f.Period}
	}
	return append([]Period{f.Period}, months...)
}

// waysToEnd counts how placements ended.
func (f *facts) waysToEnd() Measure {
	m := Measure{
		Key: "ENDINGS", Name: "How placements ended", Formula: "count of placements that ended, by kind of ending",
		Numerator: "placements that ended in the period", Source: "Episodes: REC, RNE, REASON_PLACE_CHANGE", Unit: Count, Frequency: Monthly,
	}
	const safety, capacity = "of the unplanned: for the child's safety (ALLEG, STAND, APPRR)", "of the planned: the home closed (CLOSE)"
	groups := []string{"unplanned", safety, "other", "planned", capacity, "custody", "not said", "left care"}
	for _, p := range f.periods() {
		n := map[string]int64{}
		f.endings(p, func(s *ssda903.Spell) {
			n[All]++
			n[s.Ending.String()]++
			switch {
			case s.Ending == ssda903.EndedUnplanned && ssda903.Safeguarding(s.Reason):
				n[safety]++
			case s.Ending == ssda903.EndedPlanned && s.Reason == "CLOSE":
				n[capacity]++
			}
		})
		m.add(Figure{Period: p, Group: All, Numerator: n[All]})
		for _, g := range groups {
			m.add(Figure{Period: p, Group: g, Numerator: n[g]})
		}
	}
	return m
}

// moves counts moves to another carer.
func (f *facts) moves() Measure {
	m := Measure{
		Key: "MOVES", Name: "Moves to another carer", Formula: "placements begun with RNE P or B / child-days x 36,525; RNE L, T, U and absences T0 to T4 are no moves",
		Numerator: "moves in the period", Denominator: "days that children were in placements in the period", Source: "Episodes: RNE, PLACE, DECOM", Unit: PerChildYears, Frequency: Monthly,
	}
	for _, p := range f.periods() {
		var n int64
		for i := range f.children {
			for k := range f.children[i].spells {
				if s := &f.children[i].spells[k]; s.Moved && p.Has(s.Start) {
					n++
				}
			}
		}
		m.add(Figure{Period: p, Group: All, Numerator: n, Denominator: sum(f.childDays(p))})
	}
	return m
}
