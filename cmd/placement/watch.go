package main

import (
	"context"
	"errors"
	"io"
	"time"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// watch sends the input and follows the work to its end, with a progress line for people.
func (a *app) watch(ctx context.Context, svc *service, in *input, limit time.Duration) (*pb.MatchResponse, error) {
	call, release := svc.bound(ctx, limit)
	defer release()
	stream, err := pb.NewMatchingServiceClient(svc).WatchMatch(call, &pb.WatchMatchRequest{Match: in.req})
	if err != nil {
		return nil, err
	}
	m := newMeter(a.err)
	defer m.clear()
	for {
		event, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil, failed("the service ended the call without an answer")
		}
		if err != nil {
			return nil, err
		}
		if r := event.GetResult(); r != nil {
			svc.markStopped(r.GetPlan(), r.GetProtective())
			return r, nil
		}
		m.show(event.GetProgress())
	}
}

// markStopped says of stopped plans that they are not to be replayed, where a clock or a person here stopped the search, which the service
// cannot know. Plans may be nil.
func (s *service) markStopped(plans ...*pb.Plan) {
	for _, p := range plans {
		if s.stopped != nil && s.stopped() && p.GetState() == pb.PlanState_PLAN_STATE_STOPPED {
			p.Replayable = false
		}
	}
}
