package store

// RectifyDecision corrects the words of a decision that were wrong (its reason, the children, the detail); what it decided, when, and for
// which records stays, and so does the hash of what was written first. Write an audit entry with it that says so.
func (tx *Tx) RectifyDecision(id string, change func(*Decision)) (*Decision, error) {
	return rectify(tx, &decisions, id, change)
}

// RectifyCall corrects the words of an entry of the log of calls, as RectifyDecision.
func (tx *Tx) RectifyCall(id string, change func(*Call)) (*Call, error) {
	return rectify(tx, &calls, id, change)
}

func rectify[T any](tx *Tx, p *plain[T], id string, change func(*T)) (*T, error) {
	row, err := tx.rows.Get(p.table, id)
	if err != nil {
		return nil, err
	}
	if row == nil {
		return nil, notFound(p.name, id)
	}
	if len(row.Body) == 0 {
		return nil, &ErasedError{Hash: row.Hash}
	}
	v, err := p.read(row)
	if err != nil {
		return nil, err
	}
	change(v)
	p.set(v, row) // what the columns say cannot be corrected
	body, err := encode(v)
	if err != nil {
		return nil, err
	}
	return v, tx.rewrite(p.table, row, body)
}
