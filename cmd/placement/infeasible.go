package main

import (
	"context"
	"fmt"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

// sayInfeasible names the pins, and what the rules have against each of them by itself; pins that are lawful one by one exclude each
// other.
func (a *app) sayInfeasible(ctx context.Context, svc *service, req *pb.MatchRequest) {
	var pins, reasons []string
	for _, p := range req.GetPins() {
		pair := p.GetRequestId() + "=" + p.GetCarerId()
		if p.GetForbid() {
			pins = append(pins, "forbid "+pair)
			continue
		}
		pins = append(pins, "pin "+pair)
		for _, why := range pinFaults(ctx, svc, req, p) {
			reasons = append(reasons, pair+": "+why)
		}
	}
	if len(reasons) == 0 {
		reasons = append(reasons, "each pin is lawful by itself: they exclude each other, or the places they leave are too few for a child who may not wait")
	}
	fmt.Fprintf(a.err, "placement: no plan keeps every pin (%s); leave one out\n", strings.Join(pins, ", "))
	for _, r := range reasons {
		fmt.Fprintln(a.err, oneLine(r))
	}
}

// pinFaults judges a pin by itself; nothing where it cannot be asked.
func pinFaults(ctx context.Context, svc *service, req *pb.MatchRequest, p *pb.Pin) []string {
	ask := &pb.ShortlistRequest{Policy: req.GetPolicy(), SnapshotDate: req.GetSnapshotDate(), ChildIds: p.GetChildIds(), PageSize: shortlistPage,
		StoredCarers: req.GetStoredCarers(), RequestId: p.GetRequestId()}
	for _, r := range req.GetRequests() {
		if r.GetId() == p.GetRequestId() {
			ask.Request, ask.RequestId = r, ""
		}
	}
	for _, c := range req.GetCarers() {
		if c.GetId() == p.GetCarerId() {
			ask.Carers = append(ask.Carers, c)
		}
	}
	list, err := pb.NewMatchingServiceClient(svc).Shortlist(ctx, ask)
	if err != nil {
		return nil // the reasons are a help beside the answer: it stands without them
	}
	for _, e := range list.GetEntries() {
		if e.GetCarerId() == p.GetCarerId() {
			return show.Against(e)
		}
	}
	return nil
}
