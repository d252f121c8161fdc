package show

import (
	"slices"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// syntheticNotice opens the notice by which the service says that the people are invented.
const syntheticNotice = "SYNTHETIC"

// synthetic says that the data are invented, where the input or the service says so. Records of a store do not carry that mark, but
// their prices do.
func (p *page) synthetic(yes bool, notices []string, verdicts []*pb.Verdict) {
	invented := func(n string) bool { return strings.HasPrefix(n, syntheticNotice) }
	priced := func(v *pb.Verdict) bool { return v.GetCost().GetBasis() == pb.PriceBasis_PRICE_BASIS_SYNTHETIC }
	switch {
	case yes || slices.ContainsFunc(notices, invented):
		p.line("SYNTHETIC DATA: every person and home below is invented.")
	case slices.ContainsFunc(verdicts, priced):
		p.line("SYNTHETIC DATA: prices below are marked as invented.")
	}
}

// notices writes what to know first; that the data are invented stands above already.
func (p *page) notices(list []string) {
	for _, n := range list {
		if !strings.HasPrefix(n, syntheticNotice) {
			p.line("Note: %s", n)
		}
	}
}

func planVerdicts(plans ...*pb.Plan) (out []*pb.Verdict) {
	for _, plan := range plans {
		for _, r := range plan.GetRequests() {
			for _, part := range r.GetPlaced() {
				out = append(out, part.GetVerdicts()...)
			}
		}
	}
	return out
}

func entryVerdicts(list []*pb.ShortlistEntry) (out []*pb.Verdict) {
	for _, e := range list {
		out = append(out, e.GetVerdicts()...)
	}
	return out
}
