package equity

// Unit says how an outcome's figure is written: Share in 1/10,000, Mean in 1/10 of the outcome's unit.
type Unit uint8

// Share of children; Mean over children.
const (
	Share Unit = iota
	Mean
)

// About says what an outcome is.
type About struct {
	Outcome Outcome
	Key     string // of files and sheets
	Name    string
	In      string // the unit in words
	Formula string
	Unit    Unit
	// Higher: a higher figure is better for the child; Lower: a lower one. Neither where it cannot be said.
	Higher, Lower bool
	scale         int64 // what a case's value is multiplied by to be in tenths
	divide        int64 // and divided by
}

// Outcomes tells of each outcome, in the order of the report.
var Outcomes = [outcomes]About{
	{Fit, "FIT", "Fit of the home", "points of 100", "mean of the fit of the home at the time of the plan", Mean, true, false, 10, 1},
	{Miles, "MILES", "Miles from home", "miles", "mean of the straight-line miles from the child's home to the placement, where both are known", Mean, false, true, 1, 1},
	{Wait, "WAIT", "Days waited for a home", "days", "mean of the days from the request to the decision, or to the day of the plan", Mean, false, true, 10, 1},
	{InHouse, "IN_HOUSE", "With the council's own carers", "percent", "children with the council's own foster carers / children in a placement", Share, false, false, 0, 1},
	{Risk, "RISK", "Risk of an unplanned ending within twelve months", "percent", "mean of the probability that the risk model gives", Mean, false, true, 1, 10},
	{Moves, "MOVES", "Moves to another carer in the period", "moves", "mean of the number of placements begun with RNE P or B in the period", Mean, false, true, 10, 1},
	{Waiting, "WAITING", "Without a home in the plan", "percent", "children who wait / all children of the plan", Share, false, true, 0, 1},
}

// Table compares the groups of one trait in one outcome.
type Table struct {
	Trait   Trait
	Outcome Outcome
	All     Row
	Rows    []Row
}

// Row is the figure of one group.
type Row struct {
	Group    string
	Children int64 // whose outcome is known
	Yes      int64 // of a share, how many of them
	// Value, Low and High are in the unit's own way: 1/10,000 of a share, tenths of a mean. Known is false where nobody is in the group.
	Value, Low, High int64
	Known            bool
	// Hidden: the row would tell of fewer than five children, or let them be worked out; its numbers are 0.
	Hidden bool
	// Apart: the interval does not hold the figure of all children.
	Apart bool
}

// Tables compares every trait in every outcome that is known of anybody. internal shows small numbers. The seed chooses the draws of the
// intervals; the same cases in the same order and the same seed give the same tables.
func Tables(cases []Case, seed uint64, internal bool) []Table {
	var tables []Table
	for t := range traits {
		var ofTrait []Table
		for o := range outcomes {
			if table, ok := compare(cases, t, o, seed); ok {
				ofTrait = append(ofTrait, table)
			}
		}
		if !internal {
			suppress(ofTrait)
		}
		tables = append(tables, ofTrait...)
	}
	return tables
}

// compare makes one table; ok is false where the outcome is known of nobody.
func compare(cases []Case, t Trait, o Outcome, seed uint64) (Table, bool) {
	by := map[string][]int64{}
	var all []int64
	for i := range cases {
		if c := &cases[i]; c.known[o] {
			by[c.group[t]] = append(by[c.group[t]], c.value[o])
			all = append(all, c.value[o])
		}
	}
	table := Table{Trait: t, Outcome: o, All: figure("all children", all, o, seed)}
	for _, g := range groups[t] {
		if len(by[g]) == 0 {
			continue
		}
		r := figure(g, by[g], o, seed)
		r.Apart = r.High < table.All.Value || r.Low > table.All.Value
		table.Rows = append(table.Rows, r)
	}
	return table, len(all) > 0
}

// figure works out one row.
func figure(group string, values []int64, o Outcome, seed uint64) Row {
	r := Row{Group: group, Children: int64(len(values)), Known: len(values) > 0}
	if !r.Known {
		return r
	}
	about := &Outcomes[o]
	if about.Unit == Share {
		for _, v := range values {
			r.Yes += v
		}
		r.Value = halfUp(r.Yes*10_000, r.Children)
		r.Low, r.High = wilson(r.Yes, r.Children)
		return r
	}
	r.Value = about.tenths(sum(values), r.Children)
	r.Low, r.High = bootstrap(values, about, seed)
	return r
}

// tenths gives a mean in tenths of the outcome's unit.
func (a *About) tenths(total, n int64) int64 { return halfUp(total*a.scale, n*a.divide) }

func sum(values []int64) (total int64) {
	for _, v := range values {
		total += v
	}
	return total
}

// halfUp divides and rounds half up; d is above 0 and n not below it.
func halfUp(n, d int64) int64 { return (2*n + d) / (2 * d) }
