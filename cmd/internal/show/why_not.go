package show

import (
	"fmt"
	"io"
	"strings"
	"time"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// WhyNot writes the answer about one pair for people. The request supplies what the answer does not repeat.
func WhyNot(w io.Writer, resp *pb.WhyNotResponse, req *pb.WhyNotRequest) error {
	p := newPage(w)
	match := req.GetMatch()
	p.synthetic(match.GetSynthetic(), resp.GetNotices(), planVerdicts(resp.GetWithout(), resp.GetWith()))
	p.notices(resp.GetNotices())
	on := ""
	if date := match.GetSnapshotDate(); date != "" {
		on = ", on " + day(date)
	}
	p.heading("WHY NOT %s (%s) at %s%s", req.GetRequestId(), strings.Join(resp.GetChildIds(), ", "), req.GetCarerId(), on)
	if resp.GetOutcome() == pb.WhyNotOutcome_WHY_NOT_OUTCOME_PRICED {
		p.price(resp, lookUp(match))
	} else {
		for i, s := range resp.GetSentences() {
			if i > 0 {
				s = "    " + s
			}
			p.line("%s", s)
		}
	}
	p.gap()
	p.line(council)
	return p.flush(w)
}

// price sets the plan with the pair beside the plan without it.
func (p *page) price(resp *pb.WhyNotResponse, in *lookup) {
	for _, s := range resp.GetSentences()[:min(1, len(resp.GetSentences()))] {
		p.line("%s", s)
	}
	p.heading("What it costs everybody, the most important first")
	var rows [][]string
	for i, l := range resp.GetLevels() {
		show := func(v int64) string { return fmt.Sprint(v) }
		if i == len(resp.GetLevels())-1 {
			show = pence
		}
		rows = append(rows, []string{l.GetName(), show(l.GetWithout()), show(l.GetWith()), signed(l.GetWith()-l.GetWithout(), show)})
	}
	p.grid([]column{{name: "Level", width: 64}, {name: "Without", figure: true}, {name: "With", figure: true}, {name: "Change", figure: true}}, rows)
	p.line("Expected spending, with what unplanned endings lead to: %s.", signed(resp.GetSpendingPence(), pence))
	p.moves(resp.GetMoves(), in)
	p.heading("How far this is proven")
	p.line("Without: %s", settled(resp.GetWithout()))
	p.line("With: %s", settled(resp.GetWith()))
}

func (p *page) moves(list []*pb.Move, in *lookup) {
	p.heading("Who lives elsewhere")
	if len(list) == 0 {
		p.line("Nobody.")
		return
	}
	at := func(id string) string {
		if id == "" {
			return "waits"
		}
		return in.home(id)
	}
	var rows [][]string
	for _, m := range list {
		rows = append(rows, []string{m.GetRequestId(), m.GetChildId(), at(m.GetFromCarerId()), at(m.GetToCarerId())})
	}
	p.grid([]column{{name: "Request", width: 20}, {name: "Child", width: 16}, {name: "Without", width: 28}, {name: "With", width: 28}}, rows)
}

// pence gives pounds and pence: £1,234.56.
func pence(v int64) string {
	sign, u := "", uint64(v)
	if v < 0 {
		sign, u = "-", -u
	}
	whole := pounds(int64(u - u%100))
	return fmt.Sprintf("%s%s.%02d", sign, whole, u%100)
}

// signed gives a change with its sign, "none" for none.
func signed(d int64, show func(int64) string) string {
	switch {
	case d == 0:
		return "none"
	case d > 0:
		return "+" + show(d)
	}
	return show(d)
}

// WhyNotLine gives an answer as one line for programs: what became of the question, whether the price is proven, and the levels and pence of
// the plan without the pair and with it.
func WhyNotLine(resp *pb.WhyNotResponse, took time.Duration) string {
	return fmt.Sprintf("outcome=%s proven=%t%s%s moves=%d seconds=%.2f", strings.TrimPrefix(resp.GetOutcome().String(), "WHY_NOT_OUTCOME_"), resp.GetProven(),
		planFields("without", resp.GetWithout()), planFields("with", resp.GetWith()), len(resp.GetMoves()), took.Seconds())
}

func planFields(name string, plan *pb.Plan) string {
	levels, pence, _ := figures(plan)
	return fmt.Sprintf(" %s_levels=%s %s_pence=%s", name, levels, name, pence)
}
