package kpi

// fewest is the smallest number, other than none, that a report for others shows.
const fewest = 5

// Suppress hides small numbers, as is done in whatever leaves the team: a figure whose numerator, or the rest of its denominator, is 1 to 4 children
// or events. Where exactly one figure of a breakdown is hidden, it could be worked out from the sum: then the next smallest goes with
// it. A zero is shown, as nobody stands behind it. A rate is hidden as well where fewer than five children on average lived in the homes it is of.
func Suppress(r *Report) {
	for i := range r.Measures {
		m := &r.Measures[i]
		for k := range m.Figures {
			m.Figures[k].Hidden = m.small(&m.Figures[k])
		}
	}
	r.tie("STARTED", "CEASED")
	for i := range r.Measures {
		m := &r.Measures[i]
		m.second()
	}
	r.tie("STARTED", "CEASED")
	for i := range r.Measures {
		m := &r.Measures[i]
		for k := range m.Figures {
			if f := &m.Figures[k]; f.Hidden {
				*f = Figure{Period: f.Period, Group: f.Group, Hidden: true}
			}
		}
		m.hideBand()
	}
}

// tie hides in two measures of the same figures what is hidden in either: with the children looked after before and after, who came tells who
// left.
func (r *Report) tie(one, other string) {
	a, b := r.Measure(one), r.Measure(other)
	if a == nil || b == nil {
		return
	}
	for k := range a.Figures {
		hidden := a.Figures[k].Hidden || b.Figures[k].Hidden
		a.Figures[k].Hidden, b.Figures[k].Hidden = hidden, hidden
	}
}

func few(n int64) bool { return n > 0 && n < fewest }

func (m *Measure) small(f *Figure) bool {
	switch m.Unit {
	case Share:
		return few(f.Numerator) || few(f.Denominator-f.Numerator)
	case Tenths, Days:
		return few(f.Denominator)
	case PerChildYears:
		return few(f.Numerator) || f.Denominator > 0 && f.Denominator < fewest*f.Period.days(f.Period.From, 0)
	case Count:
	}
	return few(f.Numerator)
}

// hideBand hides what OTHER adds. Where it is too few in one part of a sum it is hidden in every part, so that no sum gives it away.
func (m *Measure) hideBand() {
	anywhere := false
	for k := range m.Figures {
		f := &m.Figures[k]
		f.HighHidden = few(f.HighNumerator - f.Numerator)
		anywhere = anywhere || f.HighHidden
	}
	for k := range m.Figures {
		f := &m.Figures[k]
		f.HighHidden = f.HighHidden || anywhere && k > 0 // the first is everybody over the whole period: the sum itself
		if f.HighHidden {
			f.High, f.HighNumerator = f.Value, f.Numerator
		}
	}
}

// second hides one figure more in each sum of which one alone is hidden: the groups of one period, and the months of one group.
func (m *Measure) second() {
	for range m.Figures { // what is hidden for one sum may be alone in another: at most one round a figure
		before := m.hidden()
		m.protect(func(a, b *Figure) bool { return a.Period == b.Period && b.Group != All })
		m.protect(func(a, b *Figure) bool { return a.Group == b.Group && b.Period != m.Figures[0].Period })
		if m.hidden() == before {
			return
		}
	}
}

func (m *Measure) hidden() (n int) {
	for i := range m.Figures {
		if m.Figures[i].Hidden {
			n++
		}
	}
	return n
}

// protect looks, for each hidden figure that is a part of a sum, at the other parts.
func (m *Measure) protect(part func(a, b *Figure) bool) {
	for i := range m.Figures {
		a := &m.Figures[i]
		if !a.Hidden || !part(a, a) {
			continue
		}
		others, least := 0, (*Figure)(nil)
		for k := range m.Figures {
			b := &m.Figures[k]
			if k == i || !part(a, b) {
				continue
			}
			switch {
			case b.Hidden:
				others++
			case (b.Numerator > 0 || m.Unit == PerChildYears && b.Denominator > 0) && (least == nil || b.Numerator < least.Numerator):
				least = b
			}
		}
		if others == 0 && least != nil {
			least.Hidden = true
		}
	}
}
