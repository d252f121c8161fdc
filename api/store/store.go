// Package store remembers what the service must not forget: requests, carers, offers, plans with all that led to them, policies, decisions,
// calls, holds, events, and an audit that shows if any of it was tampered with.
//
// Store is what the service asks of a memory. Records is the one implementation of it, over an Engine, which knows rows and transactions
// and no domain word: Memory forgets when the program ends, package sqlstore keeps SQLite and PostgreSQL. Every one of them is held to
// the suite in storetest.
package store

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/placewell/placewell/model"
)

// ErrNotFound is returned, wrapped with the identifier, for a record that is not there.
var ErrNotFound = errors.New("not found")

// Store keeps records by identifier. It is safe for concurrent use. What it is given and what it gives is the caller's own: changing
// one never changes the other. Lists are in ascending byte order of identifiers where nothing else is said.
type Store interface {
	// View runs read within one snapshot: it sees everything as it stood at one moment.
	View(ctx context.Context, read func(*Tx) error) error
	// Write runs change within one transaction: all that it writes is kept, durably, before Write returns nil; nothing of it when change or
	// the store fails. Writes run one after the other. change must not call the Store itself, only the Tx.
	Write(ctx context.Context, change func(*Tx) error) error
	// Audit appends one entry to the audit, together with those of other callers within 10 ms, and returns once it is durable. An entry
	// about a write belongs into that write: Tx.Audit.
	Audit(ctx context.Context, entry AuditEntry) (AuditEntry, error)
	// Wake gives a channel that is closed once something has been written after the call, by this process: look again.
	Wake() <-chan struct{}

	// Request gives one request; ErrNotFound when there is none.
	Request(ctx context.Context, id string) (*model.Request, error)
	// Requests gives at most limit requests whose identifiers come after the one given ("" for the first), and how many there are in all.
	Requests(ctx context.Context, after string, limit int) ([]model.Request, int, error)
	// PutRequests writes all requests, new or known, or none of them, and tells how many were new. A *TakenError lists the children
	// that would stand in two requests. With dry set it checks and writes nothing.
	PutRequests(ctx context.Context, requests []model.Request, dry bool) (created int, err error)

	// Carer gives one carer; ErrNotFound when there is none.
	Carer(ctx context.Context, id string) (*model.Carer, error)
	// Carers gives at most limit carers whose identifiers come after the one given, and how many there are in all.
	Carers(ctx context.Context, after string, limit int) ([]model.Carer, int, error)
	// PutCarers writes all carers, new or known, or none of them, and tells how many were new. A *TakenError lists the residents who
	// would live in two homes. With dry set it checks and writes nothing.
	PutCarers(ctx context.Context, carers []model.Carer, dry bool) (created int, err error)

	// AddPlan keeps a plan with all that led to it and gives it an identifier. A kept plan is never changed.
	AddPlan(ctx context.Context, plan *Plan) (id string, err error)
	// Plan gives a kept plan; ErrNotFound when there is none, or none any more.
	Plan(ctx context.Context, id string) (*Plan, error)

	// Snapshot gives all open requests and all carers as they stood at one moment.
	Snapshot(ctx context.Context) (*Snapshot, error)

	// Export writes the whole state as lines of JSON: a header, then one row a line. Import reads them into an empty store, which then
	// exports the same bytes.
	Export(ctx context.Context, w io.Writer) error
	Import(ctx context.Context, r io.Reader) (rows int, err error)

	// Ready tells whether the store can be read and written now: nil, or what is wrong and what to do.
	Ready(ctx context.Context) error
	// Forgets tells whether the records are lost when the program ends.
	Forgets() bool
	// Close ends the store once what was begun has ended.
	Close() error
}

// Snapshot is all open requests and all carers at one moment, each in the order of identifiers.
type Snapshot struct {
	Requests []model.Request
	Carers   []model.Carer
}

// TakenError refuses a write in which a child would stand in two requests, or live in two homes.
type TakenError struct{ Taken []Taken }

// Taken is one child who already belongs to another record: record and item index what was to be written.
type Taken struct {
	Record, Item int
	ID, Owner    string
}

// Error names the first child and counts the others.
func (e *TakenError) Error() string {
	t := e.Taken[0]
	return fmt.Sprintf("store: %q already belongs to %q (%d such)", t.ID, t.Owner, len(e.Taken))
}

func notFound(kind, id string) error { return fmt.Errorf("store: %s %q: %w", kind, id, ErrNotFound) }
