package server

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/solver/whatif"
)

// What one batch may hold.
const (
	maxSpec      = 1 << 20
	maxScenarios = 100_000
)

// snapshotNow is the snapshot of a scenario file that means the records of the store as they stand; any other is a kept plan's identifier.
const snapshotNow = "stored"

// whatIf is a batch that was asked for, read and checked.
type whatIf struct {
	spec        *whatif.Spec
	in          *input
	method      string
	seed        int64
	synthetic   bool
	assumptions []string
}

// CreateBatch takes a batch in.
func (s *service) CreateBatch(ctx context.Context, req *pb.CreateBatchRequest) (*pb.CreateBatchResponse, error) {
	q, err := s.readQuestion(ctx, req)
	if err != nil {
		return nil, err
	}
	b, err := s.batchOf(ctx, q)
	if err != nil {
		return nil, internal(fmt.Errorf("create a batch: %w", err))
	}
	resp := &pb.CreateBatchResponse{}
	if req.GetValidateOnly() {
		b.State = store.BatchRunning
		resp.Batch, err = batchToWire(b)
		return resp, err
	}
	if s.Batches == nil {
		return nil, status.Error(codes.FailedPrecondition, "this service takes no what-if batches; ask one that does")
	}
	err = s.once(ctx, req.GetIdempotencyKey(), req, resp, func(tx *store.Tx, _ actor) error {
		kept, err := tx.AddBatch(*b, &store.BatchInput{
			Spec: q.spec.Canonical(), Requests: q.in.requests, Pool: q.in.pool, Policy: *q.in.policy, Method: q.method, Seed: q.seed,
		})
		if err != nil {
			return err
		}
		if resp.Batch, err = batchToWire(kept); err != nil {
			return err
		}
		return s.Batches.Enqueue(ctx, tx, kept.ID, kept.Total)
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// readQuestion reads and checks what is asked, or refuses it with all its faults.
func (s *service) readQuestion(ctx context.Context, req *pb.CreateBatchRequest) (*whatIf, error) {
	q := &whatIf{}
	var list faults
	switch n := len(req.GetScenarios()); {
	case n == 0:
		list.add("scenarios", reasonRequired, "is required; give a scenario file")
	case n > maxSpec:
		list.add("scenarios", reasonLength, fmt.Sprintf("has %d bytes; at most %d are taken", n, maxSpec))
	default:
		var err error
		if q.spec, err = whatif.Parse(req.GetScenarios()); err != nil {
			list = append(list, specFaults(err)...)
		} else if n := q.spec.Len(); n > maxScenarios {
			list.add("scenarios", reasonLength, fmt.Sprintf("stands for %d scenarios; at most %d are taken in one batch: sweep over fewer values or repeat less often", n, maxScenarios))
		}
	}
	base := req.GetBase()
	snapshot := ""
	if q.spec != nil {
		snapshot = q.spec.Base.Snapshot
	}
	alone := len(base.GetRequests()) == 0 && len(base.GetCarers()) == 0
	switch {
	case snapshot == snapshotNow && alone:
		base = storedBase(base)
	case snapshot != "" && base != nil:
		list.add("base", reasonConflict, fmt.Sprintf("is given, but the scenario file starts from the snapshot %q; give one of them", snapshot))
	case snapshot != "":
		if err := list.err(); err != nil {
			return nil, err
		}
		return q, s.startFromPlan(ctx, q, snapshot)
	case base == nil && q.spec != nil:
		list.add("base", reasonRequired, `is required, for the scenario file's base is elsewhere; give requests and carers, or "snapshot": "stored" in the file`)
	}
	if base != nil {
		if err := s.startFrom(ctx, q, base, &list); err != nil {
			return nil, err
		}
	}
	return q, list.err()
}

// storedBase asks for the records of the store, with what else is given; as on today where no date is.
func storedBase(given *pb.MatchRequest) *pb.MatchRequest {
	base := &pb.MatchRequest{}
	proto.Merge(base, given)
	base.StoredRequests, base.StoredCarers = true, true
	if base.GetSnapshotDate() == "" {
		base.SnapshotDate = today(time.Now()).String()
	}
	return base
}

// specFaults gives the faults of a scenario file, each with its line and column.
func specFaults(err error) (list faults) {
	var found whatif.Faults
	if !errors.As(err, &found) {
		return faults{{Path: "scenarios", Reason: reasonFormat, Description: err.Error()}}
	}
	for _, f := range found {
		path := "scenarios"
		if f.Field != "" {
			path += "." + f.Field
		}
		where := ""
		if f.Line > 0 {
			where = fmt.Sprintf("line %d, column %d: ", f.Line, f.Column)
		}
		words := f.Problem
		if f.Remedy != "" {
			words += "; " + f.Remedy
		}
		list.add(path, reasonFormat, where+words)
	}
	return list
}

// startFrom reads a base that stands in the message, or in the store as it is.
func (s *service) startFrom(ctx context.Context, q *whatIf, base *pb.MatchRequest, list *faults) error {
	in, _, err := s.gather(ctx, base, nil)
	if err != nil {
		return err
	}
	switch {
	case len(base.GetPins()) > 0:
		in.list.add("pins", reasonConflict, "belong to no batch; leave them out")
	case base.GetWorkLimit() != 0:
		in.list.add("work_limit", reasonConflict, "belongs to no batch; leave it out")
	case base.GetIncludeModel():
		in.list.add("include_model", reasonConflict, "belongs to no batch; leave it out")
	}
	for _, f := range in.list {
		if strings.HasPrefix(f.Path, "pins[") {
			continue // none belongs here, whatever is wrong with it
		}
		list.add("base."+f.Path, f.Reason, f.Description)
	}
	q.in, q.method, q.seed, q.synthetic = in, base.GetMethod(), base.GetSeed(), base.GetSynthetic()
	q.assumptions = s.matchNotices(in, base)
	return nil
}

// startFromPlan takes what a kept plan was made from.
func (s *service) startFromPlan(ctx context.Context, q *whatIf, id string) error {
	plan, err := s.Store.Plan(ctx, id)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return faults{{
			Path: "scenarios.base.snapshot", Reason: reasonUnknown,
			Description: fmt.Sprintf("%q is the identifier of no kept plan; give that of one, or %q for the records as they stand", id, snapshotNow),
		}}.err()
	case err != nil:
		return erasedError(err)
	}
	q.in = &input{requests: plan.Requests, pool: plan.Pool, policy: &plan.Policy}
	q.method = plan.Method
	q.assumptions = []string{fmt.Sprintf("The base is what %s was made from.", id)}
	return nil
}

// batchOf gives the batch that a question makes.
func (s *service) batchOf(ctx context.Context, q *whatIf) (*store.Batch, error) {
	columns, err := encodeColumns(q.spec.Columns())
	if err != nil {
		return nil, err
	}
	spec := q.spec.Canonical()
	return &store.Batch{
		Total: q.spec.Len(), Title: q.spec.Name, Question: q.spec.Question, SpecHash: store.HashOf(spec), By: callerName(ctx), Program: s.Version,
		Policy: q.in.policy.Version, Synthetic: q.synthetic, Columns: columns, Notes: append(q.assumptions, assumptionsOf(q)...),
	}, nil
}

// assumptionsOf are what to know before the rows are read.
func assumptionsOf(q *whatIf) []string {
	list := []string{
		fmt.Sprintf("The base stands as on %s: %d requests and %d homes. Policy %s, approved by %s.", q.in.pool.On, len(q.in.requests), len(q.in.pool.Carers),
			q.in.policy.Version, q.in.policy.ApprovedBy),
		"Prices are those of the base on that day; amounts cover the days that the policy counts, without inflation where the file says nothing else.",
	}
	if q.spec.AllFree {
		list = append(list, asIfNotice)
	} else {
		list = append(list, "Settled children stay: only those who ask for a home may move.")
	}
	if q.spec.OwnBest != whatif.OwnBestScenario {
		list = append(list, "A child's own best is that of the base, so that one more home never makes a plan look worse.")
	}
	if n := q.spec.Repetitions; n > 1 {
		list = append(list, fmt.Sprintf("Every scenario is repeated %d times with sampled arrivals and endings, drawn from seed %d: differences of luck are the same in all of them.", n, q.spec.Seed))
	}
	list = append(list, q.spec.Says()...)
	return append(list, "Each row is one plan, which nobody has decided.")
}
