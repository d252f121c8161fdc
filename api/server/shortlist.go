package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/household"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/solver"
)

// Shortlist judges every carer for one request.
func (s *service) Shortlist(ctx context.Context, req *pb.ShortlistRequest) (*pb.ShortlistResponse, error) {
	in, part, err := s.readShortlist(ctx, req)
	if err != nil {
		return nil, err
	}
	request := &in.requests[0]
	entries := solver.Shortlist(request, part, &in.pool, in.policy)
	log, err := s.readCallLog(ctx, req)
	if err != nil {
		return nil, err
	}
	log.rerank(entries)
	from, to, next, err := shortlistPage(req, in, part, entries)
	if err != nil {
		return nil, err
	}
	resp := in.shortlist(part, &log, entries, entries[from:to])
	resp.NextPageToken, resp.Notices = next, in.notices(req.GetPolicy() == nil, false, s.Store.Forgets())
	if id := req.GetExplainCarerId(); id != "" {
		t := &teller{policy: in.policy, now: in.pool.On}
		for i := range entries {
			if entries[i].Carer.ID == id {
				resp.Explained = t.explained(&entries[i], request, part)
				resp.Explained.Vacancies = vacanciesToWire(entries[i].Carer, request.NeededFrom)
				log.tell(resp.Explained)
			}
		}
	}
	return resp, nil
}

// shortlist puts a ranking into words: of all entries the page that is shown.
func (in *input) shortlist(part model.Part, log *callLog, entries, page []solver.Entry) *pb.ShortlistResponse {
	resp := &pb.ShortlistResponse{Considered: int32(len(entries)), PolicyVersion: in.policy.Version, RiskModel: risk.Version(in.policy)}
	for i := range entries {
		if entries[i].Eligible {
			resp.Eligible++
		}
	}
	t := &teller{policy: in.policy, now: in.pool.On}
	for i := range page {
		w := t.entry(&page[i], &in.requests[0], part)
		log.tell(w)
		resp.Entries = append(resp.Entries, w)
	}
	t.insight(resp, &in.requests[0], part, &in.pool, entries)
	return resp
}

// readShortlist builds the input: one request, given or of the store, and the children to judge together.
func (s *service) readShortlist(ctx context.Context, req *pb.ShortlistRequest) (*input, model.Part, error) {
	snap, err := snapshot(ctx, s.Store, req.GetStoredCarers())
	if err != nil {
		return nil, 0, err
	}
	in := &input{}
	if err := s.readRequest(ctx, in, req); err != nil {
		return nil, 0, err
	}
	in.readCarers(req.GetCarers(), req.GetStoredCarers(), snap)
	own, err := s.policyNow(ctx)
	if err != nil {
		return nil, 0, err
	}
	in.readPolicy(req.GetPolicy(), own)
	in.readDate(req.GetSnapshotDate())
	pageSize(req.GetPageSize(), &in.list)
	k := checkRecords(in)
	if id := req.GetExplainCarerId(); id != "" {
		if _, pooled := k.carers[id]; !pooled {
			in.list.add("explain_carer_id", reasonUnknown, "names no carer of this call")
		}
	}
	var part model.Part
	if len(in.requests) == 1 {
		part, _ = k.readPart(&in.requests[0], req.GetChildIds(), "", &in.list)
	}
	return in, part, in.list.err()
}

// readRequest takes the one request from the message or from the store.
func (s *service) readRequest(ctx context.Context, in *input, req *pb.ShortlistRequest) error {
	id := req.GetRequestId()
	switch {
	case req.GetRequest() != nil && id != "":
		in.list.add("request_id", reasonConflict, "is given together with request; give one of them")
	case req.GetRequest() == nil && id == "":
		in.list.add("request", reasonRequired, "is required; give a request, or the request_id of one in the store")
	case !validID(id):
		in.list.add("request_id", reasonCharacters, badID)
	case id != "":
		r, err := s.Store.Request(ctx, id)
		if err != nil {
			return storeError(err, "request", id)
		}
		in.storedRequests, in.requests = true, []model.Request{*r}
		return nil
	}
	if req.GetRequest() != nil {
		in.onePath = "request"
		in.requests = make([]model.Request, 1)
		in.list = append(in.list, readOne(&in.requests[0], req.GetRequest(), "request", -1, (*reader).request, checkRequest)...)
	}
	return nil
}

// shortlistPage gives the entries of the page wanted and the token of the next. A token belongs to one ranking: of another request,
// or of a pool that has changed since, it is refused.
func shortlistPage(req *pb.ShortlistRequest, in *input, part model.Part, entries []solver.Entry) (from, to int, next string, err error) {
	h := sha256.New()
	hashText(h, in.requests[0].ID)
	hashText(h, in.policy.Version)
	hashText(h, in.pool.On.String())
	hashText(h, strconv.Itoa(int(part)))
	for i := range entries {
		hashText(h, entries[i].Carer.ID)
		hashText(h, strconv.Itoa(int(entries[i].Fit)))
	}
	return positions(len(entries), req.GetPageSize(), req.GetPageToken(), "shortlist "+hex.EncodeToString(h.Sum(nil)))
}

func partIDs(r *model.Request, part model.Part) []string {
	var ids []string
	for i := range r.Children {
		if part.Has(i) {
			ids = append(ids, r.Children[i].ID)
		}
	}
	return ids
}

func (t *teller) entry(e *solver.Entry, r *model.Request, part model.Part) *pb.ShortlistEntry {
	w := &pb.ShortlistEntry{
		CarerId: e.Carer.ID, Kind: pb.CarerKind(e.Carer.Kind), ProviderCategory: pb.ProviderCategory(e.Carer.Category),
		Eligible: e.Eligible, Rank: int32(e.Rank), Fit: int32(e.Fit), FitTooLow: e.FitTooLow, ExpectedPence: int64(e.Expected), Connected: e.Connected,
		Places: int32(len(e.Carer.Places)), OpenPlaces: int32(household.Open(e.Carer, r.NeededFrom)),
	}
	if e.Carer.Block.Covers(r.NeededFrom) {
		w.BlockId = e.Carer.Block.ID
	}
	for i, child := range indices(part) {
		w.Verdicts = append(w.Verdicts, t.verdict(r, child, &e.Verdicts[i]))
	}
	return w
}
