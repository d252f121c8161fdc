package answer

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/solver/whatif"
)

// Reserve tells what the last vacant place of each home that the plan uses is worth: the most that is worth paying to keep it free.
func Reserve(ctx context.Context, q *Question) (*report.Document, error) {
	prices, err := whatif.ReservePrices(ctx, q.Base, q.settings())
	if err != nil {
		return nil, err
	}
	d := q.document("What scarce places are worth")
	d.Says = []string{"No home that the plan uses has a vacant place to keep."}
	t := report.Table{
		Key: "reserve_prices", Name: "The last vacant place of each home", Front: true,
		Note: "What would be lost without it. A home that the plan does not use is worth nought and is left out.",
		Columns: []report.Column{
			words("home"), words("kind"), figures("vacant", "places", 0), figures("more children wait", "children", 0), figures("shortfall", "points²", 0),
			figures("lost", "£ over the days counted", 2), figures("spending", "£ over the days counted", 2), figures("spending", "£ a week", 2),
		},
	}
	for i := range prices {
		p := &prices[i]
		if i == 0 {
			d.Says = []string{fmt.Sprintf("%d homes are needed by the plan; without the dearest place %s.", len(prices), lost(p))}
		}
		name := p.CarerID
		if !q.Internal {
			name = fmt.Sprintf("home %d", i+1)
		}
		expected, weekly := report.Figure(int64(p.Expected)), report.Figure(int64(p.Weekly))
		if p.Waiting > 0 {
			expected, weekly = report.None(), report.None() // somebody has no home, whose price is not spent
		}
		t.Rows = append(t.Rows, []report.Cell{
			report.Word(name), report.Word(inWords(p.Kind.String()) + ", " + inWords(p.Category.String())), report.Figure(int64(p.Vacant)), q.count(p.Waiting),
			report.Figure(p.Shortfall), report.Figure(int64(p.Objective)), expected, weekly,
		})
	}
	d.Tables = append(d.Tables, t)
	return d, nil
}

func lost(p *whatif.ReservePrice) string {
	if p.Waiting > 0 {
		return "somebody more would wait"
	}
	return fmt.Sprintf("%s more would be spent", pounds(p.Expected))
}

// Gaps reports sufficiency (Children Act 1989 s22G): who asks and what there is, by age, need and area.
func Gaps(ctx context.Context, q *Question) (*report.Document, error) {
	gaps, err := whatif.Gaps(ctx, q.Base, q.settings(), !q.Internal)
	if err != nil {
		return nil, err
	}
	d := q.document("Sufficiency: where places are missing")
	d.Notes = append(d.Notes, "A place is counted in every line that its home is for: lines overlap and do not sum.")
	missing, hidden := 0, 0
	for i := range gaps {
		switch g := &gaps[i]; {
		case g.Hidden:
			hidden++
		case g.Missing > 0:
			missing++
		}
	}
	d.Says = gapsSay(gaps)
	d.Says = append(d.Says, fmt.Sprintf("Of %d lines, %d have fewer places than children who ask; of %d the children are so few that they are not shown.", len(gaps), missing, hidden))
	capacity, err := q.capacity(gaps)
	if err != nil {
		return nil, err
	}
	ages := gapColumn{"ages", func(g *whatif.Gap) string { return g.Ages }}
	need := gapColumn{"need", func(g *whatif.Gap) string { return cmp.Or(needInWords(g.Need), "none that is special") }}
	where := gapColumn{"where", func(g *whatif.Gap) string { return inWords(g.Area) }}
	of := gapColumn{"of", func(g *whatif.Gap) string { return inWords(g.By) }}
	which := gapColumn{"which", func(g *whatif.Gap) string { return g.Value }}
	d.Tables = append(d.Tables,
		gapsTable("by_age", "By age", gaps, []string{"AGE"}, ages, where),
		gapsTable("by_need", "By need", gaps, []string{"NEED"}, need, where),
		gapsTable("by_identity", "By language, faith and culture that requests name", gaps, []string{"LANGUAGE", "FAITH", "CULTURE"}, of, which),
		capacity,
		gapsTable("gaps", "By age, need and area", gaps, []string{byAgeNeedArea}, ages, need, where))
	d.Tables[len(d.Tables)-1].Front = q.Internal // most of its numbers are hidden from others
	return d, nil
}

// gapsSay names where most is missing.
func gapsSay(gaps []whatif.Gap) []string {
	var worst *whatif.Gap
	for i := range gaps {
		if g := &gaps[i]; g.By == "NEED" && g.Area == "IN" && g.Missing > 0 && (worst == nil || g.Missing > worst.Missing) {
			worst = g
		}
	}
	if worst == nil {
		return []string{"For every need that can be shown there are as many vacant places in the area as children who ask."}
	}
	name := needInWords(worst.Need)
	if name == "" {
		name = "children without a special need"
	}
	return []string{fmt.Sprintf("Most is missing for %s: %d children ask, and in the area %d vacant places are for them.", name, worst.Asking, worst.Places)}
}

// gapColumn is a column of words that says what a line of gaps is about.
type gapColumn struct {
	name string
	of   func(*whatif.Gap) string
}

// gapsTable shows the lines of some kinds, with so many columns that say what each is about.
func gapsTable(key, name string, gaps []whatif.Gap, kinds []string, about ...gapColumn) report.Table {
	t := report.Table{Key: key, Name: name, Front: true, Source: "Children Act 1989 s22G"}
	for _, c := range about {
		t.Columns = append(t.Columns, words(c.name))
	}
	t.Columns = append(t.Columns, figures("ask", "children", 0), figures("vacant", "places", 0), figures("wait", "children", 0), figures("missing", "places", 0))
	for i := range gaps {
		g := &gaps[i]
		if !slices.Contains(kinds, g.By) {
			continue
		}
		var row []report.Cell
		for _, c := range about {
			row = append(row, report.Word(c.of(g)))
		}
		asking, missing, waiting := report.Figure(int64(g.Asking)), report.Figure(int64(g.Missing)), report.Figure(int64(g.Waiting))
		if g.Hidden {
			asking, missing = report.Hide(), report.Hide()
		}
		if g.HiddenWaiting {
			waiting = report.Hide()
		}
		t.Rows = append(t.Rows, append(row, asking, report.Figure(int64(g.Places)), waiting, missing))
	}
	return t
}
