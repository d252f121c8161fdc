package show

import (
	"io"
	"slices"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// Explained writes one carer in words that an officer, a panel and a child's file can carry.
func Explained(w io.Writer, title string, resp *pb.ShortlistResponse, synthetic bool) error {
	p := newPage(w)
	e := resp.GetExplained()
	p.synthetic(synthetic, resp.GetNotices(), entryVerdicts([]*pb.ShortlistEntry{e}))
	p.notices(resp.GetNotices())
	p.heading("%s for %s", e.GetCarerId(), title)
	p.line("Policy %s. %s", resp.GetPolicyVersion(), standing(e, resp))
	for _, v := range e.GetVerdicts() {
		p.heading("%s", v.GetChildId())
		p.sentences(v.GetWords())
		if gaps := v.GetTrainingGaps(); len(gaps) > 0 {
			p.heading("Training that would help")
			p.sentences(gaps)
		}
		if list := v.GetAhead(); len(list) > 0 {
			p.heading("What lies ahead")
			for _, a := range list {
				p.line("%s", capital(a.GetSentence()))
			}
		}
	}
	if list := e.GetVacancies(); len(list) > 0 {
		p.heading("Its places on the day needed: %d of %d open", e.GetOpenPlaces(), e.GetPlaces())
		for _, v := range list {
			p.line("%s", capital(v.GetSentence()))
		}
	}
	p.voids(slices.DeleteFunc(slices.Clone(resp.GetVoids()), func(v *pb.Void) bool { return v.GetBlockId() != e.GetBlockId() }))
	p.duties(e)
	p.gap()
	p.line(council)
	return p.flush(w)
}

func standing(e *pb.ShortlistEntry, resp *pb.ShortlistResponse) string {
	if e.GetEligible() {
		return "It is number " + number(e.GetRank()) + " of " + count(int64(resp.GetEligible()), "eligible home", "eligible homes") + "."
	}
	return "It is not eligible."
}

func (p *page) sentences(list []string) {
	for _, s := range list {
		p.line("%s", s)
	}
}
