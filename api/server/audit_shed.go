package server

import (
	"cmp"
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"google.golang.org/grpc/codes"

	"github.com/placewell/placewell/api/auth"
	"github.com/placewell/placewell/api/store"
)

// shedEvery is how often the audit is told of the calls that were refused for load. They were refused before their messages were read, so that
// they touched nobody; a write for each of them would make refusing as dear as answering, at the very moment when there is too much to do.
const shedEvery = time.Second

// shedding counts the calls that were refused for load, and tells the audit of them in one entry for each caller, call and cause. What is
// counted since the last entry is lost where the process is killed; where the audit cannot be written it is kept for the next try.
type shedding struct {
	store store.Store
	table *auth.Table
	log   *slog.Logger

	mu     sync.Mutex
	counts map[shedKey]shedCount
}

type shedKey struct {
	actor, role, method, result, full string
}

// shedCount is the detail of such an entry.
type shedCount struct {
	Calls int64     `json:"calls"`
	Full  string    `json:"full"`
	First time.Time `json:"first"`
	Last  time.Time `json:"last"`
}

// add counts a call; full says what was full: the caller's "rate", the "lane", the "size" of a message; "" where the caller left while it waited.
func (s *shedding) add(who auth.Identity, method string, code codes.Code, full string) {
	role := s.table.Acting(who, method).String()
	if role == "" {
		role = who.Roles.String()
	}
	key := shedKey{actor: who.Subject, role: role, method: strings.TrimPrefix(method, "/placement.v1."), result: code.String(), full: full}
	now := time.Now().UTC().Truncate(time.Microsecond)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.put(key, shedCount{Calls: 1, Full: full, First: now, Last: now})
}

func (s *shedding) put(key shedKey, more shedCount) {
	if s.counts == nil {
		s.counts = map[shedKey]shedCount{}
	}
	c, known := s.counts[key]
	if !known {
		c = shedCount{Full: more.Full, First: more.First, Last: more.Last}
	}
	c.Calls += more.Calls
	if more.First.Before(c.First) {
		c.First = more.First
	}
	if more.Last.After(c.Last) {
		c.Last = more.Last
	}
	s.counts[key] = c
}

// tell appends what was counted, in one transaction.
func (s *shedding) tell(ctx context.Context) {
	s.mu.Lock()
	counts := s.counts
	s.counts = nil
	s.mu.Unlock()
	if len(counts) == 0 {
		return
	}
	total := int64(0)
	err := s.store.Write(ctx, func(tx *store.Tx) error {
		total = 0
		for _, key := range sortedKeys(counts) {
			c := counts[key]
			detail, err := json.Marshal(c)
			if err != nil {
				return err
			}
			if _, err := tx.Audit(store.AuditEntry{Actor: key.actor, Role: key.role, Method: key.method, Result: key.result, Detail: detail}); err != nil {
				return err
			}
			total += c.Calls
		}
		return nil
	})
	if err == nil {
		s.log.Warn("calls refused for load", "calls", total, "entries", len(counts))
		return
	}
	s.log.Error("the audit cannot be told of calls that were refused for load; they are counted on", "cause", err.Error())
	s.mu.Lock()
	defer s.mu.Unlock()
	for key, c := range counts {
		s.put(key, c)
	}
}

func sortedKeys(counts map[shedKey]shedCount) []shedKey {
	keys := make([]shedKey, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b shedKey) int {
		return cmp.Or(cmp.Compare(a.actor, b.actor), cmp.Compare(a.role, b.role), cmp.Compare(a.method, b.method), cmp.Compare(a.result, b.result),
			cmp.Compare(a.full, b.full))
	})
	return keys
}
