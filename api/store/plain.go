package store

import "slices"

// plain is what the records that only the store knows have in common: Go values, kept as JSON beside the columns they are asked by.
type plain[T any] struct {
	name  string
	table *Table
	cols  func(*T) []any
	// set puts identifier and stamp of the row into the value.
	set func(v *T, row *Row)
}

// add writes a new record under an identifier.
func (p *plain[T]) add(tx *Tx, id string, v *T) error {
	body, err := encode(v)
	if err != nil {
		return err
	}
	row := &Row{ID: id, Cols: p.cols(v), Body: body}
	if err := tx.insert(p.table, row); err != nil {
		return err
	}
	p.set(v, row)
	return nil
}

// put writes a record, new or known, if its version is still the expected one.
func (p *plain[T]) put(tx *Tx, id string, v *T, expected int64) error {
	row, err := tx.rows.Get(p.table, id)
	if err != nil {
		return err
	}
	if err := expect(p.name, id, row, expected); err != nil {
		return err
	}
	if row == nil {
		return p.add(tx, id, v)
	}
	if row.Body, err = encode(v); err != nil {
		return err
	}
	row.Cols = p.cols(v)
	if err := tx.replace(p.table, row); err != nil {
		return err
	}
	p.set(v, row)
	return nil
}

func (p *plain[T]) get(tx *Tx, id string) (*T, error) {
	row, err := tx.rows.Get(p.table, id)
	if err != nil {
		return nil, err
	}
	if row == nil {
		return nil, notFound(p.name, id)
	}
	return p.read(row)
}

func (p *plain[T]) read(row *Row) (*T, error) {
	v := new(T)
	if err := decode(p.name, row, v); err != nil {
		return nil, err
	}
	p.set(v, row)
	return v, nil
}

func (p *plain[T]) list(tx *Tx, q Query) (out []T, err error) {
	rows, err := tx.rows.List(p.table, q)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		v, err := p.read(&rows[i])
		if err != nil {
			return nil, err
		}
		out = append(out, *v)
	}
	return out, nil
}

// bySeq asks for rows in the order in which they came, by the columns that have a value.
func bySeq(where ...Where) Query {
	where = slices.DeleteFunc(where, func(w Where) bool { return w.Value == "" })
	return Query{Where: where, BySeq: true}
}
