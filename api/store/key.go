package store

import "time"

// Remembered is what was answered to a call that bore an idempotency key.
type Remembered struct {
	// Request is the hash of the call, so that the same key on another call is noticed (*KeyReusedError).
	Request   string
	Answer    []byte
	ExpiresAt time.Time
}

// KeyReusedError refuses a key that was given with another call before.
type KeyReusedError struct{ Key string }

// Error says so without the call.
func (e *KeyReusedError) Error() string {
	return "store: this request_id was given with another call before: use a new one"
}

var keys = plain[Remembered]{
	name: "request_id", table: tableKeys,
	cols: func(r *Remembered) []any { return []any{r.ExpiresAt.UnixMicro()} },
	set:  func(*Remembered, *Row) {},
}

// Recall gives what was answered under a key, nil when nothing was or its time is over. key should hold method and caller beside the
// caller's own key; request is the hash of the call.
func (tx *Tx) Recall(key, request string) (*Remembered, error) {
	row, err := tx.rows.Get(tableKeys, key)
	if err != nil || row == nil || row.Cols[0].(int64) <= tx.now.UnixMicro() {
		return nil, err
	}
	r, err := keys.read(row)
	if err != nil {
		return nil, err
	}
	if r.Request != request {
		return nil, &KeyReusedError{Key: key}
	}
	return r, nil
}

// Remember keeps an answer under a key, in the transaction of what was done, and forgets keys whose time is over.
func (tx *Tx) Remember(key string, r Remembered) error {
	old, err := tx.rows.List(tableKeys, Query{Where: []Where{{"expires_at", Below, tx.now.UnixMicro() + 1}}, Limit: 100})
	if err != nil {
		return err
	}
	for i := range old {
		if err := tx.rows.Delete(tableKeys, old[i].ID); err != nil {
			return err
		}
	}
	if err := tx.rows.Delete(tableKeys, key); err != nil {
		return err
	}
	return keys.add(tx, key, &r)
}
