package store

import "time"

// The states of a hold. One past its time is still "live" here: what has expired is told by Until and the clock.
const (
	HoldLive     = "live"
	HoldReleased = "released"
	HoldFilled   = "filled"
)

// Hold keeps places of a carer for a request until a moment.
type Hold struct {
	ID, RequestID, CarerID string
	Places                 int
	By, Role               string
	Until                  time.Time
	State                  string
	Reason                 string
	Stamp                  Stamp `json:"-"`
}

var holds = plain[Hold]{
	name: "hold", table: tableHolds,
	cols: func(h *Hold) []any { return []any{h.RequestID, h.CarerID, h.State, h.Until.UnixMicro()} },
	set:  func(h *Hold, row *Row) { h.ID, h.Stamp = row.ID, row.Stamp },
}

// PutHold writes a hold, new (without an identifier) or known, if its version is still the expected one, else a *ConflictError.
func (tx *Tx) PutHold(h Hold, expected int64) (Hold, error) {
	if h.ID == "" {
		id, err := tx.number(tableHolds, "hold")
		if err != nil {
			return h, err
		}
		h.ID = id
	}
	if h.State == "" {
		h.State = HoldLive
	}
	return h, holds.put(tx, h.ID, &h, expected)
}

// Hold gives one hold; ErrNotFound when there is none.
func (tx *Tx) Hold(id string) (*Hold, error) { return holds.get(tx, id) }

// Holds gives all holds of a request or of a carer, in the order in which they were made; what is empty is not asked for.
func (tx *Tx) Holds(requestID, carerID string) ([]Hold, error) {
	return holds.list(tx, bySeq(Where{"request_id", Equal, requestID}, Where{"carer_id", Equal, carerID}))
}

// LiveHolds gives the holds that keep places at a moment; of one carer, or with "" of all.
func (tx *Tx) LiveHolds(carerID string, at time.Time) ([]Hold, error) {
	q := bySeq(Where{"carer_id", Equal, carerID}, Where{"state", Equal, HoldLive}, Where{"until", AtLeast, at.UnixMicro() + 1})
	return holds.list(tx, q)
}
