package pattern_test

import (
	"testing"

	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/pattern"
	"github.com/placewell/placewell/solver/assign/route"
)

func TestExact(t *testing.T) { assigntest.Exact(t, pattern.Method{}) }

func TestExactRouted(t *testing.T) { assigntest.Exact(t, route.Method{}) }
