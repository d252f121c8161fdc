package local

import (
	"fmt"
	"strings"
	"text/tabwriter"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/risk"
)

// RiskModelFrom reads a file of "risk fit" as the model that a named person adopts on a day. The error says why it cannot be used.
func RiskModelFrom(file []byte, by, role, day string) (*pb.RiskModel, error) {
	f, err := risk.ReadFile(file)
	if err != nil {
		return nil, err
	}
	on, err := model.ParseDate(day)
	if err != nil {
		return nil, fmt.Errorf("--on %w", err)
	}
	c := f.Adopt(by, role, on)
	return server.RiskModelToWire(&c), nil
}

// RiskPage gives the model that a policy stands on, term by term beside the published one, and what it rests on; nil policies and those that
// have adopted none stand on the published.
func RiskPage(w *pb.Policy) (string, error) {
	if w == nil {
		w = &pb.Policy{}
	}
	policy, faults := server.PolicyFromWire(&pb.Policy{RiskModel: w.GetRiskModel()})
	if len(faults) > 0 {
		return "", fmt.Errorf("%s %s", faults[0].Path, faults[0].Description)
	}
	var b strings.Builder
	m, published := risk.Of(policy), risk.Published()
	fmt.Fprintf(&b, "RISK MODEL %s\n", risk.Version(policy))
	if c := policy.Risk; c != nil {
		e := &c.Evidence
		if w.GetVersion() == "" {
			fmt.Fprintf(&b, "Not adopted: a file. Digest %s\n", c.Digest)
		} else {
			fmt.Fprintf(&b, "Adopted by %s, %s, on %s with policy %s. Digest %s\n", c.AdoptedBy, c.AdoptedRole, c.AdoptedOn, w.GetVersion(), c.Digest)
		}
		fmt.Fprintf(&b, "Method: %s; towards %s. From the history: %s.\n", e.Method, e.Published, movedParts[e.Moved])
		fmt.Fprintf(&b, "History %s, watched from %s to %s: %d placements, %d unplanned endings within 12 months\n", e.History, e.From, e.Until, e.Spells, e.Events)
		fmt.Fprintf(&b, "Test on %d placements since %s, %d unplanned endings: area under the curve %s, concordance %s (chance 0.500), Brier skill %s, calibration slope %s, level %s\n",
			e.TestSpells, e.TestSince, e.TestEvents, figureText(e.AUC), figureText(e.Concordance), figureText(e.Skill), figureText(e.Slope), figureText(e.Level))
		for _, line := range offsetLines(e.Offsets) {
			fmt.Fprintf(&b, "Stays as published: %s\n", line)
		}
	} else {
		b.WriteString("The published default: effect sizes of published studies, fitted to no council. It orders more surely than it predicts.\n")
	}
	b.WriteByte('\n')
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "term\tpublished\tthis model\tadded for\tsource of the published value")
	for k := range risk.Coefficients {
		c := &risk.Coefficients[k]
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s [%s]\n", c.Code, *c.Of(&published), *c.Of(&m), c.Sentence, c.Source, c.Tag)
	}
	_ = t.Flush() // into memory
	fmt.Fprintf(&b, "\nTime scale: Weibull, shape %d.%04d. Never used: ethnicity, religion, sex, disability codes, asylum status, provider.\n", m.Shape/10_000, m.Shape%10_000)
	return b.String(), nil
}

var movedParts = map[string]string{model.RiskMovedSlopes: "base and slopes", model.RiskMovedBase: "base alone"}

// offsetLines gathers the terms that stay as published by why they do, in their order.
func offsetLines(offsets []string) (lines []string) {
	at := map[string]int{}
	for _, o := range offsets {
		k := strings.LastIndex(o, ": ")
		if k < 0 {
			lines = append(lines, o)
			continue
		}
		term, why := o[:k], o[k+2:]
		if n, known := at[why]; known {
			lines[n] += ", " + term
			continue
		}
		at[why] = len(lines)
		lines = append(lines, why+": "+term)
	}
	return lines
}

func figureText(f model.RiskFigure) string {
	text := func(n int32) string {
		sign := ""
		if n < 0 {
			sign, n = "-", -n
		}
		return fmt.Sprintf("%s%d.%03d", sign, (n+5)/10_000, (n+5)%10_000/10)
	}
	return fmt.Sprintf("%s (%s to %s)", text(f.Value), text(f.Low), text(f.High))
}
