package answer

import (
	"context"
	"fmt"

	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model"
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
	t := report.Table{
		Key: "gaps", Name: "By age, need and area, and by what requests name", Front: true, Source: "Children Act 1989 s22G",
		Columns: []report.Column{words("by"), words("ages"), words("need"), words("area"), words("value"), figures("ask", "children", 0), figures("vacant", "places", 0),
			figures("wait", "children", 0), figures("missing", "places", 0)},
	}
	missing, hidden := 0, 0
	for i := range gaps {
		g := &gaps[i]
		row := []report.Cell{report.Word(inWords(g.By)), report.Word(g.Ages), report.Word(needInWords(g.Need)), report.Word(inWords(g.Area)), report.Word(g.Value)}
		switch {
		case g.Hidden:
			hidden++
			row = append(row, report.Hide(), report.Hide(), report.Hide(), report.Hide())
		default:
			row = append(row, report.Figure(int64(g.Asking)), report.Figure(int64(g.Places)), report.Figure(int64(g.Waiting)), report.Figure(int64(g.Missing)))
			if g.Missing > 0 {
				missing++
			}
		}
		t.Rows = append(t.Rows, row)
	}
	d.Says = []string{fmt.Sprintf("%d of %d lines have fewer places than children who ask; the numbers of %d lines are hidden.", missing, len(gaps), hidden)}
	capacity, err := q.capacity(gaps)
	if err != nil {
		return nil, err
	}
	d.Tables = append(d.Tables, t, capacity)
	return d, nil
}

// RobustOptions say over how many draws, and how far numbers may be off, in per cent.
type RobustOptions struct {
	Draws, Prices, Policy int
	Seed                  int64
}

// Robust tells of each recommendation in how many draws of other prices and weights it is made again.
func Robust(ctx context.Context, q *Question, o RobustOptions) (*report.Document, error) {
	list, err := whatif.Robustness(ctx, q.Base, q.settings(), whatif.RobustQuestion{Draws: o.Draws, Prices: o.Prices, Policy: o.Policy, Seed: o.Seed, Progress: q.Progress})
	if err != nil {
		return nil, err
	}
	d := q.document("How firm the plan is")
	d.Notes = append(d.Notes, "Each draw has other prices and other weights of money; who may live where, fit and risk stay as they are.")
	firm := 0
	t := report.Table{
		Key: "robust", Name: "The recommendations, again and again", Front: q.Internal,
		Columns: []report.Column{words("request"), words("child"), words("home"), figures("best in", "draws", 0), figures("of", "draws", 0), words("else most often"), figures("in", "draws", 0)},
	}
	var bands [4]int
	for i := range list {
		r := &list[i]
		t.Rows = append(t.Rows, []report.Cell{
			report.Word(r.RequestID), report.Word(r.Child), report.Word(waits(r.CarerID)), report.Figure(int64(r.Best)), report.Figure(int64(r.Draws)),
			report.Word(next(r)), report.Figure(int64(r.NextBest)),
		})
		share := model.Probability(int64(r.Best) * int64(model.ProbabilityOne) / int64(max(1, r.Draws)))
		band := 3
		for k, least := range firmness {
			if share >= least {
				band = k
				break
			}
		}
		bands[band]++
		if band == 0 {
			firm++
		}
	}
	if len(list) > 0 {
		d.Says = append(d.Says, fmt.Sprintf("Of %d children, %s live where the plan puts them in at least 95 of 100 draws.", len(list), q.some(firm)))
		if least := weakest(list); q.Internal {
			d.Says = append(d.Says, fmt.Sprintf("The least firm is that of child %s: %s.", least.Child, least))
		} else {
			d.Says = append(d.Says, "The least firm is "+least.String()+".")
		}
	}
	summary := report.Table{Key: "firmness", Name: "How often the plan is made again", Front: true, Columns: []report.Column{words("best in"), figures("children", "children", 0)}}
	for k, name := range [...]string{"at least 95 % of the draws", "80 % to 95 %", "50 % to 80 %", "fewer"} {
		summary.Rows = append(summary.Rows, []report.Cell{report.Word(name), q.count(bands[k])})
	}
	d.Tables = append(d.Tables, summary)
	if q.Internal {
		d.Tables = append(d.Tables, t)
	}
	return d, nil
}

// firmness are the least shares of the bands, in 1/10,000.
var firmness = [...]model.Probability{9500, 8000, 5000}

func weakest(list []whatif.Robust) *whatif.Robust {
	least := &list[0]
	for i := range list {
		if list[i].Best < least.Best {
			least = &list[i]
		}
	}
	return least
}

func waits(home string) string {
	if home == "" {
		return "waits"
	}
	return home
}

func next(r *whatif.Robust) string {
	if r.NextBest == 0 {
		return ""
	}
	return waits(r.Next)
}
