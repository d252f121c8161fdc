package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
)

func newRiskDrift(a *app) *cobra.Command {
	var (
		o             local.DriftOptions
		format, log   string
		in            string
		decidedOnly   bool
		alarmIsFailed bool
	)
	c := &cobra.Command{
		Use:   "drift (--in HISTORY | --ssda903 FOLDER --year YEAR)",
		Short: "Compare predicted with actual unplanned endings, month by month, with an alarm",
		Long: `drift compares what a risk model expected of every month with what a history, or a return, says happened. Each placement counts in its first
twelve months, on the days on which it was watched.

All placements are compared, by the model of --model, else by the one of the policy in force. With --decided only those that were decided
with this service are, by what was predicted on the day: from --server, or from --decisions, the output of "decisions list --format json".
They are found in the history by child and time, and what followed the first proposal is told apart from what did not.

Exit code: 0 also where there is an alarm; with --fail-on-alarm it is 1.`,
		Example: `  placement risk drift --in history.csv --model model.json --from 2025-04-01
  placement risk drift --ssda903 return --year 2025-26 --decided --server 127.0.0.1:7420
  placement risk drift --ssda903 return --year 2025-26 --decided --decisions decisions.json`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			switch {
			case (o.History == "") == (len(o.Returns) == 0):
				return misused("risk drift needs --in, a history, or --ssda903, a return, and one of them alone")
			case len(o.Returns) != len(o.Years):
				return misused("every --ssda903 needs its --year, such as 2025-26")
			case o.Postcodes != "" && len(o.Returns) == 0:
				return misused("--postcodes is for --ssda903: a history has miles of its own")
			case decidedOnly && o.Model != "":
				return misused("--decided compares what was predicted on the day: leave --model out")
			case decidedOnly && a.server == "" && log == "":
				return misused("--decided needs --server, or --decisions, the output of \"decisions list --format json\"")
			case !decidedOnly && log != "":
				return misused("--decisions goes with --decided")
			}
			policy, decisions, err := a.driftInput(c.Context(), in, log, decidedOnly)
			if err != nil {
				return err
			}
			found, err := local.Drift(o, policy, decisions)
			if err != nil {
				return invalid("placement: " + oneLine(err.Error()))
			}
			for _, n := range found.Notes {
				fmt.Fprintln(a.err, "note: "+oneLine(n))
			}
			text := []byte(found.Text)
			if format == "json" {
				text = append(found.JSON, '\n')
			}
			if err := a.write("", text); err != nil {
				return err
			}
			if found.First != "" && alarmIsFailed {
				return failed("the risk model alarms from %s on", found.First)
			}
			return nil
		},
	}
	fl := c.Flags()
	historyFlags(c, &o.RiskHistory)
	fl.StringVar(&o.Model, "model", "", "file of a fitted model (default: that of the policy)")
	fl.StringVar(&in, "policy-in", "", "input whose policy names the model (default: the policy in force)")
	fl.BoolVar(&decidedOnly, "decided", false, "compare decided placements alone, by what was predicted on the day")
	fl.StringVar(&log, "decisions", "", "decisions as JSON, instead of those at --server")
	fl.Uint64Var(&o.Seed, "seed", 1, "seed of the simulation that sets the limit")
	fl.BoolVar(&alarmIsFailed, "fail-on-alarm", false, "end with exit code 1 where there is an alarm")
	formatFlag(c, &format)
	return c
}

// historyFlags names a history.
func historyFlags(c *cobra.Command, h *local.RiskHistory) {
	fl := c.Flags()
	fl.StringVar(&h.History, "in", "", "history as CSV: a file or a folder")
	fl.StringArrayVar(&h.Returns, "ssda903", nil, "folder with header, episodes and other tables of a return; may be given for several years")
	fl.StringArrayVar(&h.Years, "year", nil, "collection year of the return, 2025-26; one for each --ssda903")
	fl.StringVar(&h.Postcodes, "postcodes", "", "where postcodes are, for the distance from home")
	fl.StringVar(&h.From, "from", "", "first day on which placements were watched: those under way then count from it (default: the first start)")
	fl.StringVar(&h.Until, "until", "", "last day on which placements were watched (default: the latest day in the history)")
}

// driftInput gives the policy whose model predicts or, where only decided placements are asked for, the decisions.
func (a *app) driftInput(ctx context.Context, in, log string, decidedOnly bool) (*pb.Policy, []*pb.Decision, error) {
	list := new(pb.ListDecisionsResponse)
	if log != "" {
		if err := a.readJSON(log, list); err != nil {
			return nil, nil, err
		}
		return nil, append([]*pb.Decision{}, list.GetDecisions()...), nil
	}
	svc, err := a.connect()
	if err != nil {
		return nil, nil, err
	}
	defer svc.close()
	if !decidedOnly {
		req, err := a.policyFor(ctx, pb.NewPolicyServiceClient(svc), in)
		return req.GetPolicy(), nil, err
	}
	list, err = pb.NewDecisionServiceClient(svc).ListDecisions(ctx, &pb.ListDecisionsRequest{})
	if err != nil {
		return nil, nil, a.explain(ctx, err, nil)
	}
	return nil, append([]*pb.Decision{}, list.GetDecisions()...), nil
}
