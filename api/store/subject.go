package store

import (
	"slices"

	"github.com/placewell/placewell/model"
)

// Subject is everything in a store that names one child, by its identifier: what a subject access request asks for, and what an erasure
// goes through. It reads the whole store.
type Subject struct {
	ChildID string
	// Requests are those, open or closed, that the child is part of; Homes the carers with whom it lives as a resident.
	Requests []model.Request
	Homes    []model.Carer
	// Contents are the kept contents that plans and shortlists were made from; Plans and Shown those made from one of them.
	Contents     []Content
	Plans, Shown []string
	// Offers, Decisions, Calls, Holds and Papers are about one of the requests, or name the child.
	Offers    []Offer
	Decisions []Decision
	Calls     []Call
	Holds     []Hold
	Papers    []Paper
	Audit     []AuditEntry
}

// Subject gathers everything that names a child.
func (tx *Tx) Subject(child string) (*Subject, error) {
	s := &Subject{ChildID: child}
	all, err := requests.list(tx, Query{})
	if err != nil {
		return nil, err
	}
	for i := range all {
		if slices.Contains(childIDs(&all[i]), child) {
			s.Requests = append(s.Requests, all[i])
		}
	}
	pool, err := carers.list(tx, Query{})
	if err != nil {
		return nil, err
	}
	for i := range pool {
		if slices.Contains(residentIDs(&pool[i]), child) {
			s.Homes = append(s.Homes, pool[i])
		}
	}
	if s.Contents, err = tx.ContentsOf(child); err != nil {
		return nil, err
	}
	if err := s.madeFrom(tx); err != nil {
		return nil, err
	}
	if err := s.aboutRequests(tx); err != nil {
		return nil, err
	}
	s.Audit, err = tx.AuditOf(child)
	return s, err
}

// aboutRequests gathers what was written about the child's requests, and about the child by itself.
func (s *Subject) aboutRequests(tx *Tx) error {
	papers, err := tx.Papers(PaperQuery{ChildID: s.ChildID})
	if err != nil {
		return err
	}
	s.Papers = papers
	decided, err := tx.Decisions(DecisionQuery{})
	if err != nil {
		return err
	}
	for i := range decided {
		about := slices.ContainsFunc(s.Requests, func(r model.Request) bool { return r.ID == decided[i].RequestID })
		if about || slices.Contains(decided[i].ChildIDs, s.ChildID) {
			s.Decisions = append(s.Decisions, decided[i])
		}
	}
	for i := range s.Requests {
		id := s.Requests[i].ID
		offers, err := tx.Offers(OfferQuery{RequestID: id})
		if err != nil {
			return err
		}
		calls, err := tx.Calls(CallQuery{RequestID: id})
		if err != nil {
			return err
		}
		holds, err := tx.Holds(id, "")
		if err != nil {
			return err
		}
		papers, err := tx.Papers(PaperQuery{RequestID: id})
		if err != nil {
			return err
		}
		s.Offers, s.Calls, s.Holds = append(s.Offers, offers...), append(s.Calls, calls...), append(s.Holds, holds...)
		for _, p := range papers {
			if p.ChildID != s.ChildID { // those of the child are there
				s.Papers = append(s.Papers, p)
			}
		}
	}
	return nil
}

// madeFrom gathers the plans and shortlists that were made from one of the contents, in the order in which they were made.
func (s *Subject) madeFrom(tx *Tx) error {
	wanted := map[string]bool{}
	for _, c := range s.Contents {
		wanted[c.Hash] = true
	}
	pools := map[string]bool{}
	rows, err := tx.rows.List(tableSnapshots, Query{})
	if err != nil {
		return err
	}
	for i := range rows {
		var pool poolManifest
		if err := decode("pool snapshot", &rows[i], &pool); err != nil {
			return err
		}
		pools[rows[i].ID] = slices.ContainsFunc(pool.Carers, func(hash string) bool { return wanted[hash] })
	}
	if rows, err = tx.rows.List(tablePlans, Query{BySeq: true}); err != nil {
		return err
	}
	for i := range rows {
		var m manifest
		if err := decode("plan", &rows[i], &m); err != nil {
			return err
		}
		made := pools[m.Snapshot] || slices.ContainsFunc(m.Requests, func(hash string) bool { return wanted[hash] })
		switch id := rows[i].ID; {
		case made && isShown(id):
			s.Shown = append(s.Shown, id)
		case made:
			s.Plans = append(s.Plans, id)
		}
	}
	return nil
}
