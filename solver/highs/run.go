//go:build highs

package highs

import (
	"errors"
	"fmt"
)

// tries is how often a program is given to HiGHS, each time to a fresh worker and with other options, before it counts as failed.
const tries = 3

// errFailed says that HiGHS could not solve a program, whatever the options. It ends a search as a limit does: with what is proven.
var errFailed = errors.New("highs: HiGHS could not solve a program")

// run has the worker solve a reduced program, again if that fails. Program.MaxPivots is lowered to what is left of the work limit.
func (s *search) run(p *reduced, heard func(news)) (answer, error) {
	if p.empty {
		return answer{}, errInfeasible
	}
	if len(p.cols) == 0 {
		return answer{Status: modelOptimal, X: []float64{}}, nil
	}
	if s.assumed != nil && s.best == nil && !p.Relaxed {
		p.MaxPivots = assumedPivots
	}
	for {
		if s.maxPivots > 0 {
			left := s.maxPivots - s.pivots
			if left <= 0 {
				return answer{}, errStopped
			}
			if p.MaxPivots == 0 || p.MaxPivots > left {
				p.MaxPivots = left
			}
		}
		a, err := s.attempt(p, heard)
		if p.Try++; !errors.Is(err, errFailed) || p.Try == tries {
			return a, err
		}
	}
}

// attempt has a worker solve a program once. A worker whose solve failed is not used again.
func (s *search) attempt(p *reduced, heard func(news)) (a answer, err error) {
	if s.work == nil {
		w, err := startWorker()
		if err != nil {
			return a, fmt.Errorf("%w: %w", errFailed, err)
		}
		s.work = w
	}
	a, err = s.work.solve(s.ctx, &p.program, heard)
	if err == nil {
		s.pivots += a.Pivots
		err = s.usable(p, &a)
	} else if s.ctx.Err() != nil {
		err = s.ctx.Err()
	} else {
		err = fmt.Errorf("%w: %w", errFailed, err)
	}
	if err != nil && !errors.Is(err, errInfeasible) {
		s.work.end()
		s.work = nil
	}
	return a, err
}

// usable tells what an answer is worth: nil, errInfeasible, or errFailed for one that no solve should end with.
func (s *search) usable(p *reduced, a *answer) error {
	switch a.Status {
	case modelOptimal:
		if len(a.X) != len(p.Cost) || p.Relaxed && len(a.RowDual) != len(p.RowLow) {
			return fmt.Errorf("%w: an optimum without its solution", errFailed)
		}
	case modelInfeasible, modelUnboundedOrInfeasible: // nothing is unbounded between 0 and 1
		if s.start(p) != nil {
			return fmt.Errorf("%w: infeasible, in spite of a solution", errFailed)
		}
		return errInfeasible
	case modelTimeLimit, modelIterationLimit, modelSolutionLimit, modelInterrupt:
	default:
		return fmt.Errorf("%w: model status %d", errFailed, a.Status)
	}
	return nil
}
