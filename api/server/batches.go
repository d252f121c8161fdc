package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/solver/whatif"
)

// keptColumn is a column as it is kept with a batch.
type keptColumn struct {
	Name, Unit, Meaning string
	Kind                pb.ColumnKind
}

var columnKinds = map[whatif.Kind]pb.ColumnKind{
	whatif.Text: pb.ColumnKind_COLUMN_KIND_TEXT, whatif.Count: pb.ColumnKind_COLUMN_KIND_COUNT, whatif.Money: pb.ColumnKind_COLUMN_KIND_PENCE,
	whatif.Tenths: pb.ColumnKind_COLUMN_KIND_TENTHS, whatif.TenThousandths: pb.ColumnKind_COLUMN_KIND_TEN_THOUSANDTHS,
	whatif.Hundredths: pb.ColumnKind_COLUMN_KIND_HUNDREDTHS,
}

func encodeColumns(list []whatif.Column) (json.RawMessage, error) {
	out := make([]keptColumn, len(list))
	for i, c := range list {
		out[i] = keptColumn{c.Name, c.Unit, c.Note, columnKinds[c.Kind]}
	}
	return json.Marshal(out)
}

var batchStates = map[string]pb.BatchState{
	store.BatchRunning: pb.BatchState_BATCH_STATE_RUNNING, store.BatchDone: pb.BatchState_BATCH_STATE_DONE,
	store.BatchCancelled: pb.BatchState_BATCH_STATE_CANCELLED, store.BatchFailed: pb.BatchState_BATCH_STATE_FAILED,
}

func batchToWire(b *store.Batch) (*pb.Batch, error) {
	w := &pb.Batch{
		Name: b.ID, Title: b.Title, Question: b.Question, State: batchStates[b.State], Scenarios: int64(b.Total), Done: int64(b.Done),
		Incomplete: b.State != store.BatchDone, Cause: b.Reason, SpecificationHash: b.SpecHash, CreatedBy: b.By, CreatedAt: isoTime(b.MadeAt),
		EndedAt: isoTime(b.EndedAt), ProgramVersion: b.Program, PolicyVersion: b.Policy, Synthetic: b.Synthetic, Assumptions: b.Notes,
	}
	if b.ID != "" {
		w.Etag = etag(b.Stamp)
	}
	var columns []keptColumn
	if err := json.Unmarshal(b.Columns, &columns); err != nil {
		return nil, fmt.Errorf("batch %s: read the columns: %w", b.ID, err)
	}
	for _, c := range columns {
		w.Columns = append(w.Columns, &pb.Column{Name: c.Name, Unit: c.Unit, Meaning: c.Meaning, Kind: c.Kind})
	}
	return w, nil
}

// readBatch gives a batch as it stands.
func (s *service) readBatch(ctx context.Context, name string) (w *pb.Batch, err error) {
	err = s.Store.View(ctx, func(tx *store.Tx) error {
		b, err := tx.Batch(name)
		if err == nil {
			w, err = batchToWire(b)
		}
		return err
	})
	return w, writeError(err)
}

// GetBatch gives one batch.
func (s *service) GetBatch(ctx context.Context, req *pb.GetBatchRequest) (*pb.GetBatchResponse, error) {
	if err := checkID("name", "batch", req.GetName()).err(); err != nil {
		return nil, err
	}
	b, err := s.readBatch(ctx, req.GetName())
	if err != nil {
		return nil, err
	}
	return &pb.GetBatchResponse{Batch: b}, nil
}

// ListBatches gives the batches, the latest first.
func (s *service) ListBatches(ctx context.Context, req *pb.ListBatchesRequest) (*pb.ListBatchesResponse, error) {
	var list faults
	limit := pageSize(req.GetPageSize(), &list)
	before := readToken(req.GetPageToken(), "batches", &list)
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.ListBatchesResponse{}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		batches, err := tx.Batches(before, limit+1)
		if len(batches) > limit {
			batches = batches[:limit]
			resp.NextPageToken = pageToken(batches[limit-1].ID, "batches")
		}
		for i := range batches {
			w, err := batchToWire(&batches[i])
			if err != nil {
				return err
			}
			resp.Batches = append(resp.Batches, w)
		}
		return err
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}

// watchEvery is how often a batch is looked at that another process works on; what this one saves is seen at once, and told at most so often.
const (
	watchEvery = 500 * time.Millisecond
	tellPause  = 100 * time.Millisecond
)

// WatchBatch sends a batch as it stands, and again whenever it has changed.
func (s *service) WatchBatch(req *pb.WatchBatchRequest, stream grpc.ServerStreamingServer[pb.WatchBatchResponse]) error {
	if err := checkID("name", "batch", req.GetName()).err(); err != nil {
		return err
	}
	ctx, seen := stream.Context(), ""
	tick, pause := time.NewTicker(watchEvery), time.NewTicker(tellPause)
	defer tick.Stop()
	defer pause.Stop()
	for {
		wake := s.Store.Wake() // before looking, so that nothing falls between
		b, err := s.readBatch(ctx, req.GetName())
		if err != nil {
			return err
		}
		if b.GetEtag() != seen {
			if err := stream.Send(&pb.WatchBatchResponse{Batch: b}); err != nil {
				return err
			}
			seen = b.GetEtag()
		}
		if b.GetState() != pb.BatchState_BATCH_STATE_RUNNING {
			return nil
		}
		if err := s.awaitChange(ctx, wake, tick.C, pause.C); err != nil {
			return err
		}
	}
}

// awaitChange waits until the pause after the last look is over, and then for a write or the tick.
func (s *service) awaitChange(ctx context.Context, wake <-chan struct{}, tick, pause <-chan time.Time) error {
	select {
	case <-pause:
	case <-ctx.Done():
		return status.FromContextError(ctx.Err()).Err()
	}
	select {
	case <-wake:
	case <-tick:
	case <-ctx.Done():
		return status.FromContextError(ctx.Err()).Err()
	case <-s.following.Done():
		return notNow("ENDING", "the service is ending; watch the batch again later").Err()
	}
	return nil
}

// ListResults gives the rows of a batch.
func (s *service) ListResults(ctx context.Context, req *pb.ListResultsRequest) (*pb.ListResultsResponse, error) {
	list := checkID("name", "batch", req.GetName())
	limit := pageSize(req.GetPageSize(), &list)
	from, _ := strconv.Atoi(readToken(req.GetPageToken(), "results "+req.GetName(), &list)) // a token's own number, or none
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.ListResultsResponse{}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		b, err := tx.Batch(req.GetName())
		if err != nil {
			return err
		}
		if resp.Batch, err = batchToWire(b); err != nil {
			return err
		}
		rows, err := tx.Results(b.ID, from, limit+1)
		if err != nil {
			return err
		}
		if len(rows) > limit {
			rows = rows[:limit]
			resp.NextPageToken = pageToken(strconv.Itoa(rows[limit-1].Number+1), "results "+b.ID)
		}
		resp.Rows, err = s.rowsToWire(tx, b.ID, rows)
		return err
	})
	if err != nil {
		return nil, writeError(err)
	}
	return resp, nil
}

// rowsToWire gives rows in the columns of their batch.
func (s *service) rowsToWire(tx *store.Tx, batch string, rows []store.Result) ([]*pb.ResultRow, error) {
	spec, err := tx.BatchSpec(batch)
	if err != nil {
		return nil, err
	}
	parsed, err := whatif.Parse(spec)
	if err != nil {
		return nil, fmt.Errorf("batch %s: read the specification: %w", batch, err)
	}
	columns := parsed.Columns()
	out := make([]*pb.ResultRow, len(rows))
	for i := range rows {
		var row whatif.Row
		if err := json.Unmarshal(rows[i].Row, &row); err != nil {
			return nil, fmt.Errorf("batch %s: read the row of scenario %d: %w", batch, rows[i].Number, err)
		}
		out[i] = &pb.ResultRow{Scenario: int64(rows[i].Number), Values: valuesOf(row.Cells(columns), columns)}
	}
	return out, nil
}

func valuesOf(cells []whatif.Cell, columns []whatif.Column) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		switch {
		case !c.Known:
		case columns[i].Kind == whatif.Text:
			out[i] = c.Text
		default:
			out[i] = strconv.FormatInt(c.Number, 10)
		}
	}
	return out
}

// CancelBatch ends a batch and keeps what is done.
func (s *service) CancelBatch(ctx context.Context, req *pb.CancelBatchRequest) (*pb.CancelBatchResponse, error) {
	list := checkID("name", "batch", req.GetName())
	list.need("cause", req.GetCause(), false, maxReason)
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.CancelBatchResponse{}
	err := s.once(ctx, "", req, resp, func(tx *store.Tx, _ actor) error {
		b, err := tx.EndBatch(req.GetName(), store.BatchCancelled, req.GetCause())
		var over *store.DoneError
		if errors.As(err, &over) {
			b, err = tx.Batch(req.GetName())
		}
		if err == nil {
			resp.Batch, err = batchToWire(b)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if s.Batches != nil {
		s.Batches.Ended(req.GetName())
	}
	return resp, nil
}
