package server

import (
	"context"
	"encoding/json"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/workday"
)

// paperConcern is the kind of paper that holds a dispute or a complaint; its state is the kind of concern and open or closed.
const paperConcern = "concern"

// disputeDays are the working days within which a dispute that a reviewing officer raises should be resolved: 20, after the IRO Handbook as
// procedures of authorities quote it; not read at its source. A complaint's first answer is due within 10 (the Children Act 1989
// Representations Procedure (England) Regulations 2006 reg 17, not read at its source).
const (
	disputeDays   = 20
	complaintDays = 10
)

// concernPaper is a concern as it is kept.
type concernPaper struct {
	Kind, DecisionID, Text, RaisedBy string
	RaisedOn, DueOn                  model.Date
	Response                         string
	ClosedOn                         model.Date
}

const (
	concernOpen   = "open"
	concernClosed = "closed"
)

// RaiseConcern keeps a dispute or a complaint about a placement.
func (s *service) RaiseConcern(ctx context.Context, req *pb.RaiseConcernRequest) (*pb.RaiseConcernResponse, error) {
	c, resp := req.GetConcern(), &pb.RaiseConcernResponse{}
	var list faults
	if k := c.GetKind(); k != "dispute" && k != "complaint" {
		list.add("concern.kind", reasonEnum, "is neither dispute nor complaint")
	}
	list.needID("concern.decision_id", "decision", c.GetDecisionId(), true)
	list.need("concern.text", c.GetText(), true, maxText)
	if err := list.err(); err != nil {
		return nil, err
	}
	err := s.once(ctx, req.GetIdempotencyKey(), req, resp, func(tx *store.Tx, who actor) error {
		d, err := tx.Decision(c.GetDecisionId())
		if err != nil {
			return err
		}
		policy, err := s.inForce(tx)
		if err != nil {
			return err
		}
		on, days := today(tx.Now()), complaintDays
		if c.GetKind() == "dispute" {
			days = disputeDays
		}
		content, err := json.Marshal(concernPaper{
			Kind: c.GetKind(), DecisionID: d.ID, Text: c.GetText(), RaisedBy: who.id.Subject, RaisedOn: on,
			DueOn: workday.After(on, days, policy.BankHolidays),
		})
		if err != nil {
			return err
		}
		p, err := tx.PutPaper(store.Paper{Kind: paperConcern, RequestID: d.RequestID, CarerID: d.CarerID, State: concernOpen, Content: content}, store.New)
		if err == nil {
			resp.Concern, _, err = concernToWire(&p)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// CloseConcern keeps the response and closes.
func (s *service) CloseConcern(ctx context.Context, req *pb.CloseConcernRequest) (*pb.CloseConcernResponse, error) {
	resp := &pb.CloseConcernResponse{}
	list := checkID("id", "concern", req.GetId())
	list.need("response", req.GetResponse(), true, maxText)
	version := readEtag("etag", req.GetEtag(), true, &list)
	if err := list.err(); err != nil {
		return nil, err
	}
	err := s.once(ctx, "", req, resp, func(tx *store.Tx, _ actor) error {
		p, err := tx.Paper(req.GetId())
		if err != nil {
			return err
		}
		if p.Kind != paperConcern {
			return status.Errorf(codes.NotFound, "%q is no dispute and no complaint", req.GetId())
		}
		if p.State == concernClosed {
			return status.Errorf(codes.FailedPrecondition, "%s is closed already", p.ID)
		}
		_, kept, err := concernToWire(p)
		if err != nil {
			return err
		}
		kept.Response, kept.ClosedOn = req.GetResponse(), today(tx.Now())
		if p.Content, err = json.Marshal(kept); err != nil {
			return err
		}
		p.State = concernClosed
		closed, err := tx.PutPaper(*p, version)
		if err == nil {
			resp.Concern, _, err = concernToWire(&closed)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// ListConcerns gives those of a month: raised in it or before, and not closed before it.
func (s *service) ListConcerns(ctx context.Context, req *pb.ListConcernsRequest) (*pb.ListConcernsResponse, error) {
	resp := &pb.ListConcernsResponse{}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		first, last, err := month(req.GetMonth(), today(tx.Now()))
		if err != nil {
			return err
		}
		papers, err := tx.Papers(store.PaperQuery{Kind: paperConcern})
		for i := range papers {
			w, c, err := concernToWire(&papers[i])
			if err != nil {
				return err
			}
			closedBefore := c.ClosedOn.Known() && c.ClosedOn < first
			if c.RaisedOn > last || closedBefore || req.GetKind() != "" && req.GetKind() != c.Kind {
				continue
			}
			resp.Concerns = append(resp.Concerns, w)
			if c.Kind == "dispute" {
				resp.Disputes++
			} else {
				resp.Complaints++
			}
			if done := c.ClosedOn; !done.Known() && c.DueOn < min(last, today(tx.Now())) || done > c.DueOn {
				resp.Overdue++
			}
		}
		return err
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}

// month gives the first and the last day of a month, "2026-11", or of the one that a day is in.
func month(text string, now model.Date) (first, last model.Date, err error) {
	y, m, _ := now.Civil()
	if text != "" {
		t, err := time.Parse("2006-01", text)
		if err != nil {
			return 0, 0, faults{{Path: "month", Reason: reasonFormat, Description: "is not a month such as 2026-11"}}.err()
		}
		y, m, _ = t.Date()
	}
	return model.NewDate(y, m, 1), model.NewDate(y, m+1, 1) - 1, nil
}

func concernToWire(p *store.Paper) (*pb.Concern, *concernPaper, error) {
	c := &concernPaper{}
	if err := json.Unmarshal(p.Content, c); err != nil {
		return nil, nil, err
	}
	return &pb.Concern{
		Id: p.ID, Kind: c.Kind, DecisionId: c.DecisionID, Text: c.Text, RaisedBy: c.RaisedBy, RaisedOn: c.RaisedOn.String(), DueOn: c.DueOn.String(),
		State: p.State, Response: c.Response, ClosedOn: c.ClosedOn.String(), Etag: etag(p.Stamp),
	}, c, nil
}
