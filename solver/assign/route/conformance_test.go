package route_test

import (
	"testing"

	"github.com/placewell/placewell/solver/assign/assigntest"
	"github.com/placewell/placewell/solver/assign/route"
)

func TestExact(t *testing.T) { assigntest.Exact(t, route.Method{}) }
