package lookahead

import (
	"fmt"
	"hash/fnv"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
)

// The published streams are drawn as they were when they were fixed: their events are held by a hash.
func TestPublishedStreamsStay(t *testing.T) {
	streams, err := Published()
	if err != nil {
		t.Fatal(err)
	}
	s := modeltest.Authority(streams.SampleSeed)
	h := fnv.New64a()
	for _, occupancy := range streams.Occupancies {
		arrivals, leavers := 0, 0
		for _, seed := range streams.Seeds {
			stream := Draw(&s.Pool, s.Requests, streams.Rates, occupancy, seed)
			fmt.Fprint(h, occupancy, seed, stream.Weekly)
			for _, w := range stream.Weekly {
				arrivals, leavers = arrivals+len(w.Arrivals), leavers+len(w.Leave)
			}
			vacant, filled := 0, 0
			for c := range stream.Pool.Carers {
				for _, p := range stream.Pool.Carers[c].Places {
					switch {
					case p.State == model.PlaceVacant:
						vacant++
					case p.State == model.PlaceFilled, p.Reason != "" && p.State == model.PlaceNotAvailable && p.Reason[0] == 'f':
						filled++
					}
				}
			}
			if got := 100 * filled / (vacant + filled); got < occupancy || got > occupancy+1 {
				t.Errorf("occupancy %d%%, seed %d: %d of %d places filled", occupancy, seed, filled, vacant+filled)
			}
		}
		n := len(streams.Seeds) * streams.Weeks
		if mean := float64(arrivals) / float64(n); mean < 1.8 || mean > 2.2 {
			t.Errorf("%d%%: %.2f requests a week", occupancy, mean)
		}
		if leavers == 0 {
			t.Errorf("%d%%: nobody leaves", occupancy)
		}
		t.Logf("%d%%: %d requests, %d leave in %d streams", occupancy, arrivals, leavers, len(streams.Seeds))
	}
	if got, want := h.Sum64(), uint64(0x8afc11bdd695310e); got != want {
		t.Errorf("the streams have the hash %#x, not %#x", got, want)
	}
}
