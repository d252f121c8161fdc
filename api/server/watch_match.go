package server

import (
	"sync"

	"google.golang.org/grpc"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/solver"
)

// WatchMatch is Match with progress on the way. The last progress has the plan's own objective and bound.
func (s *service) WatchMatch(req *pb.WatchMatchRequest, stream grpc.ServerStreamingServer[pb.WatchMatchResponse]) error {
	w := newWatch(func(p solver.Progress) error { return stream.Send(progressEvent(p)) })
	defer w.close() // a panic of the solver must not leave the sender behind
	resp, err := s.match(stream.Context(), req.GetMatch(), w.tell)
	if sendErr := w.close(); err == nil {
		err = sendErr
	}
	if err != nil {
		return err
	}
	return stream.Send(&pb.WatchMatchResponse{Event: &pb.WatchMatchResponse_Result{Result: resp}})
}

// watch sends progress beside the search. A client that reads slowly does not hold the search up: what it has not taken is
// overtaken by newer progress, phase by phase.
type watch struct {
	mu      sync.Mutex
	pending []solver.Progress
	last    solver.Progress
	closed  bool
	wake    chan struct{} // of size 1
	done    chan struct{}
	err     error
}

func newWatch(send func(solver.Progress) error) *watch {
	w := &watch{wake: make(chan struct{}, 1), done: make(chan struct{})}
	go w.run(send)
	return w
}

// tell takes progress in. Incumbents that rise and bounds that fall are held at the best that was told.
func (w *watch) tell(p solver.Progress) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return
	}
	p.Incumbent = better(w.last.Incumbent, p.Incumbent, -1)
	p.Bound = better(w.last.Bound, p.Bound, 1)
	w.last = p
	if n := len(w.pending); n > 0 && w.pending[n-1].Phase == p.Phase {
		w.pending[n-1] = p
	} else {
		w.pending = append(w.pending, p)
	}
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// run sends until wake is closed and nothing is pending. After a failure it only takes out what comes.
func (w *watch) run(send func(solver.Progress) error) {
	defer close(w.done)
	for range w.wake {
		w.mu.Lock()
		list := w.pending
		w.pending = nil
		w.mu.Unlock()
		for _, p := range list {
			if w.err == nil {
				w.err = send(p)
			}
		}
	}
}

// close waits until all was sent and tells whether it could be. What is told afterwards is not heard.
func (w *watch) close() error {
	w.mu.Lock()
	if !w.closed {
		w.closed = true
		close(w.wake)
	}
	w.mu.Unlock()
	<-w.done
	return w.err
}

// better gives the new objective, a copy of it, unless the old one is ahead in the direction.
func better(old, now *model.Objective, direction int) *model.Objective {
	if now == nil {
		return old
	}
	if old != nil && compareObjectives(now, old)*direction < 0 {
		return old
	}
	c := *now
	return &c
}

func compareObjectives(a, b *model.Objective) int {
	x, y := a.Vector(), b.Vector()
	for i := range x {
		if x[i] != y[i] {
			if x[i] < y[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

func progressEvent(p solver.Progress) *pb.WatchMatchResponse {
	w := &pb.Progress{Phase: p.Phase, Work: p.Work}
	if p.Incumbent != nil {
		w.Incumbent = objectiveToWire(p.Incumbent)
	}
	if p.Bound != nil {
		w.Bound = objectiveToWire(p.Bound)
	}
	return &pb.WatchMatchResponse{Event: &pb.WatchMatchResponse_Progress{Progress: w}}
}
