package show

import (
	"fmt"
	"io"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// Shortlist writes the carers judged for one request: the eligible ranked, with what fit, risk and cost are made of, then the others
// with every rule that removed them. top limits both lists, and it says how many more there are; 0 shows everybody.
func Shortlist(w io.Writer, title string, resp *pb.ShortlistResponse, synthetic bool, top int) error {
	p := newPage(w)
	p.synthetic(synthetic, resp.GetNotices(), entryVerdicts(resp.GetEntries()))
	p.notices(resp.GetNotices())
	p.heading("SHORTLIST for %s", title)
	p.line("Policy %s%s. %s judged, %d eligible.%s", resp.GetPolicyVersion(), riskModel(resp.GetRiskModel()), count(int64(resp.GetConsidered()), "home", "homes"), resp.GetEligible(), bandsOf(resp))
	var eligible, others []*pb.ShortlistEntry
	for _, e := range resp.GetEntries() {
		if e.GetEligible() {
			eligible = append(eligible, e)
		} else {
			others = append(others, e)
		}
	}
	limit := func(list []*pb.ShortlistEntry) []*pb.ShortlistEntry {
		if top > 0 && len(list) > top {
			return list[:top]
		}
		return list
	}
	p.eligible(limit(eligible), int(resp.GetEligible()))
	p.insight(resp)
	p.voids(resp.GetVoids())
	if len(eligible) > 0 {
		p.duties(eligible[0])
	}
	p.ineligible(limit(others), int(resp.GetConsidered()-resp.GetEligible()))
	p.gap()
	p.line(council)
	return p.flush(w)
}

func bandsOf(resp *pb.ShortlistResponse) string {
	s := ""
	for _, b := range resp.GetBands() {
		s += fmt.Sprintf(" Needs of %s: %s.", b.GetChildId(), b.GetBand())
	}
	return s
}

func (p *page) more(shown, total int) {
	if shown < total {
		p.line("%d more: without --top they are all shown.", total-shown)
	}
}

func (p *page) eligible(list []*pb.ShortlistEntry, total int) {
	p.heading("Eligible")
	if len(list) == 0 {
		p.line("No home is eligible for all these children together.")
		return
	}
	var rows [][]string
	for _, e := range list {
		rows = append(rows, []string{number(e.GetRank()), entryName(e) + "\n" + kind(e.GetKind()) + ", " + provider(e.GetProviderCategory()) + placesOf(e) + answersOf(e), fitCell(e),
			worstRisk(e), pounds(weekly(e)), pounds(e.GetExpectedPence()), distance(e), gatesOf(e)})
	}
	p.grid([]column{{name: "#", figure: true}, {name: "Home", width: 30}, {name: "Fit", figure: true},
		{name: "Risk\n12 mth", figure: true}, {name: "£ a week", figure: true}, {name: "£ expected", figure: true},
		{name: "Miles\nhome", figure: true}, {name: "Approval first", width: 26}}, rows)
	p.more(len(list), total)
	p.makings(list)
}

// placesOf says how many of the home's places are open on the day needed.
func placesOf(e *pb.ShortlistEntry) string {
	if e.GetPlaces() == 0 {
		return ""
	}
	return fmt.Sprintf("\n%d of %s open", e.GetOpenPlaces(), count(int64(e.GetPlaces()), "place", "places"))
}

// answersOf says that the home has said no to this request, and how likely it is to say yes to any.
func answersOf(e *pb.ShortlistEntry) (s string) {
	if d := e.GetDeclined(); d != nil {
		s += "\nhas said no: " + picked(d.GetReason())
	}
	if a := e.GetAcceptance(); a != nil {
		s += fmt.Sprintf("\nsays yes: %s (%d of %d)", percent(a.GetProbabilityBp()), a.GetAccepted(), a.GetAnswered())
	}
	return s
}

func entryName(e *pb.ShortlistEntry) string {
	if e.GetConnected() {
		return e.GetCarerId() + " (kin)"
	}
	return e.GetCarerId()
}

// fitCell gives the fit of the child whom the home suits least, and the range that missing facts leave open.
func fitCell(e *pb.ShortlistEntry) string {
	s := number(e.GetFit())
	if v := weakest(e); v.GetFitLow() != v.GetFitHigh() {
		s += fmt.Sprintf("\n%d-%d", v.GetFitLow(), v.GetFitHigh())
	}
	return s
}

// weakest gives the verdict of the child whom the home suits least.
func weakest(e *pb.ShortlistEntry) *pb.Verdict {
	var out *pb.Verdict
	for _, v := range e.GetVerdicts() {
		if out == nil || v.GetFit() < out.GetFit() {
			out = v
		}
	}
	return out
}

func worstRisk(e *pb.ShortlistEntry) string {
	var most int32
	for _, v := range e.GetVerdicts() {
		most = max(most, v.GetRiskBp())
	}
	return percent(most)
}

func weekly(e *pb.ShortlistEntry) (sum int64) {
	for _, v := range e.GetVerdicts() {
		sum += v.GetCost().GetWeeklyPence()
	}
	return sum
}

// distance gives the farthest of the children's homes; unknown if one is.
func distance(e *pb.ShortlistEntry) string {
	var most *int32
	for _, v := range e.GetVerdicts() {
		d := milesHome(v)
		if d == nil {
			return unknown
		}
		if most == nil || *d > *most {
			most = d
		}
	}
	return miles(most)
}

func gatesOf(e *pb.ShortlistEntry) string {
	var lines []string
	for _, v := range e.GetVerdicts() {
		lines = appendNew(lines, strings.Split(gateCell(v.GetGates()), "\n")...)
	}
	return strings.Join(lines, "\n")
}
