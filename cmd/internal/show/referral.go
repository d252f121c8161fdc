package show

import (
	"fmt"
	"io"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// Referrals writes the releases of a request.
func Referrals(w io.Writer, resp *pb.ListReferralsResponse) error {
	p := newPage(w)
	p.heading("REFERRALS: %d", len(resp.GetReferrals()))
	var rows [][]string
	for _, r := range resp.GetReferrals() {
		rows = append(rows, []string{r.GetId(), number(r.GetTier()), strings.Join(r.GetProviderIds(), "\n"), moment(r.GetReleasedAt()), r.GetReleasedBy(), day(r.GetAnswersBy())})
	}
	p.grid([]column{{name: "Referral"}, {name: "Tier", figure: true}, {name: "To", width: 24}, {name: "Released", width: 20}, {name: "By", width: 20}, {name: "Answers by", width: 18}}, rows)
	if len(resp.GetAuthorisations()) > 0 {
		p.authorisations(resp.GetAuthorisations())
	}
	return p.flush(w)
}

// Offers writes offers, and the reasons for which one may be closed where the answer names them.
func Offers(w io.Writer, resp *pb.ListOffersResponse) error {
	p := newPage(w)
	p.heading("OFFERS: %d", len(resp.GetOffers()))
	var rows [][]string
	for _, o := range resp.GetOffers() {
		state := o.GetState()
		if o.GetReason() != "" {
			state += ":\n" + picked(o.GetReason())
		}
		rows = append(rows, []string{o.GetId(), o.GetRequestId(), o.GetCarerId() + "\n" + o.GetProviderId(), pounds(o.GetPrice().GetWeeklyPence()),
			day(o.GetExpiresOn()), state, o.GetNote()})
	}
	p.grid([]column{{name: "Offer"}, {name: "Request"}, {name: "Home", width: 20}, {name: "£ a week", figure: true}, {name: "Last day", width: 16},
		{name: "State", width: 18}, {name: "Note", width: 24}}, rows)
	p.pickList("closing", resp.GetReasons())
	return p.flush(w)
}

// Calls writes the log of enquiries, and the reasons for a decline where the answer names them.
func Calls(w io.Writer, resp *pb.ListCallsResponse) error {
	p := newPage(w)
	p.heading("CALLS: %d", len(resp.GetCalls()))
	back := map[string]bool{}
	for _, c := range resp.GetCalls() {
		back[c.GetCounters()] = true
	}
	var rows [][]string
	for _, c := range resp.GetCalls() {
		outcome := picked(c.GetOutcome())
		switch {
		case c.GetCounters() != "":
			outcome = "takes back " + c.GetCounters()
		case c.GetReason() != "":
			outcome += ":\n" + picked(c.GetReason())
		}
		if back[c.GetId()] {
			outcome += "\n(taken back)"
		}
		rows = append(rows, []string{c.GetId(), moment(c.GetAt()), c.GetRequestId(), c.GetCarerId(), outcome, c.GetBy(), c.GetNote()})
	}
	p.grid([]column{{name: "Call"}, {name: "When", width: 20}, {name: "Request"}, {name: "Home"}, {name: "Outcome", width: 22}, {name: "By", width: 16}, {name: "Note", width: 20}}, rows)
	p.pickList("a decline", resp.GetReasons())
	return p.flush(w)
}

// Acceptance puts an estimate into words, with what it rests on.
func Acceptance(a *pb.Acceptance) string {
	return fmt.Sprintf("yes to %s of enquiries (estimated; %d of %d answered so far)", percent(a.GetProbabilityBp()), a.GetAccepted(), a.GetAnswered())
}

// Holds writes holds.
func Holds(w io.Writer, resp *pb.ListHoldsResponse) error {
	p := newPage(w)
	p.heading("HOLDS: %d", len(resp.GetHolds()))
	var rows [][]string
	for _, h := range resp.GetHolds() {
		rows = append(rows, []string{h.GetId(), h.GetRequestId(), h.GetCarerId(), number(h.GetPlaces()), moment(h.GetUntil()), h.GetState(), h.GetBy(), h.GetReason()})
	}
	p.grid([]column{{name: "Hold"}, {name: "Request"}, {name: "Home"}, {name: "Places", figure: true}, {name: "Until", width: 20}, {name: "State"}, {name: "By", width: 16},
		{name: "Reason", width: 20}}, rows)
	return p.flush(w)
}

// Narratives writes texts about children.
func Narratives(w io.Writer, resp *pb.ListNarrativesResponse) error {
	p := newPage(w)
	p.heading("TEXTS: %d", len(resp.GetNarratives()))
	for _, n := range resp.GetNarratives() {
		p.gap()
		p.line("%s, %s, %s", n.GetId(), n.GetChildId(), word(n.GetKind().String(), "NARRATIVE_KIND_"))
		for _, part := range []struct{ title, text string }{{"As written", n.GetText()}, {"For agencies", n.GetRedacted()}} {
			if part.text == "" && part.title == "For agencies" {
				p.line("  For agencies: nothing, until somebody has redacted it")
			} else if part.text != "" {
				p.line("  %s:", part.title)
				for _, l := range strings.Split(part.text, "\n") {
					p.line("    %s", l)
				}
			}
		}
	}
	return p.flush(w)
}

// Workers writes who else is at work on a request.
func Workers(w io.Writer, request string, resp *pb.OpenRequestResponse) error {
	p := newPage(w)
	if len(resp.GetOthers()) == 0 {
		p.line("Nobody else is at work on %s.", request)
	}
	for _, o := range resp.GetOthers() {
		p.line("%s has been at work on %s since %s.", o.GetBy(), request, moment(o.GetSince()))
	}
	return p.flush(w)
}

func (p *page) pickList(what string, list []string) {
	if len(list) > 0 {
		p.line("Reasons for %s: %s.", what, strings.Join(list, ", "))
	}
}

// picked gives a word of a pick list as people write it.
func picked(code string) string { return strings.ReplaceAll(code, "_", " ") }
