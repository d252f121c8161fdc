package whatif

import (
	"cmp"
	"context"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
	"github.com/placewell/placewell/model/cost/budget"
	"github.com/placewell/placewell/solver"
)

// StepDownQuestion asks who could leave residential care for a family.
type StepDownQuestion struct {
	// Agreement shares what is saved; the zero value means budget.Seed2018. Convention is how many days a year of prices has: 0 means 365.
	Agreement  budget.Agreement
	Convention budget.Convention
	// Recruited are the carers recruited in the financial year, net, for the share at risk.
	Recruited int
}

// StepDowns is a plan of moves from residential care to fostering.
type StepDowns struct {
	// Asked are the children for whom such a move is asked and whom the plan moves. Nobody else is moved.
	Asked []StepDownMove
	// Waiting are the children for whom it is asked and who stay: no carer is the better home in the plan.
	Staying []string
	// Candidates are settled children for whom nobody has asked, and whose needs a carer could meet: the homes they would go to if all of them
	// were asked, after everybody who waits. They stay where they are.
	Candidates []StepDownMove
	// Looked counts the settled children in residential care who were looked at.
	Looked int
	// Years are the savings of the moves asked for by financial year, shared by the agreement.
	Years []StepDownYear
}

// StepDownMove is one child's move.
type StepDownMove struct {
	Child, RequestID string
	From, To         string
	Fit              model.Points
	// Before and After are weekly prices; Saving is the difference over a year of the convention.
	Before, After cost.Amount
	Saving        cost.Total
	// Endings is the probability of an unplanned ending in 12 months in the new home; Gates are the approvals that the move needs.
	Endings model.Probability
	Gates   model.RuleSet
	On      model.Date
}

// StepDownYear is what the moves save in one financial year within the agreement's window.
type StepDownYear struct {
	Year  budget.FinancialYear
	Split budget.Split
}

// PlanStepDowns plans moves from residential care to fostering. A settled child is moved only where a request asks for it; whoever else
// could be met by a carer is listed, and stays.
func PlanStepDowns(ctx context.Context, base Base, settings Settings, q StepDownQuestion) (*StepDowns, error) {
	if q.Agreement == (budget.Agreement{}) {
		q.Agreement = budget.Seed2018()
	}
	if q.Convention == 0 {
		q.Convention = budget.Calendar
	}
	if err := q.Agreement.Validate(); err != nil {
		return nil, err
	}
	b, ref, err := solved(ctx, &Spec{}, base, settings)
	if err != nil {
		return nil, err
	}
	p := &stepDowns{q: &q, pool: b.base.Pool, out: &StepDowns{}}
	p.asked(b.base.Requests, ref.Outcome())
	s := b.apply(scenario{alternative: -1})
	before := len(s.requests)
	s.ask(&Ask{Of: residential, Kind: model.KindStepDown.String()})
	p.out.Looked = len(s.requests) - before
	if p.out.Looked > 0 {
		out, err := ref.Solve(ctx, s.neighbour())
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		for i := before; i < len(s.requests); i++ {
			p.out.Candidates = append(p.out.Candidates, p.moves(&s.requests[i], &out.Requests[i])...)
		}
	}
	slices.SortStableFunc(p.out.Candidates, func(x, y StepDownMove) int {
		return cmp.Or(cmp.Compare(y.Saving.Pence, x.Saving.Pence), cmp.Compare(x.Child, y.Child))
	})
	p.share()
	return p.out, nil
}

// residential are the homes that children step down from.
var residential = CarerFilter{Kinds: []string{model.ChildrensHome.String(), model.ResidentialSchool.String()}}

type stepDowns struct {
	q    *StepDownQuestion
	pool *model.Pool
	out  *StepDowns
}

// asked lists the moves that requests of the base ask for.
func (p *stepDowns) asked(requests []model.Request, out *solver.Outcome) {
	for i := range requests {
		if requests[i].Kind != model.KindStepDown {
			continue
		}
		moves := p.moves(&requests[i], &out.Requests[i])
		p.out.Asked = append(p.out.Asked, moves...)
		for c := range requests[i].Children {
			id := requests[i].Children[c].ID
			if !slices.ContainsFunc(moves, func(m StepDownMove) bool { return m.Child == id }) {
				p.out.Staying = append(p.out.Staying, id)
			}
		}
	}
}

// moves gives the moves of a request to foster homes.
func (p *stepDowns) moves(r *model.Request, out *solver.OutcomeRequest) (moves []StepDownMove) {
	for k := range out.Placed {
		part := &out.Placed[k]
		to := p.home(part.CarerID)
		if part.Stay || to == nil || to.Kind != model.FosterHome {
			continue
		}
		for c, v := range part.Children() {
			child := &r.Children[c]
			m := StepDownMove{Child: child.ID, RequestID: r.ID, To: part.CarerID, Fit: v.Fit, Endings: ending(v), Gates: v.Gates &^ v.Granted, On: r.NeededFrom}
			m.After = cost.Amount{Pence: v.Cost.Weekly + v.Cost.Support.MulDiv(7, int64(max(1, v.Cost.Days))), Basis: v.Cost.Basis}
			m.Before = m.After
			if child.Current != nil {
				m.From, m.Before = child.Current.CarerID, p.present(child.Current)
			}
			m.Saving = budget.Weekly(m.Before).Minus(budget.Weekly(m.After)).Year(p.q.Convention)
			moves = append(moves, m)
		}
	}
	return moves
}

func (p *stepDowns) home(id string) *model.Carer {
	for i := range p.pool.Carers {
		if p.pool.Carers[i].ID == id {
			return &p.pool.Carers[i]
		}
	}
	return nil
}

// present is what a present placement costs a week: as the placement says, else as the home asks.
func (p *stepDowns) present(c *model.CurrentPlacement) cost.Amount {
	home := p.home(c.CarerID)
	a := cost.Amount{Pence: c.WeeklyPrice}
	if home != nil {
		a.Basis = home.Price.Basis
		if a.Pence == 0 {
			a.Pence = home.Price.Weekly
		}
	}
	return a
}

// share shares the savings of the moves asked for, financial year by financial year.
func (p *stepDowns) share() {
	sums := map[budget.FinancialYear]cost.Total{}
	var years []budget.FinancialYear
	for i := range p.out.Asked {
		m := &p.out.Asked[i]
		for _, y := range p.q.Agreement.Years(budget.StepDown{
			Child: m.Child, Spell: budget.Spell{From: m.On}, Before: budget.Weekly(m.Before), After: budget.Weekly(m.After),
		}) {
			if _, seen := sums[y.Year]; !seen {
				years = append(years, y.Year)
			}
			sums[y.Year] = sums[y.Year].Join(y.Saving)
		}
	}
	slices.Sort(years)
	for _, y := range years {
		p.out.Years = append(p.out.Years, StepDownYear{y, p.q.Agreement.Split(sums[y], p.q.Recruited)})
	}
}
