package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newCall(a *app) *cobra.Command {
	return group("call", "Log whom the team asked and what they said",
		`call keeps the log of enquiries. A decline puts the home after the others on the request's shortlist at once, and every answer counts
towards the estimate of how likely that home is to say yes.`,
		`  placement call log --request R-0001 --carer H-0003 --outcome declined --reason need_or_matching --server 127.0.0.1:7420
  placement call take-back call-000007 --reason "the wrong home" --server 127.0.0.1:7420
  placement call list --request R-0001 --server 127.0.0.1:7420`,
		newCallLog(a), newCallTakeBack(a), newCallList(a))
}

func newCallLog(a *app) *cobra.Command {
	ask, format := &pb.LogCallRequest{Call: &pb.Call{}}, ""
	w := ask.Call
	c := &cobra.Command{
		Use:     "log --request R --carer H --outcome WORD",
		Short:   "Note an enquiry or its answer",
		Example: "  placement call log --request R-0001 --carer H-0003 --outcome asked --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.referral(c.Context(), func(svc pb.ReferralServiceClient) error {
				resp, err := svc.LogCall(c.Context(), ask)
				if err != nil {
					return err
				}
				fmt.Fprintf(a.err, "noted: %s; %s says %s\n", resp.GetCall().GetId(), resp.GetCall().GetCarerId(), show.Acceptance(resp.GetAcceptance()))
				return a.tell(format, resp, func(w io.Writer) error {
					return show.Calls(w, &pb.ListCallsResponse{Calls: []*pb.Call{resp.GetCall()}})
				})
			})
		},
	}
	fl := c.Flags()
	fl.StringVar(&w.RequestId, "request", "", "the request")
	fl.StringVar(&w.CarerId, "carer", "", "the home asked")
	fl.StringVar(&w.Outcome, "outcome", "", "asked, accepted, declined or no_answer")
	fl.StringVar(&w.Reason, "reason", "", "why it was declined: a reason of the pick list, which \"call list\" shows")
	fl.StringVar(&w.Note, "note", "", "remarks")
	choices(c, "outcome", "asked", "accepted", "declined", "no_answer")
	keyFlag(c, &ask.IdempotencyKey)
	formatFlag(c, &format)
	return c
}

func newCallTakeBack(a *app) *cobra.Command {
	ask, format := &pb.TakeBackCallRequest{}, ""
	c := &cobra.Command{
		Use:     "take-back CALL --reason WORDS",
		Short:   "Take a wrong entry back by a counter-entry",
		Example: "  placement call take-back call-000007 --reason \"the wrong home\" --server 127.0.0.1:7420",
		Args:    named("an entry of the log"),
		RunE: func(c *cobra.Command, args []string) error {
			ask.Id = args[0]
			return a.referral(c.Context(), func(svc pb.ReferralServiceClient) error {
				resp, err := svc.TakeBackCall(c.Context(), ask)
				if err != nil {
					return err
				}
				fmt.Fprintf(a.err, "taken back: %s by %s\n", ask.GetId(), resp.GetCall().GetId())
				return a.tell(format, resp, func(w io.Writer) error {
					return show.Calls(w, &pb.ListCallsResponse{Calls: []*pb.Call{resp.GetCall()}})
				})
			})
		},
	}
	c.Flags().StringVar(&ask.Reason, "reason", "", "why, in words")
	formatFlag(c, &format)
	return c
}

func newCallList(a *app) *cobra.Command {
	ask, format := &pb.ListCallsRequest{}, ""
	c := &cobra.Command{
		Use:     "list",
		Short:   "List the log, and the reasons that may be given for a decline",
		Example: "  placement call list --carer H-0003 --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.referral(c.Context(), func(svc pb.ReferralServiceClient) error {
				resp, err := svc.ListCalls(c.Context(), ask)
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Calls(w, resp) })
			})
		},
	}
	c.Flags().StringVar(&ask.RequestId, "request", "", "only about this request")
	c.Flags().StringVar(&ask.CarerId, "carer", "", "only of this home")
	formatFlag(c, &format)
	return c
}
