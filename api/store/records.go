package store

import (
	"context"
	"sync"
	"time"

	"github.com/placewell/placewell/model"
)

// Records is a Store over an engine.
type Records struct {
	engine  Engine
	codec   Codec
	now     func() time.Time
	forgets bool
	audits  auditQueue
	after   func(*Tx) error // ends every transaction that writes; may be nil

	mu     sync.Mutex
	wake   chan struct{}
	cached *Snapshot // of the revisions below; never handed out itself
	of     revisions
}

// revisions tell whether requests or carers have changed.
type revisions struct{ requests, carers int64 }

var _ Store = (*Records)(nil)

// NewRecords gives the Store over an engine. now is the clock of all stamps, nil the machine's; forgets tells that the engine ends with the program.
func NewRecords(engine Engine, codec Codec, now func() time.Time, forgets bool) *Records {
	if now == nil {
		now = time.Now
	}
	return &Records{engine: engine, codec: codec, now: now, forgets: forgets, wake: make(chan struct{})}
}

// View runs read within one snapshot.
func (r *Records) View(ctx context.Context, read func(*Tx) error) error {
	return r.engine.View(ctx, func(rows EngineTx) error { return read(r.tx(ctx, rows)) })
}

// Write runs change within one transaction.
func (r *Records) Write(ctx context.Context, change func(*Tx) error) error {
	err := r.engine.Update(ctx, func(rows EngineTx) error {
		tx := r.tx(ctx, rows)
		if err := change(tx); err != nil || r.after == nil {
			return err
		}
		return r.after(tx)
	})
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	close(r.wake)
	r.wake = make(chan struct{})
	return nil
}

func (r *Records) tx(ctx context.Context, rows EngineTx) *Tx {
	return &Tx{rows: rows, codec: r.codec, now: r.now().UTC().Truncate(time.Microsecond), by: actorOf(ctx), last: map[*Table]int64{}}
}

// Wake gives a channel that is closed at the next write.
func (r *Records) Wake() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.wake
}

// Request gives one request.
func (r *Records) Request(ctx context.Context, id string) (out *model.Request, err error) {
	err = r.View(ctx, func(tx *Tx) error {
		out, _, err = tx.Request(id)
		return err
	})
	return out, err
}

// Requests gives a page of requests.
func (r *Records) Requests(ctx context.Context, after string, limit int) (out []model.Request, total int, err error) {
	err = r.View(ctx, func(tx *Tx) error {
		out, total, err = tx.Requests(after, limit)
		return err
	})
	return out, total, err
}

// PutRequests writes all or none.
func (r *Records) PutRequests(ctx context.Context, list []model.Request, dry bool) (created int, err error) {
	err = r.change(ctx, dry, func(tx *Tx) error {
		created, err = tx.PutRequests(list, dry)
		return err
	})
	return created, err
}

// Carer gives one carer.
func (r *Records) Carer(ctx context.Context, id string) (out *model.Carer, err error) {
	err = r.View(ctx, func(tx *Tx) error {
		out, _, err = tx.Carer(id)
		return err
	})
	return out, err
}

// Carers gives a page of carers.
func (r *Records) Carers(ctx context.Context, after string, limit int) (out []model.Carer, total int, err error) {
	err = r.View(ctx, func(tx *Tx) error {
		out, total, err = tx.Carers(after, limit)
		return err
	})
	return out, total, err
}

// PutCarers writes all or none.
func (r *Records) PutCarers(ctx context.Context, list []model.Carer, dry bool) (created int, err error) {
	err = r.change(ctx, dry, func(tx *Tx) error {
		created, err = tx.PutCarers(list, dry)
		return err
	})
	return created, err
}

// change writes, or with dry set only looks.
func (r *Records) change(ctx context.Context, dry bool, do func(*Tx) error) error {
	if dry {
		return r.View(ctx, do)
	}
	return r.Write(ctx, do)
}

// AddPlan keeps a plan.
func (r *Records) AddPlan(ctx context.Context, plan *Plan) (id string, err error) {
	err = r.Write(ctx, func(tx *Tx) error {
		id, err = tx.AddPlan(plan)
		return err
	})
	return id, err
}

// Plan gives a kept plan.
func (r *Records) Plan(ctx context.Context, id string) (out *Plan, err error) {
	err = r.View(ctx, func(tx *Tx) error {
		out, err = tx.Plan(id)
		return err
	})
	return out, err
}

// Ready writes to a row of its own and commits: nothing less shows that the next write will be kept.
func (r *Records) Ready(ctx context.Context) error {
	return r.engine.Update(ctx, func(rows EngineTx) error {
		tx := r.tx(ctx, rows)
		row, err := rows.Get(tableProbes, "ready")
		switch {
		case err != nil:
			return err
		case row == nil:
			return tx.insert(tableProbes, &Row{ID: "ready", Cols: []any{}})
		}
		return tx.replace(tableProbes, row)
	})
}

// Forgets tells whether the records are lost when the program ends.
func (r *Records) Forgets() bool { return r.forgets }

// Close ends the store.
func (r *Records) Close() error { return r.engine.Close() }
