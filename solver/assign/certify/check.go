package certify

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/solver/assign"
)

// Report is what was checked.
type Report struct {
	// Objective is the sum of each level over the choices.
	Objective []int64
	// Bound is the lexicographic lower bound that the certificate proves: no solution has levels below it.
	Bound []int64
	// Components, Nodes and Leaves count what was gone through; a node that nothing is left for counts, what stands below it does not.
	Components, Nodes, Leaves int
}

// Optimal tells whether the certificate proves the choices best on every level; of what Check accepts, it does.
func (r Report) Optimal() bool { return slices.Equal(r.Objective, r.Bound) }

// Check makes sure that the choices are a solution of p, that c is true of p, and that it proves the choices best on every level. The error names
// the component, stage and node that is refused, counted from 0, and why. A certificate of less is refused too; what it proves, [Bound] tells.
func Check(p *assign.Problem, choices []assign.Choice, c *assign.Certificate) (Report, error) {
	return checkChoices(p, choices, c, nil)
}

// stands tells of a stage of a component with certain groups that what it claims is known, and need not be gone through; nil: none is.
type stands func(groups []int, st *assign.StageProof) bool

func checkChoices(p *assign.Problem, choices []assign.Choice, c *assign.Certificate, stands stands) (Report, error) {
	r, err := check(p, c, stands)
	if err != nil {
		return Report{}, err
	}
	if r.Objective, err = recount(p, choices); err != nil {
		return Report{}, fmt.Errorf("certify: the choices are no solution: %w", err)
	}
	if !r.Optimal() {
		return Report{}, fmt.Errorf("certify: the certificate proves %v, the choices have %v", r.Bound, r.Objective)
	}
	return r, nil
}

// Bound is the lexicographic lower bound that a certificate proves, without a solution. Of a problem that has none it may be anything.
func Bound(p *assign.Problem, c *assign.Certificate) ([]int64, error) {
	r, err := check(p, c, nil)
	return r.Bound, err
}

func check(p *assign.Problem, cert *assign.Certificate, stands stands) (Report, error) {
	if p == nil || cert == nil {
		return Report{}, fmt.Errorf("certify: a problem and a certificate are needed")
	}
	if err := checkShape(p); err != nil {
		return Report{}, fmt.Errorf("certify: the problem: %w", err)
	}
	if err := partition(len(p.Groups), cert); err != nil {
		return Report{}, fmt.Errorf("certify: %w", err)
	}
	in := newInstance(p)
	r := Report{Components: len(cert.Components)}
	sum := make([]wide, p.Levels)
	for i := range cert.Components {
		if err := component1(in, &cert.Components[i], stands, sum, &r); err != nil {
			return Report{}, fmt.Errorf("certify: component %d: %w", i, err)
		}
	}
	var err error
	if r.Bound, err = inBits(sum); err != nil {
		return Report{}, fmt.Errorf("certify: %w", err)
	}
	return r, nil
}

// partition makes sure that every group is in one component.
func partition(groups int, cert *assign.Certificate) error {
	seen, n := make([]bool, groups), 0
	for i := range cert.Components {
		last := -1
		for _, g := range cert.Components[i].Groups {
			if g <= last || g >= groups || seen[g] {
				return fmt.Errorf("component %d: group %d is out of order, unknown or in two components", i, g)
			}
			seen[g], last = true, g
			n++
		}
	}
	if n < groups {
		return fmt.Errorf("group %d is in no component", slices.Index(seen, false))
	}
	return nil
}

// component1 adds what a component proves to the sum.
func component1(in *instance, proof *assign.ComponentProof, stands stands, sum []wide, report *Report) error {
	c := newComponent(in, proof.Groups)
	if err := c.takeRows(proof.Rows); err != nil {
		return err
	}
	if err := c.countTerms(proof); err != nil {
		return err
	}
	l := newLeft(c)
	r := reach(c, l)
	var value []int64
	for i := range proof.Stages {
		if s := &proof.Stages[i]; stands != nil && s.First == len(value) && len(s.Value) == s.Last-s.First+1 && stands(proof.Groups, s) {
			value = append(value, s.Value...)
			continue
		}
		st, err := newStage(c, &proof.Stages[i], value, r)
		if err != nil {
			return fmt.Errorf("stage %d: %w", i, err)
		}
		if err := run(st, l, report); err != nil {
			return fmt.Errorf("stage %d (levels %d to %d): %w", i, st.proof.First, st.proof.Last, err)
		}
		value = append(value, st.proof.Value...)
	}
	for k := range sum {
		if k < len(value) {
			sum[k] = sum[k].plus(wideOf(value[k]))
		} else {
			sum[k] = sum[k].plus(r.lo[k])
		}
	}
	return nil
}

// run walks the tree of a stage and leaves l as it was.
func run(st *stage, l *left, report *Report) error {
	none, mark := l.none, l.mark()
	err := newWalk(st, l, report).node(st.proof.Root)
	l.back(mark)
	l.none = none
	return err
}

// countTerms makes sure that no sum has so many products that it could wrap.
func (c *component) countTerms(proof *assign.ComponentProof) error {
	caps, cuts, parts := 0, 0, 0
	for h := range c.capsOf {
		caps = max(caps, len(c.capsOf[h]))
	}
	for i := range proof.Stages {
		cuts = max(cuts, len(proof.Stages[i].Cuts))
	}
	for o := range c.options {
		parts = max(parts, len(c.options[o].parts))
	}
	arcs, options, places := len(c.arcs)+1, len(c.options)+1, len(c.places)+1
	size := arcs*(c.p.Levels+caps+4) + options*(c.p.Levels+2*parts+4) + places*(cuts+4) + c.p.Levels + len(c.p.Caps)
	if size >= 1<<termBits {
		return fmt.Errorf("sums of %d products pass 128 bits", size)
	}
	return nil
}
