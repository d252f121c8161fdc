package store

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// Kinds of records, as they stand in errors and contents.
const (
	KindRequest = "request"
	KindCarer   = "carer"
	KindPolicy  = "policy"
)

// kind is what requests and carers have in common: records of the model, each of which claims children that belong to one record only.
type kind[T any] struct {
	name   string
	table  *Table
	owners *Table // child -> record
	id     func(*T) string
	clone  func(*T) T
	items  func(*T) []string
	cols   func(*T) []any // as they are for a new record
	encode func(Codec, *T) ([]byte, error)
	decode func(Codec, []byte) (T, error)
	// keep carries what stands beside the content from the row that was there to the one that takes its place.
	keep func(was, is []any)
	// claims tells whether a record of such columns claims its children.
	claims func(cols []any) bool
}

var requests = kind[model.Request]{
	name: KindRequest, table: tableRequests, owners: tableChildren,
	id: func(r *model.Request) string { return r.ID }, clone: cloneRequest, items: childIDs,
	cols:   func(r *model.Request) []any { return []any{RequestOpen, int64(r.Urgency), int64(r.NeededFrom)} },
	encode: Codec.Request, decode: Codec.ReadRequest,
	keep:   func(was, is []any) { is[0] = was[0] },
	claims: func(cols []any) bool { return cols[0] == RequestOpen },
}

var carers = kind[model.Carer]{
	name: KindCarer, table: tableCarers, owners: tableResidents,
	id: func(c *model.Carer) string { return c.ID }, clone: cloneCarer, items: residentIDs,
	cols: func(c *model.Carer) []any {
		vacant := int64(0)
		for i := range c.Places {
			if c.Places[i].State == model.PlaceVacant {
				vacant++
			}
		}
		return []any{int64(c.Kind), c.Provider, vacant}
	},
	encode: Codec.Carer, decode: Codec.ReadCarer,
	keep:   func(was, is []any) {},
	claims: func([]any) bool { return true },
}

// get gives one record with its stamp.
func (k *kind[T]) get(tx *Tx, id string) (*T, Stamp, error) {
	row, err := k.row(tx, id)
	if err != nil {
		return nil, Stamp{}, err
	}
	v, err := k.read(tx, row)
	return v, row.Stamp, err
}

func (k *kind[T]) row(tx *Tx, id string) (*Row, error) {
	row, err := tx.rows.Get(k.table, id)
	if err == nil && row == nil {
		err = notFound(k.name, id)
	}
	return row, err
}

func (k *kind[T]) read(tx *Tx, row *Row) (*T, error) {
	v, err := k.decode(tx.codec, row.Body)
	if err != nil {
		return nil, fmt.Errorf("store: read %s %q: %w", k.name, row.ID, err)
	}
	return &v, nil
}

// list gives a page of records, and how many there are in all.
func (k *kind[T]) list(tx *Tx, q Query) (out []T, err error) {
	rows, err := tx.rows.List(k.table, q)
	if err != nil {
		return nil, err
	}
	out = make([]T, 0, len(rows))
	for i := range rows {
		v, err := k.read(tx, &rows[i])
		if err != nil {
			return nil, err
		}
		out = append(out, *v)
	}
	return out, nil
}

// page gives at most limit records after an identifier, and how many there are in all.
func (k *kind[T]) page(tx *Tx, after string, limit int) (out []T, total int, err error) {
	if total, err = tx.rows.Count(k.table); err != nil || limit <= 0 {
		return nil, total, err
	}
	out, err = k.list(tx, Query{AfterID: after, Limit: limit})
	return out, total, err
}

// owner gives the record that a child belongs to; "" where there is none.
func (k *kind[T]) owner(tx *Tx, child string) (string, error) {
	row, err := tx.rows.Get(k.owners, child)
	if err != nil || row == nil {
		return "", err
	}
	return row.Cols[0].(string), nil
}
