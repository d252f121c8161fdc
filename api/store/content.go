package store

// keptContent is the content of a record, to be kept under its hash, with the children whom it names.
type keptContent struct {
	kind, recordID, hash string
	body                 []byte
	children             []string
}

// keepContents stores those contents that are not there yet. One that was erased and comes again is there again.
func (tx *Tx) keepContents(list []keptContent) error {
	hashes := make([]string, len(list))
	for i := range list {
		list[i].hash = HashOf(list[i].body)
		hashes[i] = list[i].hash
	}
	filled, err := tx.rows.Filled(tableContents, hashes)
	if err != nil {
		return err
	}
	for i := range list {
		if filled[list[i].hash] {
			continue
		}
		filled[list[i].hash] = true
		if err := tx.keepContent(&list[i]); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) keepContent(c *keptContent) error {
	row, err := tx.rows.Get(tableContents, c.hash)
	switch {
	case err != nil:
		return err
	case row != nil:
		err = tx.rewrite(tableContents, row, c.body)
	default:
		err = tx.insert(tableContents, &Row{ID: c.hash, Cols: []any{c.kind, c.recordID}, Body: c.body})
	}
	if err != nil {
		return err
	}
	for _, child := range c.children {
		id := child + " " + c.hash
		link, err := tx.rows.Get(tableSubjects, id)
		if err != nil {
			return err
		}
		if link != nil {
			continue
		}
		if err := tx.insert(tableSubjects, &Row{ID: id, Cols: []any{child, c.hash}}); err != nil {
			return err
		}
	}
	return nil
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
