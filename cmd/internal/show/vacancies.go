package show

import (
	"io"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// Vacancies writes how the places of homes stand on a day: sums, why places are not available, the empty beds of block contracts, and the
// homes, each with its places.
func Vacancies(w io.Writer, on string, resp *pb.ListVacanciesResponse, synthetic bool) error {
	p := newPage(w)
	p.synthetic(synthetic, nil, nil)
	p.heading("PLACES on %s", day(on))
	if len(resp.GetHomes()) == 0 && resp.GetTotalSize() == 0 && len(resp.GetSums()) <= 1 {
		p.line("There are no carers to tell of. Import some, or choose another kind.")
		return p.flush(w)
	}
	p.line("Open: a child could have it on the day. Approved places less children placed are not the vacancies: places may be held, not available yet, or " +
		"not available at all.")
	p.placeSums(resp)
	p.voids(resp.GetVoids())
	p.heading("Homes")
	var rows [][]string
	for _, h := range resp.GetHomes() {
		rows = append(rows, []string{h.GetCarerId(), kind(h.GetKind()) + ", " + provider(h.GetProviderCategory()), number(h.GetOpen()), placeWords(h.GetPlaces())})
	}
	if len(rows) == 0 {
		p.line("No home has an open place on that day.")
	} else {
		p.grid([]column{{name: "Home", width: 16}, {name: "Kind", width: 28}, {name: "Open", figure: true}, {name: "Places", width: 60}}, rows)
	}
	return p.flush(w)
}

func (p *page) placeSums(resp *pb.ListVacanciesResponse) {
	var rows [][]string
	for i, s := range resp.GetSums() {
		name := kind(s.GetKind()) + ", " + provider(s.GetProviderCategory())
		if i == len(resp.GetSums())-1 {
			rows, name = append(rows, nil), "together"
		}
		rows = append(rows, []string{name, number(s.GetHomes()), number(s.GetPlaces()), number(s.GetOpen()), number(s.GetVacantLater()), number(s.GetFilled()),
			number(s.GetHeld()), number(s.GetNotAvailable()), number(s.GetUnknown())})
	}
	p.grid([]column{{name: "", width: 30}, {name: "Homes", figure: true}, {name: "Places", figure: true}, {name: "Open", figure: true},
		{name: "Vacant\nlater", figure: true}, {name: "Filled", figure: true}, {name: "Held", figure: true}, {name: "Not\navailable", figure: true},
		{name: "Not\nknown", figure: true}}, rows)
	if len(resp.GetReasons()) == 0 {
		return
	}
	var reasons []string
	for _, r := range resp.GetReasons() {
		reasons = append(reasons, or(r.GetReason(), "no reason recorded")+" "+number(r.GetPlaces()))
	}
	p.line("Not available: %s.", strings.Join(reasons, ", "))
}

// voids lists block contracts that have empty beds; those without are told by their count.
func (p *page) voids(list []*pb.Void) {
	if len(list) == 0 {
		return
	}
	p.heading("Beds that are paid for whether they are used or not")
	full := int64(0)
	for _, v := range list {
		if v.GetEmpty() == 0 && v.GetMoves() == 0 && !v.GetDisputed() {
			full++
			continue
		}
		p.line("%s", v.GetSentence())
	}
	if full > 0 {
		p.line("%s without an empty bed.", count(full, "block contract", "block contracts"))
	}
	p.line("No choice between homes counts empty beds.")
}

// placeWords gives the places of a home, one a line.
func placeWords(list []*pb.Vacancy) string {
	if len(list) == 0 {
		return "no approved place is on record"
	}
	var lines []string
	for _, v := range list {
		lines = append(lines, v.GetSentence())
	}
	return strings.Join(lines, "\n")
}
