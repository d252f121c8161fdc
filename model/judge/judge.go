// Package judge puts the judgements of one child with one carer together: distances, rules, home, fit, risk and cost. Plans and
// shortlists go through it alike, so that an officer who looks a carer up sees what the plan saw.
package judge

import (
	"sync"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/rule"
	"github.com/placewell/placewell/model/score"
)

// Judge judges pairs under one policy on one day. It is safe for concurrent use and must not be copied.
type Judge struct {
	Policy *model.Policy
	// Book is the rules that speak, Risk the model of unplanned endings.
	Book rule.Book
	Risk risk.Model
	// Now is the day of the snapshot: offers and approvals in time are told from it. Every other rule is asked on the day of the move.
	Now model.Date

	scratch sync.Pool // of *scratch
}

// scratch is what judging a part needs beside the verdicts; keeping it spares the heap.
type scratch struct {
	facts    rule.Facts
	home     household.Result
	span     risk.Span
	arrivals [model.MaxSiblings]household.Arrival
}

// New gives a judge with the rule book under the policy's dates and the risk model that the policy stands on.
func New(policy *model.Policy, now model.Date) *Judge {
	return &Judge{Policy: policy, Book: rule.Of(policy), Risk: risk.Of(policy), Now: now}
}

// Child judges child i of the request with the carer, placed there with part, which holds i. v is overwritten.
func (j *Judge) Child(r *model.Request, part model.Part, i int, c *model.Carer, v *model.Verdict) {
	s := j.check(r, part, c)
	j.child(s, r, part, i, c, v)
	j.scratch.Put(s)
}

// Part judges every child of the part with the carer into vs, one verdict for each child in the order of the part's bits. ok
// tells whether the pair exists but for shortfall: every child may go there and none fits worse than the policy's least fit.
// fit is the least over the children and pence the sum of their costs on level 4 of the objective.
func (j *Judge) Part(r *model.Request, part model.Part, c *model.Carer, vs []model.Verdict) (fit model.Points, pence model.Pence, ok bool) {
	s := j.check(r, part, c)
	n := 0
	fit, ok = 100, part != 0
	for i := range r.Children {
		if !part.Has(i) {
			continue
		}
		v := &vs[n]
		n++
		j.child(s, r, part, i, c, v)
		fit = min(fit, v.Fit)
		pence += v.Cost.Objective()
		ok = ok && v.Eligible()
	}
	j.scratch.Put(s)
	return fit, pence, ok && fit >= j.Policy.MinFit
}

// Pair is Part for whoever only needs to know of a pair whether it exists: where a rule removes a child, or an approval cannot be had in
// time, nothing is weighed, and fit, risk and cost of all verdicts are 0. Most pairs of a pool are such.
func (j *Judge) Pair(r *model.Request, part model.Part, c *model.Carer, vs []model.Verdict) (fit model.Points, pence model.Pence, ok bool) {
	s := j.check(r, part, c)
	defer j.scratch.Put(s)
	n := 0
	ok = part != 0
	for i := range r.Children {
		if part.Has(i) {
			j.rules(s, r, part, i, c, &vs[n])
			ok = ok && vs[n].Eligible()
			n++
		}
	}
	if !ok {
		return 0, 0, false
	}
	fit, n = 100, 0
	for i := range r.Children {
		if !part.Has(i) {
			continue
		}
		v := &vs[n]
		n++
		j.weigh(s, r, part, i, c, v)
		fit = min(fit, v.Fit)
		pence += v.Cost.Objective()
	}
	return fit, pence, fit >= j.Policy.MinFit
}

// borrow takes a scratch, to be put back.
func (j *Judge) borrow() *scratch {
	if s, ok := j.scratch.Get().(*scratch); ok {
		return s
	}
	return new(scratch)
}

// check asks the home, once for all children of the part.
func (j *Judge) check(r *model.Request, part model.Part, c *model.Carer) *scratch {
	s := j.borrow()
	arrivals := s.arrivals[:0]
	for i := range r.Children {
		if part.Has(i) {
			arrivals = append(arrivals, household.Arrival{Request: r, Index: i})
		}
	}
	s.home = household.Check(c, j.Policy, arrivals, r.NeededFrom)
	return s
}

// Facts gives what rules look at for child i of the request, placed with the carer together with part: for questions about one pair, such as
// what lies ahead of it. It allocates.
func (j *Judge) Facts(r *model.Request, part model.Part, i int, c *model.Carer) *rule.Facts {
	var v model.Verdict
	s := j.check(r, part, c)
	j.child(s, r, part, i, c, &v)
	facts, home := s.facts, s.home
	facts.Home = &home
	j.scratch.Put(s)
	return &facts
}

func (j *Judge) child(s *scratch, r *model.Request, part model.Part, i int, c *model.Carer, v *model.Verdict) {
	j.rules(s, r, part, i, c, v)
	j.weigh(s, r, part, i, c, v)
}

// rules fills the distances and what the rule book says.
func (j *Judge) rules(s *scratch, r *model.Request, part model.Part, i int, c *model.Carer, v *model.Verdict) {
	*v = model.Verdict{}
	child := &r.Children[i]
	j.place(child, c, v)
	s.facts = rule.Facts{
		Request: r, Part: part, Index: i, Child: child, Carer: c, Policy: j.Policy, On: r.NeededFrom, Now: j.Now,
		Age: child.Age(r.NeededFrom), SchoolYear: child.SchoolYear(r.NeededFrom),
		Area: v.Area, SchoolKept: v.SchoolKept, Home: &s.home,
	}
	j.Book.Judge(&s.facts, v)
}

// weigh fills fit, risk and cost, each from what is before it in the verdict.
func (j *Judge) weigh(s *scratch, r *model.Request, part model.Part, i int, c *model.Carer, v *model.Verdict) {
	score.Fit(j.Policy, r, i, c, v)
	if days := j.Policy.Days(r); !s.span.Is(&j.Risk, days) {
		s.span = j.Risk.Span(days)
	}
	j.Risk.Assess(r, part, i, c, &s.span, v)
	cost.Assess(j.Policy, j.Now, r, part, i, c, v)
	cost.Support(j.Policy, &j.Risk, c, v)
}
