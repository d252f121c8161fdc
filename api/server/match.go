package server

import (
	"context"
	"fmt"

	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/cost"
	"github.com/placewell/placewell/solver"
)

// Match proposes a plan for all requests at once.
func (s *service) Match(ctx context.Context, req *pb.MatchRequest) (*pb.MatchResponse, error) {
	return s.match(ctx, req, nil)
}

// match is Match, telling progress on the way.
func (s *service) match(ctx context.Context, req *pb.MatchRequest, progress func(solver.Progress)) (*pb.MatchResponse, error) {
	in, settings, err := s.readMatch(ctx, req, nil)
	if err != nil {
		return nil, err
	}
	resp := &pb.MatchResponse{Notices: s.matchNotices(in, req)}
	if req.GetValidateOnly() {
		return resp, nil
	}
	settings.Progress = progress
	result, err := s.propose(ctx, in, settings)
	if err != nil {
		return nil, err
	}
	if err := s.keep(ctx, in, settings, req.GetMethod(), "", result); err != nil {
		return nil, err
	}
	s.tell(resp, in, result)
	return resp, nil
}

// tell fills the answer with what the solver found.
func (s *service) tell(resp *pb.MatchResponse, in *input, result *solver.Result) {
	resp.Plan = PlanToWire(result.Plan, in.requests, in.policy, s.Version)
	resp.Protective = PlanToWire(result.Protective, in.requests, in.policy, s.Version)
	resp.ModelMps, resp.TradeOffs = result.MPS, result.TradeOffs
	resp.Notices = append(resp.Notices, planNotices(result.Plan)...)
}

// readMatch builds the input and the settings, or refuses the call with all its faults, those that more finds included.
func (s *service) readMatch(ctx context.Context, req *pb.MatchRequest, more func(*records)) (*input, solver.Settings, error) {
	in, settings, err := s.gather(ctx, req, more)
	if err != nil {
		return nil, settings, err
	}
	return in, settings, in.list.err()
}

// gather is readMatch that leaves the faults in the input.
func (s *service) gather(ctx context.Context, req *pb.MatchRequest, more func(*records)) (*input, solver.Settings, error) {
	settings := solver.Settings{Seed: req.GetSeed(), WorkLimit: req.GetWorkLimit(), Model: req.GetIncludeModel()}
	snap, err := snapshot(ctx, s.Store, req.GetStoredRequests() || req.GetStoredCarers())
	if err != nil {
		return nil, settings, err
	}
	in := &input{}
	in.readRequests(req.GetRequests(), req.GetStoredRequests(), snap)
	in.readCarers(req.GetCarers(), req.GetStoredCarers(), snap)
	own, err := s.policyNow(ctx)
	if err != nil {
		return nil, settings, err
	}
	in.readPolicy(req.GetPolicy(), own)
	in.readDate(req.GetSnapshotDate())
	k := checkRecords(in)
	settings.Pins = k.readPins(req.GetPins())
	if more != nil {
		more(k)
	}
	if settings.WorkLimit < 0 {
		in.list.add("work_limit", reasonRange, "is negative; give the most work to do, or 0 for no limit")
	}
	if settings.Method, err = s.Method(req.GetMethod()); err != nil {
		in.list.add("method", reasonEnum, "is no method of this service; leave it empty for the best there is, or name \"highs\" or \"plain\"")
	}
	return in, settings, nil
}

// planIDKey is the header that names the plan that was kept; a decision names it. It stands beside the answer, whose bytes follow from
// the input alone.
const planIDKey = "x-plan-id"

// keep stores the plan with all that led to it; of names the plan to whose proposals it was held.
func (s *service) keep(ctx context.Context, in *input, settings solver.Settings, method, of string, result *solver.Result) error {
	kept := &store.Plan{
		Requests: in.requests, Pool: in.pool, Policy: *in.policy, Method: method, WorkLimit: settings.WorkLimit, ProgramVersion: s.Version,
		Proposed: result.Plan, Protective: result.Protective,
	}
	if settings.Keep != nil {
		kept.KeepOf, kept.MostChanges = of, settings.Keep.MostChanges
	}
	for _, p := range settings.Pins {
		kept.Pins = append(kept.Pins, store.Pin{RequestID: p.RequestID, Part: p.Part, CarerID: p.CarerID, Forbid: p.Forbid})
	}
	id, err := s.Store.AddPlan(context.WithoutCancel(ctx), kept)
	if err != nil {
		return internal(fmt.Errorf("keep the plan: %w", err))
	}
	// A stream whose progress is under way has sent its header already: then the trailer alone names the plan. Both fail only where the
	// call is not on the wire.
	_ = grpc.SetHeader(ctx, metadata.Pairs(planIDKey, id))
	_ = grpc.SetTrailer(ctx, metadata.Pairs(planIDKey, id))
	return nil
}

// asIfNotice labels a run in which nobody is settled.
const asIfNotice = "AS IF STARTING AGAIN: every child here is free to live anywhere. No settled child is to be moved because of this plan."

// matchNotices are what to know of a match before reading on.
func (s *service) matchNotices(in *input, req *pb.MatchRequest) []string {
	list := in.notices(req.GetPolicy() == nil, req.GetSynthetic(), s.Store.Forgets())
	if req.GetAsIfStartingAgain() {
		list = append(list, asIfNotice)
	}
	return list
}

// notices are what to know before reading on.
func (in *input) notices(ownPolicy, synthetic, forgets bool) []string {
	var list []string
	if synthetic {
		list = append(list, "SYNTHETIC: the people and homes of this input are invented.")
	}
	if ownPolicy {
		list = append(list, fmt.Sprintf("The policy is the service's own: version %s, approved by %s.", in.policy.Version, in.policy.ApprovedBy))
	}
	if len(in.pool.Carers) == 0 {
		list = append(list, "The pool holds no carers.")
	}
	if forgets && (in.storedRequests || in.storedCarers) {
		list = append(list, "The store is in memory: it forgets everything when the service ends.")
	}
	if mixed := in.mixedLists(); mixed != "" {
		list = append(list, mixed)
	}
	return list
}

// mixedLists tells of prices that come from more than one list, or from none beside one: those of the homes, and those at which children are
// taken to go on after an unplanned ending.
func (in *input) mixedLists() string {
	var homes, endings cost.Total
	for i := range in.pool.Carers {
		p := &in.pool.Carers[i].Price
		homes = homes.Add(cost.Amount{Pence: p.Weekly, Basis: p.Basis})
	}
	for _, f := range in.policy.FollowOn {
		if f.Share > 0 {
			endings = endings.Add(cost.Amount{Pence: f.Weekly, Basis: f.Basis})
		}
	}
	all := homes.Join(endings)
	if homes.Bases == 0 || !all.Bases.Mixed() {
		return ""
	}
	s := "Prices of more than one list stand beside one another, so compare sums with care: the homes' are " + homes.Bases.String()
	if endings.Bases != 0 {
		s += "; those of homes after an unplanned ending are " + endings.Bases.String()
	}
	return s + "."
}

func planNotices(p *model.Plan) []string {
	switch p.State {
	case model.PlanStopped:
		return []string{"The search was stopped before its end: the bound says how far the plan may be from the best."}
	case model.PlanInfeasible:
		return []string{"The pins cannot all be kept: this is proven. Leave one out."}
	}
	return nil
}
