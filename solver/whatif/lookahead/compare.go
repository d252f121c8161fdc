package lookahead

import (
	"context"
	"errors"
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/whatif"
)

// Way is a way of deciding.
type Way int

// Each request by itself as it comes; all of a week together; all of a week with a toll on places that will be scarce; everything known
// beforehand, the measure of the others.
const (
	Greedy Way = iota
	Batch
	LookAhead
	Hindsight
	Ways int = iota
)

var wayNames = [Ways]string{"greedy", "batch", "look-ahead", "hindsight"}

// String gives the way's name.
func (w Way) String() string {
	if w < 0 || int(w) >= Ways {
		return "INVALID"
	}
	return wayNames[w]
}

// Settings say how streams are decided.
type Settings struct {
	Method assign.Method
	// Futures is how many futures are sampled for each decision; 0 means 24.
	Futures int
	// Percent of the mean dual price that is charged; 0 means 80. Each sampled future is solved knowing all of it, as nobody will when it comes:
	// what a place would be worth then is told too high.
	Percent int
	// Tolls, where given for a carer, are charged in the place of what the futures say: somebody knows better.
	Tolls map[string]model.Pence
	// Watch, when set, is told the tolls of each decision, by carer identifier, those of nought left out.
	Watch func(week int, tolls map[string]model.Pence)
}

// The percentage was chosen on streams of other seeds than those published.
const (
	usualFutures = 24
	usualPercent = 80
)

// Outcome is one stream decided in every way.
type Outcome struct {
	Occupancy int
	Seed      int64
	Requests  int
	Children  int
	// Outside is what it would cost to place every child outside the pool; Cost what each way comes to, on level 4 of the objective, a child
	// without a home in the pool at the price outside. Waits counts those children.
	Outside model.Pence
	Cost    [Ways]model.Pence
	Waits   [Ways]int
	// Proven: every plan of every way was proven, so that hindsight is a bound.
	Proven bool
}

// Share is what a way saves against placing everybody outside, as a share of what hindsight saves.
func (o *Outcome) Share(w Way) float64 {
	if o.Outside == o.Cost[Hindsight] {
		return 1
	}
	return float64(o.Outside-o.Cost[w]) / float64(o.Outside-o.Cost[Hindsight])
}

// Decide decides a stream in every way. All ways choose from the same pairs at the same costs, judged once on the first day, and from places
// that open on the same days; so whatever a way does is among what hindsight may do.
func Decide(ctx context.Context, stream *Stream, policy *model.Policy, occupancy int, seed int64, settings Settings) (Outcome, error) {
	if settings.Futures == 0 {
		settings.Futures = usualFutures
	}
	if settings.Percent == 0 {
		settings.Percent = usualPercent
	}
	d, err := newDecider(ctx, stream, policy, seed, settings)
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{Occupancy: occupancy, Seed: seed, Requests: len(d.requests), Outside: d.all(), Proven: true}
	for i := range d.requests {
		out.Children += len(d.requests[i].Children)
	}
	for w := range Way(Ways) {
		if err := d.run(ctx, w, &out); err != nil {
			return out, fmt.Errorf("lookahead: %s: %w", w, err)
		}
	}
	if out.Proven && (out.Cost[Greedy] < out.Cost[Hindsight] || out.Cost[Batch] < out.Cost[Hindsight] || out.Cost[LookAhead] < out.Cost[Hindsight]) {
		return out, errors.New("lookahead: a way does better than hindsight, which is no bound then")
	}
	return out, nil
}

// decider is a stream at work.
type decider struct {
	stream   *Stream
	policy   *model.Policy
	settings Settings
	pool     model.Pool
	requests []model.Request
	weeks    []int // by request
	outside  model.Pence
	ref      *solver.Reference
	prices   *prices
}

func newDecider(ctx context.Context, stream *Stream, policy *model.Policy, seed int64, settings Settings) (*decider, error) {
	d := &decider{stream: stream, policy: policy, settings: settings}
	for _, f := range policy.FollowOn {
		d.outside = max(d.outside, f.Weekly)
	}
	d.pool = model.Pool{On: stream.Pool.On, Carers: append([]model.Carer(nil), stream.Pool.Carers...)}
	for w := range stream.Weekly {
		day := stream.Pool.On.AddDays(7 * w)
		for _, l := range stream.Weekly[w].Leave {
			c := &d.pool.Carers[l.Carer]
			c.Residents = append([]model.Resident(nil), c.Residents...)
			c.Residents[l.Resident].LeavesOn = day
		}
		for k, like := range stream.Weekly[w].Arrivals {
			r := whatif.Another(&stream.Like[like], stream.label(w, k), policy, func(n int, names ...string) int { return lot(seed, n, "another", names) })
			r.SubmittedOn, r.NeededFrom = day, day
			whatif.OfferAlike(d.pool.Carers, stream.Like[like].ID, r.ID)
			lasting(d.pool.Carers, r.ID, day)
			d.requests, d.weeks = append(d.requests, r), append(d.weeks, w)
		}
	}
	var err error
	if d.ref, err = solver.Refer(ctx, d.requests, &d.pool, policy, solver.Settings{Method: settings.Method}); err != nil {
		return nil, err
	}
	d.prices = newPrices(stream, policy, d.outside, settings.Futures, settings.Percent, seed)
	return d, nil
}

// lasting lets the offers for a request be open on the day of its move, however late it comes.
func lasting(carers []model.Carer, request string, day model.Date) {
	for i := range carers {
		for k := range carers[i].Offers {
			if o := &carers[i].Offers[k]; o.RequestID == request {
				o.ExpiresOn, o.AvailableFrom = max(o.ExpiresOn, day), min(o.AvailableFrom, day)
			}
		}
	}
}

// all is what everybody costs outside the pool.
func (d *decider) all() (sum model.Pence) {
	for i := range d.requests {
		sum += d.outside.ForDays(d.policy.Days(&d.requests[i])) * model.Pence(len(d.requests[i].Children))
	}
	return sum
}

// run decides the stream in one way.
func (d *decider) run(ctx context.Context, way Way, out *Outcome) error {
	fixed := make([]*solver.OutcomeRequest, len(d.requests))
	for from := 0; from < len(d.requests); {
		to := from + 1
		for to < len(d.requests) && (way == Hindsight || way != Greedy && d.weeks[to] == d.weeks[from]) {
			to++
		}
		n := solver.Neighbour{Requests: d.requests, Away: make([]bool, len(d.requests)), Pool: &d.pool, Policy: d.policy, Fixed: fixed, Outside: &d.outside}
		for g := to; g < len(d.requests); g++ {
			n.Away[g] = true
		}
		if way == LookAhead {
			n.Tolls = d.tolls(d.weeks[from], fixed)
		}
		answer, err := d.ref.Solve(ctx, n)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		out.Proven = out.Proven && answer.State == model.PlanOptimal
		for g := from; g < to; g++ {
			r := answer.Requests[g]
			fixed[g] = &r
			out.Cost[way] += r.Idle
			for k := range r.Placed {
				out.Cost[way] += r.Placed[k].Objective
			}
			for c := range d.requests[g].Children {
				if r.Waiting.Has(c) {
					out.Waits[way]++
				}
			}
		}
		from = to
	}
	return nil
}

// tolls gives what a place at each carer costs on top this week.
func (d *decider) tolls(week int, fixed []*solver.OutcomeRequest) []model.Pence {
	free, residents := d.places(week, fixed)
	tolls := d.prices.tolls(week, free, residents)
	shown := map[string]model.Pence{}
	for k := range tolls {
		id := d.pool.Carers[k].ID
		if own, ok := d.settings.Tolls[id]; ok {
			tolls[k] = own
		}
		if tolls[k] != 0 {
			shown[id] = tolls[k]
		}
	}
	if d.settings.Watch != nil {
		d.settings.Watch(week, shown)
	}
	return tolls
}

// places counts the places of each carer that are free in a week, and the residents who may leave later.
func (d *decider) places(week int, fixed []*solver.OutcomeRequest) (free, residents []int) {
	day := d.pool.On.AddDays(7 * week)
	index := make(map[string]int, len(d.pool.Carers))
	free, residents = make([]int, len(d.pool.Carers)), make([]int, len(d.pool.Carers))
	for k := range d.pool.Carers {
		c := &d.pool.Carers[k]
		index[c.ID] = k
		free[k] = c.VacantPlaces(day)
		for r := range c.Residents {
			switch left := c.Residents[r].LeavesOn; {
			case !household.HoldsPlace(c, &c.Residents[r]):
			case left.Known() && left <= day:
				free[k]++
			default:
				residents[k]++
			}
		}
	}
	for _, o := range fixed {
		if o == nil {
			continue
		}
		for i := range o.Placed {
			free[index[o.Placed[i].CarerID]] -= len(o.Placed[i].Verdicts)
		}
	}
	for k := range free {
		free[k] = max(0, free[k])
	}
	return free, residents
}
