package local

import (
	"fmt"
	"strconv"

	"github.com/placewell/placewell/cmd/internal/chart"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/equity"
	"github.com/placewell/placewell/model/ssda903"
	"github.com/placewell/placewell/solver/backtest"
)

// replayed is a replay that is put into words and tables.
type replayed struct {
	result   *backtest.Result
	run      *backtest.Options
	prices   *priced
	check    *ReturnCheck
	year     string
	internal bool
}

// warnings stand below every back-test.
var backtestWarnings = []string{
	"This is no proof that the program does better. People who chose another home may have known what the return does not hold: needs, skills, siblings, school, wishes, who else lived there, terms of approval, refusals and what was really free.",
	"A difference between the two sides is no effect of the program: nobody lived in the homes it would have proposed. Children placed with agencies or in children's homes often had greater needs than those placed in-house, and the return does not say so.",
	"Prices are one figure for each kind of home. What one child's place costs, and what is saved when one child moves, is another.",
	"Homes are known by kind, provider, postcode and registration. A foster home whose postcode is left out counts as a home of its own for each child.",
	"A home has as many places as children were seen in it at once before the day; one that was full, on a break or closed looks free.",
	"Children who came into care on one day from one postcode are taken for siblings who had better stay together: the return knows no siblings.",
	"Each request is replayed alone, and history then goes on as it did: the proposals of two days may name the same place.",
	"Risks are those of the published model with what the return tells: age, placements before, kinship, distance, other children seen there.",
}

func (m *replayed) summary() (*report.Document, error) {
	d := &report.Document{
		Title: fmt.Sprintf("What would have been proposed, beside what was done: requests of %s to %s", m.run.From, m.run.To),
		Assumptions: append([]report.Assumption{
			{Name: "Return", Value: "SSDA903 of " + m.year, Source: "the council's files, read row by row"},
			{Name: "Policy", Value: m.run.Policy.Version + ", approved by " + m.run.Policy.ApprovedBy, Source: "as given, or the sample"},
			{Name: "A home counts as in use", Value: fmt.Sprintf("%d days after the last child left", m.run.Idle), Source: "as given, or 183"},
			{Name: "Kind of request", Value: "planned, short-term, of the kind of home in which the child was placed; a remand under J1", Source: "assumed: the return holds no requests"},
			{Name: "Homes", Value: "approved, agreed, without terms, a bedroom for each place", Source: "assumed: the return holds none of it"},
			{Name: "Small numbers", Value: smallOf(m.internal), Source: "counts under 5 and what would give them away"},
		}, m.prices.lines...),
		Notes: append([]string(nil), backtestWarnings...),
	}
	side, all := m.sideBySide()
	month, err := m.byMonth()
	if err != nil {
		return nil, err
	}
	d.Tables = append(d.Tables, side, month, m.siblings(), m.lookingBack(), m.skipped())
	if m.run.Locate == nil {
		d.Notes = append(d.Notes, "No directory of postcodes was given: nothing is known of miles, and every home is as near as the next.")
	}
	d.Notes = append(d.Notes, m.check.Notes...)
	if m.check.Errors+m.check.Warnings > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("The return has %d errors and %d warnings: \"placement import ssda903 --check\" tells them.", m.check.Errors, m.check.Warnings))
	}
	if m.result.Unusable > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("%d episodes have dates that cannot be used, and are left out.", m.result.Unusable))
	}
	d.Says = all.says(m.internal)
	return d, nil
}

var categoryWords = map[model.ProviderCategory]string{
	model.InHouse: "in-house", model.DelegatedInHouse: "in-house", model.IFA: "agency", model.PrivateProvider: "private", model.VoluntaryProvider: "voluntary", model.OtherAuthority: "other authority or body",
}

var kindWords = map[model.CarerKind]string{model.FosterHome: "foster home", model.ChildrensHome: "children's home", model.SupportedAccommodation: "supported accommodation"}

func (m *replayed) sideBySide() (report.Table, *tally) {
	all := &tally{name: "all that are replayed"}
	by := map[string]*tally{}
	var rows []*tally
	for _, kind := range []model.CarerKind{model.FosterHome, model.ChildrensHome, model.SupportedAccommodation} {
		for _, category := range []model.ProviderCategory{model.InHouse, model.IFA, model.PrivateProvider, model.VoluntaryProvider, model.OtherAuthority} {
			t := &tally{name: "placed in a " + kindWords[kind] + ", " + categoryWords[category]}
			if kind == model.SupportedAccommodation {
				t.name = "placed in " + kindWords[kind] + ", " + categoryWords[category]
			}
			by[fmt.Sprint(kind, category)] = t
			rows = append(rows, t)
		}
	}
	for i := range m.result.Cases {
		c := &m.result.Cases[i]
		all.add(c)
		by[fmt.Sprint(c.Kind, c.Actual.Category)].add(c)
	}
	t := report.Table{
		Key: "SIDE_BY_SIDE", Name: "As it was, and as it would have been proposed", Front: true,
		Formula:     "means over the children for whom a home would have been proposed; miles over those whose two distances are known",
		Denominator: "children whose placement began in the period and can be replayed", Source: "Episodes, Header; a directory of postcodes; the prices below",
		Columns: []report.Column{{Name: "children"}, {Name: "number", Kind: report.Figures}, {Name: "same home", Kind: report.Figures}, {Name: "none lawful", Kind: report.Figures},
			{Name: "from home, as it was", Unit: "miles", Kind: report.Figures, Decimals: 1}, {Name: "from home, proposed", Unit: "miles", Kind: report.Figures, Decimals: 1},
			{Name: "price, as it was", Unit: "£ a week", Kind: report.Figures, Decimals: 2}, {Name: "price, proposed", Unit: "£ a week", Kind: report.Figures, Decimals: 2},
			{Name: "risk, as it was", Unit: "percent", Kind: report.Figures, Decimals: 2}, {Name: "risk, proposed", Unit: "percent", Kind: report.Figures, Decimals: 2},
			{Name: "expected spending, as it was", Unit: "£", Kind: report.Figures, Decimals: 2}, {Name: "expected spending, proposed", Unit: "£", Kind: report.Figures, Decimals: 2}},
	}
	hidden, ofAll := hiddenParts(rows, all, m.internal)
	t.Rows = append(t.Rows, all.row(ofAll))
	for i, r := range rows {
		if r.children > 0 {
			t.Rows = append(t.Rows, r.row(hidden[i]))
		}
	}
	return t, all
}

// row writes a tally without what is hidden of it.
func (t *tally) row(hidden map[int]bool) []report.Cell {
	shown := func(part int, c report.Cell) report.Cell {
		if hidden[part] {
			return report.Hide()
		}
		return c
	}
	return []report.Cell{
		report.Word(t.name), shown(partChildren, report.Figure(t.children)), shown(partSame, report.Figure(t.same)), shown(partWaits, report.Figure(t.waits)),
		shown(partMiles, figureIf(t.miles, t.known)), shown(partMiles, figureIf(t.milesProposed, t.known)),
		shown(partMeans, figureIf(t.weekly, t.compared)), shown(partMeans, figureIf(t.weeklyProposed, t.compared)),
		shown(partMeans, figureIf(t.risk, t.compared)), shown(partMeans, figureIf(t.riskProposed, t.compared)),
		shown(partMeans, figureIf(t.expected, t.compared)), shown(partMeans, figureIf(t.expectedProposed, t.compared)),
	}
}

// byMonth shows mean prices month by month.
func (m *replayed) byMonth() (report.Table, error) {
	t := report.Table{
		Key: "BY_MONTH", Name: "Mean price a week, by the month of the request", Front: true, Formula: "mean over the children for whom a home would have been proposed",
		Columns: []report.Column{{Name: "month"}, {Name: "children", Kind: report.Figures}, {Name: "as it was", Unit: "£ a week", Kind: report.Figures, Decimals: 2}, {Name: "proposed", Unit: "£ a week", Kind: report.Figures, Decimals: 2}},
	}
	var months []*tally
	for i := range m.result.Cases {
		c := &m.result.Cases[i]
		if name := c.On.String()[:7]; len(months) == 0 || months[len(months)-1].name != name {
			months = append(months, &tally{name: name})
		}
		months[len(months)-1].add(c)
	}
	var counts [][]int64
	for _, r := range months {
		counts = append(counts, []int64{r.compared})
	}
	hidden := equity.HideRows(counts)
	var ticks []string
	actual, proposed := chart.Series{Name: "as it was"}, chart.Series{Name: "proposed"}
	shown := false
	for i, r := range months {
		ticks = append(ticks, r.name)
		if hidden[i] && !m.internal || r.compared == 0 {
			cell := report.None()
			if r.compared > 0 {
				cell = report.Hide()
			}
			t.Rows = append(t.Rows, []report.Cell{report.Word(r.name), cell, cell, cell})
			actual.Values, proposed.Values = append(actual.Values, chart.NotKnown()), append(proposed.Values, chart.NotKnown())
			continue
		}
		a, b := mean(r.weekly, r.compared), mean(r.weeklyProposed, r.compared)
		t.Rows = append(t.Rows, []report.Cell{report.Word(r.name), report.Figure(r.compared), report.Figure(a), report.Figure(b)})
		actual.Values, proposed.Values = append(actual.Values, float64(a)/100), append(proposed.Values, float64(b)/100)
		shown = true
	}
	if !shown {
		return t, nil
	}
	words := chart.Words{Title: "Mean price a week of the homes chosen, and of those that would have been proposed", X: "month of the request", Y: "£ a week",
		Alt: fmt.Sprintf("Two lines over %d months, as it was and as proposed. Hidden months are gaps.", len(months))}
	var err error
	t.Chart, err = chart.Lines(words, ticks, []chart.Series{actual, proposed})
	return t, err
}

// siblings counts groups that came on one day from one postcode.
func (m *replayed) siblings() report.Table {
	t := report.Table{
		Key: "SIBLINGS", Name: "Children who came on one day from one postcode", Front: true, Formula: "groups in which every child is in the same home",
		Note:    "They are taken for siblings, which the return does not know.",
		Columns: []report.Column{{Name: "groups"}, {Name: "number", Kind: report.Figures}, {Name: "together, as it was", Kind: report.Figures}, {Name: "together, proposed", Kind: report.Figures}},
	}
	var groups, together, proposed int64
	seen := ""
	for i := range m.result.Cases {
		c := &m.result.Cases[i]
		if c.Group < 2 || c.Request == seen {
			continue
		}
		seen = c.Request
		groups++
		together += oneIf(c.Together == c.Group)
		proposed += oneIf(c.TogetherProposed == c.Group)
	}
	small := equity.Few(groups) || equity.Few(together) || equity.Few(groups-together) || equity.Few(proposed) || equity.Few(groups-proposed)
	row := []report.Cell{report.Word("all groups"), report.Figure(groups), report.Figure(together), report.Figure(proposed)}
	if small && !m.internal {
		row = []report.Cell{report.Word("all groups"), report.Hide(), report.Hide(), report.Hide()}
	}
	t.Rows = append(t.Rows, row)
	return t
}

// lookingBack tells how the actual placements ended, by whether the program would have proposed them.
func (m *replayed) lookingBack() report.Table {
	t := report.Table{
		Key: "LOOKING_BACK", Name: "How the placements that were made have ended", Front: true,
		Formula: "placements that ended unplanned within the days of the return / placements; intervals of 95 percent (Wilson)", Source: "Episodes: RNE, REASON_PLACE_CHANGE",
		Note: "Placements that the program would have proposed may end less often because it reads the same signs as people do, or because easier placements are easier to propose. That is no effect of proposing.",
		Columns: []report.Column{{Name: "the home that was chosen"}, {Name: "children", Kind: report.Figures}, {Name: "ended unplanned", Kind: report.Figures},
			{Name: "share", Unit: "percent", Kind: report.Figures, Decimals: 2}, {Name: "from", Unit: "percent", Kind: report.Figures, Decimals: 2}, {Name: "to", Unit: "percent", Kind: report.Figures, Decimals: 2}},
	}
	names := []string{"would have been proposed", "another would have been proposed", "none would have been lawful"}
	var n, bad [3]int64
	for i := range m.result.Cases {
		c := &m.result.Cases[i]
		k := 1
		if c.Same() {
			k = 0
		} else if c.Waits {
			k = 2
		}
		n[k]++
		bad[k] += oneIf(c.Ending == ssda903.EndedUnplanned)
	}
	counts := make([][]int64, 3)
	for k := range counts {
		counts[k] = []int64{n[k], bad[k], n[k] - bad[k]}
	}
	hidden := equity.HideRows(counts)
	for k, name := range names {
		switch {
		case hidden[k] && !m.internal:
			t.Rows = append(t.Rows, []report.Cell{report.Word(name), report.Hide(), report.Hide(), report.Hide(), report.Hide(), report.Hide()})
		case n[k] == 0:
			t.Rows = append(t.Rows, []report.Cell{report.Word(name), report.Figure(0), report.Figure(0), report.None(), report.None(), report.None()})
		default:
			value, low, high := equity.ShareInterval(bad[k], n[k])
			t.Rows = append(t.Rows, []report.Cell{report.Word(name), report.Figure(n[k]), report.Figure(bad[k]), report.Figure(value), report.Figure(low), report.Figure(high)})
		}
	}
	return t
}

// skipped tells what is not replayed.
func (m *replayed) skipped() report.Table {
	t := report.Table{Key: "NOT_REPLAYED", Name: "Placements of the period that are not replayed", Front: true, Columns: []report.Column{{Name: "why"}, {Name: "placements", Kind: report.Figures}}}
	for _, why := range m.result.Reasons() {
		c := report.Figure(int64(m.result.Skipped[why]))
		if equity.Few(c.Value) && !m.internal {
			c = report.Hide()
		}
		t.Rows = append(t.Rows, []report.Cell{report.Word(why), c})
	}
	return t
}

// cases lists each request with both sides: for the team, by the identifiers of the return.
func (m *replayed) cases() *report.Document {
	t := report.Table{Key: "CASES", Name: "Each request with both sides", Columns: []report.Column{{Name: "request"}, {Name: "child"}, {Name: "day"}, {Name: "children of the request", Kind: report.Figures},
		{Name: "home, as it was"}, {Name: "home, proposed"}, {Name: "same"}, {Name: "category, as it was"}, {Name: "category, proposed"},
		{Name: "miles, as it was", Unit: "miles", Kind: report.Figures, Decimals: 1}, {Name: "miles, proposed", Unit: "miles", Kind: report.Figures, Decimals: 1},
		{Name: "price, as it was", Unit: "£ a week", Kind: report.Figures, Decimals: 2}, {Name: "price, proposed", Unit: "£ a week", Kind: report.Figures, Decimals: 2},
		{Name: "risk, as it was", Unit: "percent", Kind: report.Figures, Decimals: 2}, {Name: "risk, proposed", Unit: "percent", Kind: report.Figures, Decimals: 2},
		{Name: "fit, as it was", Kind: report.Figures}, {Name: "fit, proposed", Kind: report.Figures},
		{Name: "siblings in the home, as it was", Kind: report.Figures}, {Name: "siblings in the home, proposed", Kind: report.Figures},
		{Name: "homes judged", Kind: report.Figures}, {Name: "homes possible", Kind: report.Figures}, {Name: "how it ended"}}}
	for i := range m.result.Cases {
		c := &m.result.Cases[i]
		same := "yes"
		if !c.Same() {
			same = "no"
		}
		p := []report.Cell{report.Word(""), report.Word("none lawful"), report.None(), report.None(), report.None(), report.None(), report.None()}
		if !c.Waits {
			p = []report.Cell{report.Word(c.Proposed.Home), report.Word(categoryWords[c.Proposed.Category]), milesCell(c.Proposed.Miles), report.Figure(int64(c.Proposed.Weekly)), report.Figure(int64(c.Proposed.Risk)),
				report.Figure(int64(c.Proposed.Fit)), report.Figure(int64(c.TogetherProposed - 1))}
		}
		t.Rows = append(t.Rows, []report.Cell{report.Word(c.Request), report.Word(c.Child), report.Word(c.On.String()), report.Figure(int64(c.Group)),
			report.Word(c.Actual.Home), p[0], report.Word(same), report.Word(categoryWords[c.Actual.Category]), p[1],
			milesCell(c.Actual.Miles), p[2], report.Figure(int64(c.Actual.Weekly)), p[3], report.Figure(int64(c.Actual.Risk)), p[4], report.Figure(int64(c.Actual.Fit)), p[5],
			report.Figure(int64(c.Together - 1)), p[6], report.Figure(int64(c.Homes)), report.Figure(int64(c.Possible)), report.Word(c.Ending.String())})
	}
	return &report.Document{Title: "Each request with both sides (" + strconv.Itoa(len(t.Rows)) + "): for the team, and for nobody outside it", Tables: []report.Table{t}}
}

func milesCell(m model.Miles) report.Cell {
	if m == model.MilesUnknown {
		return report.None()
	}
	return report.Figure(int64(m))
}
