package store

import "fmt"

// Result is the row of one scenario.
type Result struct {
	// Number is the scenario's, from 0.
	Number int
	// Row is what came of it, as JSON of who solved it.
	Row []byte
}

// resultID is the key of a result: no scenario of a batch can have two.
func resultID(batch string, number int) string { return fmt.Sprintf("%s/%09d", batch, number) }

// AddResults keeps the results of a running batch, of which those that are there already stay as they are, and ends the batch with the
// last one. It tells how many were new; a *DoneError where the batch has ended.
func (tx *Tx) AddResults(id string, list []Result) (added int, err error) {
	b, err := tx.Batch(id)
	if err != nil {
		return 0, err
	}
	if b.State != BatchRunning {
		return 0, &DoneError{Kind: "batch", ID: id, By: b.Stamp.ChangedBy}
	}
	for i := range list {
		n := list[i].Number
		if n < 0 || n >= b.Total {
			return 0, fmt.Errorf("store: batch %q has no scenario %d", id, n)
		}
		key := resultID(id, n)
		row, err := tx.rows.Get(tableBatchResults, key)
		if err != nil {
			return 0, err
		}
		if row != nil {
			continue
		}
		added++
		if err := tx.insert(tableBatchResults, &Row{ID: key, Cols: []any{id, int64(n)}, Body: list[i].Row}); err != nil {
			return 0, err
		}
	}
	if added == 0 {
		return 0, nil
	}
	b.Done += added
	if b.Done < b.Total {
		return added, batches.put(tx, id, b, Any)
	}
	b.State, b.EndedAt = BatchDone, tx.now
	if err := batches.put(tx, id, b, Any); err != nil {
		return 0, err
	}
	_, err = tx.Emit(Event{Kind: EventBatch, BatchID: id})
	return added, err
}

// Results gives at most limit results of a batch from a number on, in the order of numbers.
func (tx *Tx) Results(id string, from, limit int) ([]Result, error) {
	q := Query{Where: []Where{{"batch", Equal, id}}, AfterID: id + "/", Limit: limit}
	if from > 0 {
		q.AfterID = resultID(id, from-1)
	}
	rows, err := tx.rows.List(tableBatchResults, q)
	if err != nil {
		return nil, err
	}
	out := make([]Result, len(rows))
	for i := range rows {
		out[i] = Result{Number: int(rows[i].Cols[1].(int64)), Row: rows[i].Body}
	}
	return out, nil
}

// ResultsBetween counts the results of a batch with numbers from on and before to.
func (tx *Tx) ResultsBetween(id string, from, to int) (int, error) {
	return tx.rows.Count(tableBatchResults, Where{"batch", Equal, id}, Where{"number", AtLeast, int64(from)}, Where{"number", Below, int64(to)})
}

// deleteBatch removes a batch with its input and results.
func (tx *Tx) deleteBatch(id string) error {
	for {
		rows, err := tx.rows.List(tableBatchResults, Query{Where: []Where{{"batch", Equal, id}}, Limit: 1000})
		if err != nil {
			return err
		}
		for i := range rows {
			if err := tx.rows.Delete(tableBatchResults, rows[i].ID); err != nil {
				return err
			}
		}
		if len(rows) == 0 {
			break
		}
	}
	if err := tx.rows.Delete(tableBatchInputs, id); err != nil {
		return err
	}
	return tx.rows.Delete(tableBatches, id)
}

// dropBatchesBefore removes the batches that were made before a moment, with what only they were made from.
func (tx *Tx) dropBatchesBefore(cut int64) (n int, err error) {
	rows, err := tx.rows.List(tableBatches, Query{Where: []Where{{"made_at", Below, cut}}, BySeq: true})
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	for i := range rows {
		if err := tx.deleteBatch(rows[i].ID); err != nil {
			return n, err
		}
		n++
	}
	plans, err := tx.rows.List(tablePlans, Query{BySeq: true})
	if err != nil {
		return n, err
	}
	return n, tx.sweep(plans)
}
