package store

import "github.com/placewell/placewell/model"

// The states of a request, which stand beside its content. An open one belongs to the snapshot, and its children to it alone.
const (
	RequestOpen      = "open"
	RequestDecided   = "decided"
	RequestWithdrawn = "withdrawn"
)

// Request gives one request with its stamp; ErrNotFound when there is none.
func (tx *Tx) Request(id string) (*model.Request, Stamp, error) { return requests.get(tx, id) }

// Requests gives at most limit requests whose identifiers come after the one given, and how many there are in all.
func (tx *Tx) Requests(after string, limit int) ([]model.Request, int, error) {
	return requests.page(tx, after, limit)
}

// PutRequests writes all requests, or none: see Store.
func (tx *Tx) PutRequests(list []model.Request, dry bool) (created int, err error) {
	return requests.put(tx, list, dry)
}

// UpdateRequest writes one request if its version is still the expected one (New, Any, or what a stamp said), else a *ConflictError.
func (tx *Tx) UpdateRequest(r *model.Request, expected int64) (Stamp, error) {
	return requests.update(tx, r, expected)
}

// RequestState gives the state of a request.
func (tx *Tx) RequestState(id string) (string, error) {
	row, err := requests.row(tx, id)
	if err != nil {
		return "", err
	}
	return row.Cols[0].(string), nil
}

// SetRequestState opens or closes a request. A closed one lets its children go, so that a later request may be about them; opening it
// again takes them back, or a *TakenError says who has them.
func (tx *Tx) SetRequestState(id, state string, expected int64) (Stamp, error) {
	row, err := requests.row(tx, id)
	if err != nil {
		return Stamp{}, err
	}
	if err := expect(KindRequest, id, row, expected); err != nil || row.Cols[0] == state {
		return row.Stamp, err
	}
	r, err := requests.read(tx, row)
	if err != nil {
		return Stamp{}, err
	}
	was := row.Cols[0]
	row.Cols[0] = state
	switch {
	case state == RequestOpen:
		if err := requests.checkTaken(tx, []model.Request{*r}, map[string]*Row{id: nil}); err != nil {
			return Stamp{}, err
		}
		err = requests.claim(tx, r)
	case was == RequestOpen:
		err = requests.release(tx, r)
	}
	if err != nil {
		return Stamp{}, err
	}
	if err := tx.replace(tableRequests, row); err != nil {
		return Stamp{}, err
	}
	return row.Stamp, tx.bump(tableRequests.Name)
}

// RequestOfChild gives the open request of a child; "" where there is none.
func (tx *Tx) RequestOfChild(child string) (string, error) { return requests.owner(tx, child) }
