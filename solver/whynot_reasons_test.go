package solver

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/modeltest"
)

// world is what a pair's existence depends on, own best apart: the facts that a reason is about can be changed in it.
type world struct {
	c     requestCase
	judge *judge.Judge
	home  model.Carer
	part  model.Part
}

func newWorld(c *requestCase, policy *model.Policy, on model.Date, home *model.Carer, part model.Part) *world {
	own := *policy
	w := &world{c: *c, judge: judge.New(&own, on), home: *home, part: part}
	w.c.policy, w.c.parts = &own, nil
	r := *c.request
	r.Children, r.Approvals, r.SplitPairs = slices.Clone(r.Children), slices.Clone(r.Approvals), slices.Clone(r.SplitPairs)
	w.c.request = &r
	return w
}

func (w *world) reasons() []Reason {
	return w.c.reasons(w.judge, &model.Pool{Carers: []model.Carer{w.home}}, w.part, 0)
}

// exists tells by itself whether the pair exists.
func (w *world) exists() bool {
	r := w.c.request
	connected := true
	for i := range r.Children {
		if !w.part.Has(i) {
			continue
		}
		if cur := r.Children[i].Current; cur != nil && cur.CarerID == w.home.ID && !cur.CanContinue {
			return false
		}
		connected = connected && r.Children[i].Connected(w.home.ID)
	}
	if r.Together == model.TogetherMust && w.part != model.Whole(len(r.Children)) || holdsSplitPair(r, w.part) {
		return false
	}
	if allLiveAt(r, w.part, w.home.ID) {
		return true
	}
	fit, _, ok := w.judge.Part(r, w.part, &w.home, make([]model.Verdict, bitsIn(w.part)))
	d := w.judge.Policy.Tolerance
	if connected {
		d = w.judge.Policy.ToleranceKin
	}
	return ok && (!w.c.bestExists || w.c.best-d-fit <= w.judge.Policy.MaxShortfall)
}

// undo changes the fact that a reason is about, and no other.
func (w *world) undo(r *Reason) {
	req, policy := w.c.request, w.judge.Policy
	switch r.Kind {
	case ReasonRule:
		w.judge.Book = w.judge.Book.Without(r.Rule)
	case ReasonGate:
		req.Approvals = append(req.Approvals, model.Approval{Rule: r.Rule, CarerID: w.home.ID, ApprovedBy: "test"})
	case ReasonFit:
		policy.MinFit = min(policy.MinFit, r.Fit)
	case ReasonShortfall:
		policy.MaxShortfall += r.Points
	case ReasonPresent:
		for i := range req.Children {
			if r.Part.Has(i) {
				cur := *req.Children[i].Current
				cur.CanContinue = true
				req.Children[i].Current = &cur
			}
		}
	case ReasonTogether:
		req.Together = model.TogetherMaySplit
	case ReasonApart:
		req.SplitPairs = slices.DeleteFunc(req.SplitPairs, func(s model.SplitPair) bool { return r.Part == 1<<s.A|1<<s.B })
	}
}

func same(a, b *Reason) bool {
	return a.Kind == b.Kind && a.Part == b.Part && a.Rule == b.Rule && (a.Rule == 0 || a.Datum == b.Datum)
}

// TestEveryReasonStands takes every pair that does not exist and every reason given for it. With the facts of all reasons changed the pair
// exists; with those of all but one it does not, and that one alone is given: no reason is missing, and none is wrong.
func TestEveryReasonStands(t *testing.T) {
	kinds := map[ReasonKind]int{}
	rules := map[model.RuleID]int{}
	named := 0
	for seed := range int64(14) {
		samples := []modeltest.Sample{modeltest.Requests(seed, 10, 14)}
		if seed < 3 {
			samples = append(samples, modeltest.Authority(seed))
		}
		for _, s := range samples {
			s.Policy.MinFit = 55 // so that some homes fit too little
			livesIn(&s, s.Pool.Carers[0].ID, false)
			s.Requests = s.Requests[:min(len(s.Requests), 8)]
			s.Pool.Carers = s.Pool.Carers[:min(len(s.Pool.Carers), 25)]
			p, err := prepare(context.Background(), s.Requests, &s.Pool, s.Policy, nil)
			if err != nil {
				t.Fatal(err)
			}
			for g := range p.cases {
				for part := model.Part(1); part <= model.Whole(len(s.Requests[g].Children)); part++ {
					for i := range s.Pool.Carers {
						fresh := func() *world { return newWorld(&p.cases[g], s.Policy, s.Pool.On, &s.Pool.Carers[i], part) }
						w := fresh()
						if p.has(g, Pair{s.Requests[g].ID, part, w.home.ID}) != w.exists() {
							t.Errorf("seed %d: %s %b at %s: the pair exists: %v", seed, s.Requests[g].ID, part, w.home.ID, w.exists())
						}
						if w.exists() {
							continue
						}
						for _, r := range testReasons(t, fresh) {
							kinds[r.Kind]++
							rules[r.Rule]++
							named += len(r.With)
							testWith(t, fresh(), &r)
						}
					}
				}
			}
		}
	}
	for _, kind := range []ReasonKind{ReasonRule, ReasonGate, ReasonFit, ReasonShortfall, ReasonPresent, ReasonTogether, ReasonApart} {
		if kinds[kind] < 5 {
			t.Errorf("%v was given %d times: too few to show anything", kind, kinds[kind])
		}
	}
	if len(rules) < 10 || named < 10 {
		t.Errorf("%d rules were given as reasons, and %d residents: too few to show anything", len(rules), named)
	}
}

// testWith takes the residents named out of the home: the rule must no longer fail, unless the siblings by themselves break it.
func testWith(t *testing.T, w *world, r *Reason) {
	t.Helper()
	fails := func() bool {
		return slices.ContainsFunc(w.reasons(), func(o Reason) bool { return o.Kind == ReasonRule && o.Rule == r.Rule })
	}
	if len(r.With) == 0 {
		return
	}
	w.home.Residents = slices.DeleteFunc(slices.Clone(w.home.Residents), func(o model.Resident) bool { return slices.Contains(r.With, o.ID) })
	still := fails()
	w.home.Residents = nil
	if still != fails() {
		t.Errorf("%s at %s: %v fails without %v too", w.c.request.ID, w.home.ID, r.Rule, r.With)
	}
}

func testReasons(t *testing.T, fresh func() *world) []Reason {
	t.Helper()
	list := fresh().reasons()
	if len(list) == 0 {
		t.Error("no reason is given for a pair that does not exist")
	}
	for keep := -1; keep < len(list); keep++ {
		w := fresh()
		for k := range list {
			// A fact of the reason kept may stand behind another too: a rule that speaks for two children is one rule.
			if k != keep && (keep < 0 || list[k].Kind != list[keep].Kind || list[k].Rule != list[keep].Rule || list[k].Rule == 0) {
				w.undo(&list[k])
			}
		}
		if keep < 0 {
			if left := w.reasons(); !w.exists() || len(left) > 0 {
				t.Errorf("%s at %s: with %d reasons gone there are %+v, and the pair exists: %v", w.c.request.ID, w.home.ID, len(list), left, w.exists())
			}
			continue
		}
		left := w.reasons()
		if list[keep].Kind == ReasonFit {
			continue // the least fit is one number: a child with a lower one has undone it for all
		}
		if w.exists() || !slices.ContainsFunc(left, func(r Reason) bool { return same(&r, &list[keep]) }) {
			t.Errorf("%s at %s: all but %+v gone, there are %+v, and the pair exists: %v", w.c.request.ID, w.home.ID, list[keep], left, w.exists())
		}
		if s := list[keep].Sentence; !strings.HasSuffix(s, ".") || list[keep].Part == 0 {
			t.Errorf("%+v is no sentence about anybody", list[keep])
		}
	}
	return list
}
