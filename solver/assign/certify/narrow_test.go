package certify

import (
	"math"
	"math/big"
	"testing"

	"github.com/placewell/placewell/solver/assign"
)

// Both sides of each boundary of the rule.
func TestNarrow(t *testing.T) {
	for _, c := range []struct {
		name      string
		limit     [assign.Counters]int32
		groups    int
		use       int32
		free      int // of the groups, those whose arc uses nothing
		exclusive bool
		narrow    bool
		counter   int
	}{
		{"eight groups", [assign.Counters]int32{-1, -1, -1, -1}, 8, 1, 0, false, true, -1},
		{"nine groups", [assign.Counters]int32{-1, -1, -1, -1}, 9, 1, 0, false, false, -1},
		{"nine groups, all alone", [assign.Counters]int32{-1, -1, -1, -1}, 9, 1, 0, true, true, -1},
		{"room for eight", [assign.Counters]int32{17, -1, -1, -1}, 12, 2, 0, false, true, 0},
		{"room for nine", [assign.Counters]int32{18, -1, -1, -1}, 12, 2, 0, false, false, 0},
		{"room for six and two free", [assign.Counters]int32{6, -1, -1, -1}, 12, 1, 2, false, true, 0},
		{"room for six and three free", [assign.Counters]int32{6, -1, -1, -1}, 12, 1, 3, false, false, 0},
		{"the second counter", [assign.Counters]int32{-1, 3, -1, -1}, 12, 1, 0, false, true, 1},
		{"what does not fit does not count", [assign.Counters]int32{1, -1, -1, -1}, 12, 2, 4, false, true, -1},
		{"wide within the limit", [assign.Counters]int32{100_000, -1, -1, -1}, 12, 1, 0, false, false, 0},
		{"wide beyond it", [assign.Counters]int32{100_001, -1, -1, -1}, 12, 1, 0, false, false, -1},
		{"the tighter of two", [assign.Counters]int32{50, 40, -1, -1}, 12, 1, 0, false, false, 1},
	} {
		p := &assign.Problem{Places: []assign.Place{{Limit: c.limit}}}
		for g := range c.groups {
			a := assign.Arc{Use: [assign.Counters]int32{c.use, c.use}, Exclusive: c.exclusive}
			if g < c.free {
				a.Use = [assign.Counters]int32{}
			}
			p.Groups = append(p.Groups, assign.Group{Parts: []assign.Part{{Children: 1, Arcs: []assign.Arc{a}}}})
		}
		if got := fillings(p)[0]; Narrow(p, 0) != c.narrow || got.counter != c.counter {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

// Sums and products of 128 bits agree with big integers, and products that may pass 2^96 are refused.
func TestWide(t *testing.T) {
	edges := []int64{0, 1, -1, 7, -7, 1 << 31, -1 << 31, 1 << 47, math.MaxInt64, math.MinInt64}
	number := func(w wide) string { return w.String() }
	for _, a := range edges {
		for _, b := range edges {
			x, y := big.NewInt(a), big.NewInt(b)
			if got, want := number(wideOf(a).plus(wideOf(b))), new(big.Int).Add(x, y).String(); got != want {
				t.Errorf("%d + %d = %s, want %s", a, b, got, want)
			}
			if got, want := number(wideOf(a).minus(wideOf(b))), new(big.Int).Sub(x, y).String(); got != want {
				t.Errorf("%d - %d = %s, want %s", a, b, got, want)
			}
			if wideOf(a).less(wideOf(b)) != (a < b) {
				t.Errorf("%d < %d", a, b)
			}
			want := new(big.Int).Mul(x, y)
			got, ok := wideOf(a).times(b)
			if ok && number(got) != want.String() || !ok && want.BitLen() < productBits-1 || ok && want.BitLen() > productBits {
				t.Errorf("%d * %d = %s, %v, want %s", a, b, number(got), ok, want)
			}
			if twice, fits := got.times(3); ok && fits && number(twice) != new(big.Int).Mul(want, big.NewInt(3)).String() {
				t.Errorf("%d * %d * 3 = %s", a, b, number(twice))
			}
		}
	}
	if v, ok := wideOf(math.MinInt64).narrow64(); !ok || v != math.MinInt64 {
		t.Errorf("%d, %v", v, ok)
	}
	if _, ok := wideOf(math.MaxInt64).plus(wideOf(1)).narrow64(); ok {
		t.Error("2^63 fits 64 bits")
	}
}
