package store

import (
	"fmt"
	"slices"
)

// Erased counts what an erasure went through.
type Erased struct {
	Requests, Contents, Answers, Offers, Holds, Papers, Decisions, Calls, Audit int
}

// Erase removes a child from the store for good: its closed requests, kept contents and the answers of plans made from them, what was
// offered, held and noted, the words of decisions and calls, and its identifier from the audit, which gets the entry by. Places, hashes and
// dates stay, so that logs and chain stay whole; the plans can no longer be replayed. While the child has an open request or lives with a
// carer of the pool, it is refused with a *StillNeededError.
func (tx *Tx) Erase(child string, by AuditEntry) (*Erased, error) {
	s, err := tx.Subject(child)
	if err != nil {
		return nil, err
	}
	if id, err := tx.RequestOfChild(child); err != nil || id != "" {
		return nil, stillNeeded(err, KindRequest, id)
	}
	if id, err := tx.HomeOfChild(child); err != nil || id != "" {
		return nil, stillNeeded(err, KindCarer, id)
	}
	e := &Erased{}
	for _, step := range []func(*Tx, *Subject) error{e.requests, e.plans, e.deletions, e.words} {
		if err := step(tx, s); err != nil {
			return nil, err
		}
	}
	var seqs []int64
	for i := range s.Audit {
		seqs = append(seqs, s.Audit[i].Seq)
	}
	e.Audit = len(seqs)
	_, err = tx.AmendAudit(seqs, func(a *AuditEntry) bool {
		a.Children = slices.DeleteFunc(a.Children, func(id string) bool { return id == child })
		return true
	}, by)
	return e, err
}

// StillNeededError refuses the erasure of a child whom a record still needs: an open request, or a carer with whom the child lives.
type StillNeededError struct{ Kind, ID string }

// Error names the record.
func (e *StillNeededError) Error() string {
	return fmt.Sprintf("store: the child still belongs to the %s %q: close or change that first", e.Kind, e.ID)
}

func stillNeeded(err error, kind, id string) error {
	if err != nil {
		return err
	}
	return &StillNeededError{Kind: kind, ID: id}
}

func (e *Erased) requests(tx *Tx, s *Subject) error {
	for i := range s.Requests {
		if err := tx.rows.Delete(tableRequests, s.Requests[i].ID); err != nil {
			return err
		}
		e.Requests++
	}
	return tx.bump(tableRequests.Name)
}

// plans erases the contents that name the child, and what the plans and shortlists said that were made from them.
func (e *Erased) plans(tx *Tx, s *Subject) error {
	for _, c := range s.Contents {
		if c.Erased {
			continue
		}
		if err := tx.EraseContent(c.Hash); err != nil {
			return err
		}
		e.Contents++
	}
	for _, id := range s.Plans {
		row, err := tx.rows.Get(tableAnswers, id)
		if err != nil {
			return err
		}
		if row == nil || len(row.Body) == 0 {
			continue
		}
		if err := tx.rewrite(tableAnswers, row, nil); err != nil {
			return err
		}
		e.Answers++
	}
	shown, err := tx.eraseShown(s.Shown)
	if err != nil {
		return err
	}
	e.Answers += shown
	links, err := tx.rows.List(tableSubjects, Query{Where: []Where{{"child_id", Equal, s.ChildID}}})
	if err != nil {
		return err
	}
	for i := range links {
		if err := tx.rows.Delete(tableSubjects, links[i].ID); err != nil {
			return err
		}
	}
	return nil
}

// deletions removes offers, holds and papers.
func (e *Erased) deletions(tx *Tx, s *Subject) error {
	for i := range s.Offers {
		if err := tx.rows.Delete(tableOffers, s.Offers[i].ID); err != nil {
			return err
		}
		e.Offers++
	}
	for i := range s.Holds {
		if err := tx.rows.Delete(tableHolds, s.Holds[i].ID); err != nil {
			return err
		}
		e.Holds++
	}
	for i := range s.Papers {
		if err := tx.rows.Delete(tablePapers, s.Papers[i].ID); err != nil {
			return err
		}
		e.Papers++
	}
	return nil
}

// words erases what was written in decisions and calls; their columns stay.
func (e *Erased) words(tx *Tx, s *Subject) error {
	for i := range s.Decisions {
		if err := tx.eraseEntry(tableDecisions, s.Decisions[i].ID); err != nil {
			return err
		}
		e.Decisions++
	}
	for i := range s.Calls {
		if err := tx.eraseEntry(tableCalls, s.Calls[i].ID); err != nil {
			return err
		}
		e.Calls++
	}
	return nil
}

func (tx *Tx) eraseEntry(t *Table, id string) error {
	row, err := tx.rows.Get(t, id)
	if err != nil || row == nil {
		return err
	}
	return tx.rewrite(t, row, nil)
}
