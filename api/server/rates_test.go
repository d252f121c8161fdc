package server

import (
	"strconv"
	"testing"
	"time"
)

// A caller may make its calls, and twice as many at once; then it is told when there is room again, and others are not.
func TestRates(t *testing.T) {
	now := time.Unix(0, 0)
	r := newRates(10, func() time.Time { return now })
	for i := range 20 {
		if after := r.take("a"); after != 0 {
			t.Fatalf("call %d: %v", i+1, after)
		}
	}
	if after := r.take("a"); after != 100*time.Millisecond {
		t.Errorf("one too many: %v", after)
	}
	if after := r.take("b"); after != 0 {
		t.Errorf("another caller: %v", after)
	}
	now = now.Add(99 * time.Millisecond)
	if after := r.take("a"); after == 0 {
		t.Error("too early, and let in")
	}
	now = now.Add(time.Millisecond)
	if after := r.take("a"); after != 0 {
		t.Errorf("in time: %v", after)
	}
}

// No bound is no bound, and one below a call a second lets the first in.
func TestRateBounds(t *testing.T) {
	now := func() time.Time { return time.Unix(0, 0) }
	for range 1000 {
		if newRates(0, now).take("a") != 0 {
			t.Fatal("refused without a bound")
		}
	}
	if newRates(0.1, now).take("a") != 0 {
		t.Error("the first call of ten seconds is refused")
	}
}

// Callers who have been still are forgotten, those who press are not.
func TestRatesForget(t *testing.T) {
	now := time.Unix(0, 0)
	r := newRates(1, func() time.Time { return now })
	for i := range mostCallers {
		r.take(strconv.Itoa(i))
	}
	now = now.Add(time.Minute)
	r.take("0")
	r.take("new")
	if len(r.callers) != 2 {
		t.Errorf("%d callers are kept", len(r.callers))
	}
}
