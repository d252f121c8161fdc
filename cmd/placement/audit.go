package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newAudit(a *app) *cobra.Command {
	return group("audit", "Check the audit, list it, draw a sample of decisions",
		`audit reads the record of every call: who, in which role, when, with what result, about which children. Its entries are chained by
hashes, so that any edit, deletion or reordering shows. Reading it needs the role of quality or admin.`,
		`  placement audit verify --server 127.0.0.1:7420
  placement audit list --child C-0001 --server 127.0.0.1:7420
  placement audit sample --size 20 --seed 7 --from 2026-04-01 --to 2026-06-30 --server 127.0.0.1:7420`,
		newAuditVerify(a), newAuditList(a), newAuditSample(a))
}

func newAuditVerify(a *app) *cobra.Command {
	format := ""
	c := &cobra.Command{
		Use:   "verify",
		Short: "Check the chain from its first entry to its last",
		Long: `verify checks every entry against its hash and its place in the chain, and says where the audit is not as it was written.

Exit code: 0 the chain is whole; 1 it is not, or anything else went wrong.`,
		Example: "  placement audit verify --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewAuditServiceClient(svc).VerifyAudit(c.Context(), &pb.VerifyAuditRequest{})
				if err != nil {
					return err
				}
				if err := a.tell(format, resp, func(w io.Writer) error { return show.AuditReport(w, resp) }); err != nil {
					return err
				}
				fmt.Fprintf(a.err, "audit: entries=%d amended=%d faults=%d head=%d chain=%s\n", resp.GetEntries(), resp.GetAmended(), len(resp.GetFaults()), resp.GetHead(), resp.GetChain())
				if n := len(resp.GetFaults()); n > 0 {
					return failed("the audit is not as it was written, first at entry %d; keep the store as it is and find out who could write to it", resp.GetFaults()[0].GetSeq())
				}
				return nil
			})
		},
	}
	formatFlag(c, &format)
	return c
}

func newAuditList(a *app) *cobra.Command {
	ask, format := &pb.ListAuditRequest{}, ""
	c := &cobra.Command{
		Use:     "list",
		Short:   "List entries in order",
		Example: "  placement audit list --child C-0001 --after 1200 --size 1000 --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewAuditServiceClient(svc).ListAudit(c.Context(), ask)
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.AuditEntries(w, resp) })
			})
		},
	}
	c.Flags().StringVar(&ask.ChildId, "child", "", "only entries that touched this child")
	c.Flags().Int64Var(&ask.After, "after", 0, "entries after this one")
	c.Flags().Int32Var(&ask.PageSize, "size", 0, "most entries, 1 to 1000 (default 100)")
	formatFlag(c, &format)
	return c
}

func newAuditSample(a *app) *cobra.Command {
	ask, format := &pb.SampleAuditRequest{}, ""
	c := &cobra.Command{
		Use:     "sample --size N --seed N",
		Short:   "Draw decisions for a themed audit; the same seed draws the same",
		Example: "  placement audit sample --size 20 --seed 7 --from 2026-04-01 --to 2026-06-30 --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewAuditServiceClient(svc).SampleAudit(c.Context(), ask)
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.AuditSample(w, resp, ask.GetSeed()) })
			})
		},
	}
	c.Flags().Int32Var(&ask.Size, "size", 0, "how many decisions, 1 to 1000")
	c.Flags().Int64Var(&ask.Seed, "seed", 0, "seed of the draw; note it with the audit")
	c.Flags().StringVar(&ask.From, "from", "", "only decisions made from this date on, 2026-04-01")
	c.Flags().StringVar(&ask.To, "to", "", "only decisions made up to this date, it included")
	formatFlag(c, &format)
	return c
}
