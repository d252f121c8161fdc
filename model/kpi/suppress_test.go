package kpi

import (
	"fmt"
	"testing"
)

// TestRow39_SmallNumbersAreHidden: no number from 1 to 4 leaves the team, and none can be worked out from what does.
func TestRow39_SmallNumbersAreHidden(t *testing.T) {
	r := twelve().report(t, Options{})
	Suppress(r)
	shown := 0
	for i := range r.Measures {
		m := &r.Measures[i]
		for k := range m.Figures {
			f := &m.Figures[k]
			if f.Hidden {
				if f.Numerator != 0 || f.Denominator != 0 || f.Value != 0 || f.High != 0 {
					t.Errorf("%s %s %s is hidden and says %+v", m.Key, f.Period, f.Group, f)
				}
				continue
			}
			shown++
			if few(f.Numerator) && m.Unit != Tenths && m.Unit != Days || few(f.HighNumerator-f.Numerator) || m.Unit == Share && few(f.Denominator-f.Numerator) {
				t.Errorf("%s %s %s shows %d of %d", m.Key, f.Period, f.Group, f.Numerator, f.Denominator)
			}
		}
	}
	if shown == 0 {
		t.Error("nothing is shown at all")
	}
}

// TestNothingCanBeWorkedOut: one hidden part of a sum takes the next smallest with it, and the boundary is at five.
func TestNothingCanBeWorkedOut(t *testing.T) {
	tests := []struct {
		parts []int64
		want  string
	}{
		{[]int64{5, 6, 7}, "5 6 7"}, {[]int64{4, 6, 7}, "c c 7"}, {[]int64{4, 3, 7}, "c c 7"}, {[]int64{0, 5, 7}, "0 5 7"}, {[]int64{0, 4, 0}, "0 c 0"}, {[]int64{1, 0, 9}, "c 0 c"},
	}
	for _, tt := range tests {
		m := Measure{Unit: Count}
		all := int64(0)
		for _, n := range tt.parts {
			all += n
		}
		m.add(Figure{Period: year, Group: All, Numerator: all})
		for i, n := range tt.parts {
			m.add(Figure{Period: year, Group: fmt.Sprint(i), Numerator: n})
		}
		Suppress(&Report{Measures: []Measure{m}})
		got := ""
		for i := range tt.parts {
			s := fmt.Sprint(m.Figures[i+1].Numerator)
			if m.Figures[i+1].Hidden {
				s = "c"
			}
			got += s + " "
		}
		if got != tt.want+" " {
			t.Errorf("%v: %s, want %s", tt.parts, got, tt.want)
		}
	}
}

// TestOneMeasureTellsOfAnother: each figure that would give a hidden one away is hidden with it, and no other.
func TestOneMeasureTellsOfAnother(t *testing.T) {
	for _, tt := range tells {
		group, other := tt.group, tt.alsoGroup
		if group == "" {
			group, other = "same", "same"
		}
		r := &Report{Measures: []Measure{{Key: tt.hidden}, {Key: tt.also}}}
		r.Measures[0].add(Figure{Period: year, Group: group, Numerator: 3})
		r.Measures[1].add(Figure{Period: year, Group: other, Numerator: 30})
		r.Measures[1].add(Figure{Period: year, Group: "another", Numerator: 30})
		r.Measures[1].add(Figure{Period: Period{year.From, year.From}, Group: other, Numerator: 30})
		r.Measures[1].add(Figure{Period: Period{year.From, year.From}, Group: "another", Numerator: 31})
		Suppress(r)
		if !r.Measures[1].Figures[0].Hidden || r.Measures[1].Figures[2].Hidden {
			t.Errorf("%s %s tells of %s %s: %+v", tt.also, other, tt.hidden, group, r.Measures[1].Figures)
		}
	}
}

// TestFewChildrenAtRisk: a rate of homes in which fewer than five children lived on average tells of them.
func TestFewChildrenAtRisk(t *testing.T) {
	for days, hidden := range map[int64]bool{5*365 - 1: true, 5 * 365: false, 0: false} {
		r := &Report{Measures: []Measure{{Unit: PerChildYears}}}
		r.Measures[0].add(Figure{Period: year, Group: All, Denominator: days})
		Suppress(r)
		if got := r.Measures[0].Figures[0].Hidden; got != hidden {
			t.Errorf("%d child-days: hidden %v", days, got)
		}
	}
}

// TestWhatOtherAddsIsHiddenAlike: four endings for the reason OTHER are hidden and five shown; one hidden part of a sum takes the next smallest with it, and
// the ways to end that would tell are hidden with them.
func TestWhatOtherAddsIsHiddenAlike(t *testing.T) {
	july := Period{year.From.AddDays(91), year.From.AddDays(121)}
	for _, tt := range []struct {
		parts []int64
		want  string
	}{{[]int64{5, 6, 7}, "5 6 7"}, {[]int64{4, 6, 7}, "c c 7"}, {[]int64{0, 6, 7}, "0 6 7"}, {[]int64{4, 3, 7}, "c c 7"}} {
		m, ways := Measure{Key: "UNPLANNED_ENDINGS", Unit: Count}, Measure{Key: "ENDINGS", Unit: Count}
		all := int64(0)
		for _, n := range tt.parts {
			all += n
		}
		m.add(Figure{Period: year, Group: All, Numerator: 90, HighNumerator: 90 + all})
		for i, n := range tt.parts {
			m.add(Figure{Period: year, Group: fmt.Sprint(i), Numerator: 30, HighNumerator: 30 + n})
		}
		m.add(Figure{Period: july, Group: All, Numerator: 10, HighNumerator: 13})
		ways.add(Figure{Period: year, Group: "other", Numerator: all})
		ways.add(Figure{Period: july, Group: "other", Numerator: 30}) // as if it were enough
		r := &Report{Measures: []Measure{m, ways}}
		Suppress(r)
		got := ""
		for i := range tt.parts {
			f := &r.Measures[0].Figures[i+1]
			s := fmt.Sprint(f.HighNumerator - f.Numerator)
			if f.HighHidden {
				s = "c"
			}
			got += s + " "
		}
		if got != tt.want+" " || len(r.Measures) != 2 {
			t.Errorf("%v: %s, want %s", tt.parts, got, tt.want)
		}
		if !r.Measures[0].Figures[len(tt.parts)+1].HighHidden || !r.Measures[1].Figures[1].Hidden {
			t.Errorf("July's three OTHER can be read: %+v, %+v", r.Measures[0].Figures, r.Measures[1].Figures)
		}
	}
}
