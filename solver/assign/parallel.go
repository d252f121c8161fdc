package assign

import (
	"slices"
	"strings"
)

// outcome is what solving a component gave.
type outcome struct {
	sol  Solution
	rows []NoGood // that the method asked for, in the numbers of the whole problem
	err  error
}

// ends tells whether an outcome makes those of the components after it worthless.
func (o *outcome) ends() bool { return o.err != nil || o.sol.State == Infeasible }

// solveAll solves every component and joins the choices, nil when some component has none. The state is Optimal if all are, and the
// proof is the weakest. Components are solved side by side, and taken up in one order.
func (r *run) solveAll(list []component) ([]Choice, State, error) {
	a := &abreast{r: r, list: list, out: make([]outcome, len(list)), bounds: make([][]int64, len(list))}
	for i := range list {
		a.bounds[i] = componentLow(r.p, list[i].groups)
	}
	order := bySize(list)
	a.solve(order)
	r.underway = 0
	choices := make([]Choice, len(r.p.Groups))
	state, known := Optimal, true
	r.proofs, r.traces = make([]ComponentProof, 0, len(list)), make([]Trace, 0, len(list))
	r.proof = ProofCertificate
	if len(list) == 0 {
		r.proof = ProofSearch
	}
	for _, i := range order {
		o := &a.out[i]
		if o.err != nil {
			return nil, Stopped, o.err
		}
		r.take(&list[i], o)
		if o.sol.State == Infeasible {
			r.proof, r.method = o.sol.Proof, o.sol.Method
			return nil, Infeasible, nil
		}
		if o.sol.State != Optimal {
			state = Stopped
		}
		r.proof = min(r.proof, o.sol.Proof)
		if o.sol.State == Optimal {
			r.traces = append(r.traces, Trace{Groups: list[i].groups, Places: list[i].places, Caps: list[i].caps, Objective: o.sol.Objective, Proof: o.sol.Proof,
				Method: o.sol.Method, Memory: o.sol.Memory})
		}
		if o.sol.Certificate != nil {
			r.proofs = append(r.proofs, o.sol.Certificate.Components...)
		}
		known = r.place(choices, list[i].groups, o.sol.Choices) && known
	}
	r.raise(a.bounds)
	r.method = methods(a.out, r.settings.Method.Name())
	if !known {
		return nil, state, nil
	}
	return choices, state, nil
}

// take takes up what a component asked for and, if it is settled, its solution.
func (r *run) take(c *component, o *outcome) {
	for _, row := range o.rows {
		r.judge.know(row)
		c.addRow(len(r.rows))
		r.rows = append(r.rows, row)
	}
	r.work += o.sol.Work
	if o.sol.State == Optimal {
		settled := o.sol
		settled.Work = 0 // it is counted once
		r.known[c.key] = settled
		r.places[c.key] = *c
	}
}

// methods names what solved the components, each once, in their order.
func methods(list []outcome, otherwise string) string {
	var names []string
	for i := range list {
		if m := list[i].sol.Method; m != "" && !slices.Contains(names, m) {
			names = append(names, m)
		}
	}
	if names == nil {
		return otherwise
	}
	return strings.Join(names, ", ")
}
