package store

import (
	"cmp"
	"fmt"
	"slices"
)

// memoryTx reads and writes under the engine's lock.
type memoryTx struct{ e *memoryEngine }

func (tx memoryTx) table(t *Table) *memoryTable { return tx.e.tables[t] }

func copyOf(row *Row) *Row {
	c := *row
	c.Cols, c.Body = slices.Clone(row.Cols), slices.Clone(row.Body)
	return &c
}

// Get gives one row.
func (tx memoryTx) Get(t *Table, id string) (*Row, error) {
	if row, ok := tx.table(t).rows[id]; ok {
		return copyOf(row), nil
	}
	return nil, nil
}

// List gives the rows that a query asks for.
func (tx memoryTx) List(t *Table, q Query) (out []Row, err error) {
	take := func(row *Row) bool {
		if matches(t, row, q.Where) {
			out = append(out, *copyOf(row))
		}
		return q.Limit == 0 || len(out) < q.Limit
	}
	m := tx.table(t)
	switch {
	case q.BySeq && q.Latest:
		end := len(m.bySeq)
		if q.AfterSeq > 0 {
			end = m.from(q.AfterSeq)
		}
		for _, row := range slices.Backward(m.bySeq[:end]) {
			if !take(row) {
				break
			}
		}
	case q.BySeq:
		for _, row := range m.bySeq[m.from(q.AfterSeq+1):] {
			if !take(row) {
				break
			}
		}
	default:
		at, found := slices.BinarySearch(m.ids, q.AfterID)
		if found {
			at++
		}
		for _, id := range m.ids[at:] {
			if !take(m.rows[id]) {
				break
			}
		}
	}
	return out, nil
}

func matches(t *Table, row *Row, where []Where) bool {
	for _, w := range where {
		order := compare(row.Cols[t.column(w.Column)], w.Value)
		if w.Is == Equal && order != 0 || w.Is == AtLeast && order < 0 || w.Is == Below && order >= 0 {
			return false
		}
	}
	return true
}

func compare(a, b any) int {
	if n, ok := a.(int64); ok {
		return cmp.Compare(n, b.(int64))
	}
	return cmp.Compare(a.(string), b.(string))
}

// Filled tells which rows have a body.
func (tx memoryTx) Filled(t *Table, ids []string) (map[string]bool, error) {
	filled := map[string]bool{}
	for _, id := range ids {
		if row, ok := tx.table(t).rows[id]; ok && len(row.Body) > 0 {
			filled[id] = true
		}
	}
	return filled, nil
}

// Count counts the rows that match.
func (tx memoryTx) Count(t *Table, where ...Where) (int, error) {
	if len(where) == 0 {
		return len(tx.table(t).ids), nil
	}
	n := 0
	for _, row := range tx.table(t).bySeq {
		if matches(t, row, where) {
			n++
		}
	}
	return n, nil
}

// Last gives the greatest Seq.
func (tx memoryTx) Last(t *Table) (int64, error) {
	m := tx.table(t)
	if len(m.bySeq) == 0 {
		return 0, nil
	}
	return m.bySeq[len(m.bySeq)-1].Seq, nil
}

// Insert adds a row.
func (tx memoryTx) Insert(t *Table, row *Row) error {
	m := tx.table(t)
	if _, there := m.rows[row.ID]; there {
		return fmt.Errorf("store: insert into %s: the identifier is there already", t.Name)
	}
	row = copyOf(row)
	m.insert(row)
	tx.e.undo = append(tx.e.undo, func() { m.remove(row) })
	return nil
}

// Replace writes a row anew.
func (tx memoryTx) Replace(t *Table, row *Row) error {
	m := tx.table(t)
	was, there := m.rows[row.ID]
	if !there {
		return notFound(t.Name, row.ID)
	}
	if t.AppendOnly && (was.Seq != row.Seq || was.Hash != row.Hash || !slices.Equal(was.Cols, row.Cols)) {
		return fmt.Errorf("store: %s is append-only", t.Name)
	}
	row = copyOf(row)
	m.remove(was)
	m.insert(row)
	tx.e.undo = append(tx.e.undo, func() {
		m.remove(row)
		m.insert(was)
	})
	return nil
}

// Delete removes a row, if it is there.
func (tx memoryTx) Delete(t *Table, id string) error {
	m := tx.table(t)
	was, there := m.rows[id]
	if !there {
		return nil
	}
	if t.AppendOnly {
		return fmt.Errorf("store: %s is append-only", t.Name)
	}
	m.remove(was)
	tx.e.undo = append(tx.e.undo, func() { m.insert(was) })
	return nil
}
