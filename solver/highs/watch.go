//go:build highs

package highs

// #include "shim.h"
import "C"

import (
	"runtime/cgo"
	"unsafe"
)

// watcher passes on what HiGHS reports while it solves. HiGHS calls it on the solving thread.
type watcher struct {
	cols int
	tell func(news)
}

//export pwIncumbent
func pwIncumbent(handle C.uintptr_t, objective, bound C.double, x *C.double) {
	w := cgo.Handle(handle).Value().(*watcher)
	if x == nil {
		return
	}
	columns := make([]int32, 0, 64)
	for j, v := range unsafe.Slice((*float64)(unsafe.Pointer(x)), w.cols) {
		if v > 0.5 {
			columns = append(columns, int32(j))
		}
	}
	w.tell(news{Bound: float64(bound), Columns: columns})
}

//export pwBound
func pwBound(handle C.uintptr_t, bound C.double) {
	cgo.Handle(handle).Value().(*watcher).tell(news{Bound: float64(bound)})
}
