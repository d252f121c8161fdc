package fit

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/placewell/placewell/model"
)

// Text gives a calibration as a page of plain text: how it was tested, on what level it stands, and every term.
func (c *Calibration) Text() string {
	var b strings.Builder
	v, base := &c.Validation, &c.Base
	fmt.Fprintf(&b, "RISK MODEL %s, from %d placements and %d unplanned endings within 12 months, %s to %s\n", c.Model.Name, c.Evidence.Spells, c.Evidence.Events, c.Evidence.From, c.Evidence.Until)
	fmt.Fprintf(&b, "%s\n\n", movedWords[c.Evidence.Moved])
	fmt.Fprintf(&b, "Tested on later placements: fitted on what was known on %s, predicting the %d placements that started from then on (%d unplanned endings)\n", v.Since, v.Spells, v.Events)
	fmt.Fprintf(&b, "  area under the curve %s (95 %% interval %s to %s); published slopes %s; chance 0.5; %s if every prediction were right\n", decimal(v.AUC.Value), decimal(v.AUC.Low), decimal(v.AUC.High), decimal(v.PublishedAUC), decimal(v.AreaIfRight))
	fmt.Fprintf(&b, "  concordance %s (%s to %s); chance 0.5; test of order %s, which noise brings to %s once in a hundred times\n", decimal(v.Concordance.Value), decimal(v.Concordance.Low), decimal(v.Concordance.High), hundredths(v.Order), hundredths(leastOrder))
	fmt.Fprintf(&b, "  Brier score %s (%s to %s); published slopes %s; one probability for all %s; less is better; skill %s (%s to %s)\n",
		decimal(v.Brier.Value), decimal(v.Brier.Low), decimal(v.Brier.High), decimal(v.PublishedBrier), decimal(v.LevelBrier), signed(v.Skill.Value), signed(v.Skill.Low), signed(v.Skill.High))
	fmt.Fprintf(&b, "  calibration slope %s (%s to %s), right is 1; level, the log of seen over expected, %s (%s to %s), right is 0\n",
		signed(v.Slope.Value), signed(v.Slope.Low), signed(v.Slope.High), signed(v.Level.Value), signed(v.Level.Low), signed(v.Level.High))
	fmt.Fprintf(&b, "  slopes from the history against the published ones: %s log-likelihood an unplanned ending, standard error %s; above 0 they move\n", signed(v.Gain), signed(v.GainError))
	fmt.Fprintf(&b, "  unplanned endings expected %s, seen %d; of these in the first %d days expected %s, seen %d\n\n", tenthsOf(v.ExpectedTenths), v.Seen, early, tenthsOf(v.EarlyExpectedTenths), v.EarlySeen)

	fmt.Fprintf(&b, "Calibration table (tenths of the placements by what was predicted)\n")
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "  tenth\tplacements\tunplanned\tpredicted\tobserved\tfrom\tto\t")
	for i, d := range v.Deciles {
		fmt.Fprintf(t, "  %d\t%d\t%d\t%s\t%s\t%s\t%s\t\n", i+1, d.Spells, d.Events, d.Predicted, d.Observed.Value, d.Observed.Low, d.Observed.High)
	}
	_ = t.Flush() // into memory

	fmt.Fprintf(&b, "\n%s", plot(v.Deciles))
	fmt.Fprintf(&b, "\nLevel: %d placements since %s, %d unplanned endings seen; rate within 12 months %s (%s to %s); %s if every ending for the reason OTHER was unplanned\n",
		base.Spells, base.Since, base.Events, base.Observed.Value, base.Observed.Low, base.Observed.High, base.WithOther)
	fmt.Fprintf(&b, "  base %s shifted by %s to %s: mean prediction %s before, %s after. England's stock of placements runs at %s, a floor for new ones.\n",
		c.Intercept.Fitted, base.Shift, c.Model.Base, base.Before, base.Mean, base.National)
	fmt.Fprintf(&b, "Pull towards the published slopes: standard deviation %s, by cross-validation over %d blocks of time\n\n", c.Tau, blocks)

	t = tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "  published\tfitted\talone\tfrom\tto\tendings with\twithout\t term")
	row := func(term *Term, note string) {
		alone, from, to := term.Alone.String(), term.Low.String(), term.High.String()
		if term.Low == term.High {
			alone, from, to = "-", "-", "-"
		}
		fmt.Fprintf(t, "  %s\t%s\t%s\t%s\t%s\t%d\t%d\t %s%s\n", term.Published, term.Fitted, alone, from, to, term.Events, term.Without, term.Name, note)
	}
	row(&c.Intercept, " (before the shift)")
	for i := range c.Terms {
		row(&c.Terms[i], stateWords[c.Terms[i].State])
	}
	_ = t.Flush()
	b.WriteString("\nIt orders and puts on a level; it proves no cause: who was placed where was chosen, not drawn. Nothing uses it before a named person has\n" +
		"adopted it: \"placement risk adopt\". What it cannot do stands in model/risk/RISK.md.\n")
	return b.String()
}

var stateWords = map[State]string{
	Moved: "", FewEvents: ": stays, fewer than 20 unplanned endings with or without it", Absent: ": stays, the history lacks it",
	NotBetter: ": stays, moving it did not predict better",
	Floored:   ": distance is never let lower a risk",
}

func tenthsOf(n int64) string { return fmt.Sprintf("%d.%d", n/10, n%10) }

var movedWords = map[string]string{
	model.RiskMovedSlopes: "Base and slopes come from this history: the slopes predicted later placements better than the published ones.",
	model.RiskMovedBase:   "Only the base comes from this history: the published slopes stay, for slopes from the history did not predict later placements better.",
}

// signed writes a figure in ten-thousandths with three decimals.
func signed(n int32) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%03d", sign, (n+5)/10_000, (n+5)%10_000/10)
}
