package solver

import (
	"context"
	"errors"
	"runtime"
	"sort"
	"sync"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/judge"
)

// pair is one part of a request with one carer: that the pair exists has been judged.
type pair struct {
	carer int // index in the pool; -1 for a stay in a home that is not in the pool
	stay  bool
	known bool // the home's facts are in the pool
	fit   model.Points
	fits  [model.MaxSiblings]model.Points // by child of the request
	pence [model.MaxSiblings]model.Pence  // level 4 without μ, by child of the request
	kin   model.Part                      // children of the part who are connected with the carer
	short model.Points                    // b, set once the own best is known
	// chance is the sum of the children's probabilities of an unplanned ending in 12 months; told for neighbours alone.
	chance int64
	toll   model.Pence // charged on level 4 for each child who moves there, beside its cost; see Neighbour.Tolls
}

// total is the part's share of level 4.
func (p *pair) total(c *requestCase, part model.Part) model.Pence {
	var sum model.Pence
	for i := range c.request.Children {
		if part.Has(i) {
			sum += p.child(c, i)
		}
	}
	return sum
}

// child is one child's share of level 4: price, follow-on, λ·p and μ times the points it falls short of the request's own best.
func (p *pair) child(c *requestCase, i int) model.Pence {
	pence := p.pence[i]
	if c.bestExists && p.known {
		if short := c.best - p.fits[i]; short > 0 {
			pence += (c.policy.FitPointWeek * model.Pence(short)).ForDays(c.days) * model.Pence(c.weight())
		}
	}
	return pence
}

// partCase is a permitted part of a request with its pairs.
type partCase struct {
	part  model.Part
	stay  bool
	pairs []pair // by carer, ascending
}

// requestCase is everything judged about one request.
type requestCase struct {
	request *model.Request
	policy  *model.Policy
	days    int
	parts   []partCase
	options []option
	// best is W*; bestParts and bestHomes are one option that reaches it.
	bestExists bool
	best       model.Points
	bestParts  []model.Part
	bestHomes  []string
	// cheapest is each child's share in the request's own cheapest option.
	cheapest shares
	removed  [model.Rules + 4]model.Removed
	// scale multiplies what is no child's own cost; 0 means 1. See Weigh.
	scale int64
	// away: the request takes no part; its one option costs nothing.
	away bool
}

func (c *requestCase) weight() int64 { return max(1, c.scale) }

// chosen is one part at one of its pairs.
type chosen struct{ part, pair int }

// judgeAll judges every request with every carer. Requests are shared out among the processors; the result does not depend on how.
func judgeAll(ctx context.Context, j *judge.Judge, requests []model.Request, pool *model.Pool) ([]requestCase, error) {
	index := make(map[string]int, len(pool.Carers))
	for i := range pool.Carers {
		index[pool.Carers[i].ID] = i
	}
	cases := make([]requestCase, len(requests))
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), max(len(requests), 1)) {
		wg.Go(func() {
			vs := make([]model.Verdict, model.MaxSiblings)
			for i := range next {
				cases[i].judge(j, &requests[i], pool, index, vs)
			}
		})
	}
	var err error
	for i := range requests {
		if err = ctx.Err(); err != nil && !errors.Is(context.Cause(ctx), ErrEnough) {
			break
		}
		err = nil
		next <- i
	}
	close(next)
	wg.Wait()
	return cases, err
}

// giveWay is after how many carers a search lets others run who wait for a processor: a search takes long, and what waits beside it, such as
// the answer to a call or a shortlist, takes a moment. The program's own scheduler would let them wait for 10 ms at a time.
const giveWay = 256

// judge fills the case of one request.
func (c *requestCase) judge(j *judge.Judge, r *model.Request, pool *model.Pool, index map[string]int, vs []model.Verdict) {
	c.request, c.policy, c.days = r, j.Policy, j.Policy.Days(r)
	masks := permittedParts(r)
	byMask := make(map[model.Part]int, len(masks))
	for _, m := range masks {
		byMask[m] = len(c.parts)
		c.parts = append(c.parts, partCase{part: m})
	}
	for i := range pool.Carers {
		if i%giveWay == 0 {
			runtime.Gosched()
		}
		c.judgeCarer(j, &pool.Carers[i], i, vs)
	}
	c.addStays(j, pool, index, vs)
	c.options = enumerate(c)
	c.findBest(pool.Carers)
	c.setShortfalls()
	c.cutShortfalls(pool, c.policy.MaxShortfall)
	c.findCheapest()
}

// judgeCarer adds the pairs that exist with one carer, smaller parts first: where a part cannot go, no larger one can.
func (c *requestCase) judgeCarer(j *judge.Judge, carer *model.Carer, index int, vs []model.Verdict) {
	r := c.request
	whole := model.Whole(len(r.Children))
	var dead []model.Part
	for k := range c.parts {
		part := c.parts[k].part
		if part != whole && containsAny(part, dead) {
			continue
		}
		residents, ok := alreadyThere(r, part, carer.ID)
		if !ok {
			dead = append(dead, part)
			if part == whole {
				c.remove(model.RuleNone, carer.ID, model.Datum{A: model.RemovedByPresent})
			}
			continue
		}
		fit, _, exists := j.Pair(r, part, carer, vs)
		if !exists {
			dead = append(dead, part)
			if part == whole {
				c.removeBy(vs[:bitsIn(part)], fit, carer.ID)
			}
			continue
		}
		if residents == bitsIn(part) || containsAny(part, dead) {
			continue // all live there already: that is STAY
		}
		c.parts[k].pairs = append(c.parts[k].pairs, newPair(r, part, index, carer.ID, fit, vs))
	}
}

func newPair(r *model.Request, part model.Part, index int, carerID string, fit model.Points, vs []model.Verdict) pair {
	p := pair{carer: index, known: true, fit: fit}
	k := 0
	for i := range r.Children {
		if !part.Has(i) {
			continue
		}
		p.fits[i], p.pence[i] = vs[k].Fit, vs[k].Cost.Objective()
		if r.Children[i].Connected(carerID) {
			p.kin |= 1 << i
		}
		k++
	}
	return p
}

// alreadyThere counts the part's children who live with the carer; ok is false if such a placement cannot go on.
func alreadyThere(r *model.Request, part model.Part, carerID string) (n int, ok bool) {
	for i := range r.Children {
		if cur := r.Children[i].Current; part.Has(i) && cur != nil && cur.CarerID == carerID {
			if !cur.CanContinue {
				return n, false
			}
			n++
		}
	}
	return n, true
}

// addStays adds, for each present home that can go on, a part for every subset of the children who live there.
func (c *requestCase) addStays(j *judge.Judge, pool *model.Pool, index map[string]int, vs []model.Verdict) {
	homes := map[string]model.Part{}
	for i := range c.request.Children {
		if child := &c.request.Children[i]; child.CanStay() {
			homes[child.Current.CarerID] |= 1 << i
		}
	}
	ids := make([]string, 0, len(homes))
	for id := range homes {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	for _, id := range ids {
		for part := model.Part(1); part <= homes[id]; part++ {
			if part&^homes[id] == 0 {
				c.parts = append(c.parts, partCase{part: part, stay: true, pairs: []pair{c.stayPair(j, part, id, pool, index, vs)}})
			}
		}
	}
}

func (c *requestCase) stayPair(j *judge.Judge, part model.Part, id string, pool *model.Pool, index map[string]int, vs []model.Verdict) pair {
	p := pair{carer: -1, stay: true, fit: 100}
	var home *model.Carer
	if at, ok := index[id]; ok {
		p.carer, p.known, home = at, true, &pool.Carers[at]
	}
	for i := range c.request.Children {
		if !part.Has(i) {
			continue
		}
		j.Stay(c.request, part, i, home, &vs[0])
		p.fits[i], p.pence[i] = vs[0].Fit, vs[0].Cost.Objective()
		p.fit = min(p.fit, vs[0].Fit)
		if c.request.Children[i].Connected(id) {
			p.kin |= 1 << i
		}
	}
	return p
}

// setShortfalls sets b on every pair.
func (c *requestCase) setShortfalls() {
	for k := range c.parts {
		part := &c.parts[k]
		for i := range part.pairs {
			if p := &part.pairs[i]; !p.stay {
				p.short = c.shortfall(p.kin == part.part, p.fit)
			}
		}
	}
}

// shortfall gives b of a part at a home of that fit; connected: all its children are connected with the home.
func (c *requestCase) shortfall(connected bool, fit model.Points) model.Points {
	if !c.bestExists {
		return 0
	}
	return max(0, c.best-c.tolerance(connected)-fit)
}

// tolerance gives d.
func (c *requestCase) tolerance(connected bool) model.Points {
	if connected {
		return c.policy.ToleranceKin
	}
	return c.policy.Tolerance
}

// cutShortfalls removes the pairs whose b is above most, then the options that lost a part.
func (c *requestCase) cutShortfalls(pool *model.Pool, most model.Points) {
	whole := model.Whole(len(c.request.Children))
	for k := range c.parts {
		part := &c.parts[k]
		kept := part.pairs[:0]
		for _, p := range part.pairs {
			if p.short > most {
				if part.part == whole {
					c.remove(model.RuleNone, pool.Carers[p.carer].ID, model.Datum{A: model.RemovedByShortfall, B: int32(p.short)})
				}
				continue
			}
			kept = append(kept, p)
		}
		part.pairs = kept
	}
	c.options = filter(c.options, c.possible)
}

// remove counts a carer under a rule, or under one of the other reasons of model.RemovedBy.
func (c *requestCase) remove(rule model.RuleID, carerID string, d model.Datum) {
	slot := &c.removed[rule]
	if rule == model.RuleNone {
		slot = &c.removed[model.Rules+int(d.A)-1]
	}
	if slot.Count == 0 {
		*slot = model.Removed{Rule: rule, CarerID: carerID, Datum: d}
	}
	slot.Count++
}

// removeBy counts a carer under every rule that removed a child of the whole request, or under its fit.
func (c *requestCase) removeBy(vs []model.Verdict, fit model.Points, carerID string) {
	var seen model.RuleSet
	for i := range vs {
		for rule := model.RuleID(1); int(rule) < model.Rules; rule++ {
			if (vs[i].Failed | vs[i].Late).Has(rule) && !seen.Has(rule) {
				seen = seen.With(rule)
				c.remove(rule, carerID, vs[i].Data[rule])
			}
		}
	}
	if seen.Empty() {
		c.remove(model.RuleNone, carerID, model.Datum{A: model.RemovedByFit, B: int32(fit)})
	}
}
