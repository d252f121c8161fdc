package pattern_test

import (
	"testing"

	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/pattern"
)

func TestExact(t *testing.T) { assigntest.Exact(t, pattern.Method{}) }
