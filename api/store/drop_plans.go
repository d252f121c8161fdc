package store

import "slices"

// dropOldPlans removes the oldest plans with what only they were made from, one quarter at a time, until enough says so; the latest stays.
func (tx *Tx) dropOldPlans(enough func() bool) error {
	for !enough() {
		plans, err := tx.rows.List(tablePlans, Query{BySeq: true})
		if err != nil {
			return err
		}
		n := min((len(plans)+3)/4, len(plans)-1)
		if n <= 0 {
			return nil
		}
		for i := range plans[:n] {
			if err := tx.deletePlan(plans[i].ID); err != nil {
				return err
			}
		}
		if err := tx.sweep(plans[n:]); err != nil {
			return err
		}
	}
	return nil
}

// sweep removes pool snapshots and contents that none of the plans given, and no batch, was made from.
func (tx *Tx) sweep(plans []Row) error {
	batches, err := tx.rows.List(tableBatchInputs, Query{})
	if err != nil {
		return err
	}
	used := map[string]bool{}
	for _, row := range slices.Concat(plans, batches) {
		var m manifest
		if err := decode("input", &row, &m); err != nil {
			return err
		}
		used[m.Snapshot], used[m.Policy], used[m.Shown] = true, true, true
		for _, hash := range m.Requests {
			used[hash] = true
		}
	}
	if err := tx.sweepTable(tableSnapshots, used, func(row *Row, kept bool) error {
		var pool poolManifest
		if !kept {
			return nil
		}
		if err := decode("pool snapshot", row, &pool); err != nil {
			return err
		}
		for _, hash := range pool.Carers {
			used[hash] = true
		}
		return nil
	}); err != nil {
		return err
	}
	if err := tx.sweepTable(tableContents, used, nil); err != nil {
		return err
	}
	links, err := tx.rows.List(tableSubjects, Query{})
	if err != nil {
		return err
	}
	for i := range links {
		if !used[links[i].Cols[1].(string)] {
			if err := tx.rows.Delete(tableSubjects, links[i].ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func (tx *Tx) sweepTable(t *Table, used map[string]bool, visit func(row *Row, kept bool) error) error {
	rows, err := tx.rows.List(t, Query{})
	if err != nil {
		return err
	}
	for i := range rows {
		kept := used[rows[i].ID]
		if visit != nil {
			if err := visit(&rows[i], kept); err != nil {
				return err
			}
		}
		if !kept {
			if err := tx.rows.Delete(t, rows[i].ID); err != nil {
				return err
			}
		}
	}
	return nil
}
