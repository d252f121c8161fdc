package show

import (
	"slices"
	"strings"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// ineligible lists the homes that cannot be had, each with everything that stands against it.
func (p *page) ineligible(list []*pb.ShortlistEntry, total int) {
	if total == 0 {
		return
	}
	p.heading("Not eligible, and why")
	var rows [][]string
	for _, e := range list {
		first, figures := e.GetCarerId(), []string{number(e.GetFit()), worstRisk(e), pounds(e.GetExpectedPence())}
		for _, reason := range against(e) {
			rows = append(rows, append([]string{first, reason[0], reason[1]}, figures...))
			first, figures = "", []string{"", "", ""}
		}
	}
	if len(rows) > 0 {
		p.grid([]column{{name: "Home", width: 16}, {name: "Rule", width: 13}, {name: "What it saw", width: p.width - 76},
			{name: "Fit", figure: true}, {name: "Risk", figure: true}, {name: "£ expected", figure: true}}, rows)
	}
	p.more(len(list), total)
}

// reason is one thing that stands against a home: a rule, what it saw, and the children it saw it for.
type reason struct {
	rule, data string
	children   []string
}

// against gives everything that stands against a home, each once, with the children it is about unless it is about all.
func against(e *pb.ShortlistEntry) [][2]string {
	var reasons []reason
	add := func(rule, data, child string) {
		for i := range reasons {
			if reasons[i].rule == rule && reasons[i].data == data {
				reasons[i].children = append(reasons[i].children, child)
				return
			}
		}
		reasons = append(reasons, reason{rule, data, []string{child}})
	}
	for _, v := range e.GetVerdicts() {
		for _, f := range v.GetFailed() {
			add(f.GetRule(), or(f.GetData(), f.GetSentence()), v.GetChildId())
		}
		for _, g := range v.GetGates() {
			if !g.GetGranted() && !g.GetObtainable() {
				add(g.GetRule(), "the "+g.GetApprover()+" cannot approve in time: "+or(g.GetData(), g.GetSentence()), v.GetChildId())
			}
		}
	}
	var out [][2]string
	for _, r := range reasons {
		if len(r.children) < len(e.GetVerdicts()) {
			r.data = strings.Join(r.children, ", ") + ": " + r.data
		}
		out = append(out, [2]string{r.rule, r.data})
	}
	if e.GetFitTooLow() {
		out = append(out, [2]string{"fit", "fit " + number(e.GetFit()) + " is below the policy's least"})
	}
	if len(out) == 0 {
		out = append(out, [2]string{unknown, "the children cannot live there together"})
	}
	return out
}

// Against gives what stands against a home that is not eligible, one sentence a rule; nothing for one that is.
func Against(e *pb.ShortlistEntry) []string {
	if e.GetEligible() {
		return nil
	}
	var out []string
	for _, r := range against(e) {
		out = append(out, clean(r[0]+": "+r[1]))
	}
	return out
}

func appendNew(list []string, more ...string) []string {
	for _, s := range more {
		if s != "" && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
