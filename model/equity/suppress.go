package equity

// fewest is the smallest number, other than none, that a report for others shows.
const fewest = 5

func few(n int64) bool { return n > 0 && n < fewest }

// suppress hides small numbers in the tables of one trait. The tables share their children, so a group hidden in one is hidden in all; a share may be
// hidden beyond that.
func suppress(tables []Table) {
	hidden := map[string]bool{}
	for i := range tables {
		for _, r := range tables[i].Rows {
			if few(r.Children) {
				hidden[r.Group] = true
			}
		}
	}
	for before := -1; before != len(hidden); {
		before = len(hidden)
		for i := range tables {
			tables[i].second(hidden, false)
		}
	}
	for i := range tables {
		t := &tables[i]
		own := map[string]bool{}
		for g := range hidden {
			own[g] = true
		}
		if Outcomes[t.Outcome].Unit == Share {
			for _, r := range t.Rows {
				if few(r.Yes) || few(r.Children-r.Yes) {
					own[r.Group] = true
				}
			}
			t.second(own, true)
		}
		t.hide(own)
	}
}

// second hides, in one table, the next smallest group for as long as those that are hidden could be told from the sum: they must be two at least, and
// together five children at least, and of a share five with and five without, or none.
func (t *Table) second(hidden map[string]bool, share bool) {
	for {
		var groups int
		var children, yes int64
		next := -1
		for i := range t.Rows {
			switch r := &t.Rows[i]; {
			case hidden[r.Group]:
				groups, children, yes = groups+1, children+r.Children, yes+r.Yes
			case next < 0 || r.Children < t.Rows[next].Children:
				next = i
			}
		}
		safe := groups >= 2 && children >= fewest && (!share || !few(yes) && !few(children-yes))
		if groups == 0 || safe || next < 0 {
			return
		}
		hidden[t.Rows[next].Group] = true
	}
}

// hide empties the hidden rows. The figure of all children goes too where it alone would tell: where every group is hidden and all are few, or the share of
// all is.
func (t *Table) hide(hidden map[string]bool) {
	for i := range t.Rows {
		if r := &t.Rows[i]; hidden[r.Group] {
			*r = Row{Group: r.Group, Hidden: true}
		}
	}
	if a := &t.All; few(a.Children) || Outcomes[t.Outcome].Unit == Share && (few(a.Yes) || few(a.Children-a.Yes)) {
		*a = Row{Group: a.Group, Hidden: true}
		for i := range t.Rows { // with the sum hidden, its parts would give it away
			t.Rows[i] = Row{Group: t.Rows[i].Group, Hidden: true}
		}
	}
}
