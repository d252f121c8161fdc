package risk_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
	"github.com/placewell/placewell/model/risk/fit"
	"github.com/placewell/placewell/model/risk/fit/fittest"
)

var update = flag.Bool("update", false, "write the tables of RISK.md again")

// TestModelCard holds the numbers in RISK.md to the program: every coefficient, the bounds on what a trait can do, a fit on the invented history.
func TestModelCard(t *testing.T) {
	b, err := os.ReadFile("RISK.md")
	if err != nil {
		t.Fatal(err)
	}
	m := risk.Published()
	card := string(b)
	for name, want := range map[string]string{
		"gap": (risk.MostGap * m.Gap).String(), "distance": m.MostDistance.String(), "terms": "\n" + terms(&m), "sample": "\n" + sample(t),
	} {
		open, shut := "<!--"+name+"-->", "<!--/"+name+"-->"
		before, rest, found := strings.Cut(card, open)
		shown, after, closed := strings.Cut(rest, shut)
		if !found || !closed {
			t.Fatalf("RISK.md has no place for %s", name)
		}
		if shown != want && !*update {
			t.Errorf("RISK.md says of %s %q, and the program %q; read it, then -update", name, shown, want)
		}
		card = before + open + want + shut + after
	}
	if *update {
		if err := os.WriteFile("RISK.md", []byte(card), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func terms(m *risk.Model) string {
	var b strings.Builder
	b.WriteString("| term | log-odds | added for | effect sizes behind it | |\n|---|---|---|---|---|\n")
	for k := range risk.Coefficients {
		c := &risk.Coefficients[k]
		fmt.Fprintf(&b, "| %s | %s | %s | %s | [%s] |\n", c.Code, *c.Of(m), c.Sentence, c.Source, c.Tag)
	}
	return b.String()
}

func sample(t *testing.T) string {
	p := fittest.Sample()
	p.Spells = 3_000
	c, err := fit.Fit(fittest.History(1, p), risk.Published(), fit.Settings{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	e := &c.Evidence
	figure := func(f model.RiskFigure) string {
		return fmt.Sprintf("%.3f | %.3f to %.3f", float64(f.Value)/10_000, float64(f.Low)/10_000, float64(f.High)/10_000)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "| %d placements since %s, %d unplanned endings | | 95 %% interval |\n|---|---|---|\n", e.TestSpells, e.TestSince, e.TestEvents)
	fmt.Fprintf(&b, "| area under the curve at twelve months (chance 0.5) | %s |\n", figure(e.AUC))
	fmt.Fprintf(&b, "| concordance (chance 0.5) | %s |\n", figure(e.Concordance))
	fmt.Fprintf(&b, "| Brier skill against one probability for all (none 0) | %s |\n", figure(e.Skill))
	fmt.Fprintf(&b, "| calibration slope (right 1) | %s |\n", figure(e.Slope))
	fmt.Fprintf(&b, "| calibration level, log of seen over expected (right 0) | %s |\n", figure(e.Level))
	fmt.Fprintf(&b, "| moved | %s | |\n", e.Moved)
	return b.String()
}
