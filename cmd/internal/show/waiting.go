package show

import (
	"fmt"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// waiting says of each request with children who wait what removed the homes that were judged.
func (p *page) waiting(plan *pb.Plan, in *lookup) {
	p.heading("Waiting")
	n := 0
	for _, r := range plan.GetRequests() {
		if len(r.GetWaitingChildIds()) == 0 {
			continue
		}
		n++
		p.line("%s (%s): %s %s.", r.GetRequestId(), urgency(r.GetUrgency()), waiters(r.GetWaitingChildIds(), in),
			plural(len(r.GetWaitingChildIds()), "waits", "wait"))
		p.line("    %s judged, %s possible.", count(int64(r.GetConsidered()), "home", "homes"), number(r.GetPossible()))
		for _, m := range r.GetRemoved() {
			p.line("    %s", removed(m))
		}
		if len(r.GetPlaced()) > 0 {
			continue // its sentences stand with its homes
		}
		for _, s := range r.GetWhy() {
			p.line("    %s", s)
		}
	}
	if n == 0 {
		p.line("Nobody waits.")
	}
}

func waiters(ids []string, in *lookup) string {
	var out []string
	for _, id := range ids {
		if c := in.children[id]; c.GetDaysWaited() > 0 {
			id += fmt.Sprintf(" (%s so far)", count(int64(c.GetDaysWaited()), "day", "days"))
		}
		out = append(out, id)
	}
	return strings.Join(out, ", ")
}

// removed says how many homes one rule removed, with an example.
func removed(m *pb.Removed) string {
	rule := m.GetRule()
	switch rule {
	case "FIT":
		rule = "fit below the policy's least"
	case "SHORTFALL":
		rule = "fit too far below the request's own best"
	}
	s := fmt.Sprintf("%s: %s", rule, count(int64(m.GetCount()), "home", "homes"))
	if m.GetExampleCarerId() == "" {
		return s
	}
	s += ", for example " + m.GetExampleCarerId()
	if m.GetData() != "" {
		s += " (" + m.GetData() + ")"
	}
	return s
}

// signOff lists the lines that a named person must sign.
func (p *page) signOff(plan *pb.Plan) {
	if len(plan.GetEnvy()) == 0 {
		return
	}
	p.heading("To be signed off by a named person before this plan is used")
	for _, e := range plan.GetEnvy() {
		p.line("[ ] %s", or(e.GetSentence(), fmt.Sprintf("%s: %s", e.GetRequestId(), word(e.GetKind().String(), "ENVY_KIND_"))))
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func number(n int32) string { return fmt.Sprint(n) }
