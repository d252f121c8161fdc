package server

import (
	"context"
	"slices"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// PutNarrative keeps a text about a child, new or changed. A change takes the redaction back.
func (s *service) PutNarrative(ctx context.Context, req *pb.PutNarrativeRequest) (*pb.PutNarrativeResponse, error) {
	w, resp := req.GetNarrative(), &pb.PutNarrativeResponse{}
	var list faults
	list.needID("narrative.id", "text", w.GetId(), false)
	list.needID("narrative.request_id", "request", w.GetRequestId(), true)
	list.needID("narrative.child_id", "child", w.GetChildId(), true)
	list.need("narrative.text", w.GetText(), true, maxText)
	if _, known := narrativeTitles[w.GetKind()]; !known {
		list.add("narrative.kind", reasonEnum, "is not one of "+enumNames(w.GetKind().Descriptor()))
	}
	version := readEtag("narrative.etag", w.GetEtag(), w.GetId() != "", &list)
	if w.GetId() == "" {
		version = store.New
	}
	if err := list.err(); err != nil {
		return nil, err
	}
	err := s.once(ctx, req.GetIdempotencyKey(), req, resp, func(tx *store.Tx, _ actor) error {
		n, err := narrativeFrom(tx, w)
		if err != nil {
			return err
		}
		if err := n.put(tx, version); err != nil {
			return err
		}
		resp.Narrative = narrativeToWire(&n)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// narrativeFrom gives the text as it is to be kept: unredacted, about a child of the request.
func narrativeFrom(tx *store.Tx, w *pb.Narrative) (n narrative, err error) {
	r, _, err := tx.Request(w.GetRequestId())
	if err != nil {
		return n, err
	}
	if !slices.ContainsFunc(r.Children, func(c model.Child) bool { return c.ID == w.GetChildId() }) {
		return n, faults{{Path: "narrative.child_id", Reason: reasonUnknown, Description: "is no child of the request"}}.err()
	}
	n.paper = store.Paper{Kind: paperNarrative, RequestID: r.ID, ChildID: w.GetChildId()}
	if w.GetId() != "" {
		if n, err = narrativeByID(tx, w.GetId()); err != nil {
			return n, err
		}
		if n.paper.RequestID != w.GetRequestId() || n.paper.ChildID != w.GetChildId() {
			return n, faults{{Path: "narrative.id", Reason: reasonConflict, Description: "is a text about another child; leave it out to write a new one"}}.err()
		}
	}
	n.narrativePaper = narrativePaper{Kind: w.GetKind(), Text: w.GetText()}
	return n, nil
}
