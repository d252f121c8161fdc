package server

import (
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// The outcomes of a call.
const (
	callAsked    = "asked"
	callAccepted = "accepted"
	callDeclined = "declined"
	callNoAnswer = "no_answer"
)

var callOutcomes = []string{callAsked, callAccepted, callDeclined, callNoAnswer}

// standingCalls leaves out the entries that were taken back, and those that took them back.
func standingCalls(list []store.Call) (out []store.Call) {
	countered := map[string]bool{}
	for i := range list {
		countered[list[i].Counters] = true
	}
	for i := range list {
		if list[i].Counters == "" && !countered[list[i].ID] {
			out = append(out, list[i])
		}
	}
	return out
}

// declines gives who has said no to a request: the last word of each carer counts.
func declines(tx *store.Tx, requestID string) (map[string]declined, error) {
	calls, err := tx.Calls(store.CallQuery{RequestID: requestID})
	if err != nil {
		return nil, err
	}
	out := map[string]declined{}
	for _, c := range standingCalls(calls) {
		switch c.Outcome {
		case callDeclined:
			out[c.CarerID] = declined{Reason: c.Reason, At: isoTime(c.At)}
		case callAccepted, callAsked:
			delete(out, c.CarerID)
		}
	}
	return out, nil
}

// openEnquiries counts the open requests, apart from one, that a carer has been asked about and has not answered.
func openEnquiries(tx *store.Tx, carerID, except string) (n int, err error) {
	calls, err := tx.Calls(store.CallQuery{CarerID: carerID})
	if err != nil {
		return 0, err
	}
	last := map[string]string{}
	for _, c := range standingCalls(calls) {
		last[c.RequestID] = c.Outcome
	}
	for id, outcome := range last {
		if outcome != callAsked || id == except {
			continue
		}
		state, err := tx.RequestState(id)
		if err != nil {
			return 0, err
		}
		if state == store.RequestOpen {
			n++
		}
	}
	return n, nil
}

func callToWire(c *store.Call) *pb.Call {
	return &pb.Call{
		Id: c.ID, RequestId: c.RequestID, CarerId: c.CarerID, Outcome: c.Outcome, Reason: c.Reason, Note: c.Note, By: c.By, At: isoTime(c.At),
		Counters: c.Counters,
	}
}

func checkCall(w *pb.Call) (list faults) {
	list.needID("call.request_id", "request", w.GetRequestId(), true)
	list.needID("call.carer_id", "carer", w.GetCarerId(), true)
	list.need("call.note", w.GetNote(), false, maxReason)
	switch {
	case !contains(callOutcomes, w.GetOutcome()):
		list.add("call.outcome", reasonEnum, "is none of "+strings.Join(callOutcomes, ", "))
	case w.GetOutcome() == callDeclined:
		list.pick("call.reason", w.GetReason(), declineReasons)
	case w.GetReason() != "":
		list.add("call.reason", reasonConflict, "is for declines alone; leave it out, or put it into the note")
	}
	return list
}
