package show

import (
	"fmt"
	"io"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// ShortList is how many eligible homes, and how many others, a shortlist shows without all.
const ShortList = 20

// Shortlist writes the carers judged for one request: the eligible ranked, with what their fit is made of, then the others with
// every rule that removed them. Without all, only the first ShortList of each are shown, and it says how many more there are.
func Shortlist(w io.Writer, title string, resp *pb.ShortlistResponse, synthetic, all bool) error {
	p := newPage(w)
	p.synthetic(synthetic, resp.GetNotices(), entryVerdicts(resp.GetEntries()))
	p.notices(resp.GetNotices())
	p.heading("SHORTLIST for %s", title)
	p.line("Policy %s. %s judged, %d eligible.", resp.GetPolicyVersion(), count(int64(resp.GetConsidered()), "home", "homes"), resp.GetEligible())
	var eligible, others []*pb.ShortlistEntry
	for _, e := range resp.GetEntries() {
		if e.GetEligible() {
			eligible = append(eligible, e)
		} else {
			others = append(others, e)
		}
	}
	limit := func(list []*pb.ShortlistEntry) []*pb.ShortlistEntry {
		if !all && len(list) > ShortList {
			return list[:ShortList]
		}
		return list
	}
	p.eligible(limit(eligible), int(resp.GetEligible()))
	p.ineligible(limit(others), int(resp.GetConsidered()-resp.GetEligible()))
	p.gap()
	p.line(council)
	return p.flush(w)
}

func (p *page) more(shown, total int) {
	if shown < total {
		p.line("%d more: --all shows them.", total-shown)
	}
}

func (p *page) eligible(list []*pb.ShortlistEntry, total int) {
	p.heading("Eligible")
	if len(list) == 0 {
		p.line("No home is eligible for all these children together.")
		return
	}
	var rows, terms [][]string
	for _, e := range list {
		name := e.GetCarerId()
		if e.GetConnected() {
			name += " (kin)"
		}
		rows = append(rows, []string{number(e.GetRank()), name + "\n" + kind(e.GetKind()) + ", " + provider(e.GetProviderCategory()), number(e.GetFit()),
			worstRisk(e), pounds(weekly(e)), pounds(e.GetExpectedPence()), distance(e), gatesOf(e)})
		terms = append(terms, termRow(name, e))
	}
	p.grid([]column{{name: "#", figure: true}, {name: "Home", width: 32}, {name: "Fit", figure: true},
		{name: "Risk\n12 mth", figure: true}, {name: "£ a week", figure: true}, {name: "£ expected", figure: true},
		{name: "Miles\nhome", figure: true}, {name: "Approval first", width: 24}}, rows)
	p.more(len(list), total)
	p.heading("What the fit is made of (score x weight, of the child it suits least)")
	p.grid(termColumns(list[0]), terms)
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

func termColumns(e *pb.ShortlistEntry) []column {
	out := []column{{name: "Home", width: 20}}
	for _, t := range weakest(e).GetFitTerms() {
		out = append(out, column{name: t.GetName(), figure: true, width: 13})
	}
	return append(out, column{name: "Area"})
}

func termRow(name string, e *pb.ShortlistEntry) []string {
	row := []string{name}
	v := weakest(e)
	for _, t := range v.GetFitTerms() {
		if !t.GetKnown() {
			row = append(row, unknown)
			continue
		}
		row = append(row, fmt.Sprintf("%d x %d", t.GetScore(), t.GetWeight()))
	}
	return append(row, area(v.GetArea()))
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
