package store

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// Tx reads and writes records within one transaction of a Store. It is good until the function that it was given to returns.
type Tx struct {
	rows  EngineTx
	codec Codec
	now   time.Time
	by    string
	last  map[*Table]int64 // greatest Seq of the tables written to
}

// SQL gives the transaction of the database, for a queue that keeps its jobs beside the records; nil where the store is no database.
func (tx *Tx) SQL() *sql.Tx {
	if under, ok := tx.rows.(interface{ SQL() *sql.Tx }); ok {
		return under.SQL()
	}
	return nil
}

// Now is the moment of the transaction, to the microsecond.
func (tx *Tx) Now() time.Time { return tx.now }

// HashOf gives the SHA-256 of content, in hexadecimal.
func HashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// insert adds a row, with its place, stamp and hash.
func (tx *Tx) insert(t *Table, row *Row) error {
	seq, err := tx.next(t)
	if err != nil {
		return err
	}
	tx.last[t] = seq
	row.Seq, row.Stamp, row.Hash = seq, tx.stamp(1), HashOf(row.Body)
	return tx.rows.Insert(t, row)
}

// rewrite gives a row of an append-only log another body, or with nil none; the hash of what was written first stays.
func (tx *Tx) rewrite(t *Table, row *Row, body []byte) error {
	row.Stamp, row.Body = tx.stamp(row.Version+1), body
	return tx.rows.Replace(t, row)
}

// replace writes a row anew that was read before, as its next version.
func (tx *Tx) replace(t *Table, row *Row) error {
	row.Stamp, row.Hash = tx.stamp(row.Version+1), HashOf(row.Body)
	return tx.rows.Replace(t, row)
}

// next gives the Seq of the next row of a table.
func (tx *Tx) next(t *Table) (int64, error) {
	last, known := tx.last[t]
	if !known {
		var err error
		if last, err = tx.rows.Last(t); err != nil {
			return 0, err
		}
	}
	return last + 1, nil
}

func (tx *Tx) stamp(version int64) Stamp {
	return Stamp{Version: version, ChangedAt: tx.now, ChangedBy: tx.by}
}

// number numbers the next record of a table: plan-000001. No number is given twice, whatever is deleted.
func (tx *Tx) number(t *Table, name string) (string, error) {
	next := func() (int64, error) { return tx.next(t) }
	if !t.AppendOnly {
		next = func() (int64, error) { return tx.count(t.Name) }
	}
	n, err := next()
	return fmt.Sprintf("%s-%06d", name, n), err
}

// bump counts a revision up by one.
func (tx *Tx) bump(name string) error {
	_, err := tx.count(name)
	return err
}

// count counts up by one and gives the number: never the same twice.
func (tx *Tx) count(name string) (int64, error) {
	row, err := tx.rows.Get(tableCounters, name)
	if err != nil {
		return 0, err
	}
	if row == nil {
		return 1, tx.insert(tableCounters, &Row{ID: name, Cols: []any{int64(1), ""}})
	}
	n := row.Cols[0].(int64) + 1
	row.Cols[0] = n
	return n, tx.replace(tableCounters, row)
}

// counter gives a revision.
func (tx *Tx) counter(name string) (int64, error) {
	row, err := tx.rows.Get(tableCounters, name)
	if err != nil || row == nil {
		return 0, err
	}
	return row.Cols[0].(int64), nil
}

// expect checks that a row has the version that its writer has seen.
func expect(kind, id string, row *Row, expected int64) error {
	var current Stamp
	if row != nil {
		current = row.Stamp
	}
	if expected != Any && expected != current.Version {
		return &ConflictError{Kind: kind, ID: id, Expected: expected, Current: current}
	}
	return nil
}

// encode gives the bytes of a plain record: JSON in the order of its fields.
func encode(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("store: encode %T: %w", v, err)
	}
	return b, nil
}

// decode reads a plain record; an erased one has no body and stays as it is.
func decode(kind string, row *Row, v any) error {
	if len(row.Body) == 0 {
		return nil
	}
	if err := json.Unmarshal(row.Body, v); err != nil {
		return fmt.Errorf("store: %s %q cannot be read: %w", kind, row.ID, ErrDamaged)
	}
	return nil
}
