package server

import (
	"cmp"
	"context"
	"slices"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/solver"
)

// callLog is what the log of enquiries says about the carers of a shortlist. The zero value says nothing.
type callLog struct {
	declined map[string]*pb.Declined
	counts   map[string]tally
	all      tally
}

// readCallLog reads what the log says about stored carers, and about a stored request who declined it.
func (s *service) readCallLog(ctx context.Context, req *pb.ShortlistRequest) (log callLog, err error) {
	if !req.GetStoredCarers() {
		return log, nil
	}
	err = s.Store.View(ctx, func(tx *store.Tx) error {
		if req.GetRequestId() != "" {
			if log.declined, err = declines(tx, req.GetRequestId()); err != nil {
				return err
			}
		}
		log.counts, log.all, err = acceptances(tx)
		return err
	})
	return log, writeError(err)
}

// rerank puts the eligible who have said no to this request after those who have not, and leaves the order else as it is.
func (l *callLog) rerank(entries []solver.Entry) {
	if len(l.declined) == 0 {
		return
	}
	last := func(e *solver.Entry) int {
		switch {
		case !e.Eligible:
			return 2
		case l.declined[e.Carer.ID] != nil:
			return 1
		}
		return 0
	}
	slices.SortStableFunc(entries, func(a, b solver.Entry) int { return cmp.Compare(last(&a), last(&b)) })
	for i := range entries {
		if entries[i].Eligible {
			entries[i].Rank = i + 1
		}
	}
}

// tell adds what the log says about the carer of an entry.
func (l *callLog) tell(w *pb.ShortlistEntry) {
	w.Declined = l.declined[w.GetCarerId()]
	if l.all.Answered > 0 {
		t := l.counts[w.GetCarerId()]
		w.Acceptance = t.toWire(l.all)
	}
}
