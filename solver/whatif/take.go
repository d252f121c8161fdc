package whatif

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// Taken is a child whom a new carer would take in.
type Taken struct {
	Child   string
	CarerID string
	// Instead is where a settled child lives, or where another one lives in the plan without the new carers, "" for waiting; From says of it WAITING, IN_HOUSE, AGENCY, RESIDENTIAL,
	// SUPPORTED or OTHER.
	Instead, From string
	// Settled children have a home and did not ask: they are listed, and nobody moves them.
	Settled bool
	// Saving is the difference of weekly prices; a waiting child has none.
	Saving model.Pence
	Age    int
}

// fromNames say where a child lives, by kind of home.
var fromNames = [placeKinds]string{"IN_HOUSE", "AGENCY", "RESIDENTIAL", "SUPPORTED", "OTHER"}

// WouldTake tells which children so many new carers of a profile would take in: of those who ask, and of those who live with agencies or in
// residential care and could be asked. The carers are like the typical one of the pool; an error says that the pool has none.
func WouldTake(ctx context.Context, base Base, settings Settings, p Profile, count int) ([]Taken, error) {
	like := typical(&base, &p)
	if like == nil {
		return nil, fmt.Errorf("whatif: the pool has no home like %s", p)
	}
	b, err := New(&Spec{}, base, settings)
	if err != nil {
		return nil, err
	}
	ages := func(n int) *Number { x := Of(int64(n)); return &x }
	s := b.apply(scenario{alternative: -1})
	asked := len(s.requests)
	for _, of := range []CarerFilter{residential, {Kinds: []string{model.FosterHome.String()}, Categories: []string{model.IFA.String()}}} {
		kind := model.KindStepDown
		if of.Categories != nil {
			kind = model.KindLongTerm
		}
		s.ask(&Ask{Of: of, Kind: kind.String(), AgeMin: ages(p.AgeMin), AgeMax: ages(min(p.AgeMax, 17))})
	}
	ref, err := solver.Refer(ctx, s.requests, &s.pool, &s.policy, solver.Settings{Method: b.settings.Method, WorkLimit: b.settings.WorkLimit})
	if err != nil {
		return nil, err
	}
	n := solver.Neighbour{Requests: s.requests, Policy: &s.policy, Pool: &model.Pool{On: s.pool.On, Carers: slices.Clip(s.pool.Carers)}}
	for k := range count {
		c := recruit(like, &p, s.pool.On)
		c.ID = fmt.Sprintf("%s-%d", newCarer, k+1)
		n.Pool.Carers = append(n.Pool.Carers, c)
	}
	out, err := ref.Solve(ctx, n)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	return taken(&n, ref.Outcome(), out, len(s.pool.Carers), asked), nil
}

// taken compares the two answers; carers from the number first on are new, requests from the number asked on are of settled children.
func taken(n *solver.Neighbour, before, after *solver.Outcome, first, asked int) (list []Taken) {
	was := homesOf(n.Requests, before)
	kinds := map[string]string{"": "WAITING"}
	fresh := map[string]bool{}
	for i := range n.Pool.Carers {
		c := &n.Pool.Carers[i]
		kinds[c.ID], fresh[c.ID] = fromNames[placedAt(c)], i >= first
	}
	for i := range n.Requests {
		r := &n.Requests[i]
		for k := range after.Requests[i].Placed {
			part := &after.Requests[i].Placed[k]
			if !fresh[part.CarerID] {
				continue
			}
			for c, v := range part.Children() {
				id := r.Children[c].ID
				x := Taken{Child: id, CarerID: part.CarerID, Instead: was[id], From: cmp.Or(kinds[was[id]], fromNames[placedOther]), Settled: i >= asked, Age: r.Children[c].Age(r.NeededFrom)}
				switch now := r.Children[c].Current; {
				case x.Settled && now != nil: // it would stay where it is
					x.Instead, x.From, x.Saving = now.CarerID, cmp.Or(kinds[now.CarerID], fromNames[placedOther]), now.WeeklyPrice-v.Cost.Weekly
				case x.Instead != "":
					x.Saving = weeklyOf(&before.Requests[i], c) - v.Cost.Weekly
				}
				list = append(list, x)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Taken) int { return cmp.Or(cmp.Compare(b.Saving, a.Saving), cmp.Compare(a.Child, b.Child)) })
	return list
}

// weeklyOf is the weekly price at which a child of a request lives in an answer.
func weeklyOf(o *solver.OutcomeRequest, child int) model.Pence {
	for k := range o.Placed {
		for c, v := range o.Placed[k].Children() {
			if c == child {
				return v.Cost.Weekly
			}
		}
	}
	return 0
}
