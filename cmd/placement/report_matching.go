package main

import (
	"github.com/spf13/cobra"

	"github.com/placewell/placewell/cmd/internal/local"
)

func newReportMatching(a *app) *cobra.Command {
	var from, to, format string
	var internal bool
	var files reportFiles
	c := &cobra.Command{
		Use:   "matching --server ADDRESS",
		Short: "How long requests took to a decision, and how often the decision followed the plan",
		Long: `matching reads the decisions that the service keeps: the days from a request to the decision to place, by urgency (median, and within how many days nine
of ten were decided), the share decided by the day the home was needed, and how often people chose another home than the plan proposed.

Numbers under 5, and whatever would give them away, are hidden.`,
		Example: "  placement report matching --server 127.0.0.1:7420 --from 2026-04-01 --to 2026-06-30 --html matching.html",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := oneOf("format", format, "table", "csv"); err != nil {
				return err
			}
			in, err := a.decided(c.Context(), from, to, false)
			if err != nil {
				return err
			}
			d, err := local.Matching(in, internal)
			if err != nil {
				return failed("%v", err)
			}
			return a.tellReport(format, &files, d)
		},
	}
	fl := c.Flags()
	fl.StringVar(&from, "from", "", "first day of decisions, 2026-04-01")
	fl.StringVar(&to, "to", "", "last day of decisions, 2026-06-30")
	fl.BoolVar(&internal, "internal", false, "show numbers under 5: not for anybody outside the team")
	fl.StringVar(&format, "format", "", "what is printed: table or csv")
	choices(c, "format", "table", "csv")
	files.flags(c)
	return c
}
