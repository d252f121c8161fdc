package solver

import (
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/solver/explain"
)

// ReasonKind says what keeps a pair out.
type ReasonKind uint8

// The kinds: a HARD rule fails; an approval cannot be had in time; a child's fit is below the policy's least; the fit is too far below
// the request's own best; a child lives there and cannot go on living there; siblings who must stay together would be parted; siblings
// who must live apart would be together; no way to place the other siblings goes with it; another wish of the officer.
const (
	ReasonUnknown ReasonKind = iota
	ReasonRule
	ReasonGate
	ReasonFit
	ReasonShortfall
	ReasonPresent
	ReasonTogether
	ReasonApart
	ReasonOthers
	ReasonPin
)

var reasonNames = [...]string{"", "RULE", "GATE", "FIT", "SHORTFALL", "PRESENT", "TOGETHER", "APART", "OTHERS", "PIN"}

// String gives the kind's name.
func (k ReasonKind) String() string {
	if int(k) < len(reasonNames) {
		return reasonNames[k]
	}
	return "INVALID"
}

// Reason is one thing that keeps a pair out. It stands by itself: were everything else as wished, it would still keep the pair out.
type Reason struct {
	Kind ReasonKind
	// Part are the children of the request whom it is about.
	Part model.Part
	// Rule and Datum are the rule and what it saw, for RULE and GATE.
	Rule  model.RuleID
	Datum model.Datum
	// With are the residents of the home for whose sake, or because of whom, the rule fails; for rules about who lives with whom.
	With []string
	// Fit is that at the home, for FIT and SHORTFALL; Points how far it misses what is allowed.
	Fit, Points model.Points
	// Pin is the index in Settings.Pins, for PIN.
	Pin      int
	Sentence string
}

// reasons gives all that removes a pair, in this order: what the siblings need, the present home, rules, approvals, fit, shortfall. home is
// its index in the pool, negative for the present home of all the part's children that is not in the pool.
func (c *requestCase) reasons(j *judge.Judge, pool *model.Pool, part model.Part, home int) []Reason {
	f := &finding{c: c, j: j, part: part, asked: *c.request}
	if f.asked.Together == model.TogetherMustSplit {
		f.asked.Together = model.TogetherMaySplit // said once, by siblings, and not again by the rules of the home
	}
	f.siblings()
	if home >= 0 {
		f.home = &pool.Carers[home]
	}
	f.present()
	if home >= 0 && !allLiveAt(c.request, part, f.home.ID) {
		f.judge()
	}
	if len(f.out) == 0 && f.exists(home) {
		f.add(Reason{Kind: ReasonOthers, Part: part, Sentence: explain.OthersLeftOver(c.request)})
	}
	return f.out
}

// finding gathers the reasons of one pair.
type finding struct {
	c    *requestCase
	j    *judge.Judge
	part model.Part
	home *model.Carer // nil where it is not in the pool
	// asked is the request as the rule book is asked about it.
	asked model.Request
	out   []Reason
}

func (f *finding) add(r Reason) { f.out = append(f.out, r) }

// siblings tells what the siblings' assessment has against the part itself.
func (f *finding) siblings() {
	r := f.c.request
	if rest := model.Whole(len(r.Children)) &^ f.part; r.Together == model.TogetherMust && rest != 0 {
		f.add(Reason{Kind: ReasonTogether, Part: f.part, Sentence: explain.MustStayTogether(r, f.part, rest)})
	}
	for i := range r.Children {
		for k := range i {
			if f.part.Has(i) && f.part.Has(k) && r.MustSplit(i, k) {
				two := model.Part(1)<<i | 1<<k
				f.add(Reason{Kind: ReasonApart, Part: two, Sentence: explain.MustLiveApart(r, two)})
			}
		}
	}
}

// present tells of the children who live there and cannot go on living there.
func (f *finding) present() {
	r := f.c.request
	for i := range r.Children {
		cur := r.Children[i].Current
		if !f.part.Has(i) || cur == nil || cur.CanContinue || f.home != nil && cur.CarerID != f.home.ID {
			continue
		}
		f.add(Reason{Kind: ReasonPresent, Part: 1 << i, Sentence: explain.CannotGoOn(r.Children[i].ID, cur.CarerID)})
	}
}

// judge asks the rule book and the weights about every child of the part.
func (f *finding) judge() {
	vs := make([]model.Verdict, bitsIn(f.part))
	fit, _, _ := f.j.Part(&f.asked, f.part, f.home, vs)
	for id := model.RuleID(1); int(id) < model.Rules; id++ {
		f.rule(id, vs, ReasonRule, func(v *model.Verdict) model.RuleSet { return v.Failed })
	}
	for id := model.RuleID(1); int(id) < model.Rules; id++ {
		f.rule(id, vs, ReasonGate, func(v *model.Verdict) model.RuleSet { return v.Late })
	}
	f.fit(vs)
	f.shortfall(fit)
}

// rule adds a rule that speaks in that way, once for each thing it saw, with the children for whom it saw it.
func (f *finding) rule(id model.RuleID, vs []model.Verdict, kind ReasonKind, in func(*model.Verdict) model.RuleSet) {
	first, n := len(f.out), -1
	for i := range f.c.request.Children {
		if !f.part.Has(i) {
			continue
		}
		n++
		if !in(&vs[n]).Has(id) {
			continue
		}
		at := first
		for at < len(f.out) && f.out[at].Datum != vs[n].Data[id] {
			at++
		}
		if at == len(f.out) {
			f.add(Reason{Kind: kind, Rule: id, Datum: vs[n].Data[id]})
		}
		f.out[at].Part |= 1 << i
	}
	for i := first; i < len(f.out); i++ {
		r := &f.out[i]
		if kind == ReasonGate {
			r.Sentence = explain.GateTooLate(f.c.request, r.Part, id, r.Datum, f.j.Policy)
			continue
		}
		r.With = f.with(id)
		r.Sentence = explain.RuleFails(f.c.request, r.Part, id, r.Datum, r.With)
	}
}

// with gives the residents with whom the part may not live, by a rule about who lives with whom: each who alone in the home makes the rule
// fail, or fail for more children than the part does by itself.
func (f *finding) with(id model.RuleID) (out []string) {
	if id != model.HMClash && id != model.HMSolo {
		return nil
	}
	var arrivals []household.Arrival
	for i := range f.asked.Children {
		if f.part.Has(i) {
			arrivals = append(arrivals, household.Arrival{Request: &f.asked, Index: i})
		}
	}
	home := *f.home
	ask := func(residents []model.Resident) household.Result {
		home.Residents = residents
		return household.Check(&home, f.j.Policy, arrivals, f.asked.NeededFrom)
	}
	nobody := ask(nil)
	for i := range f.home.Residents {
		one := ask(f.home.Residents[i : i+1])
		more := id == model.HMClash && one.Data[id].B > nobody.Data[id].B
		if one.Failed.Has(id) && (!nobody.Failed.Has(id) || more) {
			out = append(out, f.home.Residents[i].ID)
		}
	}
	return out
}

// fit adds the children whom the home suits too little.
func (f *finding) fit(vs []model.Verdict) {
	n := -1
	for i := range f.c.request.Children {
		if !f.part.Has(i) {
			continue
		}
		n++
		if fit, least := vs[n].Fit, f.j.Policy.MinFit; fit < least {
			f.add(Reason{Kind: ReasonFit, Part: 1 << i, Fit: fit, Points: least - fit,
				Sentence: explain.FitTooLow(f.c.request.Children[i].ID, f.home.ID, fit, least)})
		}
	}
}

// shortfall adds that the part would be too far below the request's own best.
func (f *finding) shortfall(fit model.Points) {
	c := f.c
	connected := true
	for i := range c.request.Children {
		connected = connected && (!f.part.Has(i) || c.request.Children[i].Connected(f.home.ID))
	}
	if short := c.shortfall(connected, fit); short > f.j.Policy.MaxShortfall {
		f.add(Reason{Kind: ReasonShortfall, Part: f.part, Fit: fit, Points: short - f.j.Policy.MaxShortfall,
			Sentence: explain.ShortfallTooLarge(c.request, f.part, f.home.ID, fit, c.best, c.tolerance(connected), short, f.j.Policy.MaxShortfall)})
	}
}

// exists tells whether the pair was judged to exist: then it is only that no option uses it.
func (f *finding) exists(home int) bool {
	for k := range f.c.parts {
		if f.c.parts[k].part != f.part {
			continue
		}
		for i := range f.c.parts[k].pairs {
			if f.c.parts[k].pairs[i].carer == home {
				return true
			}
		}
	}
	return false
}
