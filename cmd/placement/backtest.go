package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newBacktest(a *app) *cobra.Command {
	var (
		o                   local.BacktestOptions
		policy, cases, form string
		files               reportFiles
	)
	c := &cobra.Command{
		Use:   "backtest --in FOLDER --year YEAR",
		Short: "Replay last year's requests, and put what would have been proposed beside what was done",
		Long: `backtest reads an SSDA903 return and replays each placement that began in the period, one by one in order of time: the homes that could be seen
before that day, with as many places as children were ever seen in them at once, and the child as far as the return told by then. Nothing of a later day
reaches a proposal.

It compares the home that was chosen with the one that would have been proposed: miles, price, risk, children who came together. The return holds no
needs, skills, schools, siblings, wishes, terms or prices, so a difference is a question and no effect; the report says so.

Numbers under 5 are hidden. --cases writes every request with both sides, by the identifiers of the return, for the team alone.`,
		Example: `  placement backtest --in return/ --year 2025-26 --postcodes ONSPD.csv
  placement backtest --in return/ --year 2025-26 --price in-house=525 --price agency=1050 --folder backtest/ --cases cases.csv
  placement sample --return sample-return/ && placement backtest --in sample-return/ --postcodes sample-return/postcodes --year 2025-26`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := oneOf("format", form, "table", "csv"); err != nil {
				return err
			}
			switch {
			case o.Return == "" || o.Year == "":
				return misused("backtest needs --in, the folder of a return, and --year, such as 2025-26")
			case o.Idle < 0 || o.Idle > 3660:
				return misused("--idle-days must be 0 to 3660")
			}
			if policy != "" {
				o.Policy = &pb.Policy{}
				if err := a.readJSON(policy, o.Policy); err != nil {
					return err
				}
			}
			return a.backtest(c.Context(), &o, cases, form, &files)
		},
	}
	fl := c.Flags()
	fl.StringVar(&o.Return, "in", "", "folder with the files of an SSDA903 return")
	fl.StringVar(&o.Year, "year", "", "collection year of the return, 2025-26")
	fl.StringVar(&o.From, "from", "", "first day of requests (default: 1 April of the year)")
	fl.StringVar(&o.To, "to", "", "last day of requests (default: 31 March of the year)")
	fl.StringVar(&o.Postcodes, "postcodes", "", "where postcodes are, as CSV: a file or a folder of files")
	fl.StringVar(&policy, "policy", "", "the council's policy as JSON (default: the sample policy)")
	fl.StringArrayVar(&o.Prices, "price", nil, "KIND=POUNDS a week, may be repeated: in-house, agency, residential, supported (default: those of the public reports)")
	fl.IntVar(&o.Idle, "idle-days", 183, "for how many days a home without children counts as in use")
	fl.StringVar(&o.Method, "method", "", "how to solve: highs or plain (default: the best this program has)")
	fl.BoolVar(&o.Internal, "internal", false, "show numbers under 5: not for anybody outside the team")
	fl.StringVar(&cases, "cases", "", "write each request with both sides to this file, as CSV: for the team alone")
	fl.StringVar(&form, "format", "", "what is printed: table or csv")
	choices(c, "format", "table", "csv")
	files.flags(c)
	return c
}

func (a *app) backtest(ctx context.Context, o *local.BacktestOptions, cases, format string, files *reportFiles) error {
	if show.IsTerminal(a.err) {
		var bar *progressbar.ProgressBar
		o.Progress = func(done, all int) {
			if bar == nil {
				bar = progressbar.NewOptions(all, progressbar.OptionSetWriter(a.err), progressbar.OptionSetDescription("requests"), progressbar.OptionClearOnFinish(), progressbar.OptionShowCount())
			}
			_ = bar.Set(done) // fails only where the terminal does, and then nothing can be shown
		}
	}
	summary, each, err := local.Backtest(ctx, *o)
	if err != nil {
		return invalid("placement: " + oneLine(err.Error()))
	}
	if cases != "" {
		var b bytes.Buffer
		if err := report.CSV(&b, &each.Tables[0]); err != nil {
			return failed("the requests cannot be written: %v", err)
		}
		if err := a.write(cases, b.Bytes()); err != nil {
			return err
		}
		fmt.Fprintf(a.err, "%s: %s\n", cases, each.Title)
	}
	return a.tellReport(format, files, summary)
}

// sampleReturn writes an invented return.
func (a *app) sampleReturn(folder string, seed int64, children int) error {
	files, year, err := local.ReturnSample(seed, children)
	if err != nil {
		return misused("%v", err)
	}
	postcodes := filepath.Join(folder, "postcodes") // apart from the tables of the return
	if err := os.MkdirAll(postcodes, 0o750); err != nil {
		return failed("the folder %s cannot be made: %v; choose another with --return", folder, cause(err))
	}
	for name, in := range map[string]string{"header.csv": folder, "episodes.csv": folder, "uasc.csv": folder, "postcodes.csv": postcodes} {
		if err := a.write(filepath.Join(in, name), []byte(files[name])); err != nil {
			return err
		}
	}
	fmt.Fprintf(a.err, "%s: an invented return of %s, with the years before, and in postcodes/ a directory of its postcodes\n", folder, year)
	return nil
}
