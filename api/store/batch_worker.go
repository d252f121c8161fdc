package store

// WorkerBeat is a sign of life of a process that works on batches: while it lives, its count grows.
type WorkerBeat struct {
	Name  string
	Count int64
}

// Beat gives a sign of life.
func (tx *Tx) Beat(name string) error {
	row, err := tx.rows.Get(tableBatchWorkers, name)
	switch {
	case err != nil:
		return err
	case row == nil:
		return tx.insert(tableBatchWorkers, &Row{ID: name, Cols: []any{}})
	}
	return tx.replace(tableBatchWorkers, row)
}

// Beats gives the last sign of every process. Whoever sees the same count for long enough, by its own clock, knows that the process is gone:
// the clocks of several machines need not agree.
func (tx *Tx) Beats() ([]WorkerBeat, error) {
	rows, err := tx.rows.List(tableBatchWorkers, Query{})
	if err != nil {
		return nil, err
	}
	out := make([]WorkerBeat, len(rows))
	for i := range rows {
		out[i] = WorkerBeat{Name: rows[i].ID, Count: rows[i].Version}
	}
	return out, nil
}

// Leave takes the sign of a process away that works no more.
func (tx *Tx) Leave(name string) error { return tx.rows.Delete(tableBatchWorkers, name) }
