package server

import (
	"context"
	"time"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// ApplyRetention erases what is older than the schedule keeps it.
func (s *service) ApplyRetention(ctx context.Context, req *pb.ApplyRetentionRequest) (*pb.ApplyRetentionResponse, error) {
	r := &reader{}
	on := r.date("on", req.GetOn())
	switch {
	case req.GetOn() == "":
		r.list.add("on", reasonRequired, "is required; give an ISO date, as a rule today's")
	case on > today(time.Now()) && !req.GetPreview():
		r.list.add("on", reasonRange, "is after today, and would erase what is still to be kept; ask for a preview")
	}
	if err := r.list.err(); err != nil {
		return nil, err
	}
	resp := &pb.ApplyRetentionResponse{}
	do := func(tx *store.Tx, entry store.AuditEntry) error {
		e := &expiring{tx: tx, entry: entry, on: on, erased: map[string]int32{}}
		if err := e.apply(); err != nil {
			return err
		}
		for _, line := range schedule {
			resp.Counts = append(resp.Counts, &pb.RetentionCount{
				Kind: line.kind, Days: int32(line.days), Erased: e.erased[line.kind], Source: line.source, Verified: line.verified,
			})
		}
		entry.Detail = noted(e.erased)
		_, err := tx.Audit(entry)
		return err
	}
	var err error
	if req.GetPreview() {
		err = s.preview(ctx, do)
	} else {
		err = s.amend(ctx, do)
	}
	if err != nil {
		return nil, err
	}
	return resp, nil
}
