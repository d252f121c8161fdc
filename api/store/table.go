package store

import (
	"fmt"
	"slices"
)

// table keeps the records of one kind, each a private copy, and knows which record each child belongs to.
type table[T any] struct {
	id    func(*T) string
	clone func(*T) T
	items func(*T) []string
	rows  map[string]*T
	ids   []string          // ascending
	owner map[string]string // child -> record
}

func newTable[T any](id func(*T) string, clone func(*T) T, items func(*T) []string) table[T] {
	return table[T]{id: id, clone: clone, items: items, rows: map[string]*T{}, owner: map[string]string{}}
}

func (t *table[T]) get(id string) (*T, error) {
	row, ok := t.rows[id]
	if !ok {
		return nil, fmt.Errorf("store: %q: %w", id, ErrNotFound)
	}
	c := t.clone(row)
	return &c, nil
}

func (t *table[T]) list(after string, limit int) []T {
	from, found := slices.BinarySearch(t.ids, after)
	if found {
		from++
	}
	to := min(len(t.ids), from+max(limit, 0))
	out := make([]T, 0, to-from)
	for _, id := range t.ids[from:to] {
		out = append(out, t.clone(t.rows[id]))
	}
	return out
}

// put checks the whole write before it changes anything.
func (t *table[T]) put(rows []T, dry bool) (created int, err error) {
	batch := make(map[string]bool, len(rows))
	for i := range rows {
		id := t.id(&rows[i])
		if batch[id] {
			return 0, fmt.Errorf("store: %q is given twice in one write", id)
		}
		batch[id] = true
		if t.rows[id] == nil {
			created++
		}
	}
	if taken := t.taken(rows, batch); len(taken) > 0 {
		return 0, &TakenError{Taken: taken}
	}
	if !dry {
		t.write(rows)
	}
	return created, nil
}

// taken lists the children of a write who would belong to two records: to one outside the write, or to two within it.
func (t *table[T]) taken(rows []T, batch map[string]bool) []Taken {
	var taken []Taken
	claimed := map[string]string{}
	for i := range rows {
		id := t.id(&rows[i])
		for k, child := range t.items(&rows[i]) {
			owner, ok := claimed[child]
			if !ok {
				owner, ok = t.owner[child]
				ok = ok && !batch[owner]
			}
			if ok {
				taken = append(taken, Taken{Record: i, Item: k, ID: child, Owner: owner})
				continue
			}
			claimed[child] = id
		}
	}
	return taken
}

func (t *table[T]) write(rows []T) {
	for i := range rows {
		if old := t.rows[t.id(&rows[i])]; old != nil {
			for _, child := range t.items(old) {
				delete(t.owner, child)
			}
		} else {
			t.ids = append(t.ids, t.id(&rows[i]))
		}
	}
	slices.Sort(t.ids)
	for i := range rows {
		row := t.clone(&rows[i])
		id := t.id(&row)
		t.rows[id] = &row
		for _, child := range t.items(&row) {
			t.owner[child] = id
		}
	}
}
