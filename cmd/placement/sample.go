package main

import (
	"github.com/spf13/cobra"

	"github.com/placewell/placewell/cmd/internal/local"
)

func newSample(a *app) *cobra.Command {
	var (
		o           local.SampleOptions
		out, folder string
	)
	c := &cobra.Command{
		Use:   "sample",
		Short: "Write invented requests and carers, to try things with",
		Long: `sample writes invented requests and carers as the input of match. The same flags give the same bytes.
Every person and home in it is invented, and every screen that shows it says so.

--return writes an invented SSDA903 return into a folder instead, for report kpi, report equity and backtest.`,
		Example: `  placement sample --seed 7 --children 60 --carers 50 --out in.json
  placement sample --authority --out authority.json
  placement sample --return sample-return/ --children 300
  placement sample --all-free | placement match --in - --time-limit 60s`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if o.Authority && (o.AllFree || c.Flags().Changed("children") || c.Flags().Changed("carers")) || o.AllFree && (c.Flags().Changed("children") || c.Flags().Changed("carers")) {
				return misused("--authority and --all-free have fixed sizes: give one of them alone, or --children and --carers")
			}
			if folder != "" {
				if o.Authority || o.AllFree || out != "" || c.Flags().Changed("carers") {
					return misused("--return goes with --seed and --children alone")
				}
				return a.sampleReturn(folder, o.Seed, o.Children)
			}
			req, err := local.Sample(o)
			if err != nil {
				return misused("%v", err)
			}
			return a.writeJSON(out, req)
		},
	}
	fl := c.Flags()
	fl.Int64Var(&o.Seed, "seed", 1, "seed: another seed gives other people")
	fl.IntVar(&o.Children, "children", 60, "how many children need a home")
	fl.IntVar(&o.Carers, "carers", 50, "how many carers there are")
	fl.BoolVar(&o.Authority, "authority", false, "a whole authority: its children looked after, of whom some need a home, and all its carers")
	fl.BoolVar(&o.AllFree, "all-free", false, "390 children who all need a home at once, and 300 carers")
	fl.StringVar(&folder, "return", "", "write an invented SSDA903 return into this folder")
	fl.StringVar(&out, "out", "", "write to this file (default: standard output)")
	return c
}
