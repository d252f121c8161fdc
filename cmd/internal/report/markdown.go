package report

import (
	"fmt"
	"io"
	"strings"
)

// Markdown writes the whole report as text for a wiki or a pull request: every table, without charts.
func Markdown(w io.Writer, d *Document) error {
	if err := d.check(); err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", inline(d.Title))
	if d.Banner != "" {
		fmt.Fprintf(&b, "**%s**\n\n", inline(d.Banner))
	}
	list(&b, d.Says)
	for i := range d.Tables {
		t := &d.Tables[i]
		fmt.Fprintf(&b, "## %s\n\n", inline(t.Name))
		if t.Note != "" {
			b.WriteString(inline(t.Note) + "\n\n")
		}
		var head, rule []string
		for k := range t.Columns {
			head = append(head, t.Columns[k].Head())
			rule = append(rule, map[Kind]string{Words: "---", Figures: "---:"}[t.Columns[k].Kind])
		}
		row(&b, head)
		b.WriteString("| " + strings.Join(rule, " | ") + " |\n")
		for _, cells := range t.Rows {
			var texts []string
			for k, c := range cells {
				texts = append(texts, c.Text(&t.Columns[k]))
			}
			row(&b, texts)
		}
		b.WriteString("\n")
		if how := joined(t.Formula, labelled("out of ", t.Denominator), t.Source); how != "" {
			b.WriteString(inline(how) + "\n\n")
		}
	}
	if len(d.Assumptions) > 0 {
		b.WriteString("## What the figures rest on\n\n")
		for _, a := range d.Assumptions {
			fmt.Fprintf(&b, "- %s: %s (%s)\n", inline(a.Name), inline(a.Value), inline(a.Source))
		}
		b.WriteString("\n")
	}
	if len(d.Notes) > 0 {
		b.WriteString("## To know\n\n")
		list(&b, d.Notes)
	}
	if _, err := io.WriteString(w, strings.TrimRight(b.String(), "\n")+"\n"); err != nil {
		return fmt.Errorf("report: write Markdown: %w", err)
	}
	return nil
}

func list(b *strings.Builder, lines []string) {
	for _, s := range lines {
		b.WriteString("- " + inline(s) + "\n")
	}
	if len(lines) > 0 {
		b.WriteString("\n")
	}
}

func row(b *strings.Builder, cells []string) {
	for i := range cells {
		cells[i] = strings.ReplaceAll(inline(cells[i]), "|", "\\|")
	}
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// inline keeps a text on one line, and what it holds from being taken for a tag.
func inline(s string) string {
	return strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(strings.Join(strings.Fields(s), " "))
}
