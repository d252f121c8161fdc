package kpi

import "github.com/placewell/placewell/model/ssda903"

// fewest is the smallest number, other than none, that a report for others shows.
const fewest = 5

// Suppress hides small numbers, as is done in whatever leaves the team: a figure whose numerator, or the rest of its denominator, is 1 to 4 children
// or events. Where exactly one figure of a breakdown is hidden, it could be worked out from the sum: then the next smallest goes with
// it. A zero is shown, as nobody stands behind it. A rate is hidden as well where fewer than five children on average lived in the homes it is of.
func Suppress(r *Report) {
	shown := len(r.Measures)
	for i := range shown {
		r.Measures = append(r.Measures, r.Measures[i].band())
	}
	for i := range r.Measures {
		m := &r.Measures[i]
		for k := range m.Figures {
			m.Figures[k].Hidden = m.small(&m.Figures[k])
		}
	}
	for before := -1; before != r.hidden(); { // what is hidden in one place may be alone, or told, in another
		before = r.hidden()
		for i := range r.Measures {
			r.Measures[i].second()
		}
		for _, t := range tells {
			r.tie(t.hidden, t.group, t.also, t.alsoGroup)
		}
	}
	bands := r.Measures[shown:]
	r.Measures = r.Measures[:shown]
	for i := range r.Measures {
		m := &r.Measures[i]
		for k := range m.Figures {
			f := &m.Figures[k]
			switch {
			case f.Hidden:
				*f = Figure{Period: f.Period, Group: f.Group, Hidden: true}
			case bands[i].Figures[k].Hidden:
				f.HighHidden, f.High, f.HighNumerator = true, f.Value, f.Numerator
			}
		}
	}
}

// otherOf is what the key of a measure's band ends with.
const otherOf = "+OTHER"

// band gives what OTHER adds to a measure's figures as a measure of its own, so that it is hidden by the same rules: a zero is shown, one to four
// are not, and no sum gives them away.
func (m *Measure) band() Measure {
	b := Measure{Key: m.Key + otherOf, Unit: Count}
	for k := range m.Figures {
		f := &m.Figures[k]
		b.Figures = append(b.Figures, Figure{Period: f.Period, Group: f.Group, Numerator: f.HighNumerator - f.Numerator})
	}
	return b
}

// tells lists figures that give another away: where the first is hidden, the second is too. An empty group is every group, the same in both. With
// the children looked after before and after, who came tells who left; the ways out of care stand in two more measures; and unplanned endings in two.
var tells = []struct{ hidden, group, also, alsoGroup string }{
	{"STARTED", "", "CEASED", ""},
	{"CEASED", "", "STARTED", ""},
	{"EXITS", "", "CAME_BACK", ""},
	{"EXITS", ssda903.ExitSpecialGuardianship.String(), "PERMANENCE", All},
	{"EXITS", ssda903.ExitAdoption.String(), "PERMANENCE", All},
	{"UNPLANNED_ENDINGS", All, "ENDINGS", ssda903.EndedUnplanned.String()},
	{"ENDINGS", ssda903.EndedUnplanned.String(), "UNPLANNED_ENDINGS", All},
	{"UNPLANNED_ENDINGS" + otherOf, All, "ENDINGS", ssda903.EndedOther.String()},
	{"ENDINGS", ssda903.EndedOther.String(), "UNPLANNED_ENDINGS" + otherOf, All},
}

func (r *Report) tie(hidden, group, also, alsoGroup string) {
	a, b := r.Measure(hidden), r.Measure(also)
	if a == nil || b == nil {
		return
	}
	for i := range a.Figures {
		x := &a.Figures[i]
		for k := range b.Figures {
			y := &b.Figures[k]
			if x.Hidden && x.Period == y.Period && (group == "" && x.Group == y.Group || group != "" && x.Group == group && y.Group == alsoGroup) {
				y.Hidden = true
			}
		}
	}
}

func (r *Report) hidden() (n int) {
	for i := range r.Measures {
		n += r.Measures[i].hidden()
	}
	return n
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
