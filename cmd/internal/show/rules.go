package show

import (
	"io"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// Rules writes the rule book in the order in which the rules are evaluated.
func Rules(w io.Writer, resp *pb.ListRulesResponse) error {
	p := newPage(w)
	p.heading("RULE BOOK: %s", count(int64(len(resp.GetRules())), "rule", "rules"))
	var rows [][]string
	for _, r := range resp.GetRules() {
		source := r.GetSource()
		if !r.GetVerified() {
			source += " (from memory: to be checked by the council)"
		}
		kind := r.GetKind()
		if r.GetApprover() != "" {
			kind += "\n" + r.GetApprover()
		}
		rows = append(rows, []string{r.GetId(), kind, between(r.GetValidFrom(), r.GetValidTo()), r.GetSentence(), source, number(r.GetCases())})
	}
	p.grid([]column{{name: "Rule"}, {name: "Kind", width: 12}, {name: "Dates", width: 12}, {name: "Sentence", width: 44},
		{name: "Source", width: 22}, {name: "Cases", figure: true}}, rows)
	p.line("HARD removes a home. GATE needs the named approval first. PREF weighs. WARN and INFO are shown. PROC makes a task.")
	return p.flush(w)
}

func between(from, to string) string {
	switch {
	case from == "" && to == "":
		return "always"
	case to == "":
		return "from " + from
	case from == "":
		return "to " + to
	}
	return from + " to " + to
}
