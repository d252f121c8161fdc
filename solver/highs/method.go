//go:build highs

package highs

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// Available tells whether the program was built with HiGHS (build tag highs).
func Available() bool { return true }

// Method solves assignment problems exactly with HiGHS, each in a worker process. The zero value is ready; Close ends its idle
// worker. It may be used by several goroutines at once.
type Method struct {
	pool pool
}

// New is a Method.
func New() *Method { return &Method{} }

var _ assign.Separating = (*Method)(nil)

// Name is "highs".
func (*Method) Name() string { return "highs" }

// Warm starts the idle worker, so that the first Solve does not pay for it.
func (m *Method) Warm() error {
	w, err := m.pool.take()
	if err != nil {
		return err
	}
	m.pool.give(w)
	return nil
}

// Close ends the idle worker. Solves under way finish; each ends its worker.
func (m *Method) Close() { m.pool.close() }

// Solve proves one level after another. The state is Optimal with ProofHiGHS when at every level the value, recomputed in int64,
// equals HiGHS's bound rounded up; Infeasible when HiGHS says so; else Stopped, with the best solution found (no Choices when none
// was) and a lexicographic bound: proven levels at their value, the level in progress at HiGHS's bound rounded up, the others at the
// sum of each group's least cost, which no solution is below. Work and workLimit count simplex iterations. When ctx ends, the worker is
// killed and the solution so far is returned, Stopped and with a nil error.
func (m *Method) Solve(ctx context.Context, p *assign.Problem, rows []assign.NoGood, workLimit int64,
	report func(incumbent, bound []int64)) (assign.Solution, error) {
	return m.solve(newSearch(ctx, p, rows, workLimit, report))
}

// SolveSeparating implements assign.Separating. Rows are added while a level is solved, and a level is proven by a legal selection only, so
// no level is proven twice. p.Legal, where it is given, must be what separate asks: then sets of arcs are asked about one by one,
// for microseconds each, where a large problem needs to know many. Solution.Rows are the rows that the proof rests on: those given, those
// that were added, and where inequalities were made from what is legal, all that is known.
func (m *Method) SolveSeparating(ctx context.Context, p *assign.Problem, rows []assign.NoGood,
	separate func(choices []assign.Choice) []assign.NoGood, workLimit int64, report func(incumbent, bound []int64)) (assign.Solution, error) {
	s := newSearch(ctx, p, rows, workLimit, report)
	s.separate = separate
	return m.solve(s)
}

func (m *Method) solve(s *search) (assign.Solution, error) {
	if s.ctx.Err() != nil {
		return s.solution(s.ctx.Err())
	}
	w, err := m.pool.take()
	if err != nil {
		return assign.Solution{}, err
	}
	s.work = w
	err = s.prove()
	if s.work != nil {
		m.pool.give(s.work)
	}
	if errors.Is(err, errFailed) {
		s.fallBack()
	}
	return s.solution(err)
}

// fallBackWork is how many nodes the plain method may look at for a plan when HiGHS has failed.
const fallBackWork = 300

// fallBack takes the plain method's first plans where HiGHS failed before it had one as good. What HiGHS has proven stands.
func (s *search) fallBack() {
	plain, err := assign.Plain{}.SolveSeparating(s.ctx, s.p, s.given, s.separate, fallBackWork, func([]int64, []int64) {})
	if err == nil && plain.Choices != nil && s.broken == nil {
		s.consider(s.m.Columns(plain.Choices))
	}
}

// prove proves the levels in turn.
func (s *search) prove() error {
	if err := s.guess(false); err != nil {
		return err
	}
	for s.proven < len(s.bound) {
		err := s.level(s.proven)
		if s.refutes(err) {
			s.doubt()
			if err = s.guess(true); err == nil {
				continue
			}
		}
		if err != nil {
			return err
		}
		s.proven++
		s.confirm()
	}
	return nil
}

// solution makes the result from how the search ended.
func (s *search) solution(err error) (assign.Solution, error) {
	out := assign.Solution{State: assign.Stopped, Choices: s.choices, Objective: s.shown(s.value), Bound: s.shown(s.floor),
		Rows: append(slices.Clone(s.given), s.needed()...), Work: s.pivots, Method: "highs"}
	switch {
	case s.broken != nil:
		return assign.Solution{}, s.broken
	case err == nil && s.assumed == nil && slices.Equal(s.value, s.bound):
		out.State, out.Proof = assign.Optimal, assign.ProofHiGHS
	case err == nil:
		return assign.Solution{}, fmt.Errorf("highs: every level is settled and the value %v is not the bound %v", s.value, s.bound)
	case errors.Is(err, errInfeasible):
		if s.choices != nil || s.assumed != nil {
			return assign.Solution{}, fmt.Errorf("highs: level %d has a solution and is called infeasible", s.proven)
		}
		out.State, out.Proof, out.Objective, out.Bound = assign.Infeasible, assign.ProofHiGHS, nil, nil
	case !errors.Is(err, errStopped) && !errors.Is(err, errFailed) && s.ctx.Err() == nil:
		return assign.Solution{}, err
	}
	return out, nil //nolint:nilerr // a search that was stopped is an answer
}
