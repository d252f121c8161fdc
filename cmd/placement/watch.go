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
			if svc.stopped != nil && svc.stopped() && r.GetPlan().GetState() == pb.PlanState_PLAN_STATE_STOPPED {
				r.Plan.Replayable = false // a clock or a person stopped it, which the service cannot know
			}
			return r, nil
		}
		m.show(event.GetProgress())
	}
}
