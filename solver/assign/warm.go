package assign

import (
	"context"
	"slices"
)

// Memory is what a method leaves to a later solve of a problem that differs little. Nothing in it is trusted: it says where to start.
type Memory interface {
	// Renumber gives the memory in the numbers of another problem: by old number the new one of groups, places and caps, -1 for what is gone.
	Renumber(groups, places, caps []int) Memory
}

// Trace is what a solve leaves of a component: its answer, and the memory of its method in the component's own numbers.
type Trace struct {
	Groups, Places, Caps []int // of the whole problem
	Objective            []int64
	Proof                Proof
	Method               string
	Memory               Memory
}

// Previous is an answer to a problem of which the one at hand is a change. Groups, parts, options, arcs, places and caps keep their numbers; new ones come
// after those there were, and what is gone can no longer be used.
type Previous struct {
	// Solution is the answer. Its Rows must still be demanded by Legal.
	Solution Solution
	// Changed tells for each group of the problem at hand whether anything is different that it has to do with: its options, its arcs, the places that it
	// reaches, caps, conflicts and the budget. A component without such a group keeps its answer and its proof.
	Changed []bool
	// Standing tells for each component of the solution's certificate how many of its first levels are proven for the problem at hand too; nil: none.
	Standing []int
}

// Start is where a method may start from.
type Start struct {
	// Choices were a plan before something changed: one for each group, with Option -1 where the group is new.
	Choices []Choice
	// Memory is what the method left, in the numbers of the problem at hand.
	Memory Memory
	// Standing are the values of the first levels that no solution is below; what they rest on is known, and not to be proven again.
	Standing []int64
	// Final: no memory need be left.
	Final bool
}

// Warm is a method that can start from an answer to a similar problem. It proves its answer all the same.
type Warm interface {
	Separating
	// SolveFrom is SolveSeparating with a start; separate may be nil.
	SolveFrom(ctx context.Context, p *Problem, rows []NoGood, separate func(choices []Choice) []NoGood, start Start, workLimit int64,
		report func(incumbent, bound []int64)) (Solution, error)
}

// unchanged is the answer that a component had before, where nothing about it changed and it was settled.
func (r *run) unchanged(c *component) (outcome, bool) {
	prev := r.settings.Previous
	if prev == nil || prev.Solution.State != Optimal {
		return outcome{}, false
	}
	t := prev.trace(c.groups[0])
	if t == nil || !slices.Equal(t.Groups, c.groups) || slices.ContainsFunc(c.groups, func(g int) bool { return prev.Changed[g] }) {
		return outcome{}, false
	}
	sol := Solution{State: Optimal, Proof: t.Proof, Objective: t.Objective, Bound: t.Objective, Method: t.Method, Memory: t.Memory}
	for _, g := range c.groups {
		sol.Choices = append(sol.Choices, prev.Solution.Choices[g])
	}
	c.places, c.caps = t.Places, t.Caps
	if cert := prev.Solution.Certificate; cert != nil {
		for i := range cert.Components {
			if slices.Equal(cert.Components[i].Groups, c.groups) {
				sol.Certificate = &Certificate{Components: cert.Components[i : i+1]}
			}
		}
	}
	return outcome{sol: sol}, true
}

// trace finds the component that a group was in, nil where it was in none.
func (p *Previous) trace(group int) *Trace {
	for i := range p.Solution.Traces {
		if _, has := slices.BinarySearch(p.Solution.Traces[i].Groups, group); has {
			return &p.Solution.Traces[i]
		}
	}
	return nil
}

// start is where a method may start a component from; false where nothing is known. Of several components that are one now, that of the most groups counts.
func (r *run) start(c *component) (Start, bool) {
	prev := r.settings.Previous
	if prev == nil || prev.Solution.Choices == nil {
		return Start{}, false
	}
	var from *Trace
	for i := range prev.Solution.Traces {
		t := &prev.Solution.Traces[i]
		if _, has := slices.BinarySearch(c.groups, t.Groups[0]); has && t.Memory != nil && (from == nil || len(t.Groups) > len(from.Groups)) {
			from = t
		}
	}
	if from == nil {
		return Start{}, false
	}
	out := Start{Memory: from.Memory, Final: r.settings.Final}
	for _, st := range prev.standing(c) {
		out.Standing = append(out.Standing, st.Value...)
	}
	if !slices.Equal(from.Groups, c.groups) || !slices.Equal(from.Places, c.places) || !slices.Equal(from.Caps, c.caps) {
		out.Memory = from.Memory.Renumber(renumbering(from.Groups, c.groups), renumbering(from.Places, c.places), renumbering(from.Caps, c.caps))
	}
	for _, g := range c.groups {
		choice := Choice{Option: -1}
		if g < len(prev.Solution.Choices) {
			choice = prev.Solution.Choices[g]
		}
		out.Choices = append(out.Choices, choice)
	}
	return out, true
}

// standing are the stages of a component that are proven still; a component of other groups has none.
func (p *Previous) standing(c *component) []StageProof {
	if p == nil || p.Standing == nil || p.Solution.Certificate == nil {
		return nil
	}
	for i := range p.Solution.Certificate.Components {
		if proof := &p.Solution.Certificate.Components[i]; slices.Equal(proof.Groups, c.groups) {
			n := 0
			for n < len(proof.Stages) && proof.Stages[n].Last < p.Standing[i] {
				n++
			}
			return proof.Stages[:n]
		}
	}
	return nil
}

// renumbering gives by number in the first list the number in the second, -1 where it is not there.
func renumbering(from, to []int) []int {
	at := make(map[int]int, len(to))
	for i, v := range to {
		at[v] = i
	}
	out := make([]int, len(from))
	for i, v := range from {
		out[i] = -1
		if j, ok := at[v]; ok {
			out[i] = j
		}
	}
	return out
}
