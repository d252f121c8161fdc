package local

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// leastHeap is the size up to which the heap may grow before anything is collected: plans and scenarios make a great deal that is soon forgotten, and
// collecting it again and again in a heap of some tens of megabytes takes a quarter of their time.
const leastHeap = 192 << 20

// usualPercent is by how much a larger heap may grow over what lives in it, as anywhere in Go.
const usualPercent = 100

// RoomyHeap lets a small heap grow to 192 MB before it is collected, from the next collection on. A larger heap is collected as ever: when it has doubled. Whoever sets GOGC
// or GOMEMLIMIT has decided otherwise, and is obeyed.
func RoomyHeap() {
	for _, name := range []string{"GOGC", "GOMEMLIMIT"} {
		if os.Getenv(name) != "" {
			return
		}
	}
	debug.SetGCPercent(percentFor(liveHeap()))
	watchCollections()
}

// watchCollections chooses the percentage anew after every collection: a finaliser runs once its object was found dead, and arms the next.
func watchCollections() {
	type canary struct{ _ [16]byte }
	runtime.SetFinalizer(&canary{}, func(*canary) {
		debug.SetGCPercent(percentFor(liveHeap()))
		watchCollections()
	})
}

// liveHeap is how many bytes the last collection left, 0 before the first.
func liveHeap() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	if s[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return s[0].Value.Uint64()
}

// percentFor is by how much a heap with so much alive may grow.
func percentFor(live uint64) int {
	const smallest = 4 << 20 // the runtime never lets the heap be smaller
	live = max(live, smallest)
	if live >= leastHeap/2 {
		return usualPercent
	}
	return int((leastHeap - live) * 100 / live)
}
