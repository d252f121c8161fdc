package server

import (
	"slices"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
)

const (
	strengths = pb.NarrativeKind_NARRATIVE_KIND_STRENGTHS
	history   = pb.NarrativeKind_NARRATIVE_KIND_HISTORY
	wishes    = pb.NarrativeKind_NARRATIVE_KIND_WISHES
)

func (m *team) tell(request, child string, kind pb.NarrativeKind, text string) *pb.Narrative {
	m.t.Helper()
	resp, err := m.refer.PutNarrative(m.as("sw", "childs_social_worker"), &pb.PutNarrativeRequest{
		Narrative: &pb.Narrative{RequestId: request, ChildId: child, Kind: kind, Text: text},
	})
	if err != nil {
		m.t.Fatal(err, faultLines(err))
	}
	return resp.GetNarrative()
}

func (m *team) redact(n *pb.Narrative, text string) *pb.RedactNarrativeResponse {
	m.t.Helper()
	resp, err := m.refer.RedactNarrative(m.officer(), &pb.RedactNarrativeRequest{Id: n.GetId(), Redacted: text, Etag: n.GetEtag()})
	if err != nil {
		m.t.Fatal(err, faultLines(err))
	}
	return resp
}

// A text is held back until somebody has redacted it, and a change takes the redaction back; an agency sees redacted texts alone, strengths first,
// of referrals that were sent to it, without the child's identifier.
func TestNarratives(t *testing.T) {
	m := openTeam(t)
	m.put(newRequest("R1", "C1"), newHome("A1", "agency-01"))
	m.tell("R1", "C1", history, "moved from aunt Mary's")
	first := m.tell("R1", "C1", wishes, "Zoë wants a garden")
	second := m.tell("R1", "C1", strengths, "Zoë plays the drum")
	m.redact(first, "wants a garden")
	m.redact(second, "plays the drum")
	sent := m.released("R1", 1, "agency-01")

	seen, err := m.refer.ListNarratives(m.agency("agency-01"), &pb.ListNarrativesRequest{RequestId: sent.GetId()})
	if err != nil || len(seen.GetNarratives()) != 2 {
		t.Fatalf("%v, %v", seen, err)
	}
	for i, n := range seen.GetNarratives() {
		want := []string{"plays the drum", "wants a garden"}[i]
		if n.GetRedacted() != want || n.GetText() != "" || n.GetChildId() != "child A" || n.GetRequestId() != sent.GetId() || n.GetRedactedBy() != "" {
			t.Errorf("text %d: %v", i, n)
		}
	}
	for _, id := range []string{"R1", sent.GetId()} {
		if _, err := m.refer.ListNarratives(m.agency("agency-02"), &pb.ListNarrativesRequest{RequestId: id}); status.Code(err) != codes.NotFound {
			t.Errorf("another agency sees %s: %v", id, err)
		}
	}
	if _, err := m.refer.ListNarratives(m.agency("agency-01"), &pb.ListNarrativesRequest{RequestId: "R1"}); status.Code(err) != codes.NotFound {
		t.Errorf("an agency names the request itself: %v", err)
	}

	own, err := m.refer.ListNarratives(m.officer(), &pb.ListNarrativesRequest{RequestId: "R1"})
	if err != nil || len(own.GetNarratives()) != 3 || own.GetNarratives()[0].GetText() != "Zoë plays the drum" || own.GetNarratives()[0].GetRedactedBy() != "officer-1" {
		t.Fatalf("%v, %v", own, err)
	}
	changed := own.GetNarratives()[0]
	changed.Text = "Zoë plays the drum at St Mary's"
	if _, err := m.refer.PutNarrative(m.officer(), &pb.PutNarrativeRequest{Narrative: changed}); err != nil {
		t.Fatal(err)
	}
	if _, err := m.refer.PutNarrative(m.officer(), &pb.PutNarrativeRequest{Narrative: changed}); status.Code(err) != codes.Aborted {
		t.Errorf("a second change on the same reading: %v", err)
	}
	seen, err = m.refer.ListNarratives(m.agency("agency-01"), &pb.ListNarrativesRequest{RequestId: sent.GetId()})
	if err != nil || len(seen.GetNarratives()) != 1 {
		t.Errorf("after a change the agency sees %v, %v", seen, err)
	}
}

// What a redacted text still seems to hold is told when it is redacted, and keeps it from agencies.
func TestRedactionIsLookedThrough(t *testing.T) {
	m := openTeam(t)
	m.put(newRequest("R1", "C1"), newHome("A1", "agency-01"))
	n := m.tell("R1", "C1", strengths, "x")
	if got := m.redact(n, "C1 goes to PE1 1AA since 3 May").GetHeldBack(); !slices.Equal(got, []string{leakedID, "a date", "a postcode"}) {
		t.Errorf("held back for %q", got)
	}
	sent := m.released("R1", 1, "agency-01")
	if len(sent.GetChildren()[0].GetTexts()) != 0 {
		t.Errorf("the pack holds %q", sent.GetChildren()[0].GetTexts())
	}
	seen, err := m.refer.ListNarratives(m.agency("agency-01"), &pb.ListNarrativesRequest{RequestId: sent.GetId()})
	if err != nil || len(seen.GetNarratives()) != 0 {
		t.Errorf("the agency sees %v, %v", seen, err)
	}
}

func TestNarrativeFaults(t *testing.T) {
	m := openTeam(t)
	m.put(newRequest("R1", "C1", "C2"))
	kept := m.tell("R1", "C1", strengths, "x")
	for name, c := range map[string]struct {
		n    *pb.Narrative
		path string
	}{
		"no child":       {&pb.Narrative{RequestId: "R1", Kind: strengths, Text: "x"}, "narrative.child_id"},
		"no text":        {&pb.Narrative{RequestId: "R1", ChildId: "C1", Kind: strengths}, "narrative.text"},
		"no kind":        {&pb.Narrative{RequestId: "R1", ChildId: "C1", Text: "x"}, "narrative.kind"},
		"no such kind":   {&pb.Narrative{RequestId: "R1", ChildId: "C1", Text: "x", Kind: 6}, "narrative.kind"},
		"a stranger":     {&pb.Narrative{RequestId: "R1", ChildId: "C9", Kind: strengths, Text: "x"}, "narrative.child_id"},
		"too long":       {&pb.Narrative{RequestId: "R1", ChildId: "C1", Kind: strengths, Text: strings.Repeat("x", maxText+1)}, "narrative.text"},
		"no etag":        {&pb.Narrative{Id: kept.GetId(), RequestId: "R1", ChildId: "C1", Kind: strengths, Text: "x"}, "narrative.etag"},
		"of another one": {&pb.Narrative{Id: kept.GetId(), RequestId: "R1", ChildId: "C2", Kind: strengths, Text: "x", Etag: "v1"}, "narrative.id"},
	} {
		_, err := m.refer.PutNarrative(m.officer(), &pb.PutNarrativeRequest{Narrative: c.n})
		if got := paths(err); len(got) != 1 || got[0] != c.path {
			t.Errorf("%s: faults at %v (%v), want %s", name, got, err, c.path)
		}
	}
	if _, err := m.refer.RedactNarrative(m.officer(), &pb.RedactNarrativeRequest{Id: "narrative-000099", Redacted: "x", Etag: "v1"}); status.Code(err) != codes.NotFound {
		t.Errorf("a text that is not there: %v", err)
	}
}
