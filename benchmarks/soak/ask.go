package main

import (
	"context"
	"sync"
	"time"

	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
)

const (
	// patience is the deadline of a call.
	patience = 10 * time.Second
	// underWay is how many calls the generator has under way at most.
	underWay = 8000
	// looks is how often in a phase the memory is looked at.
	looks = 10
)

// ask asks at a multiple of the usual rates for so long, whatever becomes of the calls, and waits for the last answer.
func (t *target) ask(ctx context.Context, multiple float64, long time.Duration) tally {
	out := newTally()
	var mu sync.Mutex
	var calls sync.WaitGroup
	places := make(chan struct{}, underWay)
	began := time.Now()
	var asked [kinds]int
	rates := [kinds]float64{shortlists * multiple, matches * multiple}
	nextLook := long / looks
	for ctx.Err() == nil {
		k, due := nextCall(asked, rates)
		if due >= long {
			break
		}
		time.Sleep(time.Until(began.Add(due)))
		if due >= nextLook {
			out.memory, nextLook = append(out.memory, t.memory()), nextLook+long/looks
		}
		n := asked[k]
		asked[k]++
		select {
		case places <- struct{}{}:
		default:
			out.late++
			continue
		}
		calls.Go(func() {
			err := t.call(ctx, k, n)
			took := time.Since(began.Add(due))
			<-places
			mu.Lock()
			defer mu.Unlock()
			out.add(k, status.Code(err), took)
		})
	}
	calls.Wait()
	out.memory = append(out.memory, t.memory())
	return *out
}

// nextCall gives the call that is due next, and when: the calls of a kind are evenly apart.
func nextCall(asked [kinds]int, rates [kinds]float64) (next kind, due time.Duration) {
	for k := range kinds {
		if at := time.Duration((float64(asked[k]) + 0.5) / rates[k] * float64(time.Second)); k == 0 || at < due {
			next, due = k, at
		}
	}
	return next, due
}

func (t *target) call(ctx context.Context, k kind, n int) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	client := pb.NewMatchingServiceClient(t.connections[n%len(t.connections)])
	var err error
	if k == match {
		_, err = client.Match(ctx, &pb.MatchRequest{StoredRequests: true, StoredCarers: true, SnapshotDate: t.date, Synthetic: true})
	} else {
		_, err = client.Shortlist(ctx, &pb.ShortlistRequest{RequestId: t.requests[n%len(t.requests)], StoredCarers: true, SnapshotDate: t.date, PageSize: 20})
	}
	return err
}
