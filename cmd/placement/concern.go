package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newConcern(a *app) *cobra.Command {
	return group("concern", "Raise and close disputes and complaints about a placement",
		"concern keeps what a reviewing officer disputes and what people complain of, from the day it is raised to the day it is closed.",
		`  placement concern raise --decision decision-000003 --kind dispute --text "the school was not asked" --server 127.0.0.1:7420
  placement concern close concern-000001 --response "the school agrees" --server 127.0.0.1:7420
  placement concern list --month 2026-11 --server 127.0.0.1:7420`,
		newConcernRaise(a), newConcernClose(a), newConcernList(a))
}

func newConcernRaise(a *app) *cobra.Command {
	ask, format := &pb.RaiseConcernRequest{Concern: &pb.Concern{}}, ""
	c := &cobra.Command{
		Use: "raise --decision D --kind KIND --text WORDS", Short: "Raise one about a placement",
		Example: `  placement concern raise --decision decision-000003 --kind complaint --text "nobody has called" --server 127.0.0.1:7420`,
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewQualityServiceClient(svc).RaiseConcern(c.Context(), ask)
				if err != nil {
					return err
				}
				fmt.Fprintf(a.err, "raised: %s, due by %s\n", resp.GetConcern().GetId(), resp.GetConcern().GetDueOn())
				return a.tell(format, resp, func(w io.Writer) error {
					return show.Concerns(w, &pb.ListConcernsResponse{Concerns: []*pb.Concern{resp.GetConcern()}})
				})
			})
		},
	}
	fl := c.Flags()
	fl.StringVar(&ask.Concern.DecisionId, "decision", "", "the decision that it is about")
	fl.StringVar(&ask.Concern.Kind, "kind", "", "dispute or complaint")
	fl.StringVar(&ask.Concern.Text, "text", "", "in words")
	keyFlag(c, &ask.IdempotencyKey)
	formatFlag(c, &format)
	return c
}

func newConcernClose(a *app) *cobra.Command {
	ask, month, format := &pb.CloseConcernRequest{}, "", ""
	c := &cobra.Command{
		Use: "close CONCERN --response WORDS", Short: "Answer and close one",
		Example: `  placement concern close concern-000001 --response "the school agrees" --server 127.0.0.1:7420`,
		Args:    named("a dispute or complaint"),
		RunE: func(c *cobra.Command, args []string) error {
			ask.Id = args[0]
			return a.remembered(c.Context(), func(svc *service) error {
				client := pb.NewQualityServiceClient(svc)
				list, err := client.ListConcerns(c.Context(), &pb.ListConcernsRequest{Month: month})
				if err != nil {
					return err
				}
				for _, known := range list.GetConcerns() {
					if known.GetId() == ask.GetId() {
						ask.Etag = known.GetEtag()
					}
				}
				if ask.GetEtag() == "" {
					return failed("no dispute or complaint %s stands in the month that is running; --month names another", ask.GetId())
				}
				resp, err := client.CloseConcern(c.Context(), ask)
				if err != nil {
					return err
				}
				fmt.Fprintf(a.err, "closed: %s\n", resp.GetConcern().GetId())
				return a.tell(format, resp, func(w io.Writer) error {
					return show.Concerns(w, &pb.ListConcernsResponse{Concerns: []*pb.Concern{resp.GetConcern()}})
				})
			})
		},
	}
	c.Flags().StringVar(&ask.Response, "response", "", "the response, in words")
	c.Flags().StringVar(&month, "month", "", "the month in which it stands, 2026-11 (default: the one that is running)")
	formatFlag(c, &format)
	return c
}

func newConcernList(a *app) *cobra.Command {
	ask, format := &pb.ListConcernsRequest{}, ""
	c := &cobra.Command{
		Use: "list", Short: "List those of a month: raised in it or before, and not closed before it",
		Example: "  placement concern list --month 2026-11 --kind dispute --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewQualityServiceClient(svc).ListConcerns(c.Context(), ask)
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Concerns(w, resp) })
			})
		},
	}
	c.Flags().StringVar(&ask.Month, "month", "", "the month, 2026-11 (default: the one that is running)")
	c.Flags().StringVar(&ask.Kind, "kind", "", "only dispute, or only complaint")
	formatFlag(c, &format)
	return c
}
