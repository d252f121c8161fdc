package store

import (
	"fmt"

	"github.com/placewell/placewell/model"
)

// BatchInput is all that the scenarios of a batch are made from.
type BatchInput struct {
	// Spec is the specification in its canonical form.
	Spec     []byte
	Requests []model.Request
	Pool     model.Pool
	Policy   model.Policy
	// Method and Seed are settings of every scenario's search.
	Method string
	Seed   int64
}

// batchManifest is what the row of an input holds: the records by their hashes, as those of a plan.
type batchManifest struct {
	manifest
	Spec []byte
}

func (tx *Tx) addBatchInput(id string, in *BatchInput) (err error) {
	m := batchManifest{manifest: manifest{Method: in.Method, Seed: in.Seed}, Spec: in.Spec}
	if m.Requests, err = keepAll(tx, &requests, in.Requests); err != nil {
		return err
	}
	if m.Snapshot, err = tx.keepPool(&in.Pool); err != nil {
		return err
	}
	policy, err := tx.codec.Policy(&in.Policy)
	if err != nil {
		return fmt.Errorf("store: encode policy: %w", err)
	}
	kept := []keptContent{{kind: KindPolicy, recordID: in.Policy.Version, body: policy}}
	if err := tx.keepContents(kept); err != nil {
		return err
	}
	m.Policy = kept[0].hash
	body, err := encode(&m)
	if err != nil {
		return err
	}
	return tx.insert(tableBatchInputs, &Row{ID: id, Cols: []any{}, Body: body})
}

// BatchInput gives what a batch was made from; an *ErasedError where a part of that has been erased.
func (tx *Tx) BatchInput(id string) (*BatchInput, error) {
	m, err := tx.batchManifest(id)
	if err != nil {
		return nil, err
	}
	var p Plan
	if err := tx.readInput(&p, &m.manifest); err != nil {
		return nil, fmt.Errorf("store: batch %q: %w", id, err)
	}
	return &BatchInput{Spec: m.Spec, Requests: p.Requests, Pool: p.Pool, Policy: p.Policy, Method: m.Method, Seed: m.Seed}, nil
}

// BatchSpec gives the specification of a batch alone.
func (tx *Tx) BatchSpec(id string) ([]byte, error) {
	m, err := tx.batchManifest(id)
	if err != nil {
		return nil, err
	}
	return m.Spec, nil
}

func (tx *Tx) batchManifest(id string) (*batchManifest, error) {
	row, err := tx.rows.Get(tableBatchInputs, id)
	if err != nil {
		return nil, err
	}
	if row == nil {
		return nil, notFound("batch", id)
	}
	m := &batchManifest{}
	if err := decode("batch", row, m); err != nil {
		return nil, err
	}
	return m, nil
}
