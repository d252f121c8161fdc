package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"google.golang.org/grpc/codes"
)

// kind is a call that is asked.
type kind int

const (
	shortlist kind = iota
	match
	kinds
)

var kindNames = [kinds]string{"Shortlist", "Match"}

// tally is what became of the calls of one phase. Times count from when a call was due, not from when the generator came round to it.
type tally struct {
	answered [kinds][]time.Duration
	failed   [kinds]map[codes.Code][]time.Duration
	late     int // calls that the generator could not begin, because too many were under way
	memory   []int64
}

func newTally() *tally {
	t := &tally{}
	for k := range t.failed {
		t.failed[k] = map[codes.Code][]time.Duration{}
	}
	return t
}

func (t *tally) add(k kind, code codes.Code, took time.Duration) {
	if code == codes.OK {
		t.answered[k] = append(t.answered[k], took)
	} else {
		t.failed[k][code] = append(t.failed[k][code], took)
	}
}

// failures counts the calls without an answer.
func (t *tally) failures() (n int) {
	for k := range t.failed {
		for _, list := range t.failed[k] {
			n += len(list)
		}
	}
	return n + t.late
}

// shed counts the calls that were refused for load.
func (t *tally) shed() int {
	return len(t.failed[shortlist][codes.ResourceExhausted]) + len(t.failed[match][codes.ResourceExhausted])
}

// kept tells whether every call was answered, and those times kept that are to be.
func (t *tally) kept() bool {
	return t.failures() == 0 && len(t.answered[shortlist]) > 0 &&
		quantile(t.answered[shortlist], 99) <= shortlistP99 && quantile(t.answered[match], 99) <= matchP99
}

// String gives a line for each kind of call, and one for each way to fail.
func (t tally) String() string {
	var b strings.Builder
	ms := func(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }
	for k, list := range t.answered {
		fmt.Fprintf(&b, "  %-9s %6d answered: p50 %s, p99 %s, most %s\n", kindNames[k], len(list), ms(quantile(list, 50)), ms(quantile(list, 99)), ms(quantile(list, 100)))
		for _, code := range slices.Sorted(maps.Keys(t.failed[k])) {
			list := t.failed[k][code]
			fmt.Fprintf(&b, "  %-9s %6d %v: p50 %s, most %s\n", kindNames[k], len(list), code, ms(quantile(list, 50)), ms(quantile(list, 100)))
		}
	}
	if t.late > 0 {
		fmt.Fprintf(&b, "  %d calls were not begun: the generator had too many under way\n", t.late)
	}
	return b.String()
}

// quantile gives the time within which so many in a hundred were; 0 of none.
func quantile(list []time.Duration, percent int) time.Duration {
	if len(list) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(list))
	return sorted[max((len(sorted)*percent+99)/100-1, 0)]
}
