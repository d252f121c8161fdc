package main

import (
	"io"
	"time"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newRetention(a *app) *cobra.Command {
	return group("retention", "Erase what is older than the schedule keeps it",
		`retention applies the retention schedule to what the service remembers. The child's case record is the case-management system's and is not
touched. It needs the role of admin.`,
		`  placement retention apply --preview --server 127.0.0.1:7420
  placement retention apply --server 127.0.0.1:7420`,
		newRetentionApply(a))
}

func newRetentionApply(a *app) *cobra.Command {
	ask, format := &pb.ApplyRetentionRequest{}, ""
	c := &cobra.Command{
		Use:   "apply",
		Short: "Apply the schedule, or say with --preview what it would erase",
		Long: `apply erases what is past its time on a day, and shows the schedule with how long each kind is kept, why, and how many were erased. Lines whose
source has not been checked say so. --preview erases nothing, and takes later days too.`,
		Example: "  placement retention apply --on 2027-04-01 --preview --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if ask.On == "" {
				ask.On = time.Now().Format(time.DateOnly)
			}
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewAuditServiceClient(svc).ApplyRetention(c.Context(), ask)
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Retention(w, resp, ask.GetPreview()) })
			})
		},
	}
	c.Flags().StringVar(&ask.On, "on", "", "the day, 2027-04-01 (default: today)")
	c.Flags().BoolVar(&ask.Preview, "preview", false, "say what would be erased and erase nothing")
	formatFlag(c, &format)
	return c
}
