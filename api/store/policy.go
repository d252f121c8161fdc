package store

import (
	"errors"
	"fmt"

	"github.com/placewell/placewell/model"
)

// The states of a policy.
const (
	PolicyProposed  = "proposed"
	PolicyApproved  = "approved"
	PolicyWithdrawn = "withdrawn"
)

// PolicyRecord is one version of the council's policy with its approval. The content of a version never changes; its state may.
type PolicyRecord struct {
	Policy model.Policy
	State  string
	Hash   string
	Seq    int64
	Stamp  Stamp
}

// PutPolicy keeps a version of the policy in a state; ApprovedBy of the policy names who approved it. A version that is there must have the
// same content, else a *DoneError: a changed policy is another version.
func (tx *Tx) PutPolicy(p *model.Policy, state string, expected int64) (Stamp, error) {
	body, err := tx.codec.Policy(p)
	if err != nil {
		return Stamp{}, fmt.Errorf("store: encode policy %q: %w", p.Version, err)
	}
	row, err := tx.rows.Get(tablePolicies, p.Version)
	if err != nil {
		return Stamp{}, err
	}
	if err := expect(KindPolicy, p.Version, row, expected); err != nil {
		return Stamp{}, err
	}
	if row == nil {
		row = &Row{ID: p.Version, Cols: []any{p.ApprovedBy, state}, Body: body}
		err = tx.insert(tablePolicies, row)
		return row.Stamp, err
	}
	if row.Hash != HashOf(body) {
		return Stamp{}, &DoneError{Kind: KindPolicy, ID: p.Version, By: "another content"}
	}
	row.Cols[1] = state
	err = tx.replace(tablePolicies, row)
	return row.Stamp, err
}

// Policy gives one version; ErrNotFound when there is none.
func (tx *Tx) Policy(version string) (*PolicyRecord, error) {
	row, err := tx.rows.Get(tablePolicies, version)
	if err != nil {
		return nil, err
	}
	if row == nil {
		return nil, notFound(KindPolicy, version)
	}
	return tx.readPolicy(row)
}

// CurrentPolicy gives the version that was approved last, of two in one moment that which was kept later; ErrNotFound when there is none.
func (tx *Tx) CurrentPolicy() (*PolicyRecord, error) {
	rows, err := tx.rows.List(tablePolicies, Query{Where: []Where{{"state", Equal, PolicyApproved}}, BySeq: true})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, notFound(KindPolicy, PolicyApproved)
	}
	last := &rows[0]
	for i := range rows {
		if !rows[i].ChangedAt.Before(last.ChangedAt) {
			last = &rows[i]
		}
	}
	return tx.readPolicy(last)
}

// Policies gives all versions in the order in which they were kept.
func (tx *Tx) Policies() (out []PolicyRecord, err error) {
	rows, err := tx.rows.List(tablePolicies, Query{BySeq: true})
	if err != nil {
		return nil, err
	}
	for i := range rows {
		p, err := tx.readPolicy(&rows[i])
		if err != nil {
			return nil, err
		}
		out = append(out, *p)
	}
	return out, nil
}

func (tx *Tx) readPolicy(row *Row) (*PolicyRecord, error) {
	p, err := tx.codec.ReadPolicy(row.Body)
	if err != nil {
		return nil, fmt.Errorf("store: read policy %q: %w", row.ID, err)
	}
	return &PolicyRecord{Policy: p, State: row.Cols[1].(string), Hash: row.Hash, Seq: row.Seq, Stamp: row.Stamp}, nil
}

// KeepRuleSet keeps the text of a version of the rule book, once. A version that is there with another text is a *DoneError.
func (tx *Tx) KeepRuleSet(version string, content []byte) error {
	row, err := tx.rows.Get(tableRules, version)
	switch {
	case err != nil:
		return err
	case row == nil && len(content) == 0:
		return errors.New("store: a rule set without content")
	case row == nil:
		return tx.insert(tableRules, &Row{ID: version, Cols: []any{}, Body: content})
	case row.Hash != HashOf(content):
		return &DoneError{Kind: "rule set", ID: version, By: "another content"}
	}
	return nil
}

// RuleSet gives the text of a version of the rule book; ErrNotFound when there is none.
func (tx *Tx) RuleSet(version string) ([]byte, error) {
	row, err := tx.rows.Get(tableRules, version)
	if err != nil {
		return nil, err
	}
	if row == nil {
		return nil, notFound("rule set", version)
	}
	return row.Body, nil
}

// RuleSets gives the versions of the rule book that are kept, in the order in which they came.
func (tx *Tx) RuleSets() (versions []string, err error) {
	rows, err := tx.rows.List(tableRules, Query{BySeq: true})
	for i := range rows {
		versions = append(versions, rows[i].ID)
	}
	return versions, err
}
