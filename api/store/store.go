// Package store remembers requests, carers and proposed plans for the service. Store is what the service asks of a memory; Memory
// is one that forgets when the program ends. Every driver is held to the suite in storetest.
package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/placewell/placewell/model"
)

// ErrNotFound is returned, wrapped with the identifier, for a record that is not there.
var ErrNotFound = errors.New("not found")

// Store keeps records by identifier. It is safe for concurrent use. What it is given and what it gives is the caller's own: changing
// one never changes the other. Lists are in ascending byte order of identifiers.
type Store interface {
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

	// Snapshot gives all requests and all carers as they stood at one moment.
	Snapshot(ctx context.Context) (*Snapshot, error)
	// Forgets tells whether the records are lost when the program ends.
	Forgets() bool
}

// Snapshot is all requests and carers at one moment, each in the order of identifiers.
type Snapshot struct {
	Requests []model.Request
	Carers   []model.Carer
}

// Plan is a proposed plan with all that is needed to propose it again: the input, the policy, the settings and the program.
type Plan struct {
	// ID is given by the store.
	ID       string
	Requests []model.Request
	Pool     model.Pool
	Policy   model.Policy
	Pins     []Pin
	// Method, Seed and WorkLimit are the settings of the run; Seed is the plan's own.
	Method    string
	WorkLimit int64
	// ProgramVersion names the program that proposed it.
	ProgramVersion string
	// Proposed is the fullest plan, Protective the protective one, nil where it does not differ.
	Proposed, Protective *model.Plan
}

// Pin is a pair that the officer wished to see in the plan, or not to see in it.
type Pin struct {
	RequestID string
	Part      model.Part
	CarerID   string
	Forbid    bool
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
