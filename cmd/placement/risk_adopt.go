package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
)

// adoption is what "risk adopt" is told.
type adoption struct {
	by, role, on, version, in, out string
	published                      bool
}

func newRiskAdopt(a *app) *cobra.Command {
	var o adoption
	c := &cobra.Command{
		Use:   "adopt FILE --by NAME --role ROLE --version VERSION",
		Short: "Put a fitted model into the council's policy, under the name of whoever approves it",
		Long: `adopt makes a new version of the policy that stands on a model which "risk fit" has written. Plans, shortlists and their explanations under that
version use it, print its name and digest, and can be made again to the byte.

A file of a fit that was refused, that was changed since it was fitted, or that names a term which the model does not know is not adopted.

With --server the policy in force is taken, the new version is proposed and approved there; the service asks for the role of a director or
assistant director. Without it --out gets the input of --in with the new version of its policy, or, without --in, the sample policy's new
version alone. --published takes an adopted model out again instead of putting one in.`,
		Example: `  placement risk fit --in history.csv --out model.json
  placement risk adopt model.json --by "R. Director" --role director --version 2026-2 --in in.json --out in-2.json
  placement match --in in-2.json
  placement risk adopt --published --by "R. Director" --role director --version 2026-3 --server 127.0.0.1:7420`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case (len(args) == 1) == o.published:
				return misused("risk adopt needs the file of a fitted model, or --published, and one of them alone")
			case o.by == "" || o.role == "" || o.version == "":
				return misused("risk adopt needs --by, who approves it, --role, in which role, and --version, what the new version of the policy is called")
			case a.server == "" && o.out == "":
				return misused("risk adopt needs --out, where to write the policy, or --server, where to keep it")
			case a.server != "" && o.in != "":
				return misused("--in is for --out: with --server the policy in force is taken")
			}
			if o.on == "" {
				o.on = time.Now().Format(time.DateOnly)
			}
			var file []byte
			if len(args) == 1 {
				b, err := a.readFile(args[0])
				if err != nil {
					return err
				}
				file = b
			}
			return a.adoptRisk(c.Context(), &o, file)
		},
	}
	fl := c.Flags()
	fl.StringVar(&o.by, "by", "", "who approves it, by name")
	fl.StringVar(&o.role, "role", "", "in which role: director, assistant director")
	fl.StringVar(&o.on, "on", "", "the day of approval (default: today)")
	fl.StringVar(&o.version, "version", "", "name of the new version of the policy")
	fl.StringVar(&o.in, "in", "", "input whose policy is changed; --out gets it whole (default: the sample policy)")
	fl.StringVar(&o.out, "out", "", "write the input with the new policy to this file")
	fl.BoolVar(&o.published, "published", false, "go back to the published model")
	return c
}

func (a *app) adoptRisk(ctx context.Context, o *adoption, file []byte) error {
	var m *pb.RiskModel
	if file != nil {
		var err error
		if m, err = local.RiskModelFrom(file, o.by, o.role, o.on); err != nil {
			return invalid("placement: " + oneLine(err.Error()))
		}
	}
	svc, err := a.connect()
	if err != nil {
		return err
	}
	defer svc.close()
	policies := pb.NewPolicyServiceClient(svc)
	input, err := a.policyFor(ctx, policies, o.in)
	if err != nil {
		return err
	}
	policy := input.GetPolicy()
	was := policy.GetVersion()
	if was == o.version {
		return misused("--version %s is what the policy is called already; a changed policy is another version", was)
	}
	policy.RiskModel, policy.Version, policy.ApprovedBy = m, o.version, o.by
	kept, err := policies.ProposePolicy(ctx, &pb.ProposePolicyRequest{Policy: policy})
	if err != nil {
		return a.explain(ctx, err, nil)
	}
	if a.server != "" {
		settled, err := policies.SettlePolicy(ctx, &pb.SettlePolicyRequest{Version: o.version, State: "approved", Etag: kept.GetVersion().GetEtag()})
		if err != nil {
			return a.explain(ctx, err, nil)
		}
		fmt.Fprintf(a.err, "policy %s is in force, made from %s: approved by %s\n", o.version, was, settled.GetVersion().GetSettledBy())
	}
	if o.out != "" {
		if err := a.writeJSON(o.out, input); err != nil {
			return err
		}
		fmt.Fprintf(a.err, "wrote policy %s, made from %s, to %s\n", o.version, was, o.out)
	}
	return nil
}

// policyFor gives an input with its policy, or with the one under which the service works.
func (a *app) policyFor(ctx context.Context, policies pb.PolicyServiceClient, in string) (*pb.MatchRequest, error) {
	req := new(pb.MatchRequest)
	if in != "" {
		if err := a.readJSON(in, req); err != nil {
			return nil, err
		}
		if req.Policy != nil {
			return req, nil
		}
	}
	current, err := policies.GetPolicy(ctx, &pb.GetPolicyRequest{})
	if err != nil {
		return nil, a.explain(ctx, err, nil)
	}
	req.Policy = current.GetVersion().GetPolicy()
	return req, nil
}

func newRiskShow(a *app) *cobra.Command {
	var in string
	c := &cobra.Command{
		Use:   "show [FILE]",
		Short: "Show a risk model term by term, with what it rests on",
		Long: `show prints the model of a file that "risk fit" has written, or the one that a policy stands on: that of --in, else the one in force at --server,
else the published default.`,
		Example: "  placement risk show\n  placement risk show model.json\n  placement risk show --server 127.0.0.1:7420",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 1 && in != "" {
				return misused("risk show needs a file of a model or --in, and one of them alone")
			}
			policy, err := a.policyToShow(c.Context(), args, in)
			if err != nil {
				return err
			}
			page, err := local.RiskPage(policy)
			if err != nil {
				return invalid("placement: " + oneLine(err.Error()))
			}
			return a.write("", []byte(page))
		},
	}
	c.Flags().StringVar(&in, "in", "", "input whose policy is shown")
	return c
}

func (a *app) policyToShow(ctx context.Context, args []string, in string) (*pb.Policy, error) {
	if len(args) == 1 {
		b, err := a.readFile(args[0])
		if err != nil {
			return nil, err
		}
		m, err := local.RiskModelFrom(b, "nobody yet", "no role", "2000-01-01")
		if err != nil {
			return nil, invalid("placement: " + oneLine(err.Error()))
		}
		return &pb.Policy{RiskModel: m}, nil
	}
	svc, err := a.connect()
	if err != nil {
		return nil, err
	}
	defer svc.close()
	req, err := a.policyFor(ctx, pb.NewPolicyServiceClient(svc), in)
	return req.GetPolicy(), err
}
