package solver

import (
	"cmp"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/rule"
)

// Entry is one carer, judged for a part of a request.
type Entry struct {
	Carer *model.Carer
	// Verdicts are those of the children, in the order of the part's bits.
	Verdicts []model.Verdict
	// Fit is the least over the children; Shortfall how far it is below the best entry beyond the policy's tolerance.
	Fit, Shortfall model.Points
	// Pence is what the plan's level of pence would count; Expected the expected spending that people are shown.
	Pence, Expected model.Pence
	// FitPence is the part of Pence that the policy gives for the points of fit below the best.
	FitPence model.Pence
	// Eligible: no HARD rule fails, every gate is granted or can be had in time, and the fit is at least the policy's least.
	Eligible, FitTooLow bool
	// Connected: every child of the part is connected with the carer.
	Connected bool
	// Tier is the place in the order of s22C(9B) where adoption is considered: connected persons, then fostering for adoption, then
	// others; 0 where it is not.
	Tier int
	// Present: a child of the part lives there now.
	Present bool
	// Rank among the eligible, from 1; 0 for the others.
	Rank int
}

// Shortlist judges every carer for a part of one request: the eligible first, ranked as a plan for this request alone would rank
// them (shortfall, connection, the order of s22C(9B) where adoption is considered, pence), then the others by identifier. A home that the child lives in and cannot go on living in is
// not eligible.
func Shortlist(request *model.Request, part model.Part, pool *model.Pool, policy *model.Policy) []Entry {
	j := judge.New(policy, pool.On)
	n := bitsIn(part)
	entries := make([]Entry, len(pool.Carers))
	verdicts := make([]model.Verdict, n*len(pool.Carers))
	best, any := model.Points(0), false
	for i := range entries {
		e := &entries[i]
		e.Carer, e.Verdicts = &pool.Carers[i], verdicts[i*n:(i+1)*n]
		e.judge(j, request, part)
		if e.Eligible {
			best, any = max(best, e.Fit), true
		}
	}
	for i := range entries {
		if e := &entries[i]; any && e.Eligible {
			e.price(policy, request, best)
		}
	}
	slices.SortFunc(entries, compareEntries)
	for i := range entries {
		if entries[i].Eligible {
			entries[i].Rank = i + 1
		}
	}
	return entries
}

func (e *Entry) judge(j *judge.Judge, r *model.Request, part model.Part) {
	e.Fit, e.Pence, e.Eligible = j.Part(r, part, e.Carer, e.Verdicts)
	lawful := true
	for i := range e.Verdicts {
		lawful = lawful && e.Verdicts[i].Eligible()
		e.Tier = max(e.Tier, rule.Tier(&e.Verdicts[i]))
		e.Expected += e.Verdicts[i].Cost.Expected()
	}
	e.FitTooLow = lawful && !e.Eligible
	here, canGoOn := alreadyThere(r, part, e.Carer.ID)
	e.Present = here > 0 || !canGoOn
	e.Eligible = e.Eligible && canGoOn
	e.Connected = true
	for i := range r.Children {
		e.Connected = e.Connected && (!part.Has(i) || r.Children[i].Connected(e.Carer.ID))
	}
}

// price sets the shortfall against the best entry and adds what the policy gives for the points below it.
func (e *Entry) price(policy *model.Policy, r *model.Request, best model.Points) {
	d := policy.Tolerance
	if e.Connected {
		d = policy.ToleranceKin
	}
	e.Shortfall = max(0, best-d-e.Fit)
	for i := range e.Verdicts {
		if short := best - e.Verdicts[i].Fit; short > 0 {
			e.FitPence += (policy.FitPointWeek * model.Pence(short)).ForDays(policy.Days(r))
		}
	}
	e.Pence += e.FitPence
}

func compareEntries(a, b Entry) int {
	if a.Eligible != b.Eligible {
		return cmp.Compare(btoi(b.Eligible), btoi(a.Eligible))
	}
	if !a.Eligible {
		return cmp.Compare(a.Carer.ID, b.Carer.ID)
	}
	return cmp.Or(cmp.Compare(a.Shortfall, b.Shortfall), cmp.Compare(btoi(b.Connected), btoi(a.Connected)), cmp.Compare(a.Tier, b.Tier),
		cmp.Compare(a.Pence, b.Pence),
		cmp.Compare(a.Carer.ID, b.Carer.ID))
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
