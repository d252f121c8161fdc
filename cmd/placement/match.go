package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

// matchFlags are the flags of match.
type matchFlags struct {
	in           []string
	out, mps     string
	format       string
	method, date string
	seed, work   int64
	limit        time.Duration
	pins, bans   []string
	stored       bool
	validateOnly bool
	floor        string
}

func newMatch(a *app) *cobra.Command {
	f := &matchFlags{}
	c := &cobra.Command{
		Use:   "match --in FILE [--in FILE ...]",
		Short: "Propose a plan for all requests at once",
		Long: `match proposes homes for all requests at once, says why, and says how far the plan is proven to be the best.

Input is JSON (a MatchRequest), as "sample", "import" and "export" write it. Several files are one input: their lists follow each
other, and policy, date and other single values must agree. "-" is standard input.

Without --out the answer goes to standard output: as a table on a terminal, as JSON elsewhere. --out writes JSON to a file.
The last line on standard error is the plan in one line.

Exit code: 0 a plan was found, waiting children included; 2 the input has faults, each on standard error as "path: sentence";
3 no plan keeps every pin; 1 anything else. Ctrl-C ends the search and still gives the best plan found so far.`,
		Example: `  placement match --in in.json
  placement match --in requests.json --in carers.json --out plan.json --mps model.mps
  placement match --in in.json --pin R-0004=F-0012 --forbid R-0007=F-0003 --format table
  placement export --server 127.0.0.1:7420 | placement match --in - --time-limit 25s`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.match(c.Context(), f) },
	}
	fl := c.Flags()
	fl.StringArrayVar(&f.in, "in", nil, "input file, may be repeated; \"-\" is standard input")
	fl.StringVar(&f.out, "out", "", "write the answer as JSON to this file")
	fl.StringVar(&f.mps, "mps", "", "write the last model solved (level of pence) to this file, in MPS format")
	fl.StringVar(&f.format, "format", "", "what goes to standard output: table or json")
	fl.StringVar(&f.method, "method", "", "how to solve: highs or plain (default: the best this program has)")
	fl.StringVar(&f.date, "date", "", "date on which the pool stands as given, 2026-11-02 (default: that of the input)")
	fl.Int64Var(&f.seed, "seed", 0, "seed, kept with the plan (default: that of the input)")
	fl.Int64Var(&f.work, "work-limit", 0, "stop after so much counted work; 0 is no limit")
	fl.DurationVar(&f.limit, "time-limit", 0, "stop after so long, for example 25s, and give the best plan so far (default: the service's own limit, 2m)")
	fl.StringArrayVar(&f.pins, "pin", nil, "REQUEST=CARER that must be in the plan, may be repeated")
	fl.StringArrayVar(&f.bans, "forbid", nil, "REQUEST=CARER that must not be in the plan, may be repeated")
	fl.BoolVar(&f.stored, "stored", false, "take the requests and carers that the input lacks from the service's store; needs --server")
	fl.StringVar(&f.floor, "floor", "", "a floor of fit for a group by age or kind of request, as \"report floor --help\" shows it; the fullest plan keeps it")
	fl.BoolVar(&f.validateOnly, "validate-only", false, "check the input and solve nothing")
	choices(c, "format", "table", "json")
	choices(c, "method", "highs", "plain")
	return c
}

func (a *app) match(ctx context.Context, f *matchFlags) error {
	in, err := a.matchInput(f)
	if err != nil {
		return err
	}
	svc, err := a.connect()
	if err != nil {
		return err
	}
	defer svc.close()
	started := time.Now()
	resp, err := a.watch(ctx, svc, in, f.limit)
	if err != nil {
		return a.explain(ctx, err, in)
	}
	if f.floor != "" && !f.validateOnly {
		if resp, err = a.keepFloor(ctx, svc, in, f.floor, resp); err != nil {
			return err
		}
	}
	took := time.Since(started)
	if f.validateOnly {
		a.sayValid(in.req)
		return nil
	}
	if err := a.answer(ctx, svc, f, resp, in.req); err != nil {
		return err
	}
	if resp.GetProtective() != nil {
		fmt.Fprintln(a.err, "protective: "+show.PlanLine(resp.GetProtective(), took))
	}
	infeasible := resp.GetPlan().GetState() == pb.PlanState_PLAN_STATE_INFEASIBLE
	if infeasible {
		a.sayInfeasible(ctx, svc, in.req)
	}
	fmt.Fprintln(a.err, "plan: "+show.PlanLine(resp.GetPlan(), took))
	if infeasible {
		return &failure{code: exitInfeasible}
	}
	return nil
}

// sayValid says that an input that was only to be checked has no fault.
func (a *app) sayValid(req *pb.MatchRequest) {
	fmt.Fprintf(a.err, "valid: %s and %s given, no fault found; nothing was solved\n", countOf(len(req.GetRequests()), "request"), countOf(len(req.GetCarers()), "carer"))
}
