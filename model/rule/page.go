package rule

import (
	"fmt"
	"strings"

	"github.com/placewell/placewell/model"
)

// Page gives the book as a page of Markdown: every rule in the order of evaluation with its kind, dates, sentence, source, what is to
// be done when it speaks, and its cases.
func Page(b Book) string {
	var w strings.Builder
	w.WriteString(pageHead)
	w.WriteString("| Rule | Kind | In force | Sentence | Source | Cases |\n|---|---|---|---|---|---|\n")
	for _, r := range b {
		fmt.Fprintf(&w, "| %s | %s | %s | %s | %s | %d |\n", r.ID, r.kindAndApprover(), inForce(r), r.Sentence, r.sourceAndDoubt(), len(r.Cases))
	}
	w.WriteString("\n## What must be done\n\n| Rule | Task | Who | By when |\n|---|---|---|---|\n")
	for _, r := range b {
		for i := range r.Todo {
			fmt.Fprintf(&w, "| %s | %s | %s | %s |\n", r.ID, r.Todo[i].Sentence, r.Todo[i].Who, r.Todo[i].when())
		}
	}
	w.WriteString("\n## Cases\n\nEach case is two made-up pairs that differ in one fact: in the first nothing speaks, in the second this rule alone.\n")
	for _, r := range b {
		fmt.Fprintf(&w, "\n**%s** %s\n\n", r.ID, r.Sentence)
		for i := range r.Cases {
			fmt.Fprintf(&w, "- %s (`%s`)\n", r.Cases[i].Name, r.Cases[i].Fact)
		}
	}
	w.WriteString("\n## Law without a test of its own\n\n| Entry | What it says | What keeps to it |\n|---|---|---|\n")
	for _, e := range Background {
		fmt.Fprintf(&w, "| %s | %s | %s |\n", e.ID, e.Sentence, e.Where)
	}
	return w.String()
}

const pageHead = `# The rule book

Generated from model/rule by ` + "`make rules`" + `; edit the rules, not this page.

HARD removes a home. GATE needs the named approval first. PREF weighs. WARN and INFO are shown. PROC makes a task. Rules are evaluated on
the day of the move, and again on the days within the placement on which something changes. Where a source is marked "to be checked",
its text was not read: the rule stands on general knowledge and a council checks it.

`

func (r *Rule) kindAndApprover() string {
	if r.Approver == model.ApproverNone {
		return r.Kind.String()
	}
	return r.Kind.String() + ": " + r.Approver.String()
}

func (r *Rule) sourceAndDoubt() string {
	if r.Verified {
		return r.Source
	}
	return r.Source + " (to be checked)"
}

func inForce(r *Rule) string {
	switch {
	case r.From.Known() && r.To.Known():
		return fmt.Sprintf("%s to %s", r.From, r.To)
	case r.From.Known():
		return "from " + r.From.String()
	case r.To.Known():
		return "to " + r.To.String()
	}
	return "always"
}

// when tells a task's last day for a planned move on a Thursday, and for an emergency where that differs.
func (d *Todo) when() string {
	planned, emergency := Timing{On: caseDay, Now: caseNow}, Timing{On: caseDay, Now: caseDay, Emergency: true}
	if d.Due == nil {
		return "no day set"
	}
	seen := planned
	seen.Seen = model.Datum{A: int32(caseDay), B: int32(caseDay)}
	say := func(t *Timing) string { return fmt.Sprintf("%+d days", t.On.DaysUntil(d.Due(t))) }
	asked := func(t *Timing) bool { return d.When == nil || d.When(t) }
	p, e := say(&planned), say(&emergency)
	switch {
	case p != say(&seen):
		return "as the rule sees it"
	case asked(&emergency) && !asked(&planned):
		return "in an emergency: " + e
	case p == e || !asked(&emergency):
		return "move " + p
	}
	return "move " + p + "; in an emergency " + e
}
