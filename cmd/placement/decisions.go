package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newDecisions(a *app) *cobra.Command {
	return group("decisions", "List decisions, take a wrong one back, export a placement",
		`decisions reads the log of decisions, which is only ever added to: who decided what, in which role, from what, and why.`,
		`  placement decisions list --request R-0001 --server 127.0.0.1:7420
  placement decisions take-back decision-000003 --reason "the wrong child" --server 127.0.0.1:7420
  placement decisions export decision-000003 --server 127.0.0.1:7420`,
		newDecisionsList(a), newDecisionsTakeBack(a), newDecisionsExport(a))
}

func newDecisionsList(a *app) *cobra.Command {
	ask, format := &pb.ListDecisionsRequest{}, ""
	c := &cobra.Command{
		Use:     "list",
		Short:   "List decisions in the order in which they were made",
		Example: "  placement decisions list --carer H-0003 --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewDecisionServiceClient(svc).ListDecisions(c.Context(), ask)
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Decisions(w, resp.GetDecisions()) })
			})
		},
	}
	c.Flags().StringVar(&ask.RequestId, "request", "", "only of this request")
	c.Flags().StringVar(&ask.CarerId, "carer", "", "only of this home")
	formatFlag(c, &format)
	return c
}

func newDecisionsTakeBack(a *app) *cobra.Command {
	ask, format := &pb.TakeBackDecisionRequest{}, ""
	c := &cobra.Command{
		Use:   "take-back DECISION --reason WORDS",
		Short: "Take a wrong decision back by a counter-entry",
		Long: `take-back adds an entry that takes a decision back: the places are as they were before, the request is open again, and both entries stay in
the log.`,
		Example: "  placement decisions take-back decision-000003 --reason \"the wrong child\" --server 127.0.0.1:7420",
		Args:    named("a decision"),
		RunE: func(c *cobra.Command, args []string) error {
			ask.Id = args[0]
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewDecisionServiceClient(svc).TakeBackDecision(c.Context(), ask)
				if err != nil {
					return err
				}
				fmt.Fprintf(a.err, "taken back: %s by %s\n", ask.GetId(), resp.GetDecision().GetId())
				return a.tell(format, resp, func(w io.Writer) error { return show.Decisions(w, []*pb.Decision{resp.GetDecision()}) })
			})
		},
	}
	c.Flags().StringVar(&ask.Reason, "reason", "", "why, in words")
	formatFlag(c, &format)
	return c
}

func newDecisionsExport(a *app) *cobra.Command {
	format := ""
	c := &cobra.Command{
		Use:     "export DECISION",
		Short:   "Give a placement as other systems take it: delegated authority, advocacy, tasks",
		Example: "  placement decisions export decision-000003 --format json --server 127.0.0.1:7420",
		Args:    named("a decision"),
		RunE: func(c *cobra.Command, args []string) error {
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewDecisionServiceClient(svc).ExportPlacement(c.Context(), &pb.ExportPlacementRequest{DecisionId: args[0]})
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Placement(w, resp) })
			})
		},
	}
	formatFlag(c, &format)
	return c
}
