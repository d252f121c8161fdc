package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/placewell/placewell/cmd/internal/local"
)

func newWhatIfRates(a *app) *cobra.Command {
	var o local.RatesOptions
	c := &cobra.Command{
		Use:   "rates FOLDER",
		Short: "Tell the rates of arrivals and endings from a return, for scenarios that draw demand",
		Long: `rates counts, in an SSDA903 return, how many children a year need a home and how many placements end within one, and prints both as the part of a
scenario file that lets scenarios go on for years. The same numbers serve draw_demand and end_placements.`,
		Example: "  placement whatif rates return/ --from 2024-04-01 --to 2026-03-31",
		Args:    named("a folder with a return"),
		RunE: func(c *cobra.Command, args []string) error {
			o.Return = args[0]
			rates, err := local.Rates(o)
			if err != nil {
				return misused("%v", err)
			}
			for _, line := range rates.Lines {
				fmt.Fprintln(a.err, line)
			}
			fmt.Fprintf(a.out, "\"years\": %s\n", rates.Years)
			return nil
		},
	}
	c.Flags().StringVar(&o.From, "from", "", "first day, YYYY-MM-DD")
	c.Flags().StringVar(&o.To, "to", "", "last day, YYYY-MM-DD")
	c.Flags().StringVar(&o.Year, "year", "", "collection year of the return, by the year in which it ends; as 2025-26")
	return c
}
