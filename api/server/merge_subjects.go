package server

import (
	"context"
	"encoding/json"
	"slices"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// paperMerged is the kind of paper that says that two identifiers are one child: its child is the one that stays, its state the one that was
// given up, under which the child still stands in what old plans were made from.
const paperMerged = "merged"

// MergeSubjects joins two identifiers of one child, everywhere but in what plans were made from.
func (s *service) MergeSubjects(ctx context.Context, req *pb.MergeSubjectsRequest) (*pb.MergeSubjectsResponse, error) {
	keep, duplicate := req.GetKeep(), req.GetDuplicate()
	list := checkID("keep", "child", keep)
	list = append(list, checkID("duplicate", "child", duplicate)...)
	list.need("reason", req.GetReason(), true, maxReason)
	if keep != "" && keep == duplicate {
		list.add("duplicate", reasonConflict, "is the same as keep; name the identifier that is given up")
	}
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.MergeSubjectsResponse{}
	err := s.amend(ctx, func(tx *store.Tx, entry store.AuditEntry) error {
		if err := mayMerge(tx, keep, duplicate); err != nil {
			return err
		}
		entry.Children = []string{keep}
		entry.Detail = noted(struct {
			Keep      string `json:"keep"`
			Duplicate string `json:"duplicate"`
			Reason    string `json:"reason"`
		}{keep, duplicate, req.GetReason()})
		n, err := tx.MergeChild(keep, duplicate, entry)
		if err != nil {
			return err
		}
		resp.Changed = int32(n)
		if err := mergeDetails(tx, keep, duplicate); err != nil {
			return err
		}
		_, err = tx.PutPaper(store.Paper{Kind: paperMerged, ChildID: keep, State: duplicate}, store.New)
		return err
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// mayMerge refuses what a person must decide first: which of two requests, or of two homes, is the child's.
func mayMerge(tx *store.Tx, keep, duplicate string) error {
	for _, id := range []string{keep, duplicate} {
		if _, _, err := subject(tx, id); err != nil {
			return err
		}
	}
	for _, of := range []struct {
		find       func(string) (string, error)
		what, then string
	}{
		{tx.RequestOfChild, "open requests", "decide on or withdraw one of the two first"},
		{tx.HomeOfChild, "homes of residents", "take the child out of one of the two first"},
	} {
		kept, err := of.find(keep)
		if err != nil {
			return err
		}
		given, err := of.find(duplicate)
		if err != nil {
			return err
		}
		if kept != "" && given != "" {
			return status.Errorf(codes.FailedPrecondition, "both identifiers stand in %s (%s, %s); %s", of.what, kept, given, of.then)
		}
	}
	return nil
}

// mergeDetails renames the child in what decisions say of places, so that they can still be taken back.
func mergeDetails(tx *store.Tx, keep, duplicate string) error {
	all, err := tx.Decisions(store.DecisionQuery{})
	if err != nil {
		return err
	}
	for i := range all {
		if len(all[i].Detail) == 0 || !slices.Contains(all[i].ChildIDs, keep) {
			continue
		}
		var d detail
		if err := json.Unmarshal(all[i].Detail, &d); err != nil {
			return err
		}
		if !d.rename(keep, duplicate) {
			continue
		}
		again, err := json.Marshal(d)
		if err != nil {
			return err
		}
		if _, err := tx.RectifyDecision(all[i].ID, func(d *store.Decision) { d.Detail = again }); err != nil {
			return err
		}
	}
	return nil
}

func (d *detail) rename(to, from string) (done bool) {
	one := func(id *string) {
		if *id == from {
			*id, done = to, true
		}
	}
	for i := range d.Moves {
		one(&d.Moves[i].ChildID)
		one(&d.Moves[i].Was.PromisedTo)
		if d.Moves[i].Left != nil {
			one(&d.Moves[i].Left.ID)
		}
	}
	return done
}

// mergedInto gives the identifiers that were given up for the child.
func mergedInto(tx *store.Tx, child string) (ids []string, err error) {
	papers, err := tx.Papers(store.PaperQuery{Kind: paperMerged, ChildID: child})
	for _, p := range papers {
		ids = append(ids, p.State)
	}
	return ids, err
}

// givenUpFor gives the identifier for which the child's was given up; "" where it was not.
func givenUpFor(tx *store.Tx, child string) (string, error) {
	papers, err := tx.Papers(store.PaperQuery{Kind: paperMerged, State: child})
	if err != nil || len(papers) == 0 {
		return "", err
	}
	return papers[0].ChildID, nil
}

// notMerged refuses an identifier that was given up for another.
func notMerged(tx *store.Tx, child string) error {
	other, err := givenUpFor(tx, child)
	if err != nil || other == "" {
		return err
	}
	return status.Errorf(codes.FailedPrecondition, "%q was merged into %q; name that child", child, other)
}
