package store

import (
	"fmt"
)

// Plan gives a kept plan with its whole input; an *ErasedError where a part of that has been erased.
func (tx *Tx) Plan(id string) (*Plan, error) {
	row, err := tx.rows.Get(tablePlans, id)
	if err != nil {
		return nil, err
	}
	if row == nil || isShown(id) {
		return nil, notFound("plan", id)
	}
	var m manifest
	if err := decode("plan", row, &m); err != nil {
		return nil, err
	}
	p := &Plan{
		ID: id, Pins: m.Pins, Method: m.Method, WorkLimit: m.WorkLimit, ProgramVersion: m.Program, InputHash: row.Hash, Stamp: row.Stamp,
		KeepOf: m.KeepOf, MostChanges: m.MostChanges,
	}
	if err := tx.readInput(p, &m); err != nil {
		return nil, fmt.Errorf("store: plan %q: %w", id, err)
	}
	p.Answer, err = tx.Answer(id)
	if err != nil {
		return nil, err
	}
	if err := tx.codec.ReadAnswer(p.Answer, p); err != nil {
		return nil, fmt.Errorf("store: plan %q: read the answer: %w", id, err)
	}
	return p, nil
}

func (tx *Tx) readInput(p *Plan, m *manifest) (err error) {
	if p.Requests, err = readKept(tx, &requests, m.Requests); err != nil {
		return err
	}
	row, err := tx.rows.Get(tableSnapshots, m.Snapshot)
	if err != nil {
		return err
	}
	if row == nil {
		return notFound("pool snapshot", m.Snapshot)
	}
	var pool poolManifest
	if err := decode("pool snapshot", row, &pool); err != nil {
		return err
	}
	p.Pool.On = pool.On
	if p.Pool.Carers, err = readKept(tx, &carers, pool.Carers); err != nil {
		return err
	}
	policy, err := tx.content(m.Policy)
	if err != nil {
		return err
	}
	p.Policy, err = tx.codec.ReadPolicy(policy)
	return err
}

func readKept[T any](tx *Tx, k *kind[T], hashes []string) ([]T, error) {
	if len(hashes) == 0 {
		return nil, nil
	}
	out := make([]T, len(hashes))
	for i, hash := range hashes {
		body, err := tx.content(hash)
		if err != nil {
			return nil, err
		}
		if out[i], err = k.decode(tx.codec, body); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Answer gives what the service answered with a plan, as Plan.Answer, without reading the plan's input.
func (tx *Tx) Answer(planID string) ([]byte, error) {
	row, err := tx.rows.Get(tableAnswers, planID)
	if err != nil {
		return nil, err
	}
	if row == nil {
		return nil, notFound("plan", planID)
	}
	if len(row.Body) == 0 {
		return nil, &ErasedError{Hash: row.Hash}
	}
	return row.Body, nil
}

// PlanHead is a plan without its input and answer.
type PlanHead struct {
	ID, InputHash, Snapshot, Policy, ProgramVersion string
	Stamp                                           Stamp
}

// Plans gives at most limit plans, the latest first, of those before the one given ("" for the latest).
func (tx *Tx) Plans(before string, limit int) ([]PlanHead, error) {
	q := Query{BySeq: true, Latest: true, Limit: limit}
	if before != "" {
		row, err := tx.rows.Get(tablePlans, before)
		if err != nil {
			return nil, err
		}
		if row == nil {
			return nil, notFound("plan", before)
		}
		q.AfterSeq = row.Seq
	}
	var out []PlanHead
	for {
		rows, err := tx.rows.List(tablePlans, q)
		if err != nil {
			return nil, err
		}
		for i := range rows {
			r := &rows[i]
			q.AfterSeq = r.Seq
			if isShown(r.ID) || limit > 0 && len(out) == limit {
				continue
			}
			out = append(out, PlanHead{
				ID: r.ID, InputHash: r.Hash, Snapshot: r.Cols[0].(string), Policy: r.Cols[1].(string), ProgramVersion: r.Cols[2].(string), Stamp: r.Stamp,
			})
		}
		if limit <= 0 || len(rows) < limit || len(out) == limit {
			return out, nil
		}
	}
}
