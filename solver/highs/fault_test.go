//go:build highs

package highs

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/placewell/placewell/solver/assign"
)

// beFaulty makes a process that is a worker one that fails.
func beFaulty(mode string) {
	if os.Getenv(workerVariable) == "" {
		return
	}
	how, from, _ := strings.Cut(mode, ":")
	first, _ := strconv.Atoi(from)
	out := os.NewFile(answerDescriptor, "answers")
	in := bufio.NewReader(os.Stdin)
	_ = writeFrame(out, frameHello, nil)
	for {
		f, err := readFrame(in)
		if err != nil {
			os.Exit(0)
		}
		p, err := decodeProgram(f.body)
		if err != nil || p.Try >= int64(first) {
			if err := serveOne(f, out); err != nil {
				os.Exit(1)
			}
			continue
		}
		switch how {
		case "crash":
			os.Exit(1)
		case "fault":
			_ = writeFrame(out, frameFault, []byte("the solve failed with model status 4"))
		case "status":
			_ = writeFrame(out, frameAnswer, (&answer{Status: 4}).encode())
		case "bare": // an optimum without solution and duals
			_ = writeFrame(out, frameAnswer, (&answer{Status: modelOptimal}).encode())
		case "infeasible":
			_ = writeFrame(out, frameAnswer, (&answer{Status: modelInfeasible}).encode())
		case "integer": // only linear programs are solved
			if p.Relaxed {
				_ = serveOne(f, out)
				continue
			}
			_ = writeFrame(out, frameFault, []byte("no integer program today"))
		}
	}
}

// A failed solve is tried again by a fresh worker with other options.
func TestFailedSolveIsTriedAgain(t *testing.T) {
	plain, err := assign.Solve(context.Background(), triangle(true), assign.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	for _, how := range []string{"crash", "fault", "status", "bare"} {
		for first := 1; first < tries; first++ {
			t.Run(fmt.Sprintf("%s/%d", how, first), func(t *testing.T) {
				t.Setenv(faultMode, fmt.Sprintf("%s:%d", how, first))
				s, err := newMethod(t).Solve(context.Background(), triangle(true), nil, 0, nil)
				if err != nil || s.State != assign.Optimal || !slices.Equal(s.Objective, plain.Objective) {
					t.Errorf("state %d, %v and not %v, %v", s.State, s.Objective, plain.Objective, err)
				}
			})
		}
	}
}

// Where no try succeeds the answer says what was proven, and is no error.
func TestSolveThatAlwaysFails(t *testing.T) {
	plain, err := assign.Solve(context.Background(), triangle(true), assign.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	for _, how := range []string{"crash", "fault", "status", "bare", "integer"} {
		t.Run(how, func(t *testing.T) {
			t.Setenv(faultMode, fmt.Sprintf("%s:%d", how, tries))
			s, err := newMethod(t).Solve(context.Background(), triangle(true), nil, 0, nil)
			if err != nil || s.State != assign.Stopped || s.Proof != assign.ProofNone {
				t.Fatalf("state %d, proof %d, %v", s.State, s.Proof, err)
			}
			if !slices.Equal(s.Objective, plain.Objective) {
				t.Errorf("the fall-back found %v, the plain method finds %v", s.Objective, plain.Objective)
			}
			if slices.Compare(s.Bound, plain.Objective) > 0 || s.Bound[0] < 0 {
				t.Errorf("the bound is %v, the optimum %v", s.Bound, plain.Objective)
			}
			if how == "integer" && s.Bound[0] <= 0 {
				t.Errorf("the bound of the linear relaxation is lost: %v", s.Bound)
			}
		})
	}
}

// "Infeasible" is no answer to a program whose solution is known.
func TestInfeasibleInSpiteOfASolution(t *testing.T) {
	p := triangle(true)
	s := searchOf(t, p)
	choices := make([]assign.Choice, len(p.Groups))
	for g := range choices {
		choices[g].Option = 1
	}
	s.consider(s.m.Columns(choices))
	if s.best == nil {
		t.Fatal("everybody at option 1 is no solution")
	}
	t.Setenv(faultMode, fmt.Sprintf("infeasible:%d", tries))
	s.work.end()
	s.work = nil
	if err := s.prove(); err == nil {
		t.Fatal("proven by a worker that solves nothing")
	}
	out, err := s.solution(errFailed)
	if err != nil || out.State != assign.Stopped || out.Choices == nil {
		t.Errorf("state %d, %v", out.State, err)
	}
}

// The costs of a linear program are scaled: with the dual simplex method of HiGHS 1.10, ones of 10^10 on a program that needs columns dear
// as these ended in a solve error.
func TestCostUnit(t *testing.T) {
	for _, c := range []struct {
		relaxed    bool
		cost, unit float64
	}{{true, mostCost, 1}, {true, mostCost + 1, 2}, {true, -8 * mostCost, 8}, {false, 1 << 40, 1}} {
		if got := costUnit(&program{Relaxed: c.relaxed, Cost: []float64{1, c.cost}}); got != c.unit {
			t.Errorf("relaxed %v, cost %v: unit %v, want %v", c.relaxed, c.cost, got, c.unit)
		}
	}
	p := &program{Relaxed: true, Cost: []float64{3 << 30, 5 << 30}, RowLow: []float64{1}, RowHigh: []float64{1}, RowStart: []int32{0, 2}, RowCol: []int32{0, 1},
		RowVal: []float64{1, 1}}
	w, err := startWorker()
	if err != nil {
		t.Fatal(err)
	}
	defer w.end()
	a, err := w.solve(context.Background(), p, nil)
	if err != nil || a.Bound != 3<<30 || a.RowDual[0] < 3<<30 || a.RowDual[0] > 5<<30 {
		t.Errorf("bound %v, dual %v, %v", a.Bound, a.RowDual, err)
	}
}
