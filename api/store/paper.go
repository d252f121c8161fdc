package store

import "encoding/json"

// Paper is a record of a kind that the store does not need to know: a social worker's view, a dispute, a complaint, a delegated authority,
// a referral. The service says what its content is.
type Paper struct {
	// Kind and ID name it; an empty ID is given by the store.
	Kind, ID string
	// RequestID, ChildID, CarerID and State are what it can be asked by.
	RequestID, ChildID, CarerID, State string
	// Content is the service's own, as JSON; it may hold free text, and is never logged.
	Content json.RawMessage
	Stamp   Stamp `json:"-"`
}

var papers = plain[Paper]{
	name: "paper", table: tablePapers,
	cols: func(p *Paper) []any { return []any{p.Kind, p.RequestID, p.ChildID, p.CarerID, p.State} },
	set:  func(p *Paper, row *Row) { p.ID, p.Stamp = row.ID, row.Stamp },
}

// PutPaper writes a paper, new or known, if its version is still the expected one, else a *ConflictError.
func (tx *Tx) PutPaper(p Paper, expected int64) (Paper, error) {
	if p.ID == "" {
		id, err := tx.number(tablePapers, p.Kind)
		if err != nil {
			return p, err
		}
		p.ID = id
	}
	return p, papers.put(tx, p.ID, &p, expected)
}

// Paper gives one paper; ErrNotFound when there is none.
func (tx *Tx) Paper(id string) (*Paper, error) { return papers.get(tx, id) }

// PaperQuery asks for papers; what is empty is not asked for.
type PaperQuery struct{ Kind, RequestID, ChildID, CarerID, State string }

// Papers gives papers in the order in which they were first written.
func (tx *Tx) Papers(q PaperQuery) ([]Paper, error) {
	return papers.list(tx, bySeq(Where{"kind", Equal, q.Kind}, Where{"request_id", Equal, q.RequestID}, Where{"child_id", Equal, q.ChildID},
		Where{"carer_id", Equal, q.CarerID}, Where{"state", Equal, q.State}))
}

// DeletePaper removes a paper, if it is there: its time to be kept is over.
func (tx *Tx) DeletePaper(id string) error { return tx.rows.Delete(tablePapers, id) }
