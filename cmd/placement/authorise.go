package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newAuthorise(a *app) *cobra.Command {
	ask, format := &pb.AuthoriseSearchRequest{}, ""
	c := &cobra.Command{
		Use:   "authorise REQUEST --reason WORDS",
		Short: "Authorise the search for a home outside, as a senior officer",
		Long: `authorise notes that you authorise the search for a home outside the authority's own: who you are, your role, the time and your reason. The
policy says from which tier of agencies on a request is released only then ("placement policy show"). --withdraw takes it back: nothing more is
released to those tiers; what was released stays. Both entries stay in the list ("placement refer REQUEST --list").`,
		Example: `  placement authorise R-0001 --reason "no home of our own can be had in time" --server 127.0.0.1:7420
  placement authorise R-0001 --withdraw --reason "a home of our own was found" --server 127.0.0.1:7420`,
		Args: named("a request"),
		RunE: func(c *cobra.Command, args []string) error {
			ask.RequestId = args[0]
			return a.referral(c.Context(), func(svc pb.ReferralServiceClient) error {
				resp, err := svc.AuthoriseSearch(c.Context(), ask)
				if err != nil {
					return err
				}
				given := resp.GetAuthorisation()
				done := "authorised"
				if given.GetWithdrawn() {
					done = "taken back"
				}
				fmt.Fprintf(a.err, "%s: %s for %s\n", done, given.GetId(), given.GetRequestId())
				return a.tell(format, resp, func(w io.Writer) error { return show.Authorisations(w, []*pb.SearchAuthorisation{given}) })
			})
		},
	}
	c.Flags().StringVar(&ask.Reason, "reason", "", "why, in words")
	c.Flags().BoolVar(&ask.Withdraw, "withdraw", false, "take back what was authorised")
	keyFlag(c, &ask.IdempotencyKey)
	formatFlag(c, &format)
	return c
}
