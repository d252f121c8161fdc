package flow

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/internal/network"
)

// ErrUnfit is for a problem that is not a flow, nor has the flow's optimum.
var ErrUnfit = errors.New("flow: the problem is not a flow")

// Fits tells whether a problem, with the rows that Problem.Legal demanded, is a flow whose levels fit 64 bits.
func Fits(p *assign.Problem, rows []assign.NoGood) bool {
	l, ok := newLayout(p, rows)
	if !ok || l.loose {
		return false
	}
	gr := newGraph(l)
	return newLevels(l, gr.arcs()).fit(gr.nodes())
}

// Method solves problems that are flows. Its work is counted in pivots of the network, or scans of a row of a square of costs. An optimum comes with a
// certificate, unless its multipliers pass 64 bits or a cap that binds counts each arc more than once; the proof that is claimed is ProofSearch all the
// same, until somebody has checked the certificate.
//
// A problem that asks for more than a flow can is solved without that. If the flow keeps it all the same, it is the optimum of the problem too, and the
// certificate holds; if not, the answer is ErrUnfit.
type Method struct{}

var _ assign.Method = Method{}

// Name is "flow".
func (Method) Name() string { return "flow" }

// Solve implements assign.Method.
func (Method) Solve(ctx context.Context, p *assign.Problem, rows []assign.NoGood, workLimit int64,
	report func(incumbent, bound []int64)) (assign.Solution, error) {
	if l, ok := newLinear(p, rows); ok {
		if sol, done, err := l.solve(ctx, workLimit); done || err != nil {
			return sol, err
		}
	}
	l, ok := newLayout(p, rows)
	if !ok {
		return assign.Solution{}, ErrUnfit
	}
	gr := newGraph(l)
	s := &solve{ctx: ctx, l: l, levels: newLevels(l, gr.arcs()), graph: gr, rows: rows, limit: workLimit, report: report}
	if !s.levels.fit(s.graph.nodes()) {
		return assign.Solution{}, ErrUnfit
	}
	sol, err := s.run()
	if errors.Is(err, ErrUnfit) {
		return assign.Solution{}, err
	}
	if err != nil {
		return assign.Solution{}, fmt.Errorf("flow: %w", err)
	}
	if sol.State == assign.Optimal {
		sol.Certificate = s.certificate(rows)
	}
	return sol, nil
}

// solve is one call of Solve.
type solve struct {
	ctx    context.Context
	l      *layout
	levels *levels
	graph  *graph
	rows   []assign.NoGood
	limit  int64
	report func(incumbent, bound []int64)

	simplex *network.Simplex
	stages  []stage // so far
	bound   []int64
}

// run solves the levels in order, as many at once as fit.
func (s *solve) run() (assign.Solution, error) {
	s.bound = s.levels.low()
	if err := s.next(0); err != nil {
		return assign.Solution{}, err
	}
	for {
		err := s.simplex.Run(s.stop)
		switch {
		case errors.Is(err, network.ErrInfeasible):
			return assign.Solution{State: assign.Infeasible, Proof: assign.ProofSearch, Work: s.simplex.Pivots(), Method: Method{}.Name()}, nil
		case errors.Is(err, network.ErrStopped):
			return s.stopped()
		case err != nil:
			return assign.Solution{}, err
		}
		choices, objective, legal, err := s.plan()
		if err != nil {
			return assign.Solution{}, err
		}
		done := 0
		for _, st := range s.stages {
			done += len(st.weights)
		}
		copy(s.bound, objective[:done])
		if legal {
			s.tell(objective)
		}
		if done == s.l.p.Levels {
			if !legal {
				return assign.Solution{}, ErrUnfit
			}
			return assign.Solution{State: assign.Optimal, Proof: assign.ProofSearch, Choices: choices, Objective: objective, Bound: slices.Clone(objective),
				Work: s.simplex.Pivots(), Method: Method{}.Name()}, nil
		}
		if err := s.next(done); err != nil {
			return assign.Solution{}, err
		}
	}
}

// next sets the simplex method on the levels from the first on, as many as fit together.
func (s *solve) next(first int) (err error) {
	if first < s.l.p.Levels {
		st := stage{first: first, weights: s.levels.join(first, s.graph.nodes())}
		s.levels.joined(first, st.weights, s.graph.net.Cost)
		s.stages = append(s.stages, st)
	}
	if s.simplex == nil {
		s.simplex, err = network.New(s.graph.net)
		return err
	}
	return s.simplex.Next(s.graph.net.Cost)
}

func (s *solve) stop() bool {
	return s.ctx.Err() != nil || s.limit > 0 && s.simplex.Pivots() > s.limit
}

func (s *solve) tell(incumbent []int64) {
	if s.report != nil {
		s.report(slices.Clone(incumbent), slices.Clone(s.bound))
	}
}

// plan reads the choices off the flow and sums up their levels. legal is false when the layout is loose and they break something that it left out.
func (s *solve) plan() (choices []assign.Choice, objective []int64, legal bool, err error) {
	choices, objective = make([]assign.Choice, len(s.l.p.Groups)), s.levels.low()
	flow := s.simplex.Flow()
	for i, w := range s.l.ways {
		if flow[i] == 0 {
			continue
		}
		choices[w.group] = s.l.choice(w)
		for k := range objective {
			objective[k] += s.levels.cost[k][i]
		}
	}
	if _, err = s.l.p.Evaluate(choices); err != nil && !s.l.loose {
		return nil, nil, false, err
	}
	return choices, objective, err == nil && !s.breaks(choices), nil
}

// breaks tells whether choices break a row.
func (s *solve) breaks(choices []assign.Choice) bool {
	return slices.ContainsFunc(s.rows, func(row assign.NoGood) bool {
		n := 0
		for _, r := range row.Arcs {
			c := &choices[r.Group]
			if i := slices.Index(s.l.p.Groups[r.Group].Options[c.Option].Parts, r.Part); i >= 0 && c.Arcs[i] == r.Arc {
				n++
			}
		}
		return n > row.Limit
	})
}

func (l *layout) choice(w way) assign.Choice {
	if w.part < 0 {
		return assign.Choice{Option: int(w.option)}
	}
	return assign.Choice{Option: int(w.option), Arcs: []int{int(w.arc)}}
}

// stopped is the better of the flow so far, if it ships everybody, and of nobody placed, if that is allowed.
func (s *solve) stopped() (assign.Solution, error) {
	sol := assign.Solution{State: assign.Stopped, Bound: s.bound, Work: s.simplex.Pivots(), Method: Method{}.Name()}
	if s.simplex.Feasible() {
		choices, objective, legal, err := s.plan()
		if err != nil {
			return assign.Solution{}, err
		}
		if legal {
			sol.Choices, sol.Objective = choices, objective
		}
	}
	if choices := s.l.nobody(); choices != nil {
		objective, err := s.l.p.Evaluate(choices)
		if err != nil {
			return assign.Solution{}, err
		}
		if sol.Choices == nil || slices.Compare(objective, sol.Objective) < 0 {
			sol.Choices, sol.Objective = choices, objective
		}
	}
	if sol.Choices != nil {
		s.tell(sol.Objective)
	}
	return sol, nil
}

// nobody is the best plan in which nobody is placed, nil where some group has no such way.
func (l *layout) nobody() []assign.Choice {
	best := make([]int, len(l.p.Groups))
	for g := range best {
		best[g] = -1
	}
	for i, w := range l.ways {
		if w.part < 0 && (best[w.group] < 0 || slices.Compare(l.p.Groups[w.group].Options[w.option].Cost,
			l.p.Groups[w.group].Options[l.ways[best[w.group]].option].Cost) < 0) {
			best[w.group] = i
		}
	}
	choices := make([]assign.Choice, len(best))
	for g, i := range best {
		if i < 0 {
			return nil
		}
		choices[g] = l.choice(l.ways[i])
	}
	return choices
}
