package server

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// maxSample is how many decisions one sample draws.
const maxSample = 1000

// SampleAudit draws decisions for a themed audit. Every decision has the same chance, the same seed draws the same ones, and a decision
// that is made later changes nothing about which of the earlier ones come before which.
func (s *service) SampleAudit(ctx context.Context, req *pb.SampleAuditRequest) (*pb.SampleAuditResponse, error) {
	r := &reader{}
	from, to := r.date("from", req.GetFrom()), r.date("to", req.GetTo())
	if n := req.GetSize(); n < 1 || n > maxSample {
		r.list.add("size", reasonRange, fmt.Sprintf("is not between 1 and %d", maxSample))
	}
	if from != 0 && to != 0 && to < from {
		r.list.add("to", reasonRange, "is before from")
	}
	if err := r.list.err(); err != nil {
		return nil, err
	}
	within := func(at time.Time) bool {
		day := today(at)
		return (from == 0 || day >= from) && (to == 0 || day <= to)
	}
	resp := &pb.SampleAuditResponse{}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		all, err := tx.Decisions(store.DecisionQuery{})
		if err != nil {
			return err
		}
		all = slices.DeleteFunc(all, func(d store.Decision) bool { return d.Counters != "" || !within(d.At) })
		resp.Population = int32(len(all))
		resp.DecisionIds = draw(all, int(req.GetSize()), req.GetSeed())
		return nil
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}

// draw gives the identifiers of n decisions in the order in which they were made: those whose hash with the seed is least.
func draw(all []store.Decision, n int, seed int64) (ids []string) {
	type lot struct{ id, hash string }
	lots := make([]lot, len(all))
	for i := range all {
		lots[i] = lot{all[i].ID, store.HashOf(fmt.Appendf(nil, "placewell sample %d %s", seed, all[i].ID))}
	}
	slices.SortFunc(lots, func(a, b lot) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.id, b.id)) })
	drawn := map[string]bool{}
	for _, l := range lots[:min(n, len(lots))] {
		drawn[l.id] = true
	}
	for i := range all {
		if drawn[all[i].ID] {
			ids = append(ids, all[i].ID)
		}
	}
	return ids
}
