package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"slices"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
	"github.com/placewell/placewell/cmd/internal/report"
	"github.com/placewell/placewell/cmd/internal/show"
)

// equityFlags are the flags of report equity.
type equityFlags struct {
	local.KPIOptions
	seed   uint64
	plan   string
	format string
	files  reportFiles
}

func newReportEquity(a *app) *cobra.Command {
	f := &equityFlags{}
	c := &cobra.Command{
		Use:   "equity --in FOLDER | --in FILE | --server ADDRESS",
		Short: "What children of different groups get, with intervals and small numbers hidden",
		Long: `equity compares fit, miles from home, days waited, the share with the council's own carers, risk and moves by sex, ethnicity, disability, asylum
status and age. Each figure has an interval of 95 percent; numbers under 5, and whatever would give them away, are hidden.

It reads one of three things:
  --in FOLDER   an SSDA903 return, with --year, --from and --to: miles, in-house share and moves, as the return holds no more
  --in FILE     an input of match: a plan is made of it, or --plan names the answer that match gave
  --server      what people have decided, as the service keeps it; --from and --to choose the days

A gap is a question and no finding, and no gap is no proof: the report says what it can and cannot mean. Nothing in the program reads these traits
to rank, to price or to predict.`,
		Example: `  placement report equity --in return/ --year 2025-26 --from 2025-04-01 --to 2026-03-31 --postcodes ONSPD.csv
  placement report equity --in in.json --html equity.html
  placement report equity --server 127.0.0.1:7420 --from 2026-04-01 --folder equity/`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := oneOf("format", f.format, "table", "csv"); err != nil {
				return err
			}
			d, err := a.equity(c.Context(), f)
			if err != nil {
				return err
			}
			return a.tellReport(f.format, &f.files, d)
		},
	}
	fl := c.Flags()
	fl.StringVar(&f.Return, "in", "", "folder of an SSDA903 return, or a file of requests and carers")
	fl.StringVar(&f.plan, "plan", "", "the answer that match gave to the file, as JSON (default: a plan is made)")
	fl.StringVar(&f.Year, "year", "", "collection year of the return, 2025-26")
	fl.StringVar(&f.From, "from", "", "first day, 2025-04-01")
	fl.StringVar(&f.To, "to", "", "last day, 2026-03-31")
	fl.StringVar(&f.Postcodes, "postcodes", "", "where postcodes are, as CSV: a file or a folder of files")
	fl.Uint64Var(&f.seed, "seed", 1, "seed of the draws of the intervals")
	fl.BoolVar(&f.Internal, "internal", false, "show numbers under 5: not for anybody outside the team")
	fl.StringVar(&f.format, "format", "", "what is printed: table or csv")
	choices(c, "format", "table", "csv")
	f.files.flags(c)
	return c
}

// tellReport writes the files that were asked for; where none was, or a format was, it prints.
func (a *app) tellReport(format string, files *reportFiles, d *report.Document) error {
	if files.any() {
		if err := a.writeReport(files, d); err != nil || format == "" {
			return err
		}
	}
	if format != "csv" {
		return show.Report(a.out, d)
	}
	var b bytes.Buffer
	if err := report.Long(&b, d); err != nil {
		return failed("the report cannot be written: %v", err)
	}
	return a.write("", b.Bytes())
}

// equity makes the report of what was named.
func (a *app) equity(ctx context.Context, f *equityFlags) (*report.Document, error) {
	o := local.EquityOptions{Internal: f.Internal, Seed: f.seed}
	if f.Return == "" {
		if a.server == "" {
			return nil, misused("report equity needs --in, the folder of a return or a file of requests and carers, or --server, a service that keeps decisions")
		}
		return a.equityOfDecisions(ctx, f, o)
	}
	info, err := os.Stat(f.Return)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, failed("there is no file %s; check the name", f.Return)
	case err != nil:
		return nil, failed("%s cannot be read: %v", f.Return, cause(err))
	case !info.IsDir():
		return a.equityOfPlan(ctx, f, o)
	case f.Year == "" || f.From == "" || f.To == "":
		return nil, misused("report equity on a return needs --year, such as 2025-26, and --from and --to, the first and the last day")
	}
	d, err := local.EquityOfReturn(f.KPIOptions, o)
	if err != nil {
		return nil, invalid("placement: " + err.Error())
	}
	return d, nil
}

func (a *app) equityOfPlan(ctx context.Context, f *equityFlags, o local.EquityOptions) (*report.Document, error) {
	in, err := a.readInputs([]string{f.Return})
	if err != nil {
		return nil, err
	}
	answer := &pb.MatchResponse{}
	if f.plan != "" {
		if err := a.readJSON(f.plan, answer); err != nil {
			return nil, err
		}
	} else {
		svc, err := a.connect()
		if err != nil {
			return nil, err
		}
		defer svc.close()
		if answer, err = a.watch(ctx, svc, in, 0); err != nil {
			return nil, a.explain(ctx, err, in)
		}
	}
	d, err := local.EquityOfPlan(in.req, answer.GetPlan(), o)
	if err != nil {
		return nil, invalid("placement: " + err.Error())
	}
	if answer.GetProtective() != nil {
		d.Notes = append(d.Notes, "There are two plans, and neither is the default; this is the fullest.")
	}
	return d, nil
}

func (a *app) equityOfDecisions(ctx context.Context, f *equityFlags, o local.EquityOptions) (*report.Document, error) {
	in, err := a.decided(ctx, f.From, f.To, true)
	if err != nil {
		return nil, err
	}
	d, err := local.EquityOfDecisions(in, o)
	if err != nil {
		return nil, failed("%v", err)
	}
	return d, nil
}

// decided reads the decisions that the service keeps with the records they are about, and, where they are wanted, the plans they were made from.
func (a *app) decided(ctx context.Context, from, to string, withPlans bool) (*local.Decided, error) {
	in := &local.Decided{Plans: map[string]*pb.MatchResponse{}, Records: &pb.MatchRequest{}, From: from, To: to}
	for _, day := range []string{from, to} {
		if day != "" && !local.IsDay(day) {
			return nil, misused("%q is no day; --from and --to are days such as 2026-04-01", day)
		}
	}
	err := a.remembered(ctx, func(svc *service) error {
		client := pb.NewDecisionServiceClient(svc)
		list, err := client.ListDecisions(ctx, &pb.ListDecisionsRequest{})
		if err != nil {
			return err
		}
		in.Decisions = list.GetDecisions()
		if err := exportAll(ctx, svc, in.Records); err != nil {
			return err
		}
		var plans []string
		for _, d := range in.Decisions {
			if withPlans && d.GetPlanId() != "" && d.GetOutcome() == "placed" {
				plans = append(plans, d.GetPlanId())
			}
		}
		slices.Sort(plans)
		for _, id := range slices.Compact(plans) {
			kept, err := client.GetPlan(ctx, &pb.GetPlanRequest{Id: id})
			if err != nil {
				return err
			}
			in.Plans[id] = kept.GetAnswer()
		}
		return nil
	})
	return in, err
}
