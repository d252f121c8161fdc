package local

import (
	"fmt"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/model/modeltest"
)

// SampleOptions say which invented people to draw.
type SampleOptions struct {
	Seed             int64
	Children, Carers int  // of a plain sample
	Authority        bool // the whole sample authority
	AllFree          bool // freeChildren who all need a home at once, and freeCarers
}

// The largest plain sample: beyond it the input is larger than any authority and than the service takes.
const maxSample = 5000

// The size of the sample in which everybody starts again.
const (
	freeChildren = 390
	freeCarers   = 300
)

// Sample draws invented requests and carers with the sample policy, marked as synthetic. The same options give the same sample.
func Sample(o SampleOptions) (*pb.MatchRequest, error) {
	var s modeltest.Sample
	switch {
	case o.Authority:
		s = modeltest.Authority(o.Seed)
	case o.AllFree:
		s = modeltest.AllFree(o.Seed, freeChildren, freeCarers)
	case o.Children < 1 || o.Children > maxSample || o.Carers < 1 || o.Carers > maxSample:
		return nil, fmt.Errorf("a sample has 1 to %d children and 1 to %d carers", maxSample, maxSample)
	default:
		s = modeltest.Requests(o.Seed, o.Children, o.Carers)
	}
	req := &pb.MatchRequest{Policy: server.PolicyToWire(s.Policy), SnapshotDate: s.Pool.On.String(), Seed: o.Seed, Synthetic: s.Synthetic, AsIfStartingAgain: o.AllFree}
	for i := range s.Requests {
		req.Requests = append(req.Requests, server.RequestToWire(&s.Requests[i]))
	}
	for i := range s.Pool.Carers {
		req.Carers = append(req.Carers, server.CarerToWire(&s.Pool.Carers[i]))
	}
	return req, nil
}
