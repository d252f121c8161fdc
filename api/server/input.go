package server

import (
	"context"
	"errors"
	"fmt"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// Most records that one message may carry.
const (
	maxRequests = 10_000
	maxCarers   = 50_000
)

// input is what a call wants judged: model values, and where on the wire each came from. Records of the store were checked when they
// were written; those of a message are checked here.
type input struct {
	requests []model.Request
	pool     model.Pool
	policy   *model.Policy
	list     faults

	storedRequests, storedCarers bool
	onePath                      string // of a request given alone
}

// requestPath and carerPath write where a record came from.
func (in *input) requestPath(i int) string {
	switch {
	case in.storedRequests:
		return fmt.Sprintf("stored_requests[%q]", in.requests[i].ID)
	case in.onePath != "":
		return in.onePath
	}
	return fmt.Sprintf("requests[%d]", i)
}

func (in *input) carerPath(i int) string {
	if in.storedCarers {
		return fmt.Sprintf("stored_carers[%q]", in.pool.Carers[i].ID)
	}
	return fmt.Sprintf("carers[%d]", i)
}

// readCarers takes the carers from the message, or from the store.
func (in *input) readCarers(inline []*pb.Carer, stored bool, snap *store.Snapshot) {
	in.storedCarers = stored
	switch {
	case stored && len(inline) > 0:
		in.list.add("stored_carers", reasonConflict, "is given together with carers; give one of them")
	case stored:
		in.pool.Carers = snap.Carers
		return
	case len(inline) > maxCarers:
		in.list.add("carers", reasonLength, fmt.Sprintf("has %d entries; at most %d are taken at once", len(inline), maxCarers))
		return
	}
	in.storedCarers = false
	in.pool.Carers = readAll(inline, "carers", &in.list, (*reader).carer, checkCarer)
}

// readRequests takes the requests from the message, or from the store.
func (in *input) readRequests(inline []*pb.PlacementRequest, stored bool, snap *store.Snapshot) {
	switch {
	case stored && len(inline) > 0:
		in.list.add("stored_requests", reasonConflict, "is given together with requests; give one of them")
	case stored:
		in.storedRequests, in.requests = true, snap.Requests
		if len(in.requests) == 0 {
			in.list.add("stored_requests", reasonRequired, "asks for the requests of the store, and it holds none; import some first")
		}
		return
	case len(inline) > maxRequests:
		in.list.add("requests", reasonLength, fmt.Sprintf("has %d entries; at most %d are taken at once", len(inline), maxRequests))
		return
	case len(inline) == 0:
		in.list.add("requests", reasonRequired, "is required; give at least one request, or stored_requests")
	}
	in.requests = readAll(inline, "requests", &in.list, (*reader).request, checkRequest)
}

// readPolicy takes the policy from the message, or the service's own.
func (in *input) readPolicy(inline *pb.Policy, own *model.Policy) {
	if inline == nil {
		in.policy = own
		return
	}
	r := reader{at: []segment{{"policy", -1}}}
	in.policy = r.policy(inline)
	in.list = append(in.list, r.list...)
	checkPolicy(in.policy, "policy", &in.list)
	in.list.merge(checkFields(in.policy, "policy"))
}

func (in *input) readDate(s string) {
	r := reader{}
	in.pool.On = r.date("snapshot_date", s)
	in.list = append(in.list, r.list...)
	if s == "" {
		in.list.add("snapshot_date", reasonRequired, "is required; give the day on which the pool stands as given, such as 2026-11-02")
	}
}

// readOne builds and checks one record, which stands at name[i], or at name where i is negative.
func readOne[W, M any](row *M, w W, name string, i int, build func(*reader, W) M, check func(*M, string, *faults)) faults {
	r := reader{at: make([]segment, 1, 8)}
	r.at[0] = segment{name, i}
	*row = build(&r, w)
	path := r.here()
	check(row, path, &r.list)
	r.list.merge(checkFields(row, path))
	return r.list
}

// snapshot reads the store where a call asks for it, with the places kept that are held.
func snapshot(ctx context.Context, s store.Store, wanted bool) (*store.Snapshot, error) {
	if !wanted {
		return nil, nil
	}
	snap, err := snapshotWithHolds(ctx, s)
	if err != nil {
		return nil, storeError(err, "", "")
	}
	return snap, nil
}

// storeError gives the status of a store's error; kind and id say what was not found.
func storeError(err error, kind, id string) error {
	switch {
	case errors.Is(err, store.ErrNotFound):
		return status.Errorf(codes.NotFound, "the store holds no %s with the id %q; see the list of those it holds", kind, id)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return status.FromContextError(err).Err()
	}
	return internal(fmt.Errorf("store: %w", err))
}
