package show

import (
	"fmt"
	"io"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// Policies writes versions of the policy with what of them the team meets day by day.
func Policies(w io.Writer, list []*pb.PolicyVersion) error {
	p := newPage(w)
	p.heading("POLICIES: %d", len(list))
	var rows [][]string
	for _, v := range list {
		settled := moment(v.GetSettledAt())
		if v.GetSettledBy() != "" {
			settled += "\nby " + v.GetSettledBy()
		}
		rows = append(rows, []string{v.GetPolicy().GetVersion(), v.GetState(), v.GetPolicy().GetApprovedBy(), settled, caps(v.GetPolicy())})
	}
	p.grid([]column{{name: "Version", width: 14}, {name: "State", width: 12}, {name: "Approver", width: 18}, {name: "Settled", width: 20}, {name: "At once, and the search outside", width: 40}}, rows)
	return p.flush(w)
}

// caps puts into words how many enquiries there may be at once, and which tiers a senior officer authorises.
func caps(p *pb.Policy) string {
	most := func(n uint32, of string) string {
		if n == 0 {
			return "the usual number of requests " + of
		}
		return fmt.Sprintf("%s %s", count(int64(n), "request", "requests"), of)
	}
	search := "no tier needs authorisation"
	if t := p.GetSearchAuthorisedFromTier(); t > 0 {
		search = fmt.Sprintf("authorised from tier %d on", t)
	}
	return most(p.GetMostEnquiries(), "of a carer") + "\n" + most(p.GetMostReferrals(), "of an agency") + "\n" + search
}

// Authorisations writes who authorised the search for a home outside, and who took that back.
func Authorisations(w io.Writer, list []*pb.SearchAuthorisation) error {
	p := newPage(w)
	p.authorisations(list)
	return p.flush(w)
}

func (p *page) authorisations(list []*pb.SearchAuthorisation) {
	p.heading("SEARCH OUTSIDE: %d", len(list))
	var rows [][]string
	for _, s := range list {
		what := "authorised"
		if s.GetWithdrawn() {
			what = "taken back"
		}
		rows = append(rows, []string{s.GetId(), what, moment(s.GetAt()), s.GetBy() + "\n" + picked(s.GetRole()), s.GetReason()})
	}
	p.grid([]column{{name: "Entry"}, {name: "What", width: 12}, {name: "When", width: 20}, {name: "By", width: 20}, {name: "Reason", width: 36}}, rows)
}

// Concerns writes disputes and complaints.
func Concerns(w io.Writer, resp *pb.ListConcernsResponse) error {
	p := newPage(w)
	p.heading("DISPUTES AND COMPLAINTS: %d", len(resp.GetConcerns()))
	var rows [][]string
	for _, c := range resp.GetConcerns() {
		state := c.GetState() + "\ndue by " + day(c.GetDueOn())
		if c.GetClosedOn() != "" {
			state = c.GetState() + " on " + day(c.GetClosedOn())
		}
		rows = append(rows, []string{c.GetId(), c.GetKind(), c.GetDecisionId(), day(c.GetRaisedOn()) + "\n" + c.GetRaisedBy(), state, c.GetText(), c.GetResponse()})
	}
	p.grid([]column{{name: "Concern"}, {name: "Kind"}, {name: "Decision"}, {name: "Raised", width: 16}, {name: "State", width: 18}, {name: "Words", width: 24}, {name: "Response", width: 24}}, rows)
	if n := resp.GetOverdue(); n > 0 {
		p.line("Past their day: %d.", n)
	}
	return p.flush(w)
}
