package store

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/placewell/placewell/model"
)

// Old plans make room, with what only they were made from: what is kept of them is bounded, and the newest is always there.
func TestMemoryBoundsPlans(t *testing.T) {
	m, ctx := newMemory(Native{}, time.Now, 1<<20), context.Background()
	var ids []string
	for n := range 12 {
		carers := make([]model.Carer, 100)
		for i := range carers {
			carers[i].ID = fmt.Sprintf("c%d-%05d", n, i)
		}
		id, err := m.AddPlan(ctx, &Plan{Pool: model.Pool{Carers: carers}})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if _, err := m.Plan(ctx, ids[0]); !errors.Is(err, ErrNotFound) {
		t.Errorf("the oldest plan: %v, want not found", err)
	}
	if p, err := m.Plan(ctx, ids[11]); err != nil || len(p.Pool.Carers) != 100 {
		t.Errorf("the newest plan: %v", err)
	}
	if n := m.engine.(*memoryEngine).bytes(tableContents); n > 1<<20 {
		t.Errorf("%d bytes are kept, want at most %d", n, 1<<20)
	}
}
