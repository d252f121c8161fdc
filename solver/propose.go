package solver

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/certify"
	"github.com/placewell/placewell/solver/check"
	"github.com/placewell/placewell/solver/explain"
)

// Settings are an engineer's choices; a council's are in its policy.
type Settings struct {
	// Method of the assignment core; nil means assign.Plain.
	Method assign.Method
	// WorkLimit stops the search after so much counted work; 0 means no limit.
	WorkLimit int64
	// Seed is kept with the plan. No method in use today draws random numbers: it is there so that one that does can be replayed.
	Seed int64
	// Pins are pairs that an officer wants in the plan, or not in it.
	Pins []Pin
	// Keep, if not nil, holds the plan to the proposals of an earlier one.
	Keep *Keep
	// Model asks for the last model solved, in MPS format: the level of pence, with the rows of the levels before it.
	Model bool
	// Progress, when set, is told how far the work has come.
	Progress func(Progress)
}

// Pin is a pair that must be in the plan or, with Forbid, no part of which may be.
type Pin struct {
	RequestID string
	Part      model.Part // 0 means all children of the request
	CarerID   string
	Forbid    bool
}

// Progress is one report. Bounds never fall and incumbents never rise, level by level in order.
type Progress struct {
	Phase            string // judge, assign, check, explain, protective; then Incumbent and Bound stay those of the fullest plan
	Incumbent, Bound *model.Objective
	Work             int64
}

// Result is what Propose found.
type Result struct {
	Plan *model.Plan
	// Protective is the best plan in which nobody gives way to another: no child falls short of its own best, and no siblings are
	// split who prefer to stay together and could. nil where Plan is such a plan, or where keeping to that leaves no more waiting.
	Protective *model.Plan
	// TradeOffs says, where there are two plans, who is housed in Plan because of whom.
	TradeOffs []string
	// MPS is the model in MPS format, if asked for.
	MPS []byte
}

// ErrEnough, as the cause of a cancelled context, asks Propose to end its search and answer with the best plan it has, be it that
// everybody waits. A deadline may come before there is a plan: then it is the error. A context that its caller cancelled ends Propose with an
// error at once: nobody is there to answer for.
var ErrEnough = errors.New("solver: the plan found so far is enough")

// Propose makes a plan for all requests: judge, assign, check, explain. The requests, pool and policy must have passed validation
// and are not changed. When ctx ends, the plan is the best one found so far and says so; an error means that there is no plan to
// show: the input broke an invariant, a number overflowed, or the finished plan failed its check.
func Propose(ctx context.Context, requests []model.Request, pool *model.Pool, policy *model.Policy, settings Settings) (*Result, error) {
	report := settings.Progress
	if report == nil {
		report = func(Progress) {}
	}
	report(Progress{Phase: "judge"})
	problem, err := prepare(ctx, requests, pool, policy, settings.Pins)
	if err != nil {
		return nil, err
	}
	problem.limitChanges(settings.Keep)
	solution, err := problem.solve(ctx, settings, report)
	if err != nil {
		return nil, err
	}
	if gone(ctx) {
		return nil, fmt.Errorf("solver: %w", context.Canceled)
	}
	plan := problem.plan(solution, settings)
	plan.Replayable = ctx.Err() == nil
	if solution.Choices != nil {
		report(Progress{Phase: "check", Incumbent: &plan.Objective, Bound: &plan.Bound, Work: plan.Work})
		if plan.Envy, err = check.Plan(requests, pool, policy, plan); err != nil {
			return nil, fmt.Errorf("solver: the finished plan failed its check: %w", err)
		}
	}
	report(Progress{Phase: "explain", Incumbent: &plan.Objective, Bound: &plan.Bound, Work: plan.Work})
	problem.findAlternatives(plan, solution)
	explain.Plan(requests, pool, policy, plan)
	result := &Result{Plan: plan}
	if settings.Model && solution.State == assign.Optimal {
		if result.MPS, err = exportModel(problem, solution); err != nil {
			return nil, fmt.Errorf("solver: export the model: %w", err)
		}
	}
	if solution.Choices != nil {
		if err := problem.addProtective(ctx, requests, solution, settings, report, result); err != nil {
			return nil, err
		}
	}
	return result, nil
}

// gone tells whether whoever asked has left: then there is nobody to check, explain and answer for. A deadline, and ErrEnough, ask for the
// best plan so far.
func gone(ctx context.Context) bool { return errors.Is(context.Cause(ctx), context.Canceled) }

// prepare judges every pair and writes the problem down.
func prepare(ctx context.Context, requests []model.Request, pool *model.Pool, policy *model.Policy, pins []Pin) (*problem, error) {
	cases, err := judgeAll(ctx, judge.New(policy, pool.On), requests, pool)
	if err != nil {
		return nil, fmt.Errorf("solver: judge: %w", err)
	}
	p, err := build(cases, pool, policy, pins)
	if err != nil {
		return nil, fmt.Errorf("solver: build: %w", err)
	}
	return p, nil
}

// solve hands the problem to the assignment core; report may be nil.
func (p *problem) solve(ctx context.Context, settings Settings, report func(Progress)) (assign.Solution, error) {
	inner := assign.Settings{Method: settings.Method, WorkLimit: settings.WorkLimit}
	if report != nil {
		inner.Progress = func(p assign.Progress) { report(assignProgress(p)) }
	}
	s, err := assign.Solve(ctx, &p.Problem, inner)
	if err != nil {
		return s, fmt.Errorf("solver: assign: %w", err)
	}
	// A certificate that is refused is no certificate: the plan then says what its method vouches for.
	s, _ = certify.Confirm(&p.Problem, s)
	return s, nil
}

func assignProgress(p assign.Progress) Progress {
	out := Progress{Phase: "assign", Work: p.Work}
	if p.Incumbent != nil {
		o := model.ObjectiveOf(p.Incumbent)
		out.Incumbent = &o
	}
	if p.Bound != nil {
		o := model.ObjectiveOf(p.Bound)
		out.Bound = &o
	}
	return out
}

// exportModel writes the level of pence with the rows that hold the levels before it at the plan's values.
func exportModel(p *problem, s assign.Solution) ([]byte, error) {
	var out bytes.Buffer
	err := assign.NewMIP(&p.Problem, s.Rows).WriteMPS(&out, "PLACEWELL", levelPence, s.Objective[:levelPence])
	return out.Bytes(), err
}
