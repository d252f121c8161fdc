package fit

import (
	"fmt"
	"strings"
	"text/tabwriter"
)

// Text gives a calibration as a page of plain text: how it was tested, on what level it stands, and every term.
func (c *Calibration) Text() string {
	var b strings.Builder
	v, base := &c.Validation, &c.Base
	fmt.Fprintf(&b, "RISK MODEL %s, from %d placements and %d unplanned endings within 12 months, %s to %s\n\n", c.Model.Name, c.Provenance.Spells, c.Provenance.Events, c.Provenance.From, c.Provenance.Until)
	fmt.Fprintf(&b, "Tested on later placements: fitted on what was known on %s, predicting the %d placements that started from then on (%d unplanned endings)\n", v.Since, v.Spells, v.Events)
	fmt.Fprintf(&b, "  area under the curve %s (95 %% interval %s to %s); published slopes %s; chance 0.5\n", decimal(v.AUC.Value), decimal(v.AUC.Low), decimal(v.AUC.High), decimal(v.PublishedAUC))
	fmt.Fprintf(&b, "  Brier score %s (%s to %s); published slopes %s; one probability for all %s; less is better\n", decimal(v.Brier.Value), decimal(v.Brier.Low), decimal(v.Brier.High), decimal(v.PublishedBrier), decimal(v.LevelBrier))
	fmt.Fprintf(&b, "  test of order %s; noise reaches %s once in a hundred times\n", hundredths(v.Order), hundredths(leastOrder))
	fmt.Fprintf(&b, "  unplanned endings expected %s, seen %d; of these in the first %d days expected %s, seen %d\n\n", tenthsOf(v.ExpectedTenths), v.Seen, early, tenthsOf(v.EarlyExpectedTenths), v.EarlySeen)

	fmt.Fprintf(&b, "Calibration table (tenths of the placements by what was predicted)\n")
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "  tenth\tplacements\tunplanned\tpredicted\tobserved\tfrom\tto\t")
	for i, d := range v.Deciles {
		fmt.Fprintf(t, "  %d\t%d\t%d\t%s\t%s\t%s\t%s\t\n", i+1, d.Spells, d.Events, d.Predicted, d.Observed.Value, d.Observed.Low, d.Observed.High)
	}
	_ = t.Flush() // into memory

	fmt.Fprintf(&b, "\nLevel: %d placements since %s, %d unplanned endings seen; rate within 12 months %s (%s to %s); %s if every ending for the reason OTHER was unplanned\n",
		base.Spells, base.Since, base.Events, base.Observed.Value, base.Observed.Low, base.Observed.High, base.WithOther)
	fmt.Fprintf(&b, "  base %s shifted by %s to %s: mean prediction %s before, %s after. England's stock of placements runs at %s, a floor for new ones.\n",
		c.Intercept.Fitted, base.Shift, c.Model.Base, base.Before, base.Mean, base.National)
	fmt.Fprintf(&b, "Pull towards the published slopes: standard deviation %s, by cross-validation over %d blocks of time\n\n", c.Tau, blocks)

	t = tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "  published\tfitted\talone\tfrom\tto\tendings with\twithout\t term")
	row := func(term *Term, note string) {
		alone, from, to := term.Alone.String(), term.Low.String(), term.High.String()
		if term.State != Moved {
			alone, from, to = "-", "-", "-"
		}
		fmt.Fprintf(t, "  %s\t%s\t%s\t%s\t%s\t%d\t%d\t %s%s\n", term.Published, term.Fitted, alone, from, to, term.Events, term.Without, term.Name, note)
	}
	row(&c.Intercept, " (before the shift)")
	for i := range c.Terms {
		row(&c.Terms[i], stateWords[c.Terms[i].State])
	}
	_ = t.Flush()
	b.WriteString("\nIt orders and puts on a level; it proves no cause: who was placed where was chosen, not drawn. Plans and shortlists do not use a\n" +
		"fitted model yet: they stand on the published one.\n")
	return b.String()
}

var stateWords = map[State]string{
	Moved: "", FewEvents: ": stays, fewer than 20 unplanned endings with or without it", Absent: ": stays, the history lacks it",
	Floored: ": distance is never let lower a risk",
}

func tenthsOf(n int64) string { return fmt.Sprintf("%d.%d", n/10, n%10) }
