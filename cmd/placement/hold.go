package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newHold(a *app) *cobra.Command {
	return group("hold", "Keep places for a request for a while",
		"hold keeps vacant places of a home for a request. To every other request they are taken until the hold is released or its time has passed.",
		`  placement hold place --request R-0001 --carer H-0003 --server 127.0.0.1:7420
  placement hold release hold-000001 --reason "another home was chosen" --server 127.0.0.1:7420
  placement hold list --carer H-0003 --server 127.0.0.1:7420`,
		newHoldPlace(a), newHoldRelease(a), newHoldList(a))
}

func newHoldPlace(a *app) *cobra.Command {
	ask, format := &pb.PlaceHoldRequest{Hold: &pb.Hold{}}, ""
	h := ask.Hold
	c := &cobra.Command{
		Use:     "place --request R --carer H",
		Short:   "Keep places",
		Example: "  placement hold place --request R-0001 --carer H-0003 --places 2 --until 2026-11-03T17:00:00Z --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.referral(c.Context(), func(svc pb.ReferralServiceClient) error {
				resp, err := svc.PlaceHold(c.Context(), ask)
				if err != nil {
					return err
				}
				fmt.Fprintf(a.err, "held: %s until %s\n", resp.GetHold().GetId(), resp.GetHold().GetUntil())
				return a.tell(format, resp, func(w io.Writer) error {
					return show.Holds(w, &pb.ListHoldsResponse{Holds: []*pb.Hold{resp.GetHold()}})
				})
			})
		},
	}
	fl := c.Flags()
	fl.StringVar(&h.RequestId, "request", "", "the request")
	fl.StringVar(&h.CarerId, "carer", "", "the home")
	fl.Int32Var(&h.Places, "places", 1, "how many places")
	fl.StringVar(&h.Until, "until", "", "until when, 2026-11-03T17:00:00Z (default: for 24 hours)")
	keyFlag(c, &ask.IdempotencyKey)
	formatFlag(c, &format)
	return c
}

func newHoldRelease(a *app) *cobra.Command {
	ask, format := &pb.ReleaseHoldRequest{}, ""
	c := &cobra.Command{
		Use:     "release HOLD --reason WORDS",
		Short:   "Let held places go",
		Example: "  placement hold release hold-000001 --reason \"another home was chosen\" --server 127.0.0.1:7420",
		Args:    named("a hold"),
		RunE: func(c *cobra.Command, args []string) error {
			ask.Id = args[0]
			return a.referral(c.Context(), func(svc pb.ReferralServiceClient) error {
				if ask.GetEtag() == "" {
					list, err := svc.ListHolds(c.Context(), &pb.ListHoldsRequest{})
					if err != nil {
						return err
					}
					for _, h := range list.GetHolds() {
						if h.GetId() == ask.GetId() {
							ask.Etag = h.GetEtag()
						}
					}
					if ask.GetEtag() == "" {
						return invalid("placement: there is no hold " + ask.GetId())
					}
				}
				resp, err := svc.ReleaseHold(c.Context(), ask)
				if err != nil {
					return err
				}
				fmt.Fprintf(a.err, "released: %s\n", resp.GetHold().GetId())
				return a.tell(format, resp, func(w io.Writer) error {
					return show.Holds(w, &pb.ListHoldsResponse{Holds: []*pb.Hold{resp.GetHold()}})
				})
			})
		},
	}
	c.Flags().StringVar(&ask.Reason, "reason", "", "why, in words")
	c.Flags().StringVar(&ask.Etag, "etag", "", "etag of the hold that was read (default: as it is now)")
	formatFlag(c, &format)
	return c
}

func newHoldList(a *app) *cobra.Command {
	ask, format := &pb.ListHoldsRequest{}, ""
	c := &cobra.Command{
		Use:     "list",
		Short:   "List holds",
		Example: "  placement hold list --request R-0001 --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.referral(c.Context(), func(svc pb.ReferralServiceClient) error {
				resp, err := svc.ListHolds(c.Context(), ask)
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Holds(w, resp) })
			})
		},
	}
	c.Flags().StringVar(&ask.RequestId, "request", "", "only for this request")
	c.Flags().StringVar(&ask.CarerId, "carer", "", "only of this home")
	formatFlag(c, &format)
	return c
}
