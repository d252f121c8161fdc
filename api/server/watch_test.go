package server

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

func told(phase string, incumbent, bound int64) solver.Progress {
	return solver.Progress{Phase: phase, Incumbent: &model.Objective{Pence: model.Pence(incumbent)}, Bound: &model.Objective{Pence: model.Pence(bound)}}
}

// What the solver tells out of order goes out in order; what comes after the end is not heard.
func TestWatchHoldsTheBest(t *testing.T) {
	var sent []string
	ready := make(chan struct{})
	w := newWatch(func(p solver.Progress) error {
		sent = append(sent, fmt.Sprint(p.Phase, " ", int64(p.Incumbent.Pence), " ", int64(p.Bound.Pence)))
		ready <- struct{}{}
		return nil
	})
	for _, p := range []solver.Progress{told("a", 90, 10), told("b", 95, 20), told("c", 80, 15), told("d", 80, 80)} {
		w.tell(p)
		<-ready
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	w.tell(told("e", 1, 1))
	if want := []string{"a 90 10", "b 90 20", "c 80 20", "d 80 80"}; !slices.Equal(sent, want) {
		t.Errorf("sent %v, want %v", sent, want)
	}
}

// A client that does not read holds nobody up: newer progress of a phase overtakes the older, and the last of each phase is sent.
func TestWatchOvertakes(t *testing.T) {
	var sent []string
	first, release := make(chan struct{}), make(chan struct{})
	w := newWatch(func(p solver.Progress) error {
		if len(sent) == 0 {
			close(first)
			<-release
		}
		sent = append(sent, fmt.Sprint(p.Phase, int64(p.Bound.Pence)))
		return nil
	})
	w.tell(told("a", 9, 1))
	<-first
	for i := range int64(100) {
		w.tell(told("b", 900, i))
	}
	w.tell(told("c", 900, 500))
	close(release)
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	if want := []string{"a1", "b99", "c500"}; !slices.Equal(sent, want) {
		t.Errorf("sent %v, want %v", sent, want)
	}
}

// A client that is gone is told nothing more, and the call ends with the error.
func TestWatchOfALostClient(t *testing.T) {
	lost, calls := errors.New("lost"), 0
	w := newWatch(func(solver.Progress) error { calls++; return lost })
	for range 10 {
		w.tell(told("a", 9, 1))
	}
	if err := w.close(); !errors.Is(err, lost) || calls != 1 {
		t.Errorf("%v after %d calls", err, calls)
	}
}
