package store

import (
	"encoding/json"
	"time"
)

// The states of a batch.
const (
	BatchRunning   = "running"
	BatchDone      = "done"      // every scenario has its result
	BatchCancelled = "cancelled" // somebody ended it; what was done is kept, and is not the whole
	BatchFailed    = "failed"    // it cannot go on, and Reason says why; what was done is kept
)

// Batch is a what-if batch: so many scenarios of one specification over one input.
type Batch struct {
	// ID is given by the store.
	ID    string `json:"-"`
	State string `json:"-"`
	// Total counts the scenarios, Done those that have a result.
	Total, Done int `json:"-"`
	// Title and Question are the specification's own; SpecHash is the SHA-256 of its canonical form.
	Title, Question, SpecHash string
	// By asked for it. Program is the version of the program that took it in, Policy that of the policy it was judged under.
	By, Program, Policy string
	// Synthetic: the people and homes of the input are invented.
	Synthetic bool `json:",omitempty"`
	// Columns describe the values of every result, as JSON of who made the batch; Notes what to know before the results are read.
	Columns json.RawMessage
	Notes   []string `json:",omitempty"`
	// Reason says why it failed or was cancelled.
	Reason string `json:",omitempty"`
	MadeAt time.Time
	// EndedAt is when it came into a state other than running.
	EndedAt time.Time
	Stamp   Stamp `json:"-"`
}

var batches = plain[Batch]{
	name: "batch", table: tableBatches,
	cols: func(b *Batch) []any {
		return []any{b.State, int64(b.Total), int64(b.Done), b.MadeAt.UnixMicro()}
	},
	set: func(b *Batch, row *Row) {
		b.ID, b.Stamp, b.State = row.ID, row.Stamp, row.Cols[0].(string)
		b.Total, b.Done = int(row.Cols[1].(int64)), int(row.Cols[2].(int64))
	},
}

// AddBatch keeps a new batch, running, with all that its scenarios are made from, tells the events, and gives it an identifier.
func (tx *Tx) AddBatch(b Batch, in *BatchInput) (*Batch, error) {
	id, err := tx.number(tableBatches, "batch")
	if err != nil {
		return nil, err
	}
	b.State, b.Done, b.MadeAt, b.EndedAt = BatchRunning, 0, tx.now, time.Time{}
	if err := batches.add(tx, id, &b); err != nil {
		return nil, err
	}
	if err := tx.addBatchInput(id, in); err != nil {
		return nil, err
	}
	_, err = tx.Emit(Event{Kind: EventBatch, BatchID: id})
	return &b, err
}

// Batch gives one batch; ErrNotFound when there is none.
func (tx *Tx) Batch(id string) (*Batch, error) { return batches.get(tx, id) }

// Batches gives at most limit batches, the latest first, of those before the one given ("" for the latest).
func (tx *Tx) Batches(before string, limit int) ([]Batch, error) {
	q := Query{BySeq: true, Latest: true, Limit: limit}
	if before != "" {
		b, err := tx.rows.Get(tableBatches, before)
		if err != nil {
			return nil, err
		}
		if b == nil {
			return nil, notFound("batch", before)
		}
		q.AfterSeq = b.Seq
	}
	return batches.list(tx, q)
}

// BatchesIn gives all batches of a state, in the order in which they came.
func (tx *Tx) BatchesIn(state string) ([]Batch, error) {
	return batches.list(tx, bySeq(Where{"state", Equal, state}))
}

// EndBatch puts a running batch into another state for good, and tells the events; a *DoneError when it has ended before.
func (tx *Tx) EndBatch(id, state, reason string) (*Batch, error) {
	b, err := tx.Batch(id)
	if err != nil {
		return nil, err
	}
	if b.State != BatchRunning {
		return nil, &DoneError{Kind: "batch", ID: id, By: b.Stamp.ChangedBy}
	}
	b.State, b.Reason, b.EndedAt = state, reason, tx.now
	if err := batches.put(tx, id, b, Any); err != nil {
		return nil, err
	}
	_, err = tx.Emit(Event{Kind: EventBatch, BatchID: id})
	return b, err
}
