package assign_test

import (
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
)

func TestPlain(t *testing.T) { assigntest.Exact(t, assign.Plain{}) }
