package store

import (
	"context"
	"slices"
	"sync"
)

// memoryEngine keeps rows in maps. A change writes in place and is undone, step by step backwards, if it fails.
type memoryEngine struct {
	mu     sync.RWMutex
	tables map[*Table]*memoryTable
	undo   []func()
	closed bool
}

// memoryTable is one table, in both orders.
type memoryTable struct {
	rows  map[string]*Row
	ids   []string // ascending
	bySeq []*Row   // ascending
	bytes int      // of all bodies
}

func newMemoryEngine() *memoryEngine {
	e := &memoryEngine{tables: map[*Table]*memoryTable{}}
	for _, t := range append(Tables(), tableProbes, tableBatchWorkers) {
		e.tables[t] = &memoryTable{rows: map[string]*Row{}}
	}
	return e
}

// View runs read while nobody writes.
func (e *memoryEngine) View(ctx context.Context, read func(EngineTx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.closed {
		return ErrClosed
	}
	return read(memoryTx{e})
}

// Update runs change alone; when it fails or panics, everything is as it was.
func (e *memoryEngine) Update(ctx context.Context, change func(EngineTx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return ErrClosed
	}
	e.undo = nil
	done := false
	defer func() {
		if !done {
			for _, step := range slices.Backward(e.undo) {
				step()
			}
		}
		e.undo = nil
	}()
	err := change(memoryTx{e})
	done = err == nil
	return err
}

// Close forgets everything.
func (e *memoryEngine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	return nil
}

// bytes gives the size of all bodies of tables; within a transaction only.
func (e *memoryEngine) bytes(tables ...*Table) (n int) {
	for _, t := range tables {
		n += e.tables[t].bytes
	}
	return n
}

func (m *memoryTable) insert(row *Row) {
	m.rows[row.ID] = row
	at, _ := slices.BinarySearch(m.ids, row.ID)
	m.ids = slices.Insert(m.ids, at, row.ID)
	m.bySeq = slices.Insert(m.bySeq, m.from(row.Seq), row)
	m.bytes += len(row.Body)
}

func (m *memoryTable) remove(row *Row) {
	delete(m.rows, row.ID)
	at, _ := slices.BinarySearch(m.ids, row.ID)
	m.ids = slices.Delete(m.ids, at, at+1)
	at = m.from(row.Seq)
	m.bySeq = slices.Delete(m.bySeq, at, at+1)
	m.bytes -= len(row.Body)
}

// from gives the place in bySeq of the first row with no less than seq.
func (m *memoryTable) from(seq int64) int {
	at, _ := slices.BinarySearchFunc(m.bySeq, seq, func(r *Row, seq int64) int { return int(r.Seq - seq) })
	return at
}
