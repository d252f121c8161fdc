package show

import (
	"io"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// Decisions writes decisions in the order in which they were made.
func Decisions(w io.Writer, list []*pb.Decision) error {
	p := newPage(w)
	p.heading("DECISIONS: %d", len(list))
	back := map[string]bool{}
	for _, d := range list {
		back[d.GetCounters()] = true
	}
	var rows [][]string
	for _, d := range list {
		outcome := d.GetOutcome()
		if d.GetCarerId() != "" {
			outcome += " at " + d.GetCarerId()
		}
		switch {
		case d.GetCounters() != "":
			outcome = "takes back " + d.GetCounters()
		case back[d.GetId()]:
			outcome += "\n(taken back)"
		case d.GetOverride():
			outcome += "\n(not what was proposed)"
		}
		from := d.GetPlanId()
		switch {
		case from == "" && d.GetShortlistId() != "":
			from = d.GetShortlistId()
		case from == "":
			from = "a shortlist"
		}
		rows = append(rows, []string{d.GetId(), moment(d.GetAt()), d.GetRequestId() + "\n" + strings.Join(d.GetChildIds(), ", "), outcome, from,
			d.GetBy() + "\n" + picked(d.GetRole()), d.GetReason()})
	}
	p.grid([]column{{name: "Decision"}, {name: "When", width: 18}, {name: "Request", width: 14}, {name: "Outcome", width: 20}, {name: "From", width: 16},
		{name: "By", width: 14}, {name: "Reason", width: 18}}, rows)
	return p.flush(w)
}

// Decided writes a decision that was just made, and what must be done now.
func Decided(w io.Writer, resp *pb.RecordDecisionResponse) error {
	if err := Decisions(w, []*pb.Decision{resp.GetDecision()}); err != nil {
		return err
	}
	p := newPage(w)
	p.tasks(resp.GetTasks())
	return p.flush(w)
}

// Placement writes a placement as other systems take it.
func Placement(w io.Writer, resp *pb.ExportPlacementResponse) error {
	if err := Decisions(w, []*pb.Decision{resp.GetDecision()}); err != nil {
		return err
	}
	p := newPage(w)
	p.heading("Who decides on daily life")
	var rows [][]string
	for _, d := range resp.GetDelegatedAuthority() {
		rows = append(rows, []string{picked(d.GetArea()), d.GetDecides(), d.GetConditions()})
	}
	p.grid([]column{{name: "Side", width: 24}, {name: "Decides", width: 16}, {name: "Conditions", width: 50}}, rows)
	p.line("An advocate was offered: %s.", resp.GetAdvocacyOffered())
	p.tasks(resp.GetTasks())
	return p.flush(w)
}

func (p *page) tasks(list []*pb.Task) {
	if len(list) == 0 {
		return
	}
	p.heading("What must be done now")
	for _, t := range list {
		when := "No day is set"
		if t.GetDueOn() != "" {
			when = "By " + day(t.GetDueOn())
		}
		p.line("%s, %s: %s (%s)", when, t.GetWho(), t.GetSentence(), t.GetRule())
	}
}

// Views writes the views on a request.
func Views(w io.Writer, list []*pb.View) error {
	p := newPage(w)
	p.heading("VIEWS: %d", len(list))
	var rows [][]string
	for _, v := range list {
		rows = append(rows, []string{v.GetId(), moment(v.GetAt()), v.GetCarerId(), "the " + v.GetSide() + "'s\nsocial worker", v.GetOpinion(), v.GetBy(), v.GetText()})
	}
	p.grid([]column{{name: "View"}, {name: "When", width: 18}, {name: "Home"}, {name: "Side", width: 16}, {name: "Opinion"}, {name: "By", width: 16},
		{name: "In words", width: 32}}, rows)
	return p.flush(w)
}

// Plans writes the list of kept plans.
func Plans(w io.Writer, resp *pb.ListPlansResponse) error {
	p := newPage(w)
	p.heading("PLANS: %d", len(resp.GetPlans()))
	var rows [][]string
	for _, h := range resp.GetPlans() {
		rows = append(rows, []string{h.GetId(), moment(h.GetAt()), h.GetProgramVersion(), h.GetInputHash()})
	}
	p.grid([]column{{name: "Plan"}, {name: "Proposed", width: 20}, {name: "Program", width: 20}, {name: "Hash of what it was made from", width: 64}}, rows)
	if resp.GetNextPageToken() != "" {
		p.line("There are more: --page-token %s", resp.GetNextPageToken())
	}
	return p.flush(w)
}
