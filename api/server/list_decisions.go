package server

import (
	"context"
	"encoding/json"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/judge"
)

// ListDecisions gives decisions in the order in which they were made.
func (s *service) ListDecisions(ctx context.Context, req *pb.ListDecisionsRequest) (*pb.ListDecisionsResponse, error) {
	var list faults
	list.needID("request_id", "request", req.GetRequestId(), false)
	list.needID("carer_id", "carer", req.GetCarerId(), false)
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.ListDecisionsResponse{}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		decisions, err := tx.Decisions(store.DecisionQuery{RequestID: req.GetRequestId(), CarerID: req.GetCarerId()})
		for i := range decisions {
			resp.Decisions = append(resp.Decisions, decisionToWire(&decisions[i]))
		}
		return err
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}

// ExportPlacement gives a placement as other systems take it.
func (s *service) ExportPlacement(ctx context.Context, req *pb.ExportPlacementRequest) (*pb.ExportPlacementResponse, error) {
	if err := checkID("decision_id", "decision", req.GetDecisionId()).err(); err != nil {
		return nil, err
	}
	resp := &pb.ExportPlacementResponse{}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		d, err := tx.Decision(req.GetDecisionId())
		if err != nil {
			return err
		}
		if d.Outcome != outcomePlaced {
			return status.Errorf(codes.FailedPrecondition, "decision %s places nobody: it is %s", d.ID, d.Outcome)
		}
		var kept detail
		if len(d.Detail) > 0 {
			if err := json.Unmarshal(d.Detail, &kept); err != nil {
				return err
			}
		}
		resp.Decision, resp.DelegatedAuthority = decisionToWire(d), delegationToWire(&kept)
		return s.exportTasks(tx, d, resp)
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}

// exportTasks adds what must be done, as the request and the home stand now, and whether an advocate was offered.
func (s *service) exportTasks(tx *store.Tx, d *store.Decision, resp *pb.ExportPlacementResponse) error {
	r, _, err := tx.Request(d.RequestID)
	if err != nil {
		return err
	}
	resp.AdvocacyOffered = r.Record.Advocacy.String()
	if r.Record.Advocacy == model.Unknown {
		resp.AdvocacyOffered = "not recorded"
	}
	c, _, err := tx.Carer(d.CarerID)
	if err != nil {
		return err
	}
	var list faults
	part := partOf(r, d.ChildIDs, &list)
	if err := list.err(); err != nil {
		return err
	}
	policy, err := s.inForce(tx)
	if err != nil {
		return err
	}
	t := &teller{policy: policy, now: today(d.At)}
	j := judge.New(policy, t.now)
	var v model.Verdict
	for _, i := range indices(part) {
		j.Child(r, part, i, c, &v)
		resp.Tasks = append(resp.Tasks, t.tasks(r, &v)...)
	}
	return nil
}
