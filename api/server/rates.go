package server

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// rates bounds how many calls a second each caller may make. A caller may make the calls of burst seconds at once.
type rates struct {
	perSecond float64
	now       func() time.Time

	mu      sync.Mutex
	callers map[string]*rate.Limiter
}

// burst is how many seconds' calls a caller may make at once.
const burst = 2

// mostCallers is how many callers are kept count of before those are forgotten who have been still for long enough to begin anew.
const mostCallers = 1024

func newRates(perSecond float64, now func() time.Time) *rates {
	return &rates{perSecond: perSecond, now: now, callers: map[string]*rate.Limiter{}}
}

// take counts a call; for one too many it gives the time after which there is room for it again.
func (r *rates) take(caller string) (after time.Duration) {
	if r.perSecond <= 0 {
		return 0
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.now()
	l := r.callers[caller]
	if l == nil {
		r.forget(now)
		l = rate.NewLimiter(rate.Limit(r.perSecond), max(int(burst*r.perSecond), 1))
		r.callers[caller] = l
	}
	call := l.ReserveN(now, 1)
	if after = call.DelayFrom(now); after > 0 {
		call.CancelAt(now)
	}
	return after
}

// forget drops, where there are many, the callers who have all their calls to make again.
func (r *rates) forget(now time.Time) {
	if len(r.callers) < mostCallers {
		return
	}
	for caller, l := range r.callers {
		if l.TokensAt(now) >= float64(l.Burst()) {
			delete(r.callers, caller)
		}
	}
}
