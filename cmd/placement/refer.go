package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

// referFlags are the flags of refer.
type referFlags struct {
	ask         pb.ReferRequest
	format, out string
	list        bool
}

func newRefer(a *app) *cobra.Command {
	f := &referFlags{}
	c := &cobra.Command{
		Use:   "refer REQUEST --tier N",
		Short: "Release the anonymised pack of a request to a tier of agencies",
		Long: `refer makes the pack that agencies read of a request: strengths first, ages and no dates of birth, needs, what the home must have, the
postcode district at most; no name, no identifier, no address. Texts go in as somebody has redacted them, and not before. The service
notes to whom it was released and by when answers are asked for. Tier 2 comes after tier 1.

The pack goes to standard output in plain words, to send or print; what was held back, and why, to standard error.`,
		Example: `  placement refer R-0001 --tier 1 --preview --server 127.0.0.1:7420
  placement refer R-0001 --tier 1 --to agency-01,agency-02 --server 127.0.0.1:7420 > pack.txt
  placement refer R-0001 --list --server 127.0.0.1:7420`,
		Args: named("a request"),
		RunE: func(c *cobra.Command, args []string) error {
			f.ask.RequestId = args[0]
			if f.list {
				return a.referrals(c.Context(), f)
			}
			return a.refer(c.Context(), f)
		},
	}
	fl := c.Flags()
	fl.Int32Var(&f.ask.Tier, "tier", 0, "the tier, from 1")
	fl.StringSliceVar(&f.ask.ProviderIds, "to", nil, "agencies, separated by commas (default: all whose homes the service knows and who have not been sent it)")
	fl.StringVar(&f.ask.AnswersBy, "answers-by", "", "day by which answers are asked for, 2026-11-09 (default: by the urgency)")
	fl.BoolVar(&f.ask.Preview, "preview", false, "show the pack and release it to nobody")
	fl.BoolVar(&f.list, "list", false, "list the releases of the request instead")
	fl.StringVar(&f.out, "out", "", "write the pack to this file")
	keyFlag(c, &f.ask.IdempotencyKey)
	formatFlag(c, &f.format)
	return c
}

func (a *app) refer(ctx context.Context, f *referFlags) error {
	if f.ask.GetTier() == 0 {
		return misused("refer needs --tier N, from 1")
	}
	return a.referral(ctx, func(svc pb.ReferralServiceClient) error {
		resp, err := svc.Refer(ctx, &f.ask)
		if err != nil {
			return err
		}
		for _, s := range resp.GetHeldBack() {
			fmt.Fprintln(a.err, "held back: "+oneLine(s))
		}
		fmt.Fprintln(a.err, referLine(resp.GetReferral()))
		if f.format == "json" {
			return a.writeJSON(f.out, resp)
		}
		return a.write(f.out, []byte(resp.GetDocument()))
	})
}

func referLine(r *pb.Referral) string {
	to := strings.Join(r.GetProviderIds(), ", ")
	if to == "" {
		to = "no agency"
	}
	if r.GetId() == "" {
		return fmt.Sprintf("preview: tier %d would go to %s; nothing was noted", r.GetTier(), to)
	}
	return fmt.Sprintf("released: %s, tier %d, to %s; answers by %s", r.GetId(), r.GetTier(), to, r.GetAnswersBy())
}

func (a *app) referrals(ctx context.Context, f *referFlags) error {
	return a.referral(ctx, func(svc pb.ReferralServiceClient) error {
		resp, err := svc.ListReferrals(ctx, &pb.ListReferralsRequest{RequestId: f.ask.GetRequestId()})
		if err != nil {
			return err
		}
		return a.tell(f.format, resp, func(w io.Writer) error { return show.Referrals(w, resp) })
	})
}
