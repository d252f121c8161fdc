package kpi

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write KPI.md anew")

// TestListOfIndicators: KPI.md says what the program computes.
func TestListOfIndicators(t *testing.T) {
	r := twelve().report(t, Options{})
	var b strings.Builder
	b.WriteString(`# Indicators that the return carries

This page is made from the program: ` + "`go test ./model/kpi -run List -update`" + `. What counts as a placement, a move and an unplanned ending, and how temporary
placements (T0 to T4), short breaks (V3, V4) and OTHER are treated, stands in doc.go of this folder.

Shares are in 1/10,000 and rates in events per 10,000 child-years of 365.25 days, rounded half up; they are shown with two decimals. In a report for others numbers
from 1 to 4 are hidden, with whatever would give them away: suppress.go.

`)
	for i := range r.Measures {
		m := &r.Measures[i]
		fmt.Fprintf(&b, "## %s (`%s`)\n\n| | |\n|---|---|\n| formula | %s |\n| counted | %s |\n", m.Name, m.Key, m.Formula, m.Numerator)
		if m.Denominator != "" {
			fmt.Fprintf(&b, "| out of | %s |\n", m.Denominator)
		}
		fmt.Fprintf(&b, "| unit | %s |\n| due | %s |\n| source | %s |\n", m.Unit, m.Frequency, m.Source)
		if x := m.Benchmark; x != nil {
			fmt.Fprintf(&b, "| to compare | %s; %s; %s |\n", m.Unit.Text(x.Value), x.When, x.Source)
		}
		b.WriteByte('\n')
	}
	b.WriteString("## Not carried by the return\n\n| indicator | needs |\n|---|---|\n")
	for _, n := range r.NotCarried {
		fmt.Fprintf(&b, "| %s | %s |\n", n.Name, n.Needs)
	}
	if *update {
		if err := os.WriteFile("KPI.md", []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	page, err := os.ReadFile("KPI.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(page) != b.String() {
		t.Error("KPI.md differs from the program: run the test with -update")
	}
}
