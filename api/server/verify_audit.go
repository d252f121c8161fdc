package server

import (
	"context"
	"fmt"
	"slices"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// VerifyAudit checks the audit from its first entry to its last.
func (s *service) VerifyAudit(ctx context.Context, _ *pb.VerifyAuditRequest) (*pb.VerifyAuditResponse, error) {
	report, err := store.VerifyAudit(ctx, s.Store)
	if err != nil {
		return nil, writeError(err)
	}
	resp := &pb.VerifyAuditResponse{Entries: int64(report.Entries), Amended: int64(report.Amended), Head: report.Head, Chain: report.Chain}
	for _, f := range report.Faults {
		resp.Faults = append(resp.Faults, &pb.AuditFault{Seq: f.Seq, What: f.What})
	}
	return resp, nil
}

// ListAudit gives entries in order.
func (s *service) ListAudit(ctx context.Context, req *pb.ListAuditRequest) (*pb.ListAuditResponse, error) {
	var list faults
	list.needID("child_id", "child", req.GetChildId(), false)
	limit := pageSize(req.GetPageSize(), &list)
	if req.GetAfter() < 0 {
		list.add("after", reasonRange, "is negative; give the place of the last entry seen, or 0")
	}
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.ListAuditResponse{}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		entries, err := auditEntries(tx, req.GetChildId(), req.GetAfter(), limit)
		for i := range entries {
			resp.Entries = append(resp.Entries, auditToWire(&entries[i]))
		}
		return err
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}

func auditEntries(tx *store.Tx, child string, after int64, limit int) ([]store.AuditEntry, error) {
	if child == "" {
		return tx.AuditEntries(after, limit)
	}
	all, err := tx.AuditOf(child)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(e store.AuditEntry) bool { return e.Seq <= after })
	return all[:min(len(all), limit)], nil
}

func auditToWire(e *store.AuditEntry) *pb.AuditEntry {
	w := &pb.AuditEntry{
		Seq: e.Seq, At: isoTime(e.At), Actor: e.Actor, Role: e.Role, Method: e.Method, Result: e.Result, CallId: e.CallID, ChildIds: e.Children,
		Contents: e.Contents, Amended: e.Amended || e.Erased, Detail: string(e.Detail),
	}
	for _, a := range e.Amends {
		w.Contents = append(w.Contents, fmt.Sprintf("amended %d", a.Seq))
	}
	return w
}
