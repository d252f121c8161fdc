package sqlstore_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/postgrestest"
	"github.com/placewell/placewell/api/store/sqlstore"
	"github.com/placewell/placewell/model"
)

// BenchmarkStore tells what a durable write, an audit entry among many callers, and a snapshot cost.
func BenchmarkStore(b *testing.B) {
	for _, k := range []struct {
		name string
		url  func() string
	}{
		{"sqlite", func() string { return "sqlite:" + filepath.Join(b.TempDir(), "store.db") }},
		{"postgres", func() string { return postgrestest.URL(b) }},
	} {
		s, err := sqlstore.Open(context.Background(), k.url(), native)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { s.Close() })
		b.Run("op=write/store="+k.name, func(b *testing.B) { benchWrites(b, s) })
		b.Run("op=audit/callers=32/store="+k.name, func(b *testing.B) { benchAudits(b, s) })
		b.Run("op=snapshot/carers=500/store="+k.name, func(b *testing.B) { benchSnapshots(b, s) })
		b.Run("op=plan/requests=100/carers=500/store="+k.name, func(b *testing.B) { benchPlans(b, s) })
	}
}

// benchWrites decides: one decision, its event and its audit entry in a transaction.
func benchWrites(b *testing.B, s store.Store) {
	for b.Loop() {
		err := s.Write(context.Background(), func(tx *store.Tx) error {
			if _, err := tx.AddDecision(store.Decision{RequestID: "r1", Reason: "because"}); err != nil {
				return err
			}
			_, err := tx.Audit(store.AuditEntry{Method: "RecordDecision", Children: []string{"a"}})
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func benchAudits(b *testing.B, s store.Store) {
	b.SetParallelism(16)
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			if _, err := s.Audit(context.Background(), store.AuditEntry{Method: "Shortlist", Children: []string{"a"}}); err != nil {
				b.Error(err)
			}
		}
	})
}

func benchSnapshots(b *testing.B, s store.Store) {
	carers := make([]model.Carer, 500)
	for i := range carers {
		carers[i] = model.Carer{ID: fmt.Sprintf("c%03d", i), Places: []model.Place{{State: model.PlaceVacant}}, Residents: []model.Resident{{ID: fmt.Sprintf("x%03d", i)}}}
	}
	if _, err := s.PutCarers(context.Background(), carers, false); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		snap, err := s.Snapshot(context.Background())
		if err != nil || len(snap.Carers) != len(carers) {
			b.Fatalf("%d carers, %v", len(snap.Carers), err)
		}
	}
}

// benchPlans keeps a plan again and again whose input is known: one carer differs from plan to plan.
func benchPlans(b *testing.B, s store.Store) {
	p := &store.Plan{Pool: model.Pool{On: 46000, Carers: make([]model.Carer, 500)}, Requests: make([]model.Request, 100), Proposed: &model.Plan{}}
	for i := range p.Pool.Carers {
		p.Pool.Carers[i].ID = fmt.Sprintf("c%03d", i)
	}
	for i := range p.Requests {
		p.Requests[i] = model.Request{ID: fmt.Sprintf("r%03d", i), Children: []model.Child{{ID: fmt.Sprintf("x%03d", i)}}}
	}
	n := 0
	for b.Loop() {
		p.Pool.Carers[0].Provider = fmt.Sprint(n)
		n++
		if _, err := s.AddPlan(context.Background(), p); err != nil {
			b.Fatal(err)
		}
	}
}
