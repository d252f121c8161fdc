//go:build !highs

package highs

import (
	"context"
	"errors"

	"github.com/placewell/placewell/solver/assign"
)

// ErrNotBuilt says that the program was built without HiGHS.
var ErrNotBuilt = errors.New("highs: this program was built without HiGHS: build it with the tag highs, or choose the plain method")

// Available tells whether the program was built with HiGHS (build tag highs).
func Available() bool { return false }

// ServeIfWorker does nothing: without HiGHS there are no workers.
func ServeIfWorker() {}

// Method is the method that HiGHS would be; it refuses every problem with ErrNotBuilt.
type Method struct{}

// New is a Method.
func New() *Method { return &Method{} }

var _ assign.Method = (*Method)(nil)

// Name is "highs".
func (*Method) Name() string { return "highs" }

// Warm returns ErrNotBuilt.
func (*Method) Warm() error { return ErrNotBuilt }

// Close does nothing.
func (*Method) Close() {}

// Solve returns ErrNotBuilt.
func (*Method) Solve(context.Context, *assign.Problem, []assign.NoGood, int64, func(incumbent, bound []int64)) (assign.Solution, error) {
	return assign.Solution{}, ErrNotBuilt
}

// LibraryVersion is empty: there is no HiGHS in the program.
func LibraryVersion() string { return "" }
