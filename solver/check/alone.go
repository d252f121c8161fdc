package check

import (
	"runtime"
	"slices"

	"github.com/placewell/placewell/model"
)

// alone is what a request could have if it alone chose.
type alone struct {
	exists bool
	best   model.Points
	// share is each child's pence in the request's own cheapest option; 0 where it waits even there.
	share [model.MaxSiblings]model.Pence
	// kin are the children for whom a pair with a connected carer exists.
	kin model.Part
	// parts gives, for each part, the places where it could go or stay.
	parts map[model.Part][]place
	// must: in a protective plan the siblings stay together although they only prefer to.
	must bool
}

// as gives the request as the plan has to take it.
func (a *alone) as(r *model.Request) *model.Request {
	if !a.must {
		return r
	}
	out := *r
	out.Together = model.TogetherMust
	return &out
}

// place is a home where a part could go, with what check needs of the pair.
type place struct {
	home  *model.Carer // nil for a stay in a home that is not in the pool
	id    string
	stay  bool
	fit   model.Points
	short model.Points
	fits  [model.MaxSiblings]model.Points
	pence [model.MaxSiblings]model.Pence
}

type pair struct {
	exists bool
	fit    model.Points
	fits   [model.MaxSiblings]model.Points
	pence  [model.MaxSiblings]model.Pence
}

// pair judges a part with a home to move to.
func (c *checker) pair(r *model.Request, part model.Part, home *model.Carer) (out pair) {
	moves := false
	for i := range r.Children {
		if !part.Has(i) {
			continue
		}
		if cur := r.Children[i].Current; cur == nil || cur.CarerID != home.ID {
			moves = true
		} else if !cur.CanContinue {
			return out
		}
	}
	if !moves {
		return out
	}
	var vs [model.MaxSiblings]model.Verdict
	if out.fit, _, out.exists = c.judge.Pair(r, part, home, vs[:]); !out.exists {
		return pair{}
	}
	n := 0
	for i := range r.Children {
		if part.Has(i) {
			out.fits[i], out.pence[i] = vs[n].Fit, vs[n].Cost.Objective()
			n++
		}
	}
	return out
}

// standAlone works out what a request could have by itself, by walking every way of sharing its children out. It is slower than
// the search's way of finding the same and has nothing in common with it.
func standAlone(c *checker, r *model.Request) alone {
	a := alone{parts: map[model.Part][]place{}}
	n := len(r.Children)
	for part := model.Part(1); part <= model.Whole(n); part++ {
		a.parts[part] = c.placesFor(r, part)
	}
	least := leastWaiting(r, &a)
	w := &walk{r: r, a: &a, waiting: least, value: func(ps []placed) (value, bool) {
		fit := model.Points(100)
		for _, p := range ps {
			if p.stay && p.home == nil {
				return value{}, false
			}
			fit = min(fit, p.fit)
		}
		return value{figure: -int64(fit)}, len(ps) > 0
	}}
	// Staying where the facts are unknown is left out; if that leaves nothing at this number of waiting children, try more.
	for ; w.waiting <= n && !w.found; w.waiting++ {
		if r.Together == model.TogetherPrefer || r.Together == model.TogetherMaySplit {
			w.wholeOnly = true
			w.run()
			w.wholeOnly = false
		}
		if !w.found {
			w.run()
		}
	}
	a.exists, a.best = w.found, model.Points(-w.best.figure)
	c.applyShortfall(r, &a, c.policy.MaxShortfall)
	if c.protective {
		a.spare(r)
		c.applyShortfall(r, &a, c.most)
	}
	c.cheapest(a.as(r), &a)
	return a
}

// spare keeps siblings whole who prefer it and alone could be: then no smaller part of them moves.
func (a *alone) spare(r *model.Request) {
	whole := model.Whole(len(r.Children))
	a.kin, a.must = 0, r.Together == model.TogetherPrefer && len(a.parts[whole]) > 0
	for part, places := range a.parts {
		if a.must && part != whole {
			a.parts[part] = slices.DeleteFunc(places, func(p place) bool { return !p.stay })
		}
	}
}

// giveWay is after how many homes the check lets others run who wait for a processor.
const giveWay = 256

// placesFor gives the homes for a part: those it could move to, and the one it could stay in.
func (c *checker) placesFor(r *model.Request, part model.Part) []place {
	var out []place
	if !mayMove(r, part) {
		return c.stayPlace(r, part, out)
	}
	for i := range c.pool.Carers {
		if i%giveWay == 0 {
			runtime.Gosched()
		}
		home := &c.pool.Carers[i]
		if p := c.pair(r, part, home); p.exists {
			out = append(out, place{home: home, id: home.ID, fit: p.fit, fits: p.fits, pence: p.pence})
		}
	}
	return c.stayPlace(r, part, out)
}

func mayMove(r *model.Request, part model.Part) bool {
	if r.Together == model.TogetherMust && part != model.Whole(len(r.Children)) {
		return false
	}
	for i := range r.Children {
		for j := range i {
			if part.Has(i) && part.Has(j) && r.MustSplit(i, j) {
				return false
			}
		}
	}
	return true
}

func (c *checker) stayPlace(r *model.Request, part model.Part, out []place) []place {
	id := ""
	for i := range r.Children {
		child := &r.Children[i]
		if !part.Has(i) {
			continue
		}
		if !child.CanStay() || (id != "" && child.Current.CarerID != id) {
			return out
		}
		id = child.Current.CarerID
	}
	p := place{home: c.homes[id], id: id, stay: true, fit: 100}
	for i := range r.Children {
		if part.Has(i) {
			var v model.Verdict
			c.judge.Stay(r, part, i, p.home, &v)
			p.fits[i], p.pence[i] = v.Fit, v.Cost.Objective()
			p.fit = min(p.fit, v.Fit)
		}
	}
	return append(out, p)
}

// applyShortfall sets b on every place and drops those that are too far below the own best: by more than most.
func (c *checker) applyShortfall(r *model.Request, a *alone, most model.Points) {
	for part, places := range a.parts {
		kept := places[:0]
		for _, p := range places {
			if !p.stay {
				p.short = c.shortfall(r, part, p.home, p.fit, *a)
			}
			if p.short > most {
				continue
			}
			kept = append(kept, p)
			for i := range r.Children {
				if part.Has(i) && r.Children[i].Connected(p.id) {
					a.kin |= 1 << i
				}
			}
		}
		a.parts[part] = kept
	}
}

// cheapest sets each child's share in the cheapest option among those that leave fewest waiting.
func (c *checker) cheapest(r *model.Request, a *alone) {
	w := &walk{r: r, a: a, waiting: leastWaiting(r, a), value: func(ps []placed) (value, bool) {
		var v value
		for _, p := range ps {
			for i := range r.Children {
				if p.part.Has(i) {
					v.shares[i] = c.childPence(r, &p.place, i, *a)
					v.figure += int64(v.shares[i])
				}
			}
		}
		return v, len(ps) > 0
	}}
	if w.run(); w.found {
		a.share = w.best.shares
	}
}

func (c *checker) childPence(r *model.Request, p *place, i int, a alone) model.Pence {
	if p.home == nil {
		return p.pence[i]
	}
	return p.pence[i] + c.points(r, p.fits[i], a)
}
