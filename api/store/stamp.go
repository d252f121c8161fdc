package store

import (
	"context"
	"fmt"
	"time"
)

// Stamp says which version of a record this is: 1 when it was written first, and one more with every change.
type Stamp struct {
	Version   int64
	ChangedAt time.Time
	// ChangedBy is the actor of the context (WithActor) that wrote it; "" where none was given.
	ChangedBy string
}

// Any, as the expected version of a write, accepts whatever version is there; New expects that there is none.
const (
	Any int64 = -1
	New int64 = 0
)

// ConflictError refuses a write that was made for another version than the one that is there. It carries the current version, so that
// its writer can be told what changed.
type ConflictError struct {
	Kind, ID string
	// Expected is what the writer had seen.
	Expected int64
	// Current is what is there; version 0: nothing.
	Current Stamp
}

// Error says which version was expected and which is there.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("store: %s %q has version %d and not %d: read it again", e.Kind, e.ID, e.Current.Version, e.Expected)
}

// DoneError refuses what has already been done: a decision taken back twice, an offer of an identifier that is there.
type DoneError struct{ Kind, ID, By string }

// Error names what was done, and by which record.
func (e *DoneError) Error() string {
	return fmt.Sprintf("store: %s %q: already done by %q", e.Kind, e.ID, e.By)
}

type actorKey struct{}

// WithActor names who writes: the name stands in the stamps of all that is written with the context.
func WithActor(ctx context.Context, actor string) context.Context {
	return context.WithValue(ctx, actorKey{}, actor)
}

func actorOf(ctx context.Context) string {
	actor, _ := ctx.Value(actorKey{}).(string)
	return actor
}
