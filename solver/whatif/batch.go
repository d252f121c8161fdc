package whatif

import (
	"context"
	"errors"
	"fmt"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/assign"
)

// Base is what a batch starts from, resolved: the pool of a day, the requests of those who ask, and the policy. It must have passed
// validation and is never changed.
type Base struct {
	Pool     *model.Pool
	Requests []model.Request
	Policy   model.Policy
}

// Settings are an engineer's choices.
type Settings struct {
	// Method of the assignment core; nil means the one that routes by shape, without a fallback.
	Method assign.Method
	// WorkLimit stops the search for one scenario after so much counted work; 0 means no limit.
	WorkLimit int64
}

// Batch is a spec with its base. It may be used by several goroutines at once.
type Batch struct {
	spec     *Spec
	base     Base
	settings Settings
}

// New gives the batch of a spec that Parse has found sound, on a base.
func New(spec *Spec, base Base, settings Settings) (*Batch, error) {
	if base.Pool == nil || !base.Pool.On.Known() {
		return nil, errors.New("whatif: the base has no pool, or one without a day")
	}
	return &Batch{spec: spec, base: base, settings: settings}, nil
}

// Len is how many scenarios the batch stands for.
func (b *Batch) Len() int { return b.spec.Len() }

// Columns are the columns of the batch's rows.
func (b *Batch) Columns() []Column { return b.spec.Columns() }

// Run answers the scenarios from the number from up to, and without, the number to, in order, and hands each row to yield. It ends with the
// first error of yield, and with ctx. A scenario's row is the same however the batch is cut.
func (b *Batch) Run(ctx context.Context, from, to int, yield func(Row) error) error {
	if from < 0 || to < from || to > b.Len() {
		return fmt.Errorf("whatif: scenarios %d to %d of %d", from, to, b.Len())
	}
	for i := from; i < to; i++ {
		row, err := b.one(ctx, i)
		if err != nil {
			return fmt.Errorf("whatif: scenario %d: %w", i, err)
		}
		if err := yield(row); err != nil {
			return err
		}
	}
	return nil
}

// one answers one scenario. A scenario that ctx cuts short has no row: rows do not depend on time.
func (b *Batch) one(ctx context.Context, index int) (Row, error) {
	sc := b.spec.at(index)
	s := b.apply(sc)
	requests, pins := s.asked()
	result, err := solver.Propose(ctx, requests, &s.pool, &s.policy, solver.Settings{Method: b.settings.Method, WorkLimit: b.settings.WorkLimit, Pins: pins})
	if err != nil {
		return Row{}, err
	}
	if err := ctx.Err(); err != nil {
		return Row{}, err
	}
	row := b.head(index, sc)
	row.fill(s, requests, result.Plan)
	return row, nil
}
