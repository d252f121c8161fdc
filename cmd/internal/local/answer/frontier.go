package answer

import (
	"context"
	"fmt"

	"github.com/placewell/placewell/cmd/internal/chart"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver/whatif"
)

// mostLabels is how many points can have a name beside them.
const mostLabels = 12

// Frontier tells what averting unplanned endings costs; between asks for so many plans in the gaps between supported ones.
func Frontier(ctx context.Context, q *Question, between int) (*report.Document, error) {
	f, err := whatif.FindFrontier(ctx, q.Base, q.settings(), whatif.FrontierOptions{Unsupported: between})
	if err != nil {
		return nil, err
	}
	d := q.document("What averting unplanned endings costs")
	d.Says = q.frontierSays(f)
	d.Notes = append(d.Notes,
		"Waiting, shortfall and siblings are the same in every plan: nobody waits longer or lives less well for the sake of money.",
		"A supported plan is the best one for some price of an averted ending. One between two of them is the best for its own bound on cost, and for no price.",
		"Cost holds price, support, expected follow-on spending, fit points at the policy's price, and what waiting children count for.")
	t := report.Table{
		Key: "frontier", Name: "The frontier", Front: true, Formula: "per averted ending = more cost / fewer endings, against the line before",
		Columns: []report.Column{
			words("plan"), figures("cost", "£", 2), figures("expected spending", "£", 2), figures("unplanned endings", "expected in 12 months", 4),
			figures("per averted ending", "£", 2), figures("best from", "£ an averted ending", 2), figures("best to", "£ an averted ending", 2),
			figures("children who live elsewhere", "than in the line before", 0), words("kind"), words("proof"),
		},
	}
	for i := range f.Points {
		t.Rows = append(t.Rows, q.frontierRow(f, i))
	}
	if t.Chart, err = frontierChart(f); err != nil {
		return nil, err
	}
	d.Tables = append(d.Tables, t)
	if q.Internal {
		d.Tables = append(d.Tables, movedTable(f))
	}
	return d, nil
}

func (q *Question) frontierSays(f *whatif.Frontier) (out []string) {
	first, last := &f.Points[0], &f.Points[len(f.Points)-1]
	if len(f.Points) == 1 {
		return []string{"There is one plan: nothing that is spent more averts an ending."}
	}
	out = append(out,
		fmt.Sprintf("From the cheapest plan to the one with the fewest endings, %s more averts %s of %s expected unplanned endings.",
			pounds(last.Cost-first.Cost), endings(first.Endings-last.Endings), endings(first.Endings)),
		fmt.Sprintf("The first step costs %s for each ending averted, the last %s.", pounds(f.Points[1].PerEnding), pounds(last.PerEnding)))
	if f.Policy >= 0 {
		out = append(out, fmt.Sprintf("The policy gives %s to avert an ending, and so chooses plan %d.", pounds(q.Base.Policy.AvertedEnding), f.Policy+1))
	} else {
		out = append(out, fmt.Sprintf("The policy gives %s to avert an ending; the plan it chooses weighs the same as one of these and is another.", pounds(q.Base.Policy.AvertedEnding)))
	}
	waiting := 0
	for _, n := range f.Waiting {
		waiting += n
	}
	return append(out, fmt.Sprintf("In every one of these plans %s children wait.", q.some(waiting)))
}

// endings writes a sum of probabilities with two decimals.
func endings(n int64) string { return fmt.Sprintf("%.2f", float64(n)/float64(model.ProbabilityOne)) }

func (q *Question) frontierRow(f *whatif.Frontier, i int) []report.Cell {
	p := &f.Points[i]
	name, kind := fmt.Sprintf("plan %d", i+1), "between supported ones"
	if i == f.Policy {
		name += ", the policy's"
	}
	from, to, per, moved := report.None(), report.None(), report.None(), report.None()
	if p.Supported {
		kind = "supported"
		from = report.Figure(int64(p.FromLambda))
		if p.ToLambda >= 0 {
			to = report.Figure(int64(p.ToLambda))
		}
	}
	if i > 0 {
		per, moved = report.Figure(int64(p.PerEnding)), q.count(len(p.Moved))
	}
	return []report.Cell{
		report.Word(name), report.Figure(int64(p.Cost)), report.Figure(int64(p.Expected)), report.Figure(p.Endings), per, from, to, moved, report.Word(kind), report.Word(p.Proof),
	}
}

func frontierChart(f *whatif.Frontier) (*chart.Chart, error) {
	sets := []chart.Set{{Name: "supported", Join: chart.Straight}}
	for i := range f.Points {
		p := &f.Points[i]
		at := chart.Point{X: float64(p.Cost) / 100_000, Y: float64(p.Endings) / float64(model.ProbabilityOne)}
		if len(f.Points) <= mostLabels {
			at.Label = fmt.Sprint(i + 1)
		}
		if i == f.Policy {
			at.Label = "the policy's"
		}
		if p.Supported {
			sets[0].Points = append(sets[0].Points, at)
			continue
		}
		if len(sets) == 1 {
			sets = append(sets, chart.Set{Name: "between"})
		}
		sets[1].Points = append(sets[1].Points, at)
	}
	return chart.Points(chart.Words{
		Title: "What averting unplanned endings costs", X: "cost, £ thousand", Y: "unplanned endings expected in 12 months",
		Alt: fmt.Sprintf("A line of %d plans that falls from the cheapest, at the top left, to the one with the fewest endings, at the bottom right. The table holds the figures.", len(f.Points)),
	}, "", sets)
}

// movedTable lists who lives elsewhere from plan to plan, for the team.
func movedTable(f *whatif.Frontier) report.Table {
	t := report.Table{Key: "who_lives_elsewhere", Name: "Who lives elsewhere than in the plan before", Columns: []report.Column{words("plan"), words("child"), words("from"), words("to")}}
	home := func(id string) string {
		if id == "" {
			return "waits"
		}
		return id
	}
	for i := range f.Points {
		for _, m := range f.Points[i].Moved {
			t.Rows = append(t.Rows, []report.Cell{report.Word(fmt.Sprintf("plan %d", i+1)), report.Word(m.Child), report.Word(home(m.From)), report.Word(home(m.To))})
		}
	}
	return t
}
