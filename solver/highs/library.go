//go:build highs

package highs

// #cgo pkg-config: highs
// #include <stdlib.h>
// #include "shim.h"
import "C"

import (
	"fmt"
	"math"
	"runtime/cgo"
	"unsafe"
)

// randomSeed is HiGHS's seed, fixed so that a solve can be repeated.
const randomSeed = 0

// solveHere runs HiGHS in this process, on this thread: the caller holds runtime.LockOSThread, since HiGHS keeps its scheduler by
// thread. Only a worker calls it; tell hears what is found on the way.
func solveHere(p *program, tell func(news)) (answer, error) {
	h := C.pw_create()
	defer C.pw_destroy(h)
	if err := setOptions(h, p); err != nil {
		return answer{}, err
	}
	if err := load(h, p); err != nil {
		return answer{}, err
	}
	handle := cgo.NewHandle(&watcher{cols: len(p.Cost), tell: tell})
	defer handle.Delete()
	w := (*C.pw_watch)(C.calloc(1, C.sizeof_pw_watch))
	defer C.free(unsafe.Pointer(w))
	w._go, w.max_pivots, w.bound = C.uintptr_t(handle), C.int64_t(p.MaxPivots), C.double(math.Inf(-1))
	if rc := C.pw_watch_run(h, w); rc == statusError {
		return answer{}, fmt.Errorf("highs: the solve failed with model status %d", int(C.pw_status(h)))
	}
	return collect(h, p)
}

// simplexPrimal is HiGHS's value of simplex_strategy for the primal simplex method; its default is the dual one.
const simplexPrimal = 4

// option is one HiGHS option; the type of value chooses the call.
type option struct {
	name  string
	value any
}

// options gives the options of a program. A second try turns presolve round, a third uses the primal simplex method as well.
func options(p *program) []option {
	presolve := "off"
	if p.Presolve != (p.Try%2 == 1) {
		presolve = "on"
	}
	o := []option{
		{"presolve", presolve},
		{"output_flag", false}, {"threads", 1}, {"random_seed", randomSeed},
		{"mip_rel_gap", p.RelativeGap}, {"mip_abs_gap", absoluteGap},
	}
	if p.Try > 1 {
		o = append(o, option{"simplex_strategy", simplexPrimal})
	}
	if p.Relaxed && p.MaxPivots > 0 {
		o = append(o, option{"simplex_iteration_limit", int(min(p.MaxPivots, math.MaxInt32))})
	}
	return o
}

func setOptions(h unsafe.Pointer, p *program) error {
	for _, o := range options(p) {
		name := C.CString(o.name)
		var rc C.int
		switch v := o.value.(type) {
		case bool:
			b := C.int(0)
			if v {
				b = 1
			}
			rc = C.pw_set_bool(h, name, b)
		case int:
			rc = C.pw_set_int(h, name, C.int(v))
		case float64:
			rc = C.pw_set_double(h, name, C.double(v))
		case string:
			s := C.CString(v)
			rc = C.pw_set_string(h, name, s)
			C.free(unsafe.Pointer(s))
		}
		C.free(unsafe.Pointer(name))
		if rc != statusOK {
			return fmt.Errorf("highs: option %s is refused", o.name)
		}
	}
	return nil
}

func load(h unsafe.Pointer, p *program) error {
	n, m := len(p.Cost)+spareColumns(p), len(p.RowLow)
	low, high, cost := make([]float64, n), make([]float64, n), make([]float64, n)
	integrality := make([]int32, n)
	unit := costUnit(p)
	for j := range high {
		high[j], integrality[j], cost[j] = 1, typeContinuous, 1
		if j < len(p.Cost) {
			integrality[j], cost[j] = typeInteger, p.Cost[j]/unit
		}
	}
	kind := ints(integrality)
	if p.Relaxed {
		kind = nil
	}
	rc := C.pw_load(h, C.int(n), C.int(m), C.int(len(p.RowCol)), floats(cost), floats(low), floats(high),
		floats(p.RowLow), floats(p.RowHigh), ints(p.RowStart), ints(p.RowCol), floats(p.RowVal), kind)
	if rc == statusError {
		return fmt.Errorf("highs: a model of %d columns and %d rows is refused", n, m)
	}
	if p.Start == nil || p.Relaxed || p.Try > 0 {
		return nil
	}
	x := make([]float64, n)
	for _, j := range p.Start {
		x[j] = 1
	}
	if rc := C.pw_start(h, floats(x)); rc == statusError {
		return fmt.Errorf("highs: a start solution is refused")
	}
	return nil
}

// spareColumns is how many columns an integer program has besides those it is about: a continuous one, in no row, at a cost of 1, so
// that it is 0. Without it HiGHS sees that every objective is a whole number and leaves out what is not better by 1 to within 1e-6, which on
// objectives of 10^9 is within the rounding of its sums: it has missed solutions that were better by 1. With it, what is
// better by absoluteGap is looked at.
func spareColumns(p *program) int {
	if p.Relaxed {
		return 0
	}
	return 1
}

// mostCost is the largest cost that a linear program is given. With costs of 10^9 the dual simplex method of HiGHS 1.10 gives up
// ("excessive dual values").
const mostCost = 1 << 20

// costUnit is what the costs of a linear program are divided by: a power of two, so that nothing is rounded. Those of an integer
// program stay as they are: its gap is counted in them.
func costUnit(p *program) float64 {
	unit := 1.0
	if p.Relaxed {
		most := 0.0
		for _, c := range p.Cost {
			most = max(most, math.Abs(c))
		}
		for most > mostCost*unit {
			unit *= 2
		}
	}
	return unit
}

// collect reads the answer after a run.
func collect(h unsafe.Pointer, p *program) (answer, error) {
	a := answer{Status: int32(C.pw_status(h)), Bound: math.Inf(-1)}
	if p.Relaxed {
		a.Pivots = int64(infoInt(h, "simplex_iteration_count"))
		if a.Status == modelOptimal {
			a.Bound = infoDouble(h, "objective_function_value") * costUnit(p)
		}
	} else {
		a.Pivots = int64(max(0, infoInt(h, "simplex_iteration_count")))
		a.Bound = infoDouble(h, "mip_dual_bound")
	}
	if infoInt(h, "primal_solution_status") == solutionFeasible {
		a.X = make([]float64, len(p.Cost)+spareColumns(p))
		var dual []float64
		if p.Relaxed {
			a.RowDual = make([]float64, len(p.RowLow))
			dual = a.RowDual
		}
		if rc := C.pw_solution(h, floats(a.X), floats(dual)); rc == statusError {
			return answer{}, fmt.Errorf("highs: the solution cannot be read")
		}
		a.X = a.X[:len(p.Cost)]
		if unit := costUnit(p); dual != nil && unit != 1 {
			for i := range dual {
				dual[i] *= unit
			}
		}
	}
	return a, nil
}

func infoInt(h unsafe.Pointer, name string) int {
	s := C.CString(name)
	defer C.free(unsafe.Pointer(s))
	var v C.int
	C.pw_info_int(h, s, &v)
	return int(v)
}

func infoDouble(h unsafe.Pointer, name string) float64 {
	s := C.CString(name)
	defer C.free(unsafe.Pointer(s))
	v := C.double(math.Inf(-1))
	C.pw_info_double(h, s, &v)
	return float64(v)
}

func floats(v []float64) *C.double { return (*C.double)(unsafe.Pointer(unsafe.SliceData(v))) }
func ints(v []int32) *C.int        { return (*C.int)(unsafe.Pointer(unsafe.SliceData(v))) }

// libraryConstant is the value that the header gives the constant at place i of constants.go's order.
func libraryConstant(i int) int { return int(C.pw_constant(C.int(i))) }

// LibraryVersion is the version of HiGHS that the program is linked with.
func LibraryVersion() string { return C.GoString(C.pw_version()) }
