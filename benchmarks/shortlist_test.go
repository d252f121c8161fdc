package benchmarks

import (
	"context"
	"fmt"
	"testing"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver"
)

// shortlistMilliseconds is what Shortlist against 250 carers may take, end to end.
const shortlistMilliseconds = 5

// BenchmarkShortlist judges every carer for one request over TCP and reads the first page. The requests of the sample take turns, so
// that one operation is a request like any other.
func BenchmarkShortlist(b *testing.B) {
	s := requestsOf(b, 30, 250)
	client := serve(b, &s, methods(b))
	want := shortlists(&s)
	for _, from := range sources {
		b.Run(fmt.Sprintf("carers=%d/from=%s", len(s.Pool.Carers), from), func(b *testing.B) {
			asked := shortlistRequests(&s, from)
			shortlist(b, client, asked[0], want[0]) // opens the connection
			for i := 0; b.Loop(); i++ {
				k := i % len(asked)
				shortlist(b, client, asked[k], want[k])
			}
			recordTime(b, shortlistMilliseconds, "")
		})
	}
}

// ranking is what a shortlist must say: how many are eligible, and who leads.
type ranking struct {
	eligible int32
	first    string
}

// shortlists asks the solver itself for every request.
func shortlists(s *modeltest.Sample) (out []ranking) {
	for i := range s.Requests {
		r := &s.Requests[i]
		entries := solver.Shortlist(r, model.Whole(len(r.Children)), &s.Pool, s.Policy)
		want := ranking{first: entries[0].Carer.ID}
		for k := range entries {
			if entries[k].Eligible {
				want.eligible++
			}
		}
		out = append(out, want)
	}
	return out
}

func shortlistRequests(s *modeltest.Sample, from string) (out []*pb.ShortlistRequest) {
	policy, carers := server.PolicyToWire(s.Policy), carersToWire(s)
	for i := range s.Requests {
		req := &pb.ShortlistRequest{SnapshotDate: s.Pool.On.String()}
		if from == "store" {
			req.RequestId, req.StoredCarers = s.Requests[i].ID, true
		} else {
			req.Request, req.Policy, req.Carers = server.RequestToWire(&s.Requests[i]), policy, carers
		}
		out = append(out, req)
	}
	return out
}

func shortlist(b *testing.B, client pb.MatchingServiceClient, req *pb.ShortlistRequest, want ranking) {
	b.Helper()
	resp, err := client.Shortlist(context.Background(), req)
	if err != nil {
		b.Fatal(err)
	}
	got := ranking{eligible: resp.GetEligible(), first: resp.GetEntries()[0].GetCarerId()}
	if got != want {
		b.Fatalf("the service says %+v and the solver %+v", got, want)
	}
}
