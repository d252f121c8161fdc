package flow_test

import (
	"errors"
	"testing"

	"github.com/placewell/placewell/solver/assign"
	"github.com/placewell/placewell/solver/assign/certify"
	"github.com/placewell/placewell/solver/assign/flow"
)

// TestLoose: two who may not share place 0. Where both want it the flow does not know better; where one has a cheaper place it is right.
func TestLoose(t *testing.T) {
	clash := func() *assign.Problem {
		p := pair()
		p.Conflicts = []assign.Conflict{{B: assign.PartRef{Group: 1}}}
		p.Groups[0].Parts[0].Arcs[1].Cost[0] = 6
		return p
	}
	p := clash()
	if _, err := (flow.Method{}).Solve(t.Context(), p, nil, 0, nil); !errors.Is(err, flow.ErrUnfit) {
		t.Errorf("both in one place: error %v, want %v", err, flow.ErrUnfit)
	}
	row := []assign.NoGood{{Arcs: []assign.ArcRef{{Group: 0}, {Group: 1}}, Limit: 1}}
	p.Conflicts = nil
	if _, err := (flow.Method{}).Solve(t.Context(), p, row, 0, nil); !errors.Is(err, flow.ErrUnfit) {
		t.Errorf("both in one row: error %v, want %v", err, flow.ErrUnfit)
	}
	p = clash()
	p.Groups[0].Parts[0].Arcs[1].Cost[0] = 4
	sol, err := flow.Method{}.Solve(t.Context(), p, nil, 0, nil)
	if err != nil || sol.State != assign.Optimal || sol.Objective[0] != 9 || flow.Fits(p, nil) {
		t.Fatalf("apart: %+v: %v", sol, err)
	}
	if report, err := certify.Check(p, sol.Choices, sol.Certificate); err != nil || !report.Optimal() {
		t.Errorf("apart: %+v: %v", report, err)
	}
}
