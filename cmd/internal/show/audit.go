package show

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// AuditReport writes what a check of the audit found.
func AuditReport(w io.Writer, resp *pb.VerifyAuditResponse) error {
	p := newPage(w)
	if n := len(resp.GetFaults()); n == 0 {
		p.line("The chain is whole: %s, of which %d rectified or erased by an entry that says so.",
			count(resp.GetEntries(), "entry", "entries"), resp.GetAmended())
	} else {
		p.heading("THE AUDIT IS NOT AS IT WAS WRITTEN: %s", count(int64(n), "fault", "faults"))
		for _, f := range resp.GetFaults() {
			p.line("Entry %d: %s.", f.GetSeq(), f.GetWhat())
		}
	}
	p.line("Last entry %d, chain value %s: note it elsewhere, and a later change of anything before it shows.", resp.GetHead(), resp.GetChain())
	return p.flush(w)
}

// AuditEntries writes entries of the audit.
func AuditEntries(w io.Writer, resp *pb.ListAuditResponse) error {
	p := newPage(w)
	p.heading("AUDIT: %s", count(int64(len(resp.GetEntries())), "entry", "entries"))
	var rows [][]string
	for _, e := range resp.GetEntries() {
		children := strings.Join(e.GetChildIds(), ", ")
		if e.GetAmended() {
			children = joinLines(children, "(rectified or erased)")
		}
		if e.GetDetail() != "" {
			children = joinLines(children, e.GetDetail())
		}
		who := e.GetActor()
		if who == "" {
			who = "nobody named"
		}
		rows = append(rows, []string{strconv.FormatInt(e.GetSeq(), 10), moment(e.GetAt()), who + "\n" + picked(e.GetRole()), e.GetMethod(), e.GetResult(), children})
	}
	p.grid([]column{{name: "Entry", figure: true}, {name: "When", width: 12}, {name: "Who", width: 14}, {name: "Call", width: 32}, {name: "Result", width: 17},
		{name: "Children", width: 18}}, rows)
	return p.flush(w)
}

// AuditSample writes the decisions that were drawn.
func AuditSample(w io.Writer, resp *pb.SampleAuditResponse, seed int64) error {
	p := newPage(w)
	p.heading("SAMPLE: %d of %s, seed %d", len(resp.GetDecisionIds()), count(int64(resp.GetPopulation()), "decision", "decisions"), seed)
	for _, id := range resp.GetDecisionIds() {
		p.line("%s", id)
	}
	return p.flush(w)
}

// Erasure writes what was erased, or would be, and what is kept and why.
func Erasure(w io.Writer, resp *pb.EraseSubjectResponse, preview bool) error {
	p := newPage(w)
	verb := "erased"
	if preview {
		verb = "would be erased"
	}
	p.line("%s %s.", count(int64(resp.GetErased()), "record", "records"), verb)
	for _, s := range resp.GetKept() {
		p.line("Kept: %s", s)
	}
	return p.flush(w)
}

// Retention writes the schedule with what was erased by it, or would be.
func Retention(w io.Writer, resp *pb.ApplyRetentionResponse, preview bool) error {
	p := newPage(w)
	title := "erased"
	if preview {
		title = "would be\nerased"
	}
	var rows [][]string
	for _, c := range resp.GetCounts() {
		source := c.GetSource()
		if !c.GetVerified() {
			source += " (from memory: to be checked by the council)"
		}
		rows = append(rows, []string{c.GetKind(), number(c.GetDays()), number(c.GetErased()), source})
	}
	p.grid([]column{{name: "Kind"}, {name: "Days kept", figure: true}, {name: title, figure: true}, {name: "Why so long", width: 70}}, rows)
	return p.flush(w)
}

// Event gives one event as a line.
func Event(e *pb.WatchEventsResponse) string {
	s := fmt.Sprintf("%d %s %s", e.GetCursor(), moment(e.GetAt()), e.GetKind())
	for _, id := range []string{e.GetPlanId(), e.GetDecisionId(), e.GetOfferId(), e.GetRequestId(), e.GetCarerId(), e.GetBatch()} {
		if id != "" {
			s += " " + id
		}
	}
	return clean(s)
}
