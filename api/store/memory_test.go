package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/storetest"
	"github.com/placewell/placewell/model"
)

func TestMemory(t *testing.T) {
	storetest.Run(t, func() store.Store { return store.NewMemory() })
}

// Old plans make room: what is kept of them is bounded, and the newest is always there.
func TestMemoryBoundsPlans(t *testing.T) {
	m, ctx := store.NewMemory(), context.Background()
	carers := make([]model.Carer, 30_000)
	for i := range carers {
		carers[i].ID = fmt.Sprintf("c%05d", i)
	}
	var ids []string
	for range 5 {
		id, err := m.AddPlan(ctx, &store.Plan{Pool: model.Pool{Carers: carers}})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if _, err := m.Plan(ctx, ids[0]); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the oldest plan: %v, want not found", err)
	}
	if _, err := m.Plan(ctx, ids[4]); err != nil {
		t.Errorf("the newest plan: %v", err)
	}
}
