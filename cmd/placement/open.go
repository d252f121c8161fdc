package main

import (
	"io"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newOpen(a *app) *cobra.Command {
	ask, format := &pb.OpenRequestRequest{}, ""
	c := &cobra.Command{
		Use:   "open REQUEST",
		Short: "Say that you are at work on a request, and see who else is",
		Long: `open tells the service that you are at work on a request, for 15 minutes or until --done, and shows who else is. Nobody is locked out:
the second of two who change a request is told what changed.`,
		Example: "  placement open R-0001 --server 127.0.0.1:7420\n  placement open R-0001 --done --server 127.0.0.1:7420",
		Args:    named("a request"),
		RunE: func(c *cobra.Command, args []string) error {
			ask.RequestId = args[0]
			return a.referral(c.Context(), func(svc pb.ReferralServiceClient) error {
				resp, err := svc.OpenRequest(c.Context(), ask)
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Workers(w, args[0], resp) })
			})
		},
	}
	c.Flags().BoolVar(&ask.Done, "done", false, "the work is done")
	formatFlag(c, &format)
	return c
}
