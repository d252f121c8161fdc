package assign_test

import (
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

func TestPlain(t *testing.T) { assigntest.Exact(t, assign.Plain{}) }

// A method that does not separate is asked again until all is legal.
func TestPlainByRounds(t *testing.T) {
	assigntest.Exact(t, recorder{sizes: new([]int), limit: new([]int64)})
}
