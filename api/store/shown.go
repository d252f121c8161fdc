package store

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/placewell/placewell/model"
)

// Shown is a shortlist as it stood when somebody decided, with all that is needed to make it again. It is kept beside the plans, by the same
// schedule.
type Shown struct {
	// ID is given by the store.
	ID      string
	Request model.Request
	Part    model.Part
	Pool    model.Pool
	Policy  model.Policy
	// Calls is what the log of enquiries said, as the service's own JSON.
	Calls json.RawMessage
	// RuleSetVersion and ProgramVersion name the rule book and the program that made it.
	RuleSetVersion, ProgramVersion string
	// Answer is what the service showed, in its own bytes: made again it must give the same.
	Answer []byte
	// InputHash is the hash of all hashes of the input, given by the store.
	InputHash string
	Stamp     Stamp
}

// KindShown is the kind of content that holds a shortlist.
const KindShown = "shortlist"

// shownName begins the identifier of a shortlist. Its rows stand with those of plans.
const shownName = "shortlist"

func isShown(id string) bool { return strings.HasPrefix(id, shownName+"-") }

// AddShown keeps a shortlist with all that led to it, and gives it identifier and InputHash.
func (tx *Tx) AddShown(s *Shown) (err error) {
	m := manifest{Program: s.ProgramVersion, Part: s.Part, RuleSet: s.RuleSetVersion, Calls: s.Calls}
	if m.Requests, err = keepAll(tx, &requests, []model.Request{s.Request}); err != nil {
		return err
	}
	if m.Snapshot, err = tx.keepPool(&s.Pool); err != nil {
		return err
	}
	if m.Policy, err = tx.keepPolicy(&s.Policy); err != nil {
		return err
	}
	input, err := encode(&m)
	if err != nil {
		return err
	}
	s.InputHash = HashOf(input)
	kept := []keptContent{{kind: KindShown, recordID: s.Request.ID, body: s.Answer, children: childIDs(&s.Request)}}
	if err := tx.keepContents(kept); err != nil {
		return err
	}
	m.Shown = kept[0].hash
	if s.ID, err = tx.number(tablePlans, shownName); err != nil {
		return err
	}
	body, err := encode(&m)
	if err != nil {
		return err
	}
	return tx.insert(tablePlans, &Row{ID: s.ID, Cols: []any{m.Snapshot, m.Policy, m.Program, tx.now.UnixMicro()}, Body: body})
}

// Shown gives a kept shortlist with its whole input; an *ErasedError where a part of that has been erased.
func (tx *Tx) Shown(id string) (*Shown, error) {
	row, err := tx.rows.Get(tablePlans, id)
	if err != nil {
		return nil, err
	}
	if row == nil || !isShown(id) {
		return nil, notFound(shownName, id)
	}
	var m manifest
	if err := decode(shownName, row, &m); err != nil {
		return nil, err
	}
	p := &Plan{}
	if err := tx.readInput(p, &m); err != nil {
		return nil, fmt.Errorf("store: shortlist %q: %w", id, err)
	}
	if len(p.Requests) != 1 {
		return nil, fmt.Errorf("store: shortlist %q: %w", id, ErrDamaged)
	}
	s := &Shown{
		ID: id, Request: p.Requests[0], Part: m.Part, Pool: p.Pool, Policy: p.Policy, Calls: m.Calls, RuleSetVersion: m.RuleSet,
		ProgramVersion: m.Program, Stamp: row.Stamp,
	}
	if s.Answer, err = tx.content(m.Shown); err != nil {
		return nil, fmt.Errorf("store: shortlist %q: %w", id, err)
	}
	m.Shown = ""
	input, err := encode(&m)
	s.InputHash = HashOf(input)
	return s, err
}

// eraseShown erases what shortlists showed, and tells of how many.
func (tx *Tx) eraseShown(ids []string) (n int, err error) {
	for _, id := range ids {
		row, err := tx.rows.Get(tablePlans, id)
		if err != nil {
			return n, err
		}
		var m manifest
		if err := decode(shownName, row, &m); err != nil {
			return n, err
		}
		content, err := tx.rows.Get(tableContents, m.Shown)
		if err != nil {
			return n, err
		}
		if content == nil || len(content.Body) == 0 {
			continue
		}
		if err := tx.rewrite(tableContents, content, nil); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
