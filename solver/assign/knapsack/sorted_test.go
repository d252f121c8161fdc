package knapsack

import (
	"math/rand/v2"
	"testing"
)

// TestSorted compares the two ways to fill a place, and counts how often the greedy set was not the best.
func TestSorted(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	better := 0
	for trial := range 2000 {
		var k sack
		room, most := 20+r.IntN(200), 1+r.IntN(1000)
		var uses int
		for a := range 2 + r.IntN(60) {
			it := item{arc: int32(a), use: int32(1 + r.IntN(room)), gain: 1 + r.Int64N(int64(most))}
			if trial%2 == 0 {
				it.gain += int64(it.use) // correlated: many sets come close
			}
			k.items = append(k.items, it)
			uses += int(it.use)
		}
		if uses <= room {
			continue
		}
		want := k.fill(k.items, room)
		k.taken = k.taken[:0]
		got, ok := k.sorted(room)
		if !ok || got != want {
			t.Fatalf("trial %d: %d, want %d", trial, got, want)
		}
		byArc := map[int32]item{}
		for _, it := range k.items {
			byArc[it.arc] = it
		}
		var gain int64
		use := 0
		for _, a := range k.taken {
			gain += byArc[a].gain
			use += int(byArc[a].use)
			delete(byArc, a)
		}
		if gain != want || use > room {
			t.Fatalf("trial %d: the arcs gain %d with %d of %d, want %d", trial, gain, use, room, want)
		}
		if _, greedy := k.greedy(room); greedy < want {
			better++
		}
	}
	if better < 500 {
		t.Errorf("the greedy set was beaten %d times: too few to tell", better)
	}
}

// TestSortedTooLarge makes sure that gains whose products could pass 64 bits are left to the table.
func TestSortedTooLarge(t *testing.T) {
	for _, c := range []struct {
		gain int64
		ok   bool
	}{{sortedGain / 2, false}, {sortedGain/2 - 1, true}} {
		k := sack{items: []item{{arc: 0, use: 2, gain: c.gain}, {arc: 1, use: 2, gain: c.gain}}}
		if _, ok := k.sorted(3); ok != c.ok {
			t.Errorf("gains of %d: %v", c.gain, ok)
		}
	}
}
