package store

// keepContent stores the content of a record under its hash, once, with the children whom it names, so that it can be found and erased.
func (tx *Tx) keepContent(kind, recordID string, body []byte, children []string) (hash string, err error) {
	hash = HashOf(body)
	row, err := tx.rows.Get(tableContents, hash)
	if err != nil || row != nil {
		return hash, err
	}
	if err := tx.insert(tableContents, &Row{ID: hash, Cols: []any{kind, recordID}, Body: body}); err != nil {
		return "", err
	}
	for _, child := range children {
		link := &Row{ID: child + " " + hash, Cols: []any{child, hash}}
		if err := tx.insert(tableSubjects, link); err != nil {
			return "", err
		}
	}
	return hash, nil
}

// content gives kept content; an *ErasedError where it has been erased.
func (tx *Tx) content(hash string) ([]byte, error) {
	row, err := tx.rows.Get(tableContents, hash)
	if err != nil {
		return nil, err
	}
	if row == nil {
		return nil, notFound("content", hash)
	}
	if len(row.Body) == 0 {
		return nil, &ErasedError{Hash: hash}
	}
	return row.Body, nil
}

// Content is one kept content that names a child: the record of a kind as it was when a plan was made from it.
type Content struct {
	Hash, Kind, RecordID string
	// Erased: only the hash is left.
	Erased bool
}

// ContentsOf gives the kept contents that name a child, for a subject access request or an erasure.
func (tx *Tx) ContentsOf(child string) ([]Content, error) {
	links, err := tx.rows.List(tableSubjects, Query{Where: []Where{{"child_id", Equal, child}}, BySeq: true})
	if err != nil {
		return nil, err
	}
	var out []Content
	for i := range links {
		row, err := tx.rows.Get(tableContents, links[i].Cols[1].(string))
		if err != nil {
			return nil, err
		}
		if row != nil {
			out = append(out, Content{Hash: row.ID, Kind: row.Cols[0].(string), RecordID: row.Cols[1].(string), Erased: len(row.Body) == 0})
		}
	}
	return out, nil
}

// EraseContent erases a kept content. Its hash stays, so that plans and audit still say what they were made from; such a plan can no
// longer be replayed.
func (tx *Tx) EraseContent(hash string) error {
	row, err := tx.rows.Get(tableContents, hash)
	if err != nil {
		return err
	}
	if row == nil {
		return notFound("content", hash)
	}
	return tx.rewrite(tableContents, row, nil)
}

// ErasedError says that content is wanted of which only the hash is left.
type ErasedError struct{ Hash string }

// Error names the hash.
func (e *ErasedError) Error() string { return "store: content " + e.Hash + " has been erased" }
