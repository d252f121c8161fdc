package route_test

import (
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/route"
)

func TestExact(t *testing.T) { assigntest.Exact(t, route.Method{}) }

// The fallback is what is asked last: with patterns in its place every answer must still be the same.
func TestExactWithFallback(t *testing.T) { assigntest.Exact(t, route.Method{Fallback: assign.Plain{}}) }
