package main

import (
	"fmt"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
)

func newReplan(a *app) *cobra.Command {
	f, ask := &matchFlags{stored: true}, &pb.ReplanRequest{}
	c := &cobra.Command{
		Use:   "replan --from PLAN --date DAY",
		Short: "Propose anew from what the service holds, and say what changes",
		Long: `replan proposes homes for the open requests of the service's store. Agreed placements stay as they are; of the open proposals of the earlier
plan no more change than --changes allows. The receipt on standard error says who moves, seen from that plan, and why no fewer.`,
		Example: `  placement replan --from plan-000004 --changes 2 --date 2026-11-09 --server 127.0.0.1:7420
  placement replan --from plan-000004 --date 2026-11-09 --format json --server 127.0.0.1:7420`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			in, err := a.matchInput(f)
			if err != nil {
				return err
			}
			ask.Match = in.req
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewDecisionServiceClient(svc).Replan(c.Context(), ask)
				if err != nil {
					return err
				}
				if err := a.answer(c.Context(), svc, f, resp.GetAnswer(), in.req); err != nil {
					return err
				}
				for _, s := range resp.GetReceipt() {
					fmt.Fprintln(a.err, oneLine(s))
				}
				return nil
			})
		},
	}
	fl := c.Flags()
	fl.StringVar(&ask.FromPlanId, "from", "", "the plan whose open proposals are to change as little as possible")
	fl.Int32Var(&ask.MostChanges, "changes", -1, "most open proposals that may change; -1: any number")
	fl.StringVar(&f.date, "date", "", "date on which the pool stands as given, 2026-11-09")
	fl.StringVar(&f.out, "out", "", "write the answer as JSON to this file")
	fl.StringVar(&f.format, "format", "", "what goes to standard output: table or json")
	fl.StringArrayVar(&f.pins, "pin", nil, "REQUEST=CARER that must be in the plan, may be repeated")
	fl.StringArrayVar(&f.bans, "forbid", nil, "REQUEST=CARER that must not be in the plan, may be repeated")
	choices(c, "format", "table", "json")
	return c
}
