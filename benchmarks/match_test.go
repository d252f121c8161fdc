package benchmarks

import (
	"context"
	"fmt"
	"testing"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
)

// matchMilliseconds is what Match of 30 requests against 250 carers may take, end to end.
const matchMilliseconds = 100

// BenchmarkMatch asks for a plan over TCP, from the client's call to its answer: coding, conversion, validation, the solver with its
// check and explanation, the store, and the way back.
func BenchmarkMatch(b *testing.B) {
	s := requestsOf(b, 30, 250)
	known := methods(b)
	client := serve(b, &s, known)
	for _, m := range known {
		for _, from := range sources {
			b.Run(fmt.Sprintf("method=%s/requests=%d/carers=%d/from=%s", m.Name(), len(s.Requests), len(s.Pool.Carers), from), func(b *testing.B) {
				want := reference(b, "drawn", &s, m.Name())
				req := matchRequest(&s, m.Name(), from)
				match(b, client, req) // starts the worker and opens the connection
				var plan *pb.Plan
				for b.Loop() {
					plan = match(b, client, req)
					if got := objectiveFromWire(plan.GetObjective()); plan.GetState() != pb.PlanState_PLAN_STATE_OPTIMAL || got != want {
						b.Fatalf("%v with %+v, want %+v", plan.GetState(), got, want)
					}
				}
				if plan.GetProof() == pb.Proof_PROOF_UNSPECIFIED || plan.GetMethod() != m.Name() {
					b.Fatalf("proof %v by %s", plan.GetProof(), plan.GetMethod())
				}
				reportLevels(b, &want)
				recordTime(b, matchMilliseconds, fmt.Sprint(plan.GetProof()))
			})
		}
	}
}

func match(b *testing.B, client pb.MatchingServiceClient, req *pb.MatchRequest) *pb.Plan {
	b.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	resp, err := client.Match(ctx, req)
	if err != nil {
		b.Fatal(err)
	}
	return resp.GetPlan()
}

func objectiveFromWire(o *pb.Objective) model.Objective {
	return model.Objective{
		Waiting:   [3]int64{o.GetWaitingEmergency(), o.GetWaitingUrgent(), o.GetWaitingPlanned()},
		Shortfall: o.GetShortfall(), Apart: o.GetApart(), Pence: model.Pence(o.GetPence()), Tie: o.GetTie(),
	}
}
