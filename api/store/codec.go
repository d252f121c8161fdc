package store

import (
	"encoding/json"
	"fmt"

	"github.com/placewell/placewell/model"
)

// Codec turns the records of the model into bytes and back. The same record gives the same bytes. The service's codec, which is that
// of the wire, lasts across versions of the program; a store that outlives the program needs it.
type Codec interface {
	Request(*model.Request) ([]byte, error)
	ReadRequest([]byte) (model.Request, error)
	Carer(*model.Carer) ([]byte, error)
	ReadCarer([]byte) (model.Carer, error)
	Policy(*model.Policy) ([]byte, error)
	ReadPolicy([]byte) (model.Policy, error)
	// Answer gives what the service answered: plan.Proposed and plan.Protective. ReadAnswer fills them from it, or leaves them nil where
	// the answer is one for people and not to be computed with.
	Answer(plan *Plan) ([]byte, error)
	ReadAnswer(answer []byte, plan *Plan) error
}

// Native is the codec of a store that ends with the program: JSON of the model's own values.
type Native struct{}

var _ Codec = Native{}

// Request encodes a request.
func (Native) Request(r *model.Request) ([]byte, error) { return encode(r) }

// ReadRequest decodes a request.
func (Native) ReadRequest(b []byte) (r model.Request, err error) {
	err = readNative(b, &r)
	return r, err
}

// Carer encodes a carer.
func (Native) Carer(c *model.Carer) ([]byte, error) { return encode(c) }

// ReadCarer decodes a carer.
func (Native) ReadCarer(b []byte) (c model.Carer, err error) {
	err = readNative(b, &c)
	return c, err
}

// Policy encodes a policy.
func (Native) Policy(p *model.Policy) ([]byte, error) { return encode(p) }

// ReadPolicy decodes a policy.
func (Native) ReadPolicy(b []byte) (p model.Policy, err error) {
	err = readNative(b, &p)
	return p, err
}

type nativeAnswer struct{ Proposed, Protective *model.Plan }

// Answer encodes both plans.
func (Native) Answer(p *Plan) ([]byte, error) {
	return encode(nativeAnswer{p.Proposed, p.Protective})
}

// ReadAnswer decodes both plans.
func (Native) ReadAnswer(b []byte, p *Plan) error {
	var a nativeAnswer
	err := readNative(b, &a)
	p.Proposed, p.Protective = a.Proposed, a.Protective
	return err
}

func readNative(b []byte, v any) error {
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("store: %T cannot be read: %w", v, ErrDamaged)
	}
	return nil
}
