package store

import (
	"fmt"
	"time"
)

// The kinds that EraseOld knows.
const (
	OldRequests  = "requests"  // closed ones, by their last change
	OldPlans     = "plans"     // with the contents that no later plan was made from
	OldOffers    = "offers"    // no longer live, by their last change
	OldHolds     = "holds"     // by the end of the hold
	OldBatches   = "batches"   // with their results and the contents that nothing else was made from
	OldPapers    = "papers"    // by their last change
	OldDecisions = "decisions" // their words; columns and hash stay
	OldCalls     = "calls"     // the same
)

// EraseOld erases the records of one kind that are older than a moment, and tells how many there were.
func (tx *Tx) EraseOld(kind string, before time.Time) (int, error) {
	cut := before.UnixMicro()
	changed := func(row *Row) bool { return row.ChangedAt.Before(before) }
	switch kind {
	case OldRequests:
		n, err := tx.deleteWhere(tableRequests, func(row *Row) bool { return changed(row) && row.Cols[0] != RequestOpen })
		if err != nil || n == 0 {
			return n, err
		}
		return n, tx.bump(tableRequests.Name)
	case OldPlans:
		return tx.dropPlansBefore(cut)
	case OldBatches:
		return tx.dropBatchesBefore(cut)
	case OldOffers:
		return tx.deleteWhere(tableOffers, func(row *Row) bool { return changed(row) && row.Cols[3] != OfferLive })
	case OldHolds:
		return tx.deleteWhere(tableHolds, func(row *Row) bool { return row.Cols[3].(int64) < cut })
	case OldPapers:
		return tx.deleteWhere(tablePapers, changed)
	case OldDecisions:
		return tx.eraseWhere(tableDecisions, cut)
	case OldCalls:
		return tx.eraseWhere(tableCalls, cut)
	}
	return 0, fmt.Errorf("store: erase what is old: %q is no kind", kind)
}

// EraseOldAudit erases the content of the entries of the audit that are older than a moment, and appends the entry by, which says so. The
// chain stays whole.
func (tx *Tx) EraseOldAudit(before time.Time, by AuditEntry) (int, error) {
	var old []int64
	err := tx.eachAudit(func(row *Row) error {
		e, err := readAudit(row)
		if err == nil && !e.Erased && len(e.Amends) == 0 && e.At.Before(before) {
			old = append(old, row.Seq)
		}
		return err
	})
	if err != nil || len(old) == 0 {
		return 0, err
	}
	_, err = tx.AmendAudit(old, func(*AuditEntry) bool { return false }, by)
	return len(old), err
}

func (tx *Tx) deleteWhere(t *Table, old func(*Row) bool) (n int, err error) {
	rows, err := tx.rows.List(t, Query{BySeq: true})
	if err != nil {
		return 0, err
	}
	for i := range rows {
		if !old(&rows[i]) {
			continue
		}
		if err := tx.rows.Delete(t, rows[i].ID); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// eraseWhere erases the bodies of a log's entries that were made before a moment.
func (tx *Tx) eraseWhere(t *Table, cut int64) (n int, err error) {
	rows, err := tx.rows.List(t, Query{Where: []Where{{"made_at", Below, cut}}, BySeq: true})
	if err != nil {
		return 0, err
	}
	for i := range rows {
		if len(rows[i].Body) == 0 {
			continue
		}
		if err := tx.rewrite(t, &rows[i], nil); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// dropPlansBefore removes plans with what only they were made from.
func (tx *Tx) dropPlansBefore(cut int64) (n int, err error) {
	plans, err := tx.rows.List(tablePlans, Query{BySeq: true})
	if err != nil {
		return 0, err
	}
	var left []Row
	for i := range plans {
		if plans[i].Cols[3].(int64) >= cut {
			left = append(left, plans[i])
			continue
		}
		if err := tx.deletePlan(plans[i].ID); err != nil {
			return n, err
		}
		n++
	}
	if n == 0 {
		return 0, nil
	}
	return n, tx.sweep(left)
}

func (tx *Tx) deletePlan(id string) error {
	if err := tx.rows.Delete(tableAnswers, id); err != nil {
		return err
	}
	return tx.rows.Delete(tablePlans, id)
}
