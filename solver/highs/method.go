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

var _ assign.Method = (*Method)(nil)

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
	s := newSearch(ctx, assign.NewMIP(p, rows), workLimit, report)
	if ctx.Err() != nil {
		return s.solution(ctx.Err())
	}
	w, err := m.pool.take()
	if err != nil {
		return assign.Solution{}, err
	}
	s.work = w
	err = s.prove()
	if errors.Is(err, errGaveUp) {
		s.fallBack(p, rows)
	}
	if err == nil || errors.Is(err, errStopped) || errors.Is(err, errInfeasible) || errors.Is(err, ErrTooLarge) {
		m.pool.give(s.work)
	} else {
		s.work.end()
	}
	return s.solution(err)
}

// fallBackWork is how many nodes the plain method may look at for a plan when HiGHS has given up.
const fallBackWork = 300

// fallBack takes the plain method's first plans where HiGHS gave up before it had one as good. What HiGHS has proven stands.
func (s *search) fallBack(p *assign.Problem, rows []assign.NoGood) {
	plain, err := assign.Plain{}.Solve(s.ctx, p, rows, fallBackWork, func([]int64, []int64) {})
	if err == nil && plain.Choices != nil && (s.best == nil || slices.Compare(plain.Objective, s.value) < 0) {
		s.choices, s.value = plain.Choices, plain.Objective
	}
}

// prove proves the levels in turn.
func (s *search) prove() error {
	if err := s.guess(); err != nil {
		return err
	}
	for level := range s.bound {
		if err := s.level(level); err != nil {
			return err
		}
		s.proven++
	}
	return nil
}

// solution makes the result from how the search ended.
func (s *search) solution(err error) (assign.Solution, error) {
	out := assign.Solution{State: assign.Stopped, Choices: s.choices, Objective: s.value, Bound: s.bound, Work: s.pivots, Method: "highs"}
	switch {
	case s.broken != nil:
		return assign.Solution{}, s.broken
	case err == nil:
		out.State, out.Proof = assign.Optimal, assign.ProofHiGHS
	case errors.Is(err, errInfeasible):
		if s.best != nil {
			return assign.Solution{}, fmt.Errorf("highs: level %d has a solution and is called infeasible", s.proven)
		}
		return assign.Solution{State: assign.Infeasible, Proof: assign.ProofHiGHS, Work: s.pivots, Method: "highs"}, nil
	case !errors.Is(err, errStopped) && s.ctx.Err() == nil:
		return assign.Solution{}, err
	}
	return out, nil //nolint:nilerr // a search that was stopped is an answer
}
