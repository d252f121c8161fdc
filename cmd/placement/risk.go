package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/placewell/placewell/cmd/internal/local"
)

func newRisk(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "risk",
		Short: "Fit the risk of unplanned endings to the council's own history, adopt it, watch it",
		Args:  noArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newRiskFit(a), newRiskShow(a), newRiskAdopt(a), newRiskDrift(a), newRiskSample(a))
	return c
}

func newRiskFit(a *app) *cobra.Command {
	var (
		o           local.RiskOptions
		format, out string
		plot        string
		columns     bool
	)
	c := &cobra.Command{
		Use:   "fit (--in FILE|FOLDER | --ssda903 FOLDER --year YEAR)",
		Short: "Fit the model, test it on later placements, and show both; or say why not",
		Long: `fit calibrates the published risk model on a history of placements and tests it on the last two years, which it does not see.

  --in FILE          a history as CSV, one row a placement with one carer; a folder: all its CSV files. --columns prints the columns
  --ssda903 FOLDER   a return instead, --year its collection year; both as often as there are years. Difficulties (OC2) count from the year after
                     the one in which they were scored, social workers (from 2024) where twelve months of them were recorded

A history that is too short or too small, whose endings have no reasons, in which a fact gives the outcome away, or from which the model
learns no more than from noise is refused with the reason and what would be needed (exit code 1). Then the published model stays. Slopes move
where those from the history predicted the later placements better than the published ones; else the base alone comes from the history.
Nothing uses the model that --out writes before "placement risk adopt" has put it into the policy.

What a history lacks stays as published and counts as 0 in it. --assume says what such a term adds on average, so that the base does not
carry it twice.`,
		Example: `  placement risk sample --out history.csv
  placement risk fit --in history.csv --out model.json
  placement risk fit --ssda903 return-2024 --year 2023-24 --ssda903 return-2025 --year 2024-25 --ssda903 return-2026 --year 2025-26 --from 2023-04-01`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			if columns {
				fmt.Fprint(a.out, local.RiskColumns)
				return nil
			}
			if err := oneOf("format", format, "table", "json"); err != nil {
				return err
			}
			switch {
			case plot != "" && filepath.Ext(plot) != ".svg" && filepath.Ext(plot) != ".png":
				return misused("--plot is %q, but must end with .svg or .png", plot)
			case (o.History == "") == (len(o.Returns) == 0):
				return misused("risk fit needs --in, a history, or --ssda903, a return, and one of them alone")
			case len(o.Returns) != len(o.Years):
				return misused("every --ssda903 needs its --year, such as 2025-26")
			case o.Postcodes != "" && len(o.Returns) == 0:
				return misused("--postcodes is for --ssda903: a history has miles of its own")
			}
			return a.fitRisk(o, format, out, plot)
		},
	}
	fl := c.Flags()
	historyFlags(c, &o.RiskHistory)
	fl.StringArrayVar(&o.Assume, "assume", nil, "TERM=LOG-ODDS: what a term whose fact the history lacks adds on average")
	fl.StringVar(&o.Name, "name", "", "name of the model (default: local- and the last day)")
	fl.Uint64Var(&o.Seed, "seed", 1, "seed of the intervals")
	fl.StringVar(&out, "out", "", "write the fitted model to this file")
	fl.StringVar(&plot, "plot", "", "draw predicted against observed into this file: NAME.svg or NAME.png")
	fl.StringVar(&format, "format", "", "what goes to standard output: table or json")
	fl.BoolVar(&columns, "columns", false, "print the columns of a history, and read nothing")
	choices(c, "format", "table", "json")
	return c
}

func (a *app) fitRisk(o local.RiskOptions, format, out, plot string) error {
	found, err := local.FitRisk(o)
	if err != nil {
		return invalid("placement: " + oneLine(err.Error()))
	}
	for _, n := range found.Notes {
		fmt.Fprintln(a.err, "note: "+oneLine(n))
	}
	if format == "json" {
		if err := a.write("", append(found.JSON, '\n')); err != nil {
			return err
		}
	}
	if found.Refused {
		return failed("the history is refused, and the published model stays: %s", found.Text)
	}
	if format != "json" {
		if err := a.write("", []byte(found.Text)); err != nil {
			return err
		}
	}
	if plot != "" {
		if err := a.plotCalibration(plot, found.Points); err != nil {
			return err
		}
	}
	if out != "" {
		return a.write(out, found.Model)
	}
	return nil
}

func newRiskSample(a *app) *cobra.Command {
	var (
		seed       uint64
		placements int
		noise      bool
		out        string
	)
	c := &cobra.Command{
		Use:     "sample",
		Short:   "Write an invented history of placements, to try fit with",
		Example: "  placement risk sample --seed 7 --out history.csv\n  placement risk sample --noise | placement risk fit --in /dev/stdin",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			text, err := local.RiskSample(seed, placements, noise)
			if err != nil {
				return misused("%v", err)
			}
			return a.write(out, []byte(text))
		},
	}
	fl := c.Flags()
	fl.Uint64Var(&seed, "seed", 1, "seed: another seed gives another history")
	fl.IntVar(&placements, "placements", 3_000, "how many placements start")
	fl.BoolVar(&noise, "noise", false, "a history in which nothing predicts anything: fit must refuse it")
	fl.StringVar(&out, "out", "", "write to this file (default: standard output)")
	return c
}
