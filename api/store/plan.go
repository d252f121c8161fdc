package store

import (
	"fmt"
	"slices"

	"github.com/placewell/placewell/model"
)

// Plan is a proposed plan with all that is needed to propose it again: the input, the policy, the settings and the program.
type Plan struct {
	// ID is given by the store.
	ID       string
	Requests []model.Request
	Pool     model.Pool
	Policy   model.Policy
	Pins     []Pin
	// Method, Seed and WorkLimit are the settings of the run; Seed is the plan's own.
	Method    string
	WorkLimit int64
	// ProgramVersion names the program that proposed it.
	ProgramVersion string
	// Proposed is the fullest plan, Protective the protective one, nil where it does not differ. What comes from a store that lasts has
	// Answer in their place.
	Proposed, Protective *model.Plan

	// Answer is what the service answered, in the bytes of the store's codec: for the service's own a MatchResponse with the two plans. A
	// replay must give the same bytes. InputHash is the hash of all hashes of the input. Both are given by the store.
	Answer    []byte
	InputHash string
	Stamp     Stamp
}

// Pin is a pair that the officer wished to see in the plan, or not to see in it.
type Pin struct {
	RequestID string
	Part      model.Part
	CarerID   string
	Forbid    bool
}

// manifest is what the row of a plan holds: the input by its hashes, and the settings.
type manifest struct {
	Requests  []string
	Snapshot  string
	Policy    string
	Pins      []Pin
	Method    string
	WorkLimit int64
	Program   string
	Seed      int64
}

// poolManifest is what a pool snapshot holds; its hash is its identifier, so that plans of one pool share it.
type poolManifest struct {
	On     model.Date
	Carers []string
}

// AddPlan keeps a plan with all that led to it, tells the events, and gives it an identifier.
func (tx *Tx) AddPlan(p *Plan) (id string, err error) {
	m := manifest{Pins: p.Pins, Method: p.Method, WorkLimit: p.WorkLimit, Program: p.ProgramVersion}
	if p.Proposed != nil {
		m.Seed = p.Proposed.Seed
	}
	if m.Requests, err = keepAll(tx, &requests, p.Requests); err != nil {
		return "", err
	}
	if m.Snapshot, err = tx.keepPool(&p.Pool); err != nil {
		return "", err
	}
	policy, err := tx.codec.Policy(&p.Policy)
	if err != nil {
		return "", fmt.Errorf("store: encode policy: %w", err)
	}
	if m.Policy, err = tx.keepContent(KindPolicy, p.Policy.Version, policy, nil); err != nil {
		return "", err
	}
	if id, err = tx.number(tablePlans, "plan"); err != nil {
		return "", err
	}
	body, err := encode(&m)
	if err != nil {
		return "", err
	}
	answer, err := tx.codec.Answer(p)
	if err != nil {
		return "", fmt.Errorf("store: encode the answer: %w", err)
	}
	if err := tx.insert(tablePlans, &Row{ID: id, Cols: []any{m.Snapshot, m.Policy, m.Program, tx.now.UnixMicro()}, Body: body}); err != nil {
		return "", err
	}
	if err := tx.insert(tableAnswers, &Row{ID: id, Cols: []any{}, Body: answer}); err != nil {
		return "", err
	}
	_, err = tx.Emit(Event{Kind: EventPlan, PlanID: id})
	return id, err
}

// keepAll keeps the content of records and gives their hashes.
func keepAll[T any](tx *Tx, k *kind[T], records []T) ([]string, error) {
	hashes := make([]string, len(records))
	for i := range records {
		body, err := k.encode(tx.codec, &records[i])
		if err != nil {
			return nil, fmt.Errorf("store: encode %s %q: %w", k.name, k.id(&records[i]), err)
		}
		items := slices.Clone(k.items(&records[i]))
		slices.Sort(items)
		if hashes[i], err = tx.keepContent(k.name, k.id(&records[i]), body, slices.Compact(items)); err != nil {
			return nil, err
		}
	}
	return hashes, nil
}

func (tx *Tx) keepPool(pool *model.Pool) (string, error) {
	hashes, err := keepAll(tx, &carers, pool.Carers)
	if err != nil {
		return "", err
	}
	body, err := encode(&poolManifest{On: pool.On, Carers: hashes})
	if err != nil {
		return "", err
	}
	hash := HashOf(body)
	row, err := tx.rows.Get(tableSnapshots, hash)
	if err != nil || row != nil {
		return hash, err
	}
	return hash, tx.insert(tableSnapshots, &Row{ID: hash, Cols: []any{int64(pool.On), int64(len(hashes))}, Body: body})
}

// Plan gives a kept plan with its whole input; an *ErasedError where a part of that has been erased.
func (tx *Tx) Plan(id string) (*Plan, error) {
	row, err := tx.rows.Get(tablePlans, id)
	if err != nil {
		return nil, err
	}
	if row == nil {
		return nil, notFound("plan", id)
	}
	var m manifest
	if err := decode("plan", row, &m); err != nil {
		return nil, err
	}
	p := &Plan{
		ID: id, Pins: m.Pins, Method: m.Method, WorkLimit: m.WorkLimit, ProgramVersion: m.Program, InputHash: row.Hash, Stamp: row.Stamp,
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
	rows, err := tx.rows.List(tablePlans, q)
	if err != nil {
		return nil, err
	}
	var out []PlanHead
	for i := range rows {
		r := &rows[i]
		out = append(out, PlanHead{
			ID: r.ID, InputHash: r.Hash, Snapshot: r.Cols[0].(string), Policy: r.Cols[1].(string), ProgramVersion: r.Cols[2].(string), Stamp: r.Stamp,
		})
	}
	return out, nil
}
