package answer

import (
	"context"
	"fmt"

	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost/budget"
	"github.com/placewell/placewell/solver/whatif"
)

// StepDown plans moves from residential care to fostering, for those children alone for whom a move is asked.
func StepDown(ctx context.Context, q *Question, recruited int) (*report.Document, error) {
	out, err := whatif.PlanStepDowns(ctx, q.Base, q.settings(), whatif.StepDownQuestion{Recruited: recruited})
	if err != nil {
		return nil, err
	}
	d := q.document("Stepping down from residential care to a family")
	saving := model.Pence(0)
	for i := range out.Asked {
		saving += out.Asked[i].Saving.Pence
	}
	d.Says = []string{
		fmt.Sprintf("Children for whom a move was asked and who step down: %s, which saves %s in a year. For whom it was asked and who stay, because no carer is the better home: %s.",
			q.some(len(out.Asked)), q.amount(saving, len(out.Asked)), q.some(len(out.Staying))),
		fmt.Sprintf("Settled children in residential care who were looked at: %s; whom a carer could meet: %s. Nobody has asked for them, and they stay where they are.",
			q.some(out.Looked), q.some(len(out.Candidates))),
	}
	a := budget.Seed2018()
	d.Assumptions = append(d.Assumptions, report.Assumption{
		Name: "Agreement", Value: fmt.Sprintf("the council keeps %s %%, the partner %s %%, within %d months of the move", percent(a.Council), percent(a.Partner), a.WindowMonths),
		Source: "the agreement of 2018",
	})
	d.Notes = append(d.Notes, "A candidate is for the child's social worker and reviewing officer to think about, and not a proposal to move the child.",
		"What stands under savings are the moves that were asked for, and no candidate's.")
	d.Tables = append(d.Tables, q.moves("asked", "Moves that are asked for", out.Asked), yearsTable(out.Years, q.count(len(out.Asked)).State == report.Hidden))
	candidates := q.moves("candidates", "Settled children whom a carer could meet", out.Candidates)
	candidates.Note = "They stay: nobody has asked."
	d.Tables = append(d.Tables, candidates)
	return d, nil
}

func percent(p model.Probability) string { return fmt.Sprintf("%d.%02d", p/100, p%100) }

// moves lists moves; for others than the team their number and sum alone, and those only from five on.
func (q *Question) moves(key, name string, list []whatif.StepDownMove) report.Table {
	t := report.Table{Key: key, Name: name, Front: true}
	if !q.Internal {
		t.Columns = []report.Column{words("moves"), figures("children", "children", 0), figures("saved", "£ a year", 0)}
		sum := model.Pence(0)
		for i := range list {
			sum += list[i].Saving.Pence
		}
		saved := report.Figure(int64(sum+50) / 100)
		if n := q.count(len(list)); n.State == report.Hidden {
			saved = report.Hide()
		}
		t.Rows = [][]report.Cell{{report.Word(name), q.count(len(list)), saved}}
		return t
	}
	t.Columns = []report.Column{
		words("child"), words("request"), words("from"), words("to"), words("on"), figures("fit", "of 100", 0), figures("before", "£ a week", 2), figures("after", "£ a week", 2),
		figures("saved", "£ a year", 2), figures("unplanned ending", "probability in 12 months", 4), words("approvals needed"),
	}
	for i := range list {
		m := &list[i]
		t.Rows = append(t.Rows, []report.Cell{
			report.Word(m.Child), report.Word(m.RequestID), report.Word(m.From), report.Word(m.To), report.Word(m.On.String()), report.Figure(int64(m.Fit)),
			report.Figure(int64(m.Before.Pence)), report.Figure(int64(m.After.Pence)), report.Figure(int64(m.Saving.Pence)), report.Figure(int64(m.Endings)), report.Word(gates(m.Gates)),
		})
	}
	return t
}

// gates names the approvals of a set.
func gates(set model.RuleSet) (names string) {
	for r := range model.RuleID(64) {
		if set.Has(r) {
			if names != "" {
				names += ", "
			}
			names += r.String()
		}
	}
	return names
}

// amount writes what so many children save; what fewer than five save tells of them.
func (q *Question) amount(p model.Pence, children int) string {
	if q.count(children).State == report.Hidden {
		return "an amount that is not shown"
	}
	return pounds(p)
}

// yearsTable lists savings by financial year, or with hidden set only which years there are.
func yearsTable(years []whatif.StepDownYear, hidden bool) report.Table {
	t := report.Table{
		Key: "savings", Name: "What is saved, by financial year", Front: true, Note: "Of the moves that are asked for. The council's share is what it keeps, the partner's is after cap and risk share.",
		Columns: []report.Column{
			words("financial year"), figures("saved", "£", 2), figures("council", "£", 2), figures("partner", "£", 2), figures("left over", "£", 2), figures("capped", "£", 2),
			figures("forgone for carers not recruited", "£", 2),
		},
	}
	for i := range years {
		if hidden {
			t.Rows = append(t.Rows, []report.Cell{report.Word(years[i].Year.String()), report.Hide(), report.Hide(), report.Hide(), report.Hide(), report.Hide(), report.Hide()})
			continue
		}
		s := &years[i].Split
		t.Rows = append(t.Rows, []report.Cell{
			report.Word(years[i].Year.String()), report.Figure(int64(s.Saving.Pence)), report.Figure(int64(s.Council)), report.Figure(int64(s.Partner)),
			report.Figure(int64(s.Remainder)), report.Figure(int64(s.Capped)), report.Figure(int64(s.Forgone)),
		})
	}
	return t
}
