package kpi

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/ssda903"
)

// ageBands are those of the Department's tables.
var ageBands = []struct {
	below int
	name  string
}{{1, "under 1"}, {5, "1 to 4"}, {10, "5 to 9"}, {16, "10 to 15"}, {200, "16 and over"}}

const ageUnknown = "age not known"

func bandOf(born, on model.Date) string {
	if !born.Known() || on < born {
		return ageUnknown
	}
	age := born.Age(on)
	for _, b := range ageBands {
		if age < b.below {
			return b.name
		}
	}
	return ageUnknown
}

// bands gives the groups of a breakdown by age.
func bands() []string {
	groups := []string{All}
	for _, b := range ageBands {
		groups = append(groups, b.name)
	}
	return append(groups, ageUnknown)
}

// flow counts who was looked after before the period, who came, who left, and who was looked after at its end: for everybody, and each month, the first
// with those who came and without those who left is the last. By age it need not be, since children have birthdays.
func (f *facts) flow() []Measure {
	count := func(key, name, formula, numerator string) Measure {
		return Measure{Key: key, Name: name, Formula: formula, Numerator: numerator, Source: "Header: DOB; Episodes: RNE, LS, DECOM, DEC, REC", Unit: Count, Frequency: Monthly}
	}
	before := count("STOCK_BEFORE", "Looked after before the period", "children in care on the day before the first, without V3 and V4", "children")
	came := count("STARTED", "Started to be looked after", "periods in care that began in the period", "starts")
	left := count("CEASED", "Ceased to be looked after", "periods in care that ended in the period", "ends")
	stock := count("STOCK", "Looked after at the end of the period", "children in care on the last day = before + started - ceased", "children")
	for _, p := range f.periods() {
		nb, nc, nl, ns := map[string]int64{}, map[string]int64{}, map[string]int64{}, map[string]int64{}
		for i := range f.children {
			h := &f.children[i]
			tally := func(n map[string]int64, is bool, on model.Date) {
				if is {
					n[All]++
					n[bandOf(h.born, on)]++
				}
			}
			for j := range h.care {
				c := &h.care[j]
				tally(nb, c.open(p.From-1), p.From-1)
				tally(nc, p.Has(c.start), c.start)
				tally(nl, p.Has(c.end), c.end)
				tally(ns, c.open(p.To), p.To)
			}
		}
		for _, g := range bands() {
			before.add(Figure{Period: p, Group: g, Numerator: nb[g]})
			came.add(Figure{Period: p, Group: g, Numerator: nc[g]})
			left.add(Figure{Period: p, Group: g, Numerator: nl[g]})
			stock.add(Figure{Period: p, Group: g, Numerator: ns[g]})
		}
	}
	return []Measure{before, came, left, stock}
}

// lasting are the ways out of care that are meant to last.
var lasting = []ssda903.Exit{
	ssda903.ExitAdoption, ssda903.ExitSpecialGuardianship, ssda903.ExitChildArrangements, ssda903.ExitHomePlanned, ssda903.ExitHomeUnplanned,
}

// exits counts the ways out of care, as shares of the children looked after before the period, and which of them did not last.
func (f *facts) exits() []Measure {
	out := Measure{
		Key: "EXITS", Name: "Ways out of care", Formula: "periods in care that ended in the period with this REC / children looked after on the day before it", Numerator: "children who left this way",
		Denominator: "children looked after before the period", Source: "Episodes: REC, DEC", Unit: Share, Frequency: Yearly,
	}
	permanent := Measure{
		Key: "PERMANENCE", Name: "Adopted or under special guardianship", Formula: "ends with REC E11, E12 or E43 to E48 / children looked after on the day before the period", Numerator: "adoptions and special guardianships",
		Denominator: "children looked after before the period", Source: "Episodes: REC, DEC", Unit: Share, Frequency: Yearly,
	}
	back := Measure{
		Key: "CAME_BACK", Name: "Came back into care", Formula: "children who left by adoption, special guardianship, child arrangements or going home in the period and have started again since, as far as the return reaches / children who left so",
		Numerator: "children who came back", Denominator: "children who left this way", Source: "Episodes: REC, DEC, RNE, DECOM", Unit: Share, Frequency: Yearly,
	}
	var stock int64
	n, again := map[ssda903.Exit]int64{}, map[ssda903.Exit]int64{}
	for i := range f.children {
		h := &f.children[i]
		stock += one(h.inCare(f.Period.From-1) != nil)
		for j := range h.care {
			if c := &h.care[j]; f.Period.Has(c.end) {
				n[c.exit]++
				again[c.exit] += one(j+1 < len(h.care))
			}
		}
	}
	for e := ssda903.ExitUnknown; e <= ssda903.ExitOther; e++ {
		out.add(Figure{Period: f.Period, Group: e.String(), Numerator: n[e], Denominator: stock})
	}
	permanent.add(Figure{Period: f.Period, Group: All, Numerator: n[ssda903.ExitAdoption] + n[ssda903.ExitSpecialGuardianship], Denominator: stock})
	for _, e := range lasting {
		back.add(Figure{Period: f.Period, Group: e.String(), Numerator: again[e], Denominator: n[e]})
	}
	return []Measure{out, permanent, back}
}
