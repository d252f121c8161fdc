package store

import "github.com/placewell/placewell/model"

// Carer gives one carer with its stamp; ErrNotFound when there is none.
func (tx *Tx) Carer(id string) (*model.Carer, Stamp, error) { return carers.get(tx, id) }

// Carers gives at most limit carers whose identifiers come after the one given, and how many there are in all.
func (tx *Tx) Carers(after string, limit int) ([]model.Carer, int, error) {
	return carers.page(tx, after, limit)
}

// PutCarers writes all carers, or none: see Store.
func (tx *Tx) PutCarers(list []model.Carer, dry bool) (created int, err error) {
	return carers.put(tx, list, dry)
}

// UpdateCarer writes one carer, with its places and their states, if its version is still the expected one, else a *ConflictError.
func (tx *Tx) UpdateCarer(c *model.Carer, expected int64) (Stamp, error) {
	return carers.update(tx, c, expected)
}

// HomeOfChild gives the carer with whom a child lives as a resident; "" where there is none.
func (tx *Tx) HomeOfChild(child string) (string, error) { return carers.owner(tx, child) }

// Snapshot gives all open requests and all carers.
func (tx *Tx) Snapshot() (*Snapshot, error) {
	open, err := requests.list(tx, Query{Where: []Where{{"state", Equal, RequestOpen}}})
	if err != nil {
		return nil, err
	}
	pool, err := carers.list(tx, Query{})
	if err != nil {
		return nil, err
	}
	return &Snapshot{Requests: open, Carers: pool}, nil
}
