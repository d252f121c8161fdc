package observe

import (
	"context"
	"time"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// Store is the given store, whose writes are timed.
func (m *Metrics) Store(s store.Store) store.Store { return &timedStore{s, m} }

type timedStore struct {
	store.Store
	metrics *Metrics
}

// Write times a transaction.
func (s *timedStore) Write(ctx context.Context, change func(*store.Tx) error) (err error) {
	defer func(began time.Time) { s.metrics.wrote("transaction", began, err) }(time.Now())
	return s.Store.Write(ctx, change)
}

// Audit times an entry of the audit.
func (s *timedStore) Audit(ctx context.Context, entry store.AuditEntry) (_ store.AuditEntry, err error) {
	defer func(began time.Time) { s.metrics.wrote("audit", began, err) }(time.Now())
	return s.Store.Audit(ctx, entry)
}

// PutRequests times a write of requests.
func (s *timedStore) PutRequests(ctx context.Context, requests []model.Request, dry bool) (_ int, err error) {
	if !dry {
		defer func(began time.Time) { s.metrics.wrote("requests", began, err) }(time.Now())
	}
	return s.Store.PutRequests(ctx, requests, dry)
}

// PutCarers times a write of carers.
func (s *timedStore) PutCarers(ctx context.Context, carers []model.Carer, dry bool) (_ int, err error) {
	if !dry {
		defer func(began time.Time) { s.metrics.wrote("carers", began, err) }(time.Now())
	}
	return s.Store.PutCarers(ctx, carers, dry)
}

// AddPlan times the keeping of a plan.
func (s *timedStore) AddPlan(ctx context.Context, plan *store.Plan) (_ string, err error) {
	defer func(began time.Time) { s.metrics.wrote("plan", began, err) }(time.Now())
	return s.Store.AddPlan(ctx, plan)
}
