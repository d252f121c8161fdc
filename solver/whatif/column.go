package whatif

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// Kind is what a column holds.
type Kind uint8

// A text; a whole number; an amount in pence; tenths, as of a mile; ten-thousandths, as of a probability or its sum; hundredths, as of a knob.
const (
	Text Kind = iota
	Count
	Money
	Tenths
	TenThousandths
	Hundredths
)

// Column is one column of the rows of a batch.
type Column struct {
	// Name is made of lower-case letters, digits and underscores; Unit is what a value counts; Note explains it in a sentence.
	Name, Unit, Note string
	Kind             Kind
	cell             func(*Row) Cell
}

// Cell is one value. Number is in the unit of the column's kind; a cell that is not Known is empty.
type Cell struct {
	Text   string
	Number int64
	Known  bool
}

func text(s string) Cell       { return Cell{Text: s, Known: s != ""} }
func number(n int64) Cell      { return Cell{Number: n, Known: true} }
func pence(p model.Pence) Cell { return number(int64(p)) }

// Columns are the columns of the batch's rows: what names the scenario, the knobs, then the answer.
func (s *Spec) Columns() []Column {
	out := []Column{
		{"scenario", "", "number of the scenario in the batch", Count, func(r *Row) Cell { return number(int64(r.Index)) }},
		{"alternative", "", "name of the alternative", Text, func(r *Row) Cell { return text(r.Scenario) }},
	}
	for i := range s.Sweeps {
		w := &s.Sweeps[i]
		out = append(out, Column{"knob_" + w.Name, w.Unit, "value of the sweep", Hundredths, func(r *Row) Cell {
			if i >= len(r.Knobs) {
				return Cell{}
			}
			return number(r.Knobs[i].Hundredths)
		}})
	}
	out = append(out, answerColumns...)
	if s.Years != nil {
		for y := 2; y <= s.Years.Count; y++ {
			out = append(out, yearColumns(y)...)
		}
	}
	return out
}

// yearColumns are those of a later year.
func yearColumns(year int) []Column {
	cell := func(of func(*YearRow) int64) func(*Row) Cell {
		return func(r *Row) Cell {
			if year-2 >= len(r.Years) {
				return Cell{}
			}
			return number(of(&r.Years[year-2]))
		}
	}
	name := func(what string) string { return fmt.Sprintf("year_%d_%s", year, what) }
	return []Column{
		{name("children"), "children", "children who ask in that year", Count, cell(func(y *YearRow) int64 { return int64(y.Children) })},
		{name("waiting"), "children", "children who wait in that year", Count, cell(func(y *YearRow) int64 { return int64(y.Waiting) })},
		{name("looked_after"), "children", "children in the pool's homes once everybody has moved", Count, cell(func(y *YearRow) int64 { return int64(y.Looked) })},
		{name("in_house"), "children", "of those who ask, with the authority's own foster carers", Count, cell(func(y *YearRow) int64 { return int64(y.Placed[placedInHouse]) })},
		{name("agency"), "children", "of those who ask, with agencies' foster carers", Count, cell(func(y *YearRow) int64 { return int64(y.Placed[placedAgency]) })},
		{name("residential"), "children", "of those who ask, in residential care", Count, cell(func(y *YearRow) int64 { return int64(y.Placed[placedResidential]) })},
		{name("expected_cost"), "£", "price, support and follow-on for those who ask", Money, cell(func(y *YearRow) int64 { return int64(y.Expected) })},
		{name("weekly_all"), "£ a week", "weekly price, as homes ask it, of all children in the pool's homes", Money, cell(func(y *YearRow) int64 { return int64(y.WeeklyAll) })},
	}
}

// Cells gives a row's values in the order of the columns.
func (r *Row) Cells(columns []Column) []Cell {
	out := make([]Cell, len(columns))
	for i := range columns {
		out[i] = columns[i].cell(r)
	}
	return out
}

func label(r *Row) Cell {
	if r.AllFree {
		return text("as if starting again")
	}
	return text("the settled stay")
}

var answerColumns = []Column{
	{"repetition", "", "repetition of the scenario, each with lots of its own", Count, func(r *Row) Cell { return number(int64(r.Repetition)) }},
	{"who_chooses", "", "whether settled children stay or all are placed anew", Text, label},
	{"state", "", "OPTIMAL: no lawful plan is better in the order of the levels", Text, func(r *Row) Cell { return text(r.State) }},
	{"proof", "", "who vouches for that", Text, func(r *Row) Cell { return text(r.Proof) }},
	{"requests", "requests", "requests for a home", Count, func(r *Row) Cell { return number(int64(r.Requests)) }},
	{"children", "children", "children who ask", Count, func(r *Row) Cell { return number(int64(r.Children)) }},
	{"carers", "carers", "carers in the pool", Count, func(r *Row) Cell { return number(int64(r.Carers)) }},
	{"vacant_places", "places", "vacant places on the day of the base", Count, func(r *Row) Cell { return number(int64(r.Vacant)) }},
	{"waiting_emergency", "children", "children who wait although the need is the same day's", Count, func(r *Row) Cell { return number(int64(r.Waiting[0])) }},
	{"waiting_urgent", "children", "children who wait although the need is within three days", Count, func(r *Row) Cell { return number(int64(r.Waiting[1])) }},
	{"waiting_planned", "children", "children who wait for a planned move", Count, func(r *Row) Cell { return number(int64(r.Waiting[2])) }},
	{"shortfall", "points²", "Σ children × shortfall², level 2 of the objective", Count, func(r *Row) Cell { return number(r.Shortfall) }},
	{"children_short", "children", "children further below their own best than the policy tolerates", Count, func(r *Row) Cell { return number(int64(r.Short)) }},
	{"siblings_apart", "pairs", "sibling pairs living apart and children away from connected carers who could have them", Count, func(r *Row) Cell { return number(r.Apart) }},
	{"objective", "£", "level 4 of the objective: spending, endings and fit as the policy weighs them", Money, func(r *Row) Cell { return pence(r.Objective) }},
	{"price", "£", "price of the homes over the days that the policy counts", Money, func(r *Row) Cell { return pence(r.Price) }},
	{"support", "£", "support packages over those days", Money, func(r *Row) Cell { return pence(r.Support) }},
	{"follow_on", "£", "expected spending after unplanned endings, signed", Money, func(r *Row) Cell { return pence(r.FollowOn) }},
	{"expected_cost", "£", "price, support and follow-on", Money, func(r *Row) Cell { return pence(r.Price + r.Support + r.FollowOn) }},
	{"weekly", "£ a week", "weekly price of the homes", Money, func(r *Row) Cell { return pence(r.Weekly) }},
	{"unplanned_endings", "endings", "expected unplanned endings within 12 months", TenThousandths, func(r *Row) Cell { return number(r.Endings) }},
	{"in_house", "children", "children with the authority's own foster carers", Count, func(r *Row) Cell { return number(int64(r.Placed[placedInHouse])) }},
	{"agency", "children", "children with agencies' foster carers", Count, func(r *Row) Cell { return number(int64(r.Placed[placedAgency])) }},
	{"residential", "children", "children in residential care", Count, func(r *Row) Cell { return number(int64(r.Placed[placedResidential])) }},
	{"supported", "children", "children in supported lodgings and accommodation", Count, func(r *Row) Cell { return number(int64(r.Placed[placedSupported])) }},
	{"elsewhere", "children", "children in homes of other kinds", Count, func(r *Row) Cell { return number(int64(r.Placed[placedOther])) }},
	{"residential_days", "days", "days in residential care within those that the policy counts", Count, func(r *Row) Cell { return number(int64(r.ResidentialDays)) }},
	{"moves", "children", "children who move", Count, func(r *Row) Cell { return number(int64(r.Moves)) }},
	{"stays", "children", "children who ask and stay where they are", Count, func(r *Row) Cell { return number(int64(r.Stays)) }},
	{"miles_from_home", "miles", "sum of the distances between new home and home, where both are known", Tenths, func(r *Row) Cell { return number(r.Miles) }},
	{"miles_known", "children", "children whose distance is known", Count, func(r *Row) Cell { return number(int64(r.MilesKnown)) }},
	{"over_20_miles", "children", "children more than 20 miles from home", Count, func(r *Row) Cell { return number(int64(r.Far)) }},
	{"out_of_area", "children", "children outside the authority's area", Count, func(r *Row) Cell { return number(int64(r.OutOfArea)) }},
}
