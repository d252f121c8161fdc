package store

import (
	"encoding/json"
	"time"
)

// The kinds of events that the store tells of itself.
const (
	EventPlan     = "plan"
	EventOffer    = "offer"
	EventDecision = "decision"
	EventBatch    = "batch" // came in, or ended
)

// Event is one line of the outbox: something happened to these records. It is written in the transaction of what it tells, so that it is
// there exactly if that is.
type Event struct {
	// Cursor is given by the store: each event's is greater than that of every event committed before, so that whoever reads on from the
	// last cursor seen misses nothing.
	Cursor                                          int64 `json:"-"`
	Kind                                            string
	RequestID, CarerID, PlanID, OfferID, DecisionID string
	At                                              time.Time
	BatchID                                         string `json:",omitempty"`
	// Detail is what else the service tells, as JSON, without a child's details.
	Detail json.RawMessage `json:",omitempty"`
}

var events = plain[Event]{
	name: "event", table: tableEvents,
	cols: func(e *Event) []any { return []any{e.Kind, e.RequestID, e.At.UnixMicro()} },
	set:  func(e *Event, row *Row) { e.Cursor = row.Seq },
}

// Emit appends an event and gives it cursor and time.
func (tx *Tx) Emit(e Event) (Event, error) {
	id, err := tx.number(tableEvents, "event")
	if err != nil {
		return e, err
	}
	e.At = tx.now
	return e, events.add(tx, id, &e)
}

// Events gives at most limit events after a cursor (0 for the first), in order.
func (tx *Tx) Events(after int64, limit int) ([]Event, error) {
	return events.list(tx, Query{BySeq: true, AfterSeq: after, Limit: limit})
}
