package store

import (
	"fmt"
)

// put checks the whole write before it changes anything.
func (k *kind[T]) put(tx *Tx, records []T, dry bool) (created int, err error) {
	known, created, err := k.known(tx, records)
	if err != nil {
		return 0, err
	}
	if err := k.checkTaken(tx, records, known); err != nil {
		return 0, err
	}
	if dry {
		return created, nil
	}
	return created, k.write(tx, records, known)
}

// known gives the rows that are there of the records of a write, by identifier: nil for a new one.
func (k *kind[T]) known(tx *Tx, records []T) (known map[string]*Row, created int, err error) {
	known = make(map[string]*Row, len(records))
	for i := range records {
		id := k.id(&records[i])
		if _, twice := known[id]; twice {
			return nil, 0, fmt.Errorf("store: %q is given twice in one write", id)
		}
		row, err := tx.rows.Get(k.table, id)
		if err != nil {
			return nil, 0, err
		}
		if row == nil {
			created++
		}
		known[id] = row
	}
	return known, created, nil
}

// checkTaken lists the children of a write who would belong to two records: to one outside the write, or to two within it.
func (k *kind[T]) checkTaken(tx *Tx, records []T, known map[string]*Row) error {
	var taken []Taken
	claimed := map[string]string{}
	for i := range records {
		id := k.id(&records[i])
		if row := known[id]; row != nil && !k.claims(row.Cols) {
			continue
		}
		for n, child := range k.items(&records[i]) {
			owner, ok := claimed[child]
			if !ok {
				row, err := tx.rows.Get(k.owners, child)
				if err != nil {
					return err
				}
				if row != nil {
					owner = row.Cols[0].(string)
					_, within := known[owner]
					ok = !within
				}
			}
			if ok {
				taken = append(taken, Taken{Record: i, Item: n, ID: child, Owner: owner})
				continue
			}
			claimed[child] = id
		}
	}
	if len(taken) > 0 {
		return &TakenError{Taken: taken}
	}
	return nil
}

// write writes checked records. A record that is there with the same content keeps its version.
func (k *kind[T]) write(tx *Tx, records []T, known map[string]*Row) error {
	for _, row := range known {
		if row == nil || !k.claims(row.Cols) {
			continue
		}
		old, err := k.read(tx, row)
		if err != nil {
			return err
		}
		if err := k.release(tx, old); err != nil {
			return err
		}
	}
	for i := range records {
		if err := k.writeOne(tx, &records[i], known[k.id(&records[i])]); err != nil {
			return err
		}
	}
	return tx.bump(k.table.Name)
}

func (k *kind[T]) writeOne(tx *Tx, record *T, was *Row) error {
	body, err := k.encode(tx.codec, record)
	if err != nil {
		return fmt.Errorf("store: encode %s %q: %w", k.name, k.id(record), err)
	}
	row := &Row{ID: k.id(record), Cols: k.cols(record), Body: body}
	if was != nil {
		row.Seq, row.Stamp = was.Seq, was.Stamp
		k.keep(was.Cols, row.Cols)
	}
	switch {
	case was == nil:
		err = tx.insert(k.table, row)
	case was.Hash != HashOf(body):
		err = tx.replace(k.table, row)
	}
	if err != nil || !k.claims(row.Cols) {
		return err
	}
	return k.claim(tx, record)
}

func (k *kind[T]) claim(tx *Tx, record *T) error {
	for _, child := range k.items(record) {
		if err := tx.insert(k.owners, &Row{ID: child, Cols: []any{k.id(record)}}); err != nil {
			return err
		}
	}
	return nil
}

func (k *kind[T]) release(tx *Tx, record *T) error {
	for _, child := range k.items(record) {
		if err := tx.rows.Delete(k.owners, child); err != nil {
			return err
		}
	}
	return nil
}

// update writes one record if it still has the version that its writer has seen, and gives the stamp that it has now.
func (k *kind[T]) update(tx *Tx, record *T, expected int64) (Stamp, error) {
	row, err := tx.rows.Get(k.table, k.id(record))
	if err != nil {
		return Stamp{}, err
	}
	if err := expect(k.name, k.id(record), row, expected); err != nil {
		return Stamp{}, err
	}
	if _, err := k.put(tx, []T{*record}, false); err != nil {
		return Stamp{}, err
	}
	if row, err = k.row(tx, k.id(record)); err != nil {
		return Stamp{}, err
	}
	return row.Stamp, nil
}
