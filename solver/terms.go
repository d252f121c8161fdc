package solver

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/score"
)

// terms is what stays of a verdict whatever prices and weights are: enough to tell fit and cost again without judging the pair.
type terms struct {
	told       score.Told
	fit        model.Points // by the weights it was judged by
	year, days model.Probability
	logOdds    model.LogOdds
	behaviour  model.LogOdds
}

// termsOf keeps the terms of an assessed verdict.
func termsOf(v *model.Verdict) terms {
	return terms{
		told: score.TellOf(v), fit: v.Fit,
		year: v.Risk, days: v.RiskDays, logOdds: v.LogOdds, behaviour: v.RiskTerms[model.RiskBehaviour],
	}
}

// known is a part of a request with a home that no rule keeps it from, and the terms of its children in the order of the part's bits.
type known struct {
	carer    int // -1 for a stay in a home that is not in the pool
	kin      model.Part
	children []terms
}

// knownPart is a permitted part with its homes, by carer in ascending order; a stay has one.
type knownPart struct {
	part  model.Part
	stay  bool
	homes []known
}

// tellAll judges a request with every carer and keeps the terms.
func tellAll(j *judge.Judge, r *model.Request, pool *model.Pool, index map[string]int, vs []model.Verdict) []knownPart {
	var parts []knownPart
	for _, m := range permittedParts(r) {
		parts = append(parts, knownPart{part: m})
	}
	for i := range pool.Carers {
		tellCarer(j, r, parts, &pool.Carers[i], i, vs, func(k int, x known) { parts[k].homes = append(parts[k].homes, x) })
	}
	return append(parts, tellStays(j, r, pool, index, vs)...)
}

// tellCarer judges the parts that may move with one carer, smaller ones first: where a rule keeps a part away, it keeps every larger one.
func tellCarer(j *judge.Judge, r *model.Request, parts []knownPart, carer *model.Carer, at int, vs []model.Verdict, add func(part int, x known)) {
	var dead []model.Part
	for k := range parts {
		part := parts[k].part
		if parts[k].stay || containsAny(part, dead) {
			continue
		}
		residents, ok := alreadyThere(r, part, carer.ID)
		if ok {
			j.Pair(r, part, carer, vs)
			for i := range bitsIn(part) {
				ok = ok && vs[i].Eligible()
			}
		}
		switch {
		case !ok:
			dead = append(dead, part)
		case residents < bitsIn(part): // else all live there already: that is STAY
			add(k, knownOf(r, part, at, carer.ID, vs))
		}
	}
}

func knownOf(r *model.Request, part model.Part, at int, carerID string, vs []model.Verdict) known {
	x := known{carer: at, children: make([]terms, 0, bitsIn(part))}
	for i := range r.Children {
		if !part.Has(i) {
			continue
		}
		x.children = append(x.children, termsOf(&vs[len(x.children)]))
		if r.Children[i].Connected(carerID) {
			x.kin |= 1 << i
		}
	}
	return x
}

// tellStays gives a part for every subset of the children who live in one home that can go on.
func tellStays(j *judge.Judge, r *model.Request, pool *model.Pool, index map[string]int, vs []model.Verdict) (out []knownPart) {
	stays := requestCase{request: r}
	stays.addStays(j, pool, index, vs)
	for k := range stays.parts {
		p := &stays.parts[k]
		x := known{carer: p.pairs[0].carer, kin: p.pairs[0].kin}
		for i := range r.Children {
			if p.part.Has(i) {
				j.Stay(r, p.part, i, homeAt(pool, x.carer), &vs[0])
				x.children = append(x.children, termsOf(&vs[0]))
			}
		}
		out = append(out, knownPart{part: p.part, stay: true, homes: []known{x}})
	}
	return out
}

// homeAt gives the carer with a number, nil for a home that is not in the pool.
func homeAt(pool *model.Pool, carer int) *model.Carer {
	if carer < 0 {
		return nil
	}
	return &pool.Carers[carer]
}

// Weigh replaces level 4 by Cost times its pence, but for what the policy gives to avert endings, plus Ending times the probabilities of an
// unplanned ending in 1/10,000: what λ weighs against each other, exactly.
type Weigh struct {
	Cost, Ending int64
	// Buy are the weights by which support packages are bought; nil: these.
	Buy *Weigh
}

// of gives the weighed sum.
func (w *Weigh) of(c *model.Cost, ending model.Probability) model.Pence {
	return model.Pence(w.Cost*int64(c.Expected()) + w.Ending*int64(ending))
}

// chance is the probability of an unplanned ending in 12 months as it is bought: with a support package where there is one.
func chance(v *model.Verdict) model.Probability {
	if v.Cost.Package > 0 {
		return v.Cost.RiskWith
	}
	return v.Risk
}

// money settles the cost of an assessed verdict and gives its share of level 4. A support package is bought where that makes the share less.
func (w *Weigh) money(j *judge.Judge, c *model.Carer, v *model.Verdict) model.Pence {
	if c == nil {
		if w == nil {
			return v.Cost.Objective()
		}
		return w.of(&v.Cost, chance(v))
	}
	if w == nil {
		cost.Support(j.Policy, &j.Risk, c, v)
		return v.Cost.Objective()
	}
	buy := w
	if w.Buy != nil {
		buy = w.Buy
	}
	if with, ok := cost.WithSupport(j.Policy, &j.Risk, c, v); ok && buy.of(&with, with.RiskWith) < buy.of(&v.Cost, v.Risk) {
		v.Cost = with
	}
	return w.of(&v.Cost, chance(v))
}
