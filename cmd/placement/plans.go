package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newPlans(a *app) *cobra.Command {
	return group("plans", "List the plans that were kept, or write one as it was answered",
		`plans reads what was proposed: every plan is kept with all that it was made from.`,
		`  placement plans list --server 127.0.0.1:7420
  placement plans get plan-000004 --out plan.json --server 127.0.0.1:7420
  placement replay plan-000004 --server 127.0.0.1:7420`,
		newPlansList(a), newPlansGet(a))
}

func newPlansList(a *app) *cobra.Command {
	ask, format := &pb.ListPlansRequest{}, ""
	c := &cobra.Command{
		Use:     "list",
		Short:   "List kept plans, the newest first",
		Example: "  placement plans list --size 20 --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewDecisionServiceClient(svc).ListPlans(c.Context(), ask)
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Plans(w, resp) })
			})
		},
	}
	c.Flags().Int32Var(&ask.PageSize, "size", 0, "most plans, 1 to 1000 (default 100)")
	c.Flags().StringVar(&ask.PageToken, "page-token", "", "the page to show, as the page before named it")
	formatFlag(c, &format)
	return c
}

func newPlansGet(a *app) *cobra.Command {
	out := ""
	c := &cobra.Command{
		Use:     "get PLAN",
		Short:   "Write a plan as it was answered, as JSON",
		Example: "  placement plans get plan-000004 --out plan.json --server 127.0.0.1:7420",
		Args:    named("a plan"),
		RunE: func(c *cobra.Command, args []string) error {
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewDecisionServiceClient(svc).GetPlan(c.Context(), &pb.GetPlanRequest{Id: args[0]})
				if err != nil {
					return err
				}
				return a.writeJSON(out, resp.GetAnswer())
			})
		},
	}
	c.Flags().StringVar(&out, "out", "", "write to this file (default: standard output)")
	return c
}

func newReplay(a *app) *cobra.Command {
	out, words := "", false
	c := &cobra.Command{
		Use:   "replay PLAN|SHORTLIST|DECISION",
		Short: "Make a kept plan or shortlist again from what it was made from, and compare byte for byte",
		Long: `replay makes a kept plan again from its snapshot, policy and settings, and compares the answer with the kept one byte for byte. It does the same
with the shortlist that a decision was taken from without a plan. A decision stands for what it was taken from. What is of another program
version, and a plan whose search was cut short, is not compared. --show puts a shortlist into words, as it was kept.

Exit code: 0 the same bytes; 1 not, or not comparable, with the reason.`,
		Example: `  placement replay plan-000004 --server 127.0.0.1:7420
  placement replay decision-000003 --show --server 127.0.0.1:7420`,
		Args: named("a plan, a shortlist or a decision"),
		RunE: func(c *cobra.Command, args []string) error {
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewDecisionServiceClient(svc).ReplayPlan(c.Context(), &pb.ReplayPlanRequest{Id: args[0]})
				if err != nil {
					return err
				}
				if err := a.showKept(resp, args[0], out, words); err != nil {
					return err
				}
				if !resp.GetSame() {
					return failed("%s: %s", args[0], resp.GetDifference())
				}
				fmt.Fprintf(a.out, "%s: the same bytes, sha256 %s\n", args[0], resp.GetAgainHash())
				return nil
			})
		},
	}
	c.Flags().StringVar(&out, "out", "", "write what was kept as JSON to this file")
	c.Flags().BoolVar(&words, "show", false, "put a kept shortlist into words")
	return c
}

// showKept writes what was kept where the flags say.
func (a *app) showKept(resp *pb.ReplayPlanResponse, id, out string, words bool) error {
	list := resp.GetKeptShortlist()
	if words && list != nil {
		if err := show.Shortlist(a.out, id, list, false, 0); err != nil {
			return err
		}
	}
	switch {
	case out == "":
		return nil
	case list != nil:
		return a.writeJSON(out, list)
	}
	return a.writeJSON(out, resp.GetKept())
}
