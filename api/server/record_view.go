package server

import (
	"context"
	"encoding/json"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/placewell/placewell/api/auth"
	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// paperView is the kind of paper that holds a social worker's view.
const paperView = "view"

// The longest texts that people may give.
const (
	maxReason = 2000
	maxText   = 20_000
)

// sides says who speaks for which side.
var sides = map[string]auth.Role{"child": auth.ChildsWorker, "carer": auth.SupervisingWorker}

// viewPaper is a view as it is kept.
type viewPaper struct{ Opinion, Text, By, At string }

// RecordView keeps the view of one of the two social workers.
func (s *service) RecordView(ctx context.Context, req *pb.RecordViewRequest) (*pb.RecordViewResponse, error) {
	v, resp := req.GetView(), &pb.RecordViewResponse{}
	var list faults
	list.needID("view.request_id", "request", v.GetRequestId(), true)
	list.needID("view.carer_id", "carer", v.GetCarerId(), true)
	list.need("view.text", v.GetText(), false, maxText)
	role, known := sides[v.GetSide()]
	if !known {
		list.add("view.side", reasonEnum, "is neither child nor carer; say whose social worker speaks")
	}
	if o := v.GetOpinion(); o != "for" && o != "against" && o != "neutral" {
		list.add("view.opinion", reasonEnum, "is none of for, against, neutral")
	}
	if err := list.err(); err != nil {
		return nil, err
	}
	err := s.once(ctx, req.GetIdempotencyKey(), req, resp, func(tx *store.Tx, who actor) error {
		if !who.id.Roles.Has(role) {
			return status.Errorf(codes.PermissionDenied, "only the %s speaks for the %s", role, v.GetSide())
		}
		if _, _, err := tx.Request(v.GetRequestId()); err != nil {
			return err
		}
		if _, _, err := tx.Carer(v.GetCarerId()); err != nil {
			return err
		}
		content, err := json.Marshal(viewPaper{v.GetOpinion(), v.GetText(), who.id.Subject, isoTime(tx.Now())})
		if err != nil {
			return err
		}
		p, err := tx.PutPaper(store.Paper{
			Kind: paperView, RequestID: v.GetRequestId(), CarerID: v.GetCarerId(), State: v.GetSide(), Content: content,
		}, store.New)
		if err == nil {
			resp.View, err = viewToWire(&p)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// ListViews gives the views on a request.
func (s *service) ListViews(ctx context.Context, req *pb.ListViewsRequest) (*pb.ListViewsResponse, error) {
	if err := checkID("request_id", "request", req.GetRequestId()).err(); err != nil {
		return nil, err
	}
	resp := &pb.ListViewsResponse{}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		papers, err := tx.Papers(store.PaperQuery{Kind: paperView, RequestID: req.GetRequestId()})
		for i := range papers {
			v, err := viewToWire(&papers[i])
			if err != nil {
				return err
			}
			resp.Views = append(resp.Views, v)
		}
		return err
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}

func viewToWire(p *store.Paper) (*pb.View, error) {
	var c viewPaper
	if err := json.Unmarshal(p.Content, &c); err != nil {
		return nil, err
	}
	return &pb.View{Id: p.ID, RequestId: p.RequestID, CarerId: p.CarerID, Side: p.State, Opinion: c.Opinion, Text: c.Text, By: c.By, At: c.At}, nil
}

// missingViews lists the sides that have not spoken on the request with the carer.
func missingViews(tx *store.Tx, requestID, carerID string) (missing []string, err error) {
	for _, side := range []string{"child", "carer"} {
		papers, err := tx.Papers(store.PaperQuery{Kind: paperView, RequestID: requestID, CarerID: carerID, State: side})
		if err != nil {
			return nil, err
		}
		if len(papers) == 0 {
			missing = append(missing, sides[side].String())
		}
	}
	return missing, nil
}
