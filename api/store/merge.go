package store

import (
	"slices"

	"github.com/placewell/placewell/model"
)

// MergeChild joins two identifiers of one child: from is given up for to in requests, homes, papers, decisions and the audit, which gets
// the entry by. Kept contents stay as plans were made from them; from now on they count as to's. A *TakenError says that both stand in open
// requests, or live in homes, of their own: settle that first. It gives the number of records that changed.
func (tx *Tx) MergeChild(to, from string, by AuditEntry) (changed int, err error) {
	for _, step := range []func(to, from string) (int, error){tx.mergeRequests, tx.mergeCarers, tx.mergePapers, tx.mergeContents, tx.mergeDecisions} {
		n, err := step(to, from)
		if err != nil {
			return 0, err
		}
		changed += n
	}
	entries, err := tx.AuditOf(from)
	if err != nil {
		return 0, err
	}
	var seqs []int64
	for i := range entries {
		seqs = append(seqs, entries[i].Seq)
	}
	_, err = tx.AmendAudit(seqs, func(e *AuditEntry) bool {
		e.Children = renamed(e.Children, to, from)
		return true
	}, by)
	return changed + len(seqs), err
}

func (tx *Tx) mergeRequests(to, from string) (int, error) {
	all, err := requests.list(tx, Query{})
	if err != nil {
		return 0, err
	}
	var changed []model.Request
	for i := range all {
		was := cloneRequest(&all[i])
		if renameInRequest(&was, to, from) {
			changed = append(changed, was)
		}
	}
	if len(changed) == 0 {
		return 0, nil
	}
	_, err = tx.PutRequests(changed, false)
	return len(changed), err
}

func (tx *Tx) mergeCarers(to, from string) (int, error) {
	all, err := carers.list(tx, Query{})
	if err != nil {
		return 0, err
	}
	var changed []model.Carer
	for i := range all {
		was := cloneCarer(&all[i])
		if renameInCarer(&was, to, from) {
			changed = append(changed, was)
		}
	}
	if len(changed) == 0 {
		return 0, nil
	}
	_, err = tx.PutCarers(changed, false)
	return len(changed), err
}

func (tx *Tx) mergePapers(to, from string) (int, error) {
	list, err := tx.Papers(PaperQuery{ChildID: from})
	for i := range list {
		list[i].ChildID = to
		if _, err := tx.PutPaper(list[i], list[i].Stamp.Version); err != nil {
			return 0, err
		}
	}
	return len(list), err
}

func (tx *Tx) mergeContents(to, from string) (int, error) {
	links, err := tx.rows.List(tableSubjects, Query{Where: []Where{{"child_id", Equal, from}}, BySeq: true})
	if err != nil {
		return 0, err
	}
	for i := range links {
		if err := tx.rows.Delete(tableSubjects, links[i].ID); err != nil {
			return 0, err
		}
		hash := links[i].Cols[1].(string)
		known, err := tx.rows.Get(tableSubjects, to+" "+hash)
		if err != nil {
			return 0, err
		}
		if known != nil {
			continue // the content names both
		}
		if err := tx.insert(tableSubjects, &Row{ID: to + " " + hash, Cols: []any{to, hash}}); err != nil {
			return 0, err
		}
	}
	return len(links), nil
}

func (tx *Tx) mergeDecisions(to, from string) (n int, err error) {
	all, err := tx.Decisions(DecisionQuery{})
	if err != nil {
		return 0, err
	}
	for i := range all {
		if !slices.Contains(all[i].ChildIDs, from) {
			continue
		}
		if _, err := tx.RectifyDecision(all[i].ID, func(d *Decision) { d.ChildIDs = renamed(d.ChildIDs, to, from) }); err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// renamed gives a list with one identifier in place of another, once.
func renamed(ids []string, to, from string) []string {
	var out []string
	for _, id := range ids {
		if id == from {
			id = to
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
