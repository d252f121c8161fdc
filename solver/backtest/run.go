package backtest

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/judge"
	"github.com/placewell/placewell/model/ssda903"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/assign"
)

// Options say what is replayed, and under which policy.
type Options struct {
	From, To model.Date // days of the requests, both in
	Locate   ssda903.Locate
	Policy   *model.Policy
	Prices   Prices
	// Idle is for how many days a home without children counts as in use.
	Idle   int
	Method assign.Method
	// Progress, when set, is told how many of how many requests are done.
	Progress func(done, all int)
}

// Side is one of the two sides: where the child was placed, or would have been proposed to be.
type Side struct {
	Home     string
	Category model.ProviderCategory
	Fit      model.Points
	Miles    model.Miles // from home; MilesUnknown
	Risk     model.Probability
	Weekly   model.Pence
	// Expected is the price over the days of the request with what an unplanned ending leads to.
	Expected model.Pence
}

// Case is one child of one request.
type Case struct {
	Request, Child string
	On             model.Date
	Kind           model.CarerKind
	// Group counts the children of the request; Together those of them, this one too, who share the child's home, as it was and as proposed.
	Group, Together, TogetherProposed int
	Actual, Proposed                  Side
	// Waits: no home that could be seen would have been lawful. Then Proposed is empty.
	Waits bool
	// Homes is how many were judged, Possible how many of them the request could have gone to without falling far short of its own best.
	Homes, Possible int
	// Ending is how the actual placement ended, as far as the return reaches; it is looked back on and never proposed from.
	Ending ssda903.Ending
}

// Same tells whether the home proposed is the one that was chosen.
func (c *Case) Same() bool { return !c.Waits && c.Proposed.Home == c.Actual.Home }

// Result is the whole replay.
type Result struct {
	Cases []Case
	// Skipped counts children's placements that began in the period and are not replayed, by reason.
	Skipped map[string]int
	// Unusable counts episodes of the return whose dates cannot be used.
	Unusable int
}

// Run replays the requests of a period in order of time. The same return and options give the same result. The error is for a request that breaks an invariant of
// the solver, and for a context that ends.
func Run(ctx context.Context, r *ssda903.Return, o Options) (*Result, error) {
	list, homes, unusable := stays(r, o.Locate)
	h := newHistory(o, list, homes)
	out := &Result{Skipped: map[string]int{}, Unusable: unusable}
	groups := h.groups(list, out)
	for i, g := range groups {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("backtest: %w", err)
		}
		cases, err := h.replay(ctx, g)
		if err != nil {
			return nil, fmt.Errorf("backtest: a request of %s: %w", g[0].from, err)
		}
		out.Cases = append(out.Cases, cases...)
		if o.Progress != nil {
			o.Progress(i+1, len(groups))
		}
	}
	return out, nil
}

// groups gives the requests of the period: each child alone, but those who came into care on one day from one postcode to homes of one kind together.
func (h *history) groups(list []stay, out *Result) (groups [][]*stay) {
	at := map[string]int{}
	for i := range list {
		t := &list[i]
		if t.from < h.From || t.from > h.To {
			continue
		}
		if t.skip != "" {
			out.Skipped[t.skip]++
			continue
		}
		key := ""
		if t.entered && t.episode.HOME_POST != "" {
			key = fmt.Sprint(t.from, "|", postcode(t.episode.HOME_POST), "|", h.homes[t.home].Kind)
			if k, ok := at[key]; ok && len(groups[k]) < model.MaxSiblings {
				groups[k] = append(groups[k], t)
				continue
			}
			at[key] = len(groups)
		}
		groups = append(groups, []*stay{t})
	}
	return groups
}

// Reasons gives the reasons for which placements are not replayed, in order.
func (r *Result) Reasons() []string { return slices.Sorted(maps.Keys(r.Skipped)) }

func postcode(s string) string {
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z':
			b = append(b, c-'a'+'A')
		case c != ' ':
			b = append(b, c)
		}
	}
	return string(b)
}

// replay proposes for one request and puts what was done beside it.
func (h *history) replay(ctx context.Context, group []*stay) ([]Case, error) {
	request := h.request(group)
	pool := h.pool(group)
	found, err := solver.Propose(ctx, []model.Request{request}, &pool, h.Policy, solver.Settings{Method: h.Method})
	if err != nil {
		return nil, err
	}
	plan := &found.Plan.Requests[0]
	j := judge.New(h.Policy, pool.On)
	cases := make([]Case, len(group))
	for i, t := range group {
		c := &cases[i]
		*c = Case{Request: request.ID, Child: t.child, On: t.from, Kind: h.homes[t.home].Kind, Group: len(group), Ending: t.ending, Homes: len(pool.Carers), Possible: plan.Possible, Waits: plan.Waiting.Has(i)}
		for _, other := range group {
			if other.home == t.home {
				c.Together++
			}
		}
		k := slices.IndexFunc(pool.Carers, func(x model.Carer) bool { return x.ID == t.home })
		var v [1]model.Verdict
		j.Part(&request, 1<<i, &pool.Carers[k], v[:])
		c.Actual = side(&pool.Carers[k], &v[0])
	}
	for p := range plan.Placed {
		part := &plan.Placed[p]
		k := slices.IndexFunc(pool.Carers, func(x model.Carer) bool { return x.ID == part.CarerID })
		n := 0
		for i := range group {
			if part.Part.Has(i) {
				cases[i].Proposed = side(&pool.Carers[k], &part.Verdicts[n])
				n++
			}
		}
		for i := range group {
			if part.Part.Has(i) {
				cases[i].TogetherProposed = n
			}
		}
	}
	return cases, nil
}

func side(c *model.Carer, v *model.Verdict) Side {
	return Side{
		Home: c.ID, Category: c.Category, Fit: v.Fit, Miles: v.Miles[model.MilesHome], Risk: v.Risk, Weekly: c.Price.Weekly, Expected: v.Cost.Expected(),
	}
}

// request makes the request that a placement answered, of what was known by its day.
func (h *history) request(group []*stay) model.Request {
	first := group[0]
	r := model.Request{
		ID: fmt.Sprintf("%s/%s", first.from, first.child), Kind: model.KindShortTerm, Urgency: model.Planned, SubmittedOn: first.from, NeededFrom: first.from, Authority: h.Policy.Authority,
	}
	if first.episode.LS == "J1" {
		r.Kind = model.KindRemand
	}
	if len(group) > 1 {
		r.Together = model.TogetherPrefer
	}
	for _, t := range group {
		c := model.Child{
			ID: t.child, DateOfBirth: t.born, Sex: t.sex, YearGroup: -1, SDQ: -1, UnplannedEndings: uint8(min(t.endings, 50)), PreviousResidential: t.inHome,
			UASC: t.alone, Home: ssda903.PlaceOf(t.episode.HOME_POST, h.Locate),
		}
		if len(t.episode.LS) <= 2 {
			c.LegalStatus = t.episode.LS
		}
		if t.alone {
			c.Home = model.Location{}
		}
		if t.kin() {
			c.ConnectedCarers = []string{t.home}
		}
		r.Children = append(r.Children, c)
	}
	return r
}
