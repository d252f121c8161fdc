package solver

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/check"
	"github.com/placewell/placewell/solver/explain"
)

// Pair is a part of a request with a home.
type Pair struct {
	RequestID string
	Part      model.Part // 0 means all children of the request
	CarerID   string
}

// WhyNotOutcome says what became of the question.
type WhyNotOutcome uint8

// The outcomes: the pair does not exist; the plan has it already; it has a price; no plan that keeps the other wishes has it; the search
// was stopped before there were two plans to compare.
const (
	WhyNotUnknown WhyNotOutcome = iota
	WhyNotNoPair
	WhyNotInPlan
	WhyNotPriced
	WhyNotNoPlan
	WhyNotStopped
)

// WhyNotAnswer is why the plan does not have a pair, or what the pair would cost everybody.
type WhyNotAnswer struct {
	Pair    Pair // with the part asked about
	Outcome WhyNotOutcome
	// Without is the plan as it is, With the best plan that has the pair; each nil where it was not needed or not found. They carry
	// no sentences and no runners-up.
	Without, With *model.Plan
	// Moves are the children who live elsewhere, or wait, with the pair.
	Moves []Move
	// Spending is the change of the expected spending that people are shown: price and follow-on.
	Spending model.Pence
	// Reasons are what removes the pair, or keeps it out of every plan; every one of them stands by itself.
	Reasons []Reason
	// Sentences put the answer into words, the most important first.
	Sentences []string
}

// Proven tells whether both plans are proven to be the best, so that what lies between them is the pair's true price.
func (a *WhyNotAnswer) Proven() bool {
	return a.Without != nil && a.With != nil && a.Without.State == model.PlanOptimal && a.With.State == model.PlanOptimal
}

// Errors of a question about nobody.
var (
	ErrUnknownRequest = errors.New("solver: no such request")
	ErrUnknownCarer   = errors.New("solver: no such carer, and not where all these children live now")
	ErrUnknownPart    = errors.New("solver: no such children in the request")
)

// WhyNot tells why the plan does not place a part of a request with a carer: what removes the pair, or the pair's true price, which is the
// best plan with the pair against the best plan without asking for it, under the same pins. The requests, pool and policy must have
// passed validation and are not changed. When ctx ends the answer is honest about what is not proven.
func WhyNot(ctx context.Context, requests []model.Request, pool *model.Pool, policy *model.Policy, settings Settings, ask Pair) (*WhyNotAnswer, error) {
	at := slices.IndexFunc(requests, func(r model.Request) bool { return r.ID == ask.RequestID })
	if at < 0 {
		return nil, ErrUnknownRequest
	}
	r := &requests[at]
	whole := model.Whole(len(r.Children))
	if ask.Part == 0 {
		ask.Part = whole
	}
	if ask.Part&^whole != 0 {
		return nil, ErrUnknownPart
	}
	home := slices.IndexFunc(pool.Carers, func(c model.Carer) bool { return c.ID == ask.CarerID })
	if home < 0 && !allLiveAt(r, ask.Part, ask.CarerID) {
		return nil, ErrUnknownCarer
	}
	p, err := prepare(ctx, requests, pool, policy, settings.Pins)
	if err != nil {
		return nil, err
	}
	q := &question{ctx: ctx, requests: requests, settings: settings, problem: p, group: at, answer: &WhyNotAnswer{Pair: ask}}
	if !p.has(at, ask) {
		return q.noPair(home)
	}
	return q.price()
}

// allLiveAt tells whether all the children of the part live with the carer now.
func allLiveAt(r *model.Request, part model.Part, carerID string) bool {
	for i := range r.Children {
		if cur := r.Children[i].Current; part.Has(i) && (cur == nil || cur.CarerID != carerID) {
			return false
		}
	}
	return true
}

// has tells whether the pair exists and some option of its request uses it.
func (p *problem) has(g int, ask Pair) bool {
	for k := range p.Groups[g].Parts {
		if part := &p.Groups[g].Parts[k]; model.Part(part.Children) == ask.Part {
			for i := range part.Arcs {
				if p.carerOf(g, k, i) == ask.CarerID {
					return true
				}
			}
		}
	}
	return false
}

// question is one call of WhyNot.
type question struct {
	ctx      context.Context
	requests []model.Request
	settings Settings
	problem  *problem
	group    int
	answer   *WhyNotAnswer
}

// noPair says what removes the pair; home is its index in the pool, negative where it is not there.
func (q *question) noPair(home int) (*WhyNotAnswer, error) {
	a, p := q.answer, q.problem
	a.Outcome = WhyNotNoPair
	if a.Reasons = p.cases[q.group].reasons(p.judge, p.pool, a.Pair.Part, home); len(a.Reasons) == 0 {
		return nil, fmt.Errorf("solver: request %s at %s is no pair, and nothing says why", a.Pair.RequestID, a.Pair.CarerID)
	}
	a.Sentences = append(a.Sentences, explain.NoPair(q.who(), a.Pair.CarerID))
	a.say()
	return a, nil
}

// say adds the sentences of the reasons.
func (a *WhyNotAnswer) say() {
	for i := range a.Reasons {
		a.Sentences = append(a.Sentences, a.Reasons[i].Sentence)
	}
}

// who names the part.
func (q *question) who() string { return explain.Name(&q.requests[q.group], q.answer.Pair.Part) }

// price solves without and with the pair and compares.
func (q *question) price() (*WhyNotAnswer, error) {
	a := q.answer
	without, err := q.problem.solve(q.ctx, q.settings, nil)
	if err != nil {
		return nil, err
	}
	if a.Without, err = q.present(q.problem, without); err != nil {
		return nil, err
	}
	switch {
	case without.State == assign.Infeasible:
		a.Outcome, a.Sentences = WhyNotNoPlan, []string{explain.NoPlanAtAll}
		return a, nil
	case without.Choices != nil && livesAt(&a.Without.Requests[q.group], a.Pair.Part, a.Pair.CarerID):
		a.Outcome, a.Sentences = WhyNotInPlan, []string{explain.InPlan(q.who(), a.Pair.CarerID)}
		return a, nil
	}
	forced, with, err := q.problem.resolveWith(q.ctx, without, q.pin(), q.settings)
	if err != nil {
		return nil, err
	}
	if with.State == assign.Infeasible {
		return a, q.noPlan()
	}
	if a.With, err = q.present(forced, with); err != nil {
		return nil, err
	}
	if without.Choices == nil || with.Choices == nil {
		a.Outcome, a.Sentences = WhyNotStopped, []string{explain.NothingToCompare}
		return a, nil
	}
	a.compare(q.who())
	return a, nil
}

// pin forces the pair.
func (q *question) pin() Pin {
	return Pin{RequestID: q.answer.Pair.RequestID, Part: q.answer.Pair.Part, CarerID: q.answer.Pair.CarerID}
}

// present makes a solution a plan and has it checked.
func (q *question) present(p *problem, s assign.Solution) (*model.Plan, error) {
	plan := p.plan(s, q.settings)
	plan.Replayable = q.ctx.Err() == nil
	if s.Choices == nil {
		return plan, nil
	}
	var err error
	if plan.Envy, err = check.Plan(q.requests, p.pool, p.policy, plan); err != nil {
		return nil, fmt.Errorf("solver: the finished plan failed its check: %w", err)
	}
	return plan, nil
}

// livesAt tells whether the plan has every child of the part live with the carer.
func livesAt(r *model.RequestPlan, part model.Part, carerID string) bool {
	for i := range r.Children {
		if part.Has(i) && explain.HomeOf(r, i) != carerID {
			return false
		}
	}
	return true
}
