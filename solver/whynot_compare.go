package solver

import (
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/explain"
)

// Move is a child who lives elsewhere in one plan than in the other. An empty carer means that the child waits.
type Move struct {
	RequestID, ChildID string
	From, To           string
}

// compare fills what lies between the two plans.
func (a *WhyNotAnswer) compare(who string) {
	a.Outcome = WhyNotPriced
	for g := range a.Without.Requests {
		a.Moves = append(a.Moves, movesOf(&a.Without.Requests[g], &a.With.Requests[g])...)
	}
	a.Spending = spending(a.With) - spending(a.Without)
	a.Sentences = explain.Price(who, a.Pair.CarerID, a.Without, a.With)
}

// movesOf lists the children of one request who live elsewhere in the second plan.
func movesOf(from, to *model.RequestPlan) (out []Move) {
	for i, id := range from.Children {
		if a, b := explain.HomeOf(from, i), explain.HomeOf(to, i); a != b {
			out = append(out, Move{RequestID: from.RequestID, ChildID: id, From: a, To: b})
		}
	}
	return out
}

// spending is the expected spending of a plan, as people are shown it.
func spending(plan *model.Plan) (sum model.Pence) {
	for g := range plan.Requests {
		for k := range plan.Requests[g].Placed {
			for i := range plan.Requests[g].Placed[k].Verdicts {
				sum += plan.Requests[g].Placed[k].Verdicts[i].Cost.Expected()
			}
		}
	}
	return sum
}

// noPlan says which of the officer's wishes keep the pair out of every plan: those without which there would be one. Where several
// together do, each alone is not it.
func (q *question) noPlan() error {
	a := q.answer
	a.Outcome = WhyNotNoPlan
	for i, w := range q.settings.Pins {
		rest := append(slices.Delete(slices.Clone(q.settings.Pins), i, i+1), q.pin())
		p, err := build(q.problem.cases, q.problem.pool, q.problem.policy, rest)
		if err != nil {
			return err
		}
		s, err := p.solve(q.ctx, q.settings, nil)
		if err != nil {
			return err
		}
		if s.State == assign.Optimal || s.Choices != nil {
			a.Reasons = append(a.Reasons, Reason{Kind: ReasonPin, Pin: i, Sentence: explain.PinInTheWay(w.RequestID, w.CarerID, w.Forbid)})
		}
	}
	a.Sentences = []string{explain.NoPlanWith(q.who(), a.Pair.CarerID, len(a.Reasons) > 0)}
	a.say()
	return nil
}
