package local

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/placewell/placewell/solver/assign"
)

// TestCheckRefusesWhatDoesNotStand alters a true answer in each way that the check must see.
func TestCheckRefusesWhatDoesNotStand(t *testing.T) {
	in, err := InstanceFrom("two.gap", "gap", strings.NewReader("2 2  5 1  2 6  1 1  1 1  1 1"))
	if err != nil {
		t.Fatal(err)
	}
	answer := func() assign.Solution {
		return assign.Solution{State: assign.Optimal, Objective: []int64{3}, Bound: []int64{3}, Choices: []assign.Choice{{Arcs: []int{1}}, {Arcs: []int{0}}}}
	}
	for _, tt := range []struct {
		name  string
		alter func(*assign.Solution)
		want  string // part of the message, "" where it stands
	}{
		{"optimal", func(*assign.Solution) {}, ""},
		{"stopped", func(s *assign.Solution) { s.State, s.Bound[0] = assign.Stopped, 2 }, ""},
		{"stopped without a plan", func(s *assign.Solution) { s.State, s.Choices, s.Objective = assign.Stopped, nil, nil }, ""},
		{"infeasible", func(s *assign.Solution) { *s = assign.Solution{State: assign.Infeasible} }, ""},
		{"optimal without a plan", func(s *assign.Solution) { s.Choices = nil }, "without a plan"},
		{"optimal below itself", func(s *assign.Solution) { s.Bound[0] = 2 }, "with a bound of [2]"},
		{"another cost", func(s *assign.Solution) { s.Objective[0] = 2 }, "its plan costs [3]"},
		{"a bound too high", func(s *assign.Solution) { s.State, s.Bound[0] = assign.Stopped, 4 }, "above its plan"},
		{"a full place", func(s *assign.Solution) { s.Choices[0].Arcs[0] = 0 }, "place 0"},
	} {
		s := answer()
		tt.alter(&s)
		err := in.check(&s)
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

// Seconds print as the decimal that they are, to the microsecond.
func TestSeconds(t *testing.T) {
	for _, tt := range []struct {
		d    time.Duration
		want string
	}{
		{1283729 * time.Microsecond, "1.283729"},
		{1283729*time.Microsecond + 999, "1.283729"},
		{99 * time.Microsecond, "0.000099"},
		{0, "0"},
		{25 * time.Second, "25"},
	} {
		if got, err := json.Marshal(seconds(tt.d)); err != nil || string(got) != tt.want {
			t.Errorf("%v: %s, %v; want %s", tt.d, got, err, tt.want)
		}
	}
}
