package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

// whyNotFlags are the flags of whynot: those of match that make the plan, and the pair.
type whyNotFlags struct {
	match          matchFlags
	request, carer string
	children       []string
	json           bool
}

func newWhyNot(a *app) *cobra.Command {
	f := &whyNotFlags{}
	c := &cobra.Command{
		Use:   "whynot --in FILE --request ID --carer ID",
		Short: "Say why the plan does not place a request with a carer, or what it would cost everybody",
		Long: `whynot answers for one pair. Where the pair does not exist it says what removes it: every rule that fails and what it saw, approvals
that come too late, a fit that is too low, siblings who must stay together or live apart. Where it exists, the plan is solved again
with the pair in it: who would live elsewhere, what changes on every level, and whether both plans are proven to be the best, so that
the difference is the pair's true price.

Input, pins and limits are those of match. The answer goes to standard output in words, with --json as JSON; --out writes JSON to a file.
The last line on standard error is the answer in one line.

Exit code: 0 for an answer of any kind; 2 the input has faults, each on standard error as "path: sentence"; 1 anything else.`,
		Example: `  placement whynot --in in.json --request R-0001 --carer H-0003
  placement whynot --in in.json --request R-0001 --children C-0002 --carer H-0003 --json
  placement whynot --in in.json --request R-0001 --carer H-0003 --pin R-0004=H-0006 --time-limit 25s`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.whyNot(c.Context(), f) },
	}
	fl := c.Flags()
	fl.StringArrayVar(&f.match.in, "in", nil, "input file, may be repeated; \"-\" is standard input")
	fl.StringVar(&f.request, "request", "", "the request")
	fl.StringVar(&f.carer, "carer", "", "the home: one of the carers, or where the children live now")
	fl.StringSliceVar(&f.children, "children", nil, "children who would go there together without the others, separated by commas (default: all of the request)")
	fl.BoolVar(&f.json, "json", false, "write the answer to standard output as JSON")
	fl.StringVar(&f.match.out, "out", "", "write the answer as JSON to this file")
	fl.StringVar(&f.match.method, "method", "", "how to solve: highs or plain (default: the best this program has)")
	fl.StringVar(&f.match.date, "date", "", "date on which the pool stands as given, 2026-11-02 (default: that of the input)")
	fl.Int64Var(&f.match.work, "work-limit", 0, "stop each of the two searches after so much counted work; 0 is no limit")
	fl.DurationVar(&f.match.limit, "time-limit", 0, "stop after so long, for example 25s, and say what is known by then (default: the service's own limit, 2m)")
	fl.StringArrayVar(&f.match.pins, "pin", nil, "REQUEST=CARER that must be in both plans, may be repeated")
	fl.StringArrayVar(&f.match.bans, "forbid", nil, "REQUEST=CARER that must not be in either plan, may be repeated")
	fl.BoolVar(&f.match.stored, "stored", false, "take the requests and carers that the input lacks from the service's store; needs --server")
	choices(c, "method", "highs", "plain")
	a.completePair(c, &f.match)
	return c
}

func (a *app) whyNot(ctx context.Context, f *whyNotFlags) error {
	switch {
	case f.request == "" || f.carer == "":
		return misused("whynot needs --request ID and --carer ID")
	case len(f.match.in) == 0 && !f.match.stored:
		return misused("whynot needs --in FILE (or --stored with --server)")
	}
	in, err := a.matchInput(&f.match)
	if err != nil {
		return err
	}
	svc, err := a.connect()
	if err != nil {
		return err
	}
	defer svc.close()
	ask := &pb.WhyNotRequest{Match: in.req, RequestId: f.request, ChildIds: f.children, CarerId: f.carer}
	started := time.Now()
	call, release := svc.bound(ctx, f.match.limit)
	defer release()
	resp, err := pb.NewMatchingServiceClient(svc).WhyNot(call, ask)
	if err != nil {
		return a.explain(ctx, err, in)
	}
	took := time.Since(started)
	if f.match.validateOnly {
		a.sayValid(in.req)
		return nil
	}
	svc.markStopped(resp.GetWithout(), resp.GetWith())
	if f.match.out != "" {
		if err := a.writeJSON(f.match.out, resp); err != nil {
			return err
		}
	}
	if err := a.sayWhyNot(ctx, svc, f, resp, ask); err != nil {
		return err
	}
	fmt.Fprintln(a.err, "whynot: "+show.WhyNotLine(resp, took))
	return nil
}

// sayWhyNot writes the answer to standard output, where no file has it alone.
func (a *app) sayWhyNot(ctx context.Context, svc *service, f *whyNotFlags, resp *pb.WhyNotResponse, ask *pb.WhyNotRequest) error {
	switch {
	case f.json:
		return a.writeJSON("", resp)
	case f.match.out != "" && !show.IsTerminal(a.out):
		return nil
	}
	known, err := a.records(ctx, svc, ask.GetMatch())
	if err != nil {
		return err
	}
	if known != ask.GetMatch() {
		known.SnapshotDate = ask.GetMatch().GetSnapshotDate()
	}
	return show.WhyNot(a.out, resp, &pb.WhyNotRequest{Match: known, RequestId: ask.GetRequestId(), CarerId: ask.GetCarerId()})
}

// completePair offers the requests and carers of the input files to the shell.
func (a *app) completePair(c *cobra.Command, f *matchFlags) {
	offer := func(flag string, list func(*pb.MatchRequest) []string) {
		err := c.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			if len(f.in) == 0 || slices.Contains(f.in, stdin) {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			in, err := a.readInputs(f.in)
			if err != nil {
				return nil, cobra.ShellCompDirectiveError
			}
			return list(in.req), cobra.ShellCompDirectiveNoFileComp
		})
		if err != nil {
			panic("placement: no flag " + flag + ": " + err.Error()) // our own mistake, found by any test
		}
	}
	offer("request", func(m *pb.MatchRequest) (ids []string) {
		for _, r := range m.GetRequests() {
			ids = append(ids, r.GetId())
		}
		return ids
	})
	offer("carer", func(m *pb.MatchRequest) (ids []string) {
		for _, c := range m.GetCarers() {
			ids = append(ids, c.GetId())
		}
		return ids
	})
}
