package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newPolicy(a *app) *cobra.Command {
	return group("policy", "Propose, approve and read the council's policy, version by version",
		`policy reads and changes what a service judges by where a call brings no policy of its own. A version is proposed, approved by a named person
and never changed; a changed policy is another version. The version that was approved last is in force.`,
		`  placement policy show --server 127.0.0.1:7420 > policy.json
  placement policy propose policy.json --server 127.0.0.1:7420
  placement policy approve 2026-12 --server 127.0.0.1:7420
  placement policy list --server 127.0.0.1:7420`,
		newPolicyList(a), newPolicyShow(a), newPolicyPropose(a), newPolicySettle(a, "approve", "approved", "Put a version in force"),
		newPolicySettle(a, "withdraw", "withdrawn", "Withdraw a version for good"))
}

func newPolicyList(a *app) *cobra.Command {
	format := ""
	c := &cobra.Command{
		Use: "list", Short: "List all versions in the order in which they were kept",
		Example: "  placement policy list --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewPolicyServiceClient(svc).ListPolicies(c.Context(), &pb.ListPoliciesRequest{})
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Policies(w, resp.GetVersions()) })
			})
		},
	}
	formatFlag(c, &format)
	return c
}

func newPolicyShow(a *app) *cobra.Command {
	out := ""
	c := &cobra.Command{
		Use: "show [VERSION]", Short: "Write a version, or the one in force, as JSON that propose takes",
		Example: "  placement policy show --server 127.0.0.1:7420 > policy.json",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			ask := &pb.GetPolicyRequest{}
			if len(args) > 0 {
				ask.Version = args[0]
			}
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewPolicyServiceClient(svc).GetPolicy(c.Context(), ask)
				if err != nil {
					return err
				}
				v := resp.GetVersion()
				fmt.Fprintf(a.err, "policy %s: %s, approved by %s\n", v.GetPolicy().GetVersion(), v.GetState(), v.GetPolicy().GetApprovedBy())
				return a.writeJSON(out, v.GetPolicy())
			})
		},
	}
	c.Flags().StringVar(&out, "out", "", "write to this file (default: standard output)")
	return c
}

func newPolicyPropose(a *app) *cobra.Command {
	format := ""
	c := &cobra.Command{
		Use: "propose FILE", Short: "Keep a version as a proposal",
		Long: `propose checks a policy (JSON, as "placement policy show" writes it) and keeps it as a proposal: it is in force once it has been approved. Its
version must be new, and approved_by name who is to approve it.`,
		Example: "  placement policy propose policy.json --server 127.0.0.1:7420",
		Args:    named("a file"),
		RunE: func(c *cobra.Command, args []string) error {
			ask := &pb.ProposePolicyRequest{Policy: &pb.Policy{}}
			if err := a.readJSON(args[0], ask.GetPolicy()); err != nil {
				return err
			}
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewPolicyServiceClient(svc).ProposePolicy(c.Context(), ask)
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Policies(w, []*pb.PolicyVersion{resp.GetVersion()}) })
			})
		},
	}
	formatFlag(c, &format)
	return c
}

// newPolicySettle makes the commands that approve and withdraw.
func newPolicySettle(a *app, use, state, short string) *cobra.Command {
	format := ""
	c := &cobra.Command{
		Use: use + " VERSION", Short: short,
		Example: "  placement policy " + use + " 2026-12 --server 127.0.0.1:7420",
		Args:    named("a version"),
		RunE: func(c *cobra.Command, args []string) error {
			return a.remembered(c.Context(), func(svc *service) error {
				client := pb.NewPolicyServiceClient(svc)
				now, err := client.GetPolicy(c.Context(), &pb.GetPolicyRequest{Version: args[0]})
				if err != nil {
					return err
				}
				resp, err := client.SettlePolicy(c.Context(), &pb.SettlePolicyRequest{Version: args[0], State: state, Etag: now.GetVersion().GetEtag()})
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Policies(w, []*pb.PolicyVersion{resp.GetVersion()}) })
			})
		},
	}
	formatFlag(c, &format)
	return c
}
