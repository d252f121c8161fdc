package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/placewell/placewell/api/store"
)

// sqlTx is a store.EngineTx over a transaction of the database.
type sqlTx struct {
	ctx context.Context
	tx  *sql.Tx
	e   *engine
}

// scanner is a row of an answer.
type scanner interface{ Scan(...any) error }

// read fills a Row from an answer.
func read(t *store.Table, s scanner) (*store.Row, error) {
	var row store.Row
	var changed int64
	texts, numbers := make([]string, len(t.Columns)), make([]int64, len(t.Columns))
	into := []any{&row.Seq, &row.ID, &row.Version, &changed, &row.ChangedBy, &row.Hash}
	for i, c := range t.Columns {
		if c.Number {
			into = append(into, &numbers[i])
		} else {
			into = append(into, &texts[i])
		}
	}
	if err := s.Scan(append(into, &row.Body)...); err != nil {
		return nil, err
	}
	row.ChangedAt = time.UnixMicro(changed).UTC()
	row.Cols = make([]any, len(t.Columns))
	for i, c := range t.Columns {
		if c.Number {
			row.Cols[i] = numbers[i]
		} else {
			row.Cols[i] = texts[i]
		}
	}
	return &row, nil
}

// values gives what stands in the columns, in the order of statements.columns.
func values(row *store.Row) []any {
	list := []any{row.Seq, row.ID, row.Version, row.ChangedAt.UnixMicro(), row.ChangedBy, row.Hash}
	list = append(list, row.Cols...)
	if row.Body == nil {
		return append(list, []byte{})
	}
	return append(list, row.Body)
}

// Get gives one row.
func (x *sqlTx) Get(t *store.Table, id string) (*store.Row, error) {
	row, err := read(t, x.tx.QueryRowContext(x.ctx, x.e.of(t).get, id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, x.trouble("read "+t.Name, err)
	}
	return row, nil
}

// List gives the rows that a query asks for.
func (x *sqlTx) List(t *store.Table, q store.Query) (out []store.Row, err error) {
	text, args := x.e.list(t, q)
	rows, err := x.tx.QueryContext(x.ctx, text, args...)
	if err != nil {
		return nil, x.trouble("list "+t.Name, err)
	}
	defer rows.Close()
	for rows.Next() {
		row, err := read(t, rows)
		if err != nil {
			return nil, x.trouble("list "+t.Name, err)
		}
		out = append(out, *row)
	}
	if err := rows.Err(); err != nil {
		return nil, x.trouble("list "+t.Name, err)
	}
	return out, nil
}

// mostFilled is how many identifiers one question of Filled has: databases limit the arguments of a statement.
const mostFilled = 500

// Filled tells which rows have a body.
func (x *sqlTx) Filled(t *store.Table, ids []string) (map[string]bool, error) {
	filled := make(map[string]bool, len(ids))
	for chunk := range slices.Chunk(ids, mostFilled) {
		blanks, args := make([]string, len(chunk)), make([]any, len(chunk))
		for i, id := range chunk {
			blanks[i], args[i] = x.e.blank(i+1), id
		}
		text := fmt.Sprintf("SELECT id FROM %s WHERE length(body) > 0 AND id IN (%s)", t.Name, strings.Join(blanks, ", "))
		if err := x.ids(filled, text, args); err != nil {
			return nil, x.trouble("look into "+t.Name, err)
		}
	}
	return filled, nil
}

// ids puts the identifiers that a query gives into a set.
func (x *sqlTx) ids(into map[string]bool, text string, args []any) error {
	rows, err := x.tx.QueryContext(x.ctx, text, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		into[id] = true
	}
	return rows.Err()
}

// Count counts the rows that match.
func (x *sqlTx) Count(t *store.Table, where ...store.Where) (n int, err error) {
	conditions, args := x.e.conditions(where)
	err = x.tx.QueryRowContext(x.ctx, x.e.of(t).count+whereText(conditions), args...).Scan(&n)
	if err != nil {
		return 0, x.trouble("count "+t.Name, err)
	}
	return n, nil
}

// Last gives the greatest Seq.
func (x *sqlTx) Last(t *store.Table) (seq int64, err error) {
	if err := x.tx.QueryRowContext(x.ctx, x.e.of(t).last).Scan(&seq); err != nil {
		return 0, x.trouble("read "+t.Name, err)
	}
	return seq, nil
}

// Insert adds a row.
func (x *sqlTx) Insert(t *store.Table, row *store.Row) error {
	return x.exec("insert into "+t.Name, x.e.of(t).insert, values(row)...)
}

// Replace writes a row anew.
func (x *sqlTx) Replace(t *store.Table, row *store.Row) error {
	return x.exec("update "+t.Name, x.e.of(t).replace, append(values(row), row.ID)...)
}

// Delete removes a row, if it is there.
func (x *sqlTx) Delete(t *store.Table, id string) error {
	return x.exec("delete from "+t.Name, x.e.of(t).remove, id)
}

func (x *sqlTx) exec(doing, text string, args ...any) error {
	if _, err := x.tx.ExecContext(x.ctx, text, args...); err != nil {
		return x.trouble(doing, err)
	}
	return nil
}

// trouble puts an error into words. Of a caller who has left it says so: the driver's own words for that vary.
func (x *sqlTx) trouble(doing string, err error) error {
	if gone := x.ctx.Err(); gone != nil {
		return fmt.Errorf("store: %s: %w", doing, gone)
	}
	return x.e.trouble(doing, err)
}

// SQL gives the transaction of the database.
func (x *sqlTx) SQL() *sql.Tx { return x.tx }
