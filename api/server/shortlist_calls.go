package server

import (
	"cmp"
	"context"
	"slices"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/solver"
)

// callLog is what the log of enquiries says about the carers of a shortlist. The zero value says nothing. It is kept with a shortlist as JSON.
type callLog struct {
	Declined map[string]declined `json:",omitempty"`
	Counts   map[string]tally    `json:",omitempty"`
	All      tally
}

// declined is a carer's no to a request.
type declined struct{ Reason, At string }

// readCallLog reads what the log says about stored carers, and about a stored request who declined it.
func (s *service) readCallLog(ctx context.Context, req *pb.ShortlistRequest) (log callLog, err error) {
	if !req.GetStoredCarers() {
		return log, nil
	}
	err = s.Store.View(ctx, func(tx *store.Tx) error {
		log, err = callLogOf(tx, req.GetRequestId())
		return err
	})
	return log, writeError(err)
}

// callLogOf reads the log within a transaction; requestID may be "".
func callLogOf(tx *store.Tx, requestID string) (log callLog, err error) {
	if requestID != "" {
		if log.Declined, err = declines(tx, requestID); err != nil {
			return log, err
		}
	}
	log.Counts, log.All, err = acceptances(tx)
	return log, err
}

// rerank puts the eligible who have said no to this request after those who have not, and leaves the order else as it is.
func (l *callLog) rerank(entries []solver.Entry) {
	if len(l.Declined) == 0 {
		return
	}
	no := func(e *solver.Entry) bool {
		_, ok := l.Declined[e.Carer.ID]
		return ok
	}
	last := func(e *solver.Entry) int {
		switch {
		case !e.Eligible:
			return 2
		case no(e):
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
	if d, ok := l.Declined[w.GetCarerId()]; ok {
		w.Declined = &pb.Declined{Reason: d.Reason, At: d.At}
	}
	if l.All.Answered > 0 {
		t := l.Counts[w.GetCarerId()]
		w.Acceptance = t.toWire(l.All)
	}
}
