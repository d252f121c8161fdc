package equity

import (
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/placewell/placewell/model"
)

// cases makes children of one sex each, all of one kind otherwise, of whom so many are in-house.
func cases(bySex map[model.Sex][2]int) (out []Case) {
	on := model.NewDate(2026, 3, 31)
	for _, sex := range []model.Sex{model.Female, model.Male, model.SexIndeterminate} {
		n := bySex[sex]
		for i := range n[0] {
			var c Case
			c.Child(sex, "WBRI", false, false, model.NewDate(2015, 1, 1), on)
			c.Set(InHouse, int64(b2i(i < n[1])))
			c.Set(Miles, int64(100+10*i))
			out = append(out, c)
		}
	}
	return out
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func find(t *testing.T, tables []Table, trait Trait, o Outcome) *Table {
	t.Helper()
	for i := range tables {
		if tables[i].Trait == trait && tables[i].Outcome == o {
			return &tables[i]
		}
	}
	t.Fatalf("no table of %s", trait)
	return nil
}

func (t *Table) row(group string) Row {
	for _, r := range t.Rows {
		if r.Group == group {
			return r
		}
	}
	return Row{}
}

// TestRow66_Parity: the diversity of those whom a council looks after is seen in what they get, small numbers apart.
func TestRow66_Parity(t *testing.T) {
	tables := Tables(cases(map[model.Sex][2]int{model.Female: {20, 15}, model.Male: {40, 10}}), 1, false)
	in := find(t, tables, Sex, InHouse)
	if f := in.row("female"); f.Value != 7500 || f.Children != 20 || f.Low != 5313 || f.High != 8881 || !f.Apart {
		t.Errorf("female %+v", f) // Wilson's interval of 15 in 20: 53.13 to 88.81 percent
	}
	if m := in.row("male"); m.Value != 2500 || m.Low != 1419 || m.High != 4019 || !m.Apart {
		t.Errorf("male %+v", m) // and of 10 in 40: 14.19 to 40.19
	}
	if in.All.Value != 4167 || in.All.Children != 60 {
		t.Errorf("all %+v", in.All)
	}
	miles := find(t, tables, Sex, Miles)
	if f := miles.row("female"); f.Value != 195 || f.Low >= 195 || f.High <= 195 || f.Low < 165 || f.High > 225 {
		t.Errorf("female miles %+v", f) // 100, 110, ... 290 tenths: mean 195, standard error 13
	}
	again := Tables(cases(map[model.Sex][2]int{model.Female: {20, 15}, model.Male: {40, 10}}), 1, false)
	if !reflect.DeepEqual(tables, again) {
		t.Error("the same cases and seed give other tables")
	}
}

func TestSmallNumbers(t *testing.T) {
	for _, c := range []struct {
		name   string
		by     map[model.Sex][2]int
		miles  string // hidden groups of miles
		share  string // hidden groups of the share
		allToo bool
	}{
		{"five and more", map[model.Sex][2]int{model.Female: {10, 5}, model.Male: {12, 6}}, "[]", "[]", false},
		{"four are hidden, and with them the next smallest", map[model.Sex][2]int{model.Female: {4, 0}, model.Male: {12, 6}, model.SexIndeterminate: {30, 10}}, "[female male]", "[female male]", false},
		{"five are not", map[model.Sex][2]int{model.Female: {5, 0}, model.Male: {12, 6}, model.SexIndeterminate: {30, 10}}, "[]", "[]", false},
		{"two that together are fewer than five take a third", map[model.Sex][2]int{model.Female: {1, 0}, model.Male: {2, 0}, model.SexIndeterminate: {30, 10}}, "[female male indeterminate]", "[female male indeterminate]", false},
		{"a share of four of ten", map[model.Sex][2]int{model.Female: {10, 4}, model.Male: {12, 6}, model.SexIndeterminate: {30, 10}}, "[]", "[female male]", false},
		{"a share of six of ten", map[model.Sex][2]int{model.Female: {10, 6}, model.Male: {12, 6}, model.SexIndeterminate: {30, 10}}, "[]", "[female male]", false},
		{"all but none tell nothing", map[model.Sex][2]int{model.Female: {10, 0}, model.Male: {12, 12}}, "[]", "[]", false},
		{"four of all", map[model.Sex][2]int{model.Female: {10, 4}, model.Male: {12, 0}}, "[]", "[female male]", true},
		{"four children in all", map[model.Sex][2]int{model.Female: {4, 2}}, "[female]", "[female]", true},
	} {
		tables := Tables(cases(c.by), 1, false)
		for _, want := range []struct {
			o      Outcome
			hidden string
		}{{Miles, c.miles}, {InHouse, c.share}} {
			table := find(t, tables, Sex, want.o)
			got := []string{}
			for _, r := range table.Rows {
				if r.Hidden {
					got = append(got, r.Group)
					if (r != Row{Group: r.Group, Hidden: true}) {
						t.Errorf("%s: a hidden row holds figures: %+v", c.name, r)
					}
				}
			}
			if fmt.Sprint(got) != want.hidden {
				t.Errorf("%s, %s: hidden %v, want %v", c.name, Outcomes[want.o].Key, got, want.hidden)
			}
		}
		if all := find(t, tables, Sex, InHouse).All; all.Hidden != c.allToo {
			t.Errorf("%s: all %+v", c.name, all)
		}
		for _, table := range Tables(cases(c.by), 1, true) {
			for _, r := range append(table.Rows, table.All) {
				if r.Hidden {
					t.Errorf("%s: hidden inside the team: %+v", c.name, r)
				}
			}
		}
	}
}

// TestNothingCanBeWorkedOut plays the reader who subtracts: what all have less what is shown must be none, or five children at least in two groups or more,
// and of a share five with and five without.
func TestNothingCanBeWorkedOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		by := map[model.Sex][2]int{}
		for _, sex := range []model.Sex{model.Female, model.Male, model.SexIndeterminate} {
			n := rapid.IntRange(0, 20).Draw(t, "children")
			by[sex] = [2]int{n, rapid.IntRange(0, n).Draw(t, "in-house")}
		}
		for _, table := range Tables(cases(by), 1, false) {
			share := Outcomes[table.Outcome].Unit == Share
			children, yes, hidden := table.All.Children, table.All.Yes, 0
			for _, r := range table.Rows {
				children, yes = children-r.Children, yes-r.Yes
				if r.Hidden {
					hidden++
				} else if few(r.Children) || share && (few(r.Yes) || few(r.Children-r.Yes)) {
					t.Fatalf("a small number is shown: %+v of %v", r, by)
				}
			}
			if table.All.Hidden {
				if hidden != len(table.Rows) {
					t.Fatalf("the sum is hidden and its parts are not: %+v", table)
				}
				continue
			}
			if hidden == 1 && children > 0 || few(children) || share && (few(yes) || few(children-yes)) {
				t.Fatalf("%v: %d hidden groups of %d children, %d of them: %+v", by, hidden, children, yes, table)
			}
		}
	})
}

func TestGroups(t *testing.T) {
	on := model.NewDate(2026, 3, 31)
	for _, c := range []struct {
		born model.Date
		want string
	}{
		{model.NewDate(2021, 4, 1), "0 to 4"}, {model.NewDate(2021, 3, 31), "5 to 9"}, {model.NewDate(2016, 4, 1), "5 to 9"}, {model.NewDate(2016, 3, 31), "10 to 12"},
		{model.NewDate(2013, 4, 1), "10 to 12"}, {model.NewDate(2013, 3, 31), "13 to 15"}, {model.NewDate(2010, 4, 1), "13 to 15"}, {model.NewDate(2010, 3, 31), "16 and over"},
		{0, notKnown}, {on.AddDays(1), notKnown},
	} {
		var k Case
		k.Child(model.SexUnknown, "REFU", true, true, c.born, on)
		if got := k.Group(Age); got != c.want {
			t.Errorf("born %s: %s, want %s", c.born, got, c.want)
		}
		if k.Group(Sex) != notKnown || k.Group(Ethnicity) != notKnown || k.Group(Disability) != "disabled" || k.Group(Asylum) != "unaccompanied asylum-seeking" {
			t.Errorf("groups %v", k.group)
		}
	}
	for code, want := range map[string]string{"WBRI": "white", "MOTH": "mixed", "CHNE": "Asian", "BAFR": "Black", "OOTH": "other", "NOBT": notKnown, "": notKnown, "wbri": notKnown} {
		if got := ethnicGroup(code); got != want {
			t.Errorf("%q: %s, want %s", code, got, want)
		}
	}
}
