package budget

import (
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
)

// Line is a yearly budget for one kind of placement, with who owns it from which day on.
type Line struct {
	Name   string
	Annual cost.Amount
	Owners []Owner
}

// Owner answers for a line from a day on, until the next owner.
type Owner struct {
	Name string
	From model.Date
}

// OwnerOn gives who owns the line on a day, whatever the order of the owners; "" before the first.
func (l *Line) OwnerOn(d model.Date) string {
	name, since := "", model.Date(0)
	for _, o := range l.Owners {
		if o.From <= d && (name == "" || o.From > since) {
			name, since = o.Name, o.From
		}
	}
	return name
}

// Commitment is spending that a placement commits a line to, counted on the day on which it is made.
type Commitment struct {
	Line   string
	On     model.Date
	Amount cost.Amount
}

// Position is a line with what is committed against it in a financial year.
type Position struct {
	Line string
	// Share is the line's part of all budgets.
	Share             model.Probability
	Budget, Committed cost.Total
	// Left is the budget less the commitments; negative where it is overspent.
	Left model.Pence
	// Owners are those who made commitments, in the order of their first, with the sums.
	Owners []OwnerSum
	// Warning says that budget and commitments stand on different price bases.
	Warning string
}

// OwnerSum is what one owner has committed.
type OwnerSum struct {
	Owner     string
	Committed cost.Total
}

// Sum adds the budgets of the lines.
func Sum(lines []Line) (sum cost.Total) {
	for i := range lines {
		sum = sum.Add(lines[i].Annual)
	}
	return sum
}

// Positions gives each line with what is committed against it in a financial year, each commitment to who owned the line on its day.
// A commitment that names no line is an error.
func Positions(lines []Line, commitments []Commitment, y FinancialYear) ([]Position, error) {
	all := Sum(lines)
	out := make([]Position, len(lines))
	index := make(map[string]int, len(lines))
	for i := range lines {
		l := &lines[i]
		index[l.Name] = i
		out[i] = Position{Line: l.Name, Budget: cost.Total{}.Add(l.Annual)}
		if all.Pence > 0 {
			out[i].Share = model.Probability(l.Annual.Pence.MulDiv(int64(model.ProbabilityOne), int64(all.Pence)))
		}
	}
	for k, c := range commitments {
		i, ok := index[c.Line]
		if !ok {
			return nil, fmt.Errorf("budget: commitment %d names no line of the budget: %q", k, c.Line)
		}
		if YearOf(c.On) == y {
			out[i].commit(lines[i].OwnerOn(c.On), c.Amount)
		}
	}
	for i := range out {
		p := &out[i]
		p.Left = p.Budget.Pence - p.Committed.Pence
		p.Warning = p.Budget.Join(p.Committed).Warning()
	}
	return out, nil
}

func (p *Position) commit(owner string, a cost.Amount) {
	p.Committed = p.Committed.Add(a)
	for k := range p.Owners {
		if p.Owners[k].Owner == owner {
			p.Owners[k].Committed = p.Owners[k].Committed.Add(a)
			return
		}
	}
	p.Owners = append(p.Owners, OwnerSum{Owner: owner, Committed: cost.Total{}.Add(a)})
}

// Years gives the budgets of the years after a first one when each year's saving target is taken off the year before's:
// budget_t = budget_(t−1) − target_t. A target that is negative gives back.
func Years(first cost.Amount, targets []model.Pence) []cost.Amount {
	out := make([]cost.Amount, len(targets))
	for t, target := range targets {
		first.Pence -= target
		out[t] = first
	}
	return out
}
