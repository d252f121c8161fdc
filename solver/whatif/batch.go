package whatif

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/route"
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
	// Workers is how many scenarios Run answers at a time; 0 means as many as there are processors. The rows are the same for every number.
	Workers int
}

// Batch is a spec with its base. It may be used by several goroutines at once.
type Batch struct {
	spec     *Spec
	base     Base
	settings Settings

	once      sync.Once
	reference *solver.Reference
	failed    error
}

// New gives the batch of a spec that Parse has found sound, on a base.
func New(spec *Spec, base Base, settings Settings) (*Batch, error) {
	if base.Pool == nil || !base.Pool.On.Known() {
		return nil, errors.New("whatif: the base has no pool, or one without a day")
	}
	b := &Batch{spec: spec, base: base, settings: settings}
	if settings.Method == nil {
		b.settings.Method = route.Method{}
	}
	if spec.AllFree {
		b.base = startAgain(base)
	}
	return b, nil
}

// Len is how many scenarios the batch stands for.
func (b *Batch) Len() int { return b.spec.Len() }

// Columns are the columns of the batch's rows.
func (b *Batch) Columns() []Column { return b.spec.Columns() }

// refer solves the base, once; every scenario is solved from its answer. A base that ctx cut short is asked for again.
func (b *Batch) refer(ctx context.Context) (*solver.Reference, error) {
	b.once.Do(func() {
		b.reference, b.failed = solver.Refer(context.WithoutCancel(ctx), b.base.Requests, b.base.Pool, &b.base.Policy,
			solver.Settings{Method: b.settings.Method, WorkLimit: b.settings.WorkLimit})
	})
	return b.reference, b.failed
}

// solved gives the batch of a question about the base itself, with the base solved.
func solved(ctx context.Context, spec *Spec, base Base, settings Settings) (*Batch, *solver.Reference, error) {
	b, err := New(spec, base, settings)
	if err != nil {
		return nil, nil, err
	}
	ref, err := b.refer(ctx)
	return b, ref, err
}

// Problem gives a scenario as a problem by itself, for those who solve it another way: its requests, pool and policy. What a scenario has beside these, as
// bounds on spending, refusals and charges, is not in it.
func (b *Batch) Problem(index int) ([]model.Request, *model.Pool, *model.Policy) {
	s := b.apply(b.spec.at(index))
	return s.present(), &s.pool, &s.policy
}

// Run answers the scenarios from the number from up to, and without, the number to, and hands each row to yield, in order and one at a
// time. It ends with the first error of yield, and with ctx. A scenario's row is the same however the batch is cut.
func (b *Batch) Run(ctx context.Context, from, to int, yield func(Row) error) error {
	if from < 0 || to < from || to > b.Len() {
		return fmt.Errorf("whatif: scenarios %d to %d of %d", from, to, b.Len())
	}
	if from == to {
		return nil
	}
	ref, err := b.refer(ctx)
	if err != nil {
		return fmt.Errorf("whatif: the base: %w", err)
	}
	return inOrder(ctx, from, to, b.settings.Workers, func(ctx context.Context, i int) (Row, error) {
		row, err := b.one(ctx, ref, i)
		if err != nil {
			return row, fmt.Errorf("whatif: scenario %d: %w", i, err)
		}
		return row, nil
	}, yield)
}

// one answers one scenario. A scenario that ctx cuts short has no row: rows do not depend on time.
func (b *Batch) one(ctx context.Context, ref *solver.Reference, index int) (Row, error) {
	if err := ctx.Err(); err != nil {
		return Row{}, err
	}
	sc := b.spec.at(index)
	s := b.apply(sc)
	out, err := ref.Solve(ctx, s.neighbour())
	if err != nil {
		return Row{}, err
	}
	if err := ctx.Err(); err != nil {
		return Row{}, err
	}
	row := b.head(index, sc)
	row.fill(s, out)
	if row.Years, err = b.later(ctx, s, out); err != nil {
		return Row{}, err
	}
	return row, nil
}
