package store

import (
	"encoding/json"
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
	// KeepOf names the plan to whose proposals this one was held, and MostChanges how many of them could change; "" and 0 where nothing held it.
	KeepOf      string
	MostChanges int
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

	KeepOf      string `json:",omitempty"`
	MostChanges int    `json:",omitempty"`

	// Of a shortlist: the children it was for, the rule book, what the log of enquiries said, and by its hash what was shown.
	Part    model.Part      `json:",omitempty"`
	RuleSet string          `json:",omitempty"`
	Calls   json.RawMessage `json:",omitempty"`
	Shown   string          `json:",omitempty"`
}

// poolManifest is what a pool snapshot holds; its hash is its identifier, so that plans of one pool share it.
type poolManifest struct {
	On     model.Date
	Carers []string
}

// AddPlan keeps a plan with all that led to it, tells the events, and gives it an identifier.
func (tx *Tx) AddPlan(p *Plan) (id string, err error) {
	m := manifest{Pins: p.Pins, Method: p.Method, WorkLimit: p.WorkLimit, Program: p.ProgramVersion, KeepOf: p.KeepOf, MostChanges: p.MostChanges}
	if p.Proposed != nil {
		m.Seed = p.Proposed.Seed
	}
	if m.Requests, err = keepAll(tx, &requests, p.Requests); err != nil {
		return "", err
	}
	if m.Snapshot, err = tx.keepPool(&p.Pool); err != nil {
		return "", err
	}
	if m.Policy, err = tx.keepPolicy(&p.Policy); err != nil {
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
	list := make([]keptContent, len(records))
	for i := range records {
		body, err := k.encode(tx.codec, &records[i])
		if err != nil {
			return nil, fmt.Errorf("store: encode %s %q: %w", k.name, k.id(&records[i]), err)
		}
		items := slices.Clone(k.items(&records[i]))
		slices.Sort(items)
		list[i] = keptContent{kind: k.name, recordID: k.id(&records[i]), body: body, children: slices.Compact(items)}
	}
	if err := tx.keepContents(list); err != nil {
		return nil, err
	}
	hashes := make([]string, len(list))
	for i := range list {
		hashes[i] = list[i].hash
	}
	return hashes, nil
}

// keepPolicy keeps the content of a policy and gives its hash.
func (tx *Tx) keepPolicy(p *model.Policy) (string, error) {
	body, err := tx.codec.Policy(p)
	if err != nil {
		return "", fmt.Errorf("store: encode policy: %w", err)
	}
	kept := []keptContent{{kind: KindPolicy, recordID: p.Version, body: body}}
	return HashOf(body), tx.keepContents(kept)
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
