package store

import (
	"context"
	"fmt"
	"sync"

	"github.com/placewell/placewell/model"
)

// keptRecords bounds what Memory keeps of old plans: the oldest go when the requests and carers kept with them are more than this.
const keptRecords = 100_000

// Memory is a Store in the program's own memory. It forgets everything when the program ends.
type Memory struct {
	mu       sync.RWMutex
	requests table[model.Request]
	carers   table[model.Carer]
	plans    []*Plan // oldest first
	kept     int     // requests and carers in plans
	next     int     // number of the next plan
}

var _ Store = (*Memory)(nil)

// NewMemory gives an empty Memory.
func NewMemory() *Memory {
	return &Memory{
		requests: newTable(func(r *model.Request) string { return r.ID }, cloneRequest, childIDs),
		carers:   newTable(func(c *model.Carer) string { return c.ID }, cloneCarer, residentIDs),
	}
}

// Forgets is true.
func (m *Memory) Forgets() bool { return true }

// Request gives one request.
func (m *Memory) Request(ctx context.Context, id string) (*model.Request, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.requests.get(id)
}

// Requests gives a page of requests.
func (m *Memory) Requests(ctx context.Context, after string, limit int) ([]model.Request, int, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.requests.list(after, limit), len(m.requests.ids), nil
}

// PutRequests writes all or none.
func (m *Memory) PutRequests(ctx context.Context, requests []model.Request, dry bool) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.requests.put(requests, dry)
}

// Carer gives one carer.
func (m *Memory) Carer(ctx context.Context, id string) (*model.Carer, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.carers.get(id)
}

// Carers gives a page of carers.
func (m *Memory) Carers(ctx context.Context, after string, limit int) ([]model.Carer, int, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.carers.list(after, limit), len(m.carers.ids), nil
}

// PutCarers writes all or none.
func (m *Memory) PutCarers(ctx context.Context, carers []model.Carer, dry bool) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.carers.put(carers, dry)
}

// Snapshot gives everything at one moment.
func (m *Memory) Snapshot(ctx context.Context) (*Snapshot, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return &Snapshot{Requests: m.requests.list("", len(m.requests.ids)), Carers: m.carers.list("", len(m.carers.ids))}, nil
}

// AddPlan keeps a plan; old ones make room for it.
func (m *Memory) AddPlan(ctx context.Context, plan *Plan) (string, error) {
	p := clonePlan(plan)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.next++
	p.ID = fmt.Sprintf("plan-%06d", m.next)
	m.plans = append(m.plans, p)
	m.kept += len(p.Requests) + len(p.Pool.Carers)
	for len(m.plans) > 1 && m.kept > keptRecords {
		m.kept -= len(m.plans[0].Requests) + len(m.plans[0].Pool.Carers)
		m.plans[0] = nil
		m.plans = m.plans[1:]
	}
	return p.ID, nil
}

// Plan gives a kept plan.
func (m *Memory) Plan(ctx context.Context, id string) (*Plan, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	for _, p := range m.plans {
		if p.ID == id {
			return clonePlan(p), nil
		}
	}
	return nil, fmt.Errorf("store: plan %q: %w", id, ErrNotFound)
}
