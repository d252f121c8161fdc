package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// ExportSubject gives everything that is kept about a child, in an order that follows from what is kept alone: requests, where it lives,
// what was proposed, offered, asked, held, decided and written, and the audit. Siblings and other residents are left out.
func (s *service) ExportSubject(req *pb.ExportSubjectRequest, stream grpc.ServerStreamingServer[pb.ExportSubjectResponse]) error {
	if err := checkID("child_id", "child", req.GetChildId()).err(); err != nil {
		return err
	}
	var records []*pb.ExportSubjectResponse
	err := s.Store.View(stream.Context(), func(tx *store.Tx) (err error) {
		records, err = subjectRecords(stream.Context(), tx, req.GetChildId())
		return err
	})
	if err != nil {
		return writeError(err)
	}
	for _, r := range records {
		if err := stream.Send(r); err != nil {
			return err
		}
	}
	return nil
}

// subjectExport collects the records about a child.
type subjectExport struct {
	tx      *store.Tx
	own     []string
	records []*pb.ExportSubjectResponse
	err     error
	seen    map[string]bool
}

func subjectRecords(ctx context.Context, tx *store.Tx, child string) ([]*pb.ExportSubjectResponse, error) {
	about, own, err := subject(tx, child)
	if err != nil {
		return nil, err
	}
	e := &subjectExport{tx: tx, own: own, seen: map[string]bool{}}
	for _, part := range []func(*subjectExport, *store.Subject){
		(*subjectExport).requests, (*subjectExport).homes, (*subjectExport).plans, (*subjectExport).shortlists, (*subjectExport).logs, (*subjectExport).decisions,
		(*subjectExport).papers, (*subjectExport).audit,
	} {
		part(e, about)
		if err := errors.Join(e.err, ctx.Err()); err != nil {
			return nil, err
		}
	}
	return e.records, nil
}

// add appends a record, once.
func (e *subjectExport) add(kind, id string, text []byte, err error) {
	if err != nil || e.seen[kind+" "+id] {
		e.err = errors.Join(e.err, err)
		return
	}
	e.seen[kind+" "+id] = true
	e.records = append(e.records, &pb.ExportSubjectResponse{Kind: kind, Id: id, Json: string(text)})
}

// message adds a message without everybody else.
func (e *subjectExport) message(kind, id string, m proto.Message) {
	only(m, e.own)
	text, err := plainJSON(m)
	e.add(kind, id, text, err)
}

// value adds a record of the store.
func (e *subjectExport) value(kind, id string, v any) {
	text, err := json.Marshal(v)
	e.add(kind, id, text, err)
}

func (e *subjectExport) requests(s *store.Subject) {
	for i := range s.Requests {
		e.message("request", s.Requests[i].ID, RequestToWire(&s.Requests[i]))
	}
}

func (e *subjectExport) homes(s *store.Subject) {
	for i := range s.Homes {
		for _, r := range CarerToWire(&s.Homes[i]).GetResidents() {
			if contains(e.own, r.GetId()) {
				e.message("resident", s.Homes[i].ID, r)
			}
		}
	}
}

// plans adds what was proposed for the child, and from what, as far as that has not been erased.
func (e *subjectExport) plans(s *store.Subject) {
	for _, id := range s.Plans {
		p, err := e.tx.Plan(id)
		if errors.As(err, new(*store.ErasedError)) {
			e.value("plan", id, map[string]bool{"erased": true})
			continue
		}
		if err != nil {
			e.err = errors.Join(e.err, err)
			return
		}
		w := &pb.MatchResponse{}
		if err := unmarshal(p.Answer, w); err != nil {
			e.err = errors.Join(e.err, err)
			return
		}
		for i := range p.Requests {
			for k := range p.Requests[i].Children {
				if contains(e.own, p.Requests[i].Children[k].ID) {
					e.message("request in "+id, p.Requests[i].ID, RequestToWire(&p.Requests[i]))
				}
			}
		}
		e.proposal("plan", id, w.GetPlan())
		e.proposal("protective plan", id, w.GetProtective())
	}
}

// shortlists adds what was shown when somebody decided about the child.
func (e *subjectExport) shortlists(s *store.Subject) {
	for _, id := range s.Shown {
		p, err := e.tx.Shown(id)
		if errors.As(err, new(*store.ErasedError)) {
			e.value("shortlist", id, map[string]bool{"erased": true})
			continue
		}
		if err != nil {
			e.err = errors.Join(e.err, err)
			return
		}
		if !ofRequest(&p.Request, e.own) {
			continue // one of the homes is the child's, and what was shown is about others
		}
		w := &pb.ShortlistResponse{}
		if err := unmarshal(p.Answer, w); err != nil {
			e.err = errors.Join(e.err, err)
			return
		}
		e.message("request in "+id, p.Request.ID, RequestToWire(&p.Request))
		e.message("shortlist", id, w)
	}
}

// ofRequest tells whether one of the children is part of a request.
func ofRequest(r *model.Request, own []string) bool {
	return slices.ContainsFunc(r.Children, func(c model.Child) bool { return contains(own, c.ID) })
}

// proposal adds the lines of a plan that are about the child.
func (e *subjectExport) proposal(kind, id string, p *pb.Plan) {
	out := &pb.Plan{}
	for _, r := range p.GetRequests() {
		for _, child := range r.GetChildIds() {
			if contains(e.own, child) {
				out.Requests = append(out.Requests, r)
				break
			}
		}
	}
	if len(out.Requests) > 0 {
		e.message(kind, id, out)
	}
}

func (e *subjectExport) logs(s *store.Subject) {
	for i := range s.Offers {
		e.value("offer", s.Offers[i].ID, &s.Offers[i])
	}
	for i := range s.Calls {
		e.value("call", s.Calls[i].ID, &s.Calls[i])
	}
	for i := range s.Holds {
		e.value("hold", s.Holds[i].ID, &s.Holds[i])
	}
}

func (e *subjectExport) decisions(s *store.Subject) {
	for i := range s.Decisions {
		d := &s.Decisions[i]
		var kept detail
		if len(d.Detail) > 0 && json.Unmarshal(d.Detail, &kept) != nil {
			e.err = errors.Join(e.err, errors.New("decision "+d.ID+" is not as this program knows it"))
			return
		}
		e.message("decision", d.ID, &pb.ExportPlacementResponse{Decision: decisionToWire(d), DelegatedAuthority: delegationToWire(&kept)})
	}
}

// paperRecord is a paper as it is given.
type paperRecord struct {
	RequestID string          `json:"request_id,omitempty"`
	ChildID   string          `json:"child_id,omitempty"`
	CarerID   string          `json:"carer_id,omitempty"`
	State     string          `json:"state,omitempty"`
	At        string          `json:"at"`
	Content   json.RawMessage `json:"content,omitempty"`
}

// papers adds views, texts and what else is written about the child, or about its request and no child.
func (e *subjectExport) papers(s *store.Subject) {
	for i := range s.Papers {
		p := &s.Papers[i]
		if p.ChildID != "" && !contains(e.own, p.ChildID) {
			continue
		}
		e.value(p.Kind, p.ID, paperRecord{p.RequestID, p.ChildID, p.CarerID, p.State, isoTime(p.Stamp.ChangedAt), p.Content})
	}
}

func (e *subjectExport) audit(s *store.Subject) {
	for i := range s.Audit {
		e.message("audit entry", strconv.FormatInt(s.Audit[i].Seq, 10), auditToWire(&s.Audit[i]))
	}
}

// plainJSON gives a message as JSON whose bytes follow from the message alone.
func plainJSON(m proto.Message) ([]byte, error) {
	text, err := protojson.MarshalOptions{UseProtoNames: true}.Marshal(m)
	if err != nil {
		return nil, errors.New("the record cannot be written as JSON") // the cause might quote it
	}
	var out bytes.Buffer
	if err := json.Compact(&out, text); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
