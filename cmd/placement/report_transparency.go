package main

import (
	"bytes"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
	"github.com/placewell/placewell/cmd/internal/report"
)

func newReportTransparency(a *app) *cobra.Command {
	var format, out string
	var files reportFiles
	c := &cobra.Command{
		Use:   "transparency",
		Short: "Draft a record under the Algorithmic Transparency Recording Standard from what is running",
		Long: `transparency drafts the record that tells the public of the tool: what it does, who decides, which rules, policy and models run, which data it holds, and
which risks were thought of. It is made from the policy in force, the rule book and the models of the service that --server names, or of this program.

What only the council can say is marked for it to fill in. It is a draft: somebody reads every line before it is published.`,
		Example: `  placement report transparency --server 127.0.0.1:7420 --html record.html
  placement report transparency --out record.md`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := oneOf("format", format, "table", "markdown"); err != nil {
				return err
			}
			svc, err := a.connect()
			if err != nil {
				return err
			}
			defer svc.close()
			rules, err := pb.NewMatchingServiceClient(svc).ListRules(c.Context(), &pb.ListRulesRequest{})
			if err != nil {
				return a.explain(c.Context(), err, nil)
			}
			policy, err := pb.NewPolicyServiceClient(svc).GetPolicy(c.Context(), &pb.GetPolicyRequest{})
			if err != nil {
				return a.explain(c.Context(), err, nil)
			}
			r := &local.Running{Program: programVersion(), Policy: policy.GetVersion().GetPolicy(), PolicyState: policy.GetVersion().GetState(), Rules: rules.GetRules(), Service: "this program"}
			if a.server != "" {
				r.Service = "the command line that asked the service at " + a.server
			}
			d := local.Transparency(r)
			if format == "markdown" || out != "" {
				var b bytes.Buffer
				if err := report.Markdown(&b, d); err != nil {
					return failed("the record cannot be written: %v", err)
				}
				if err := a.write(out, b.Bytes()); err != nil || !files.any() {
					return err
				}
				format = ""
			}
			return a.tellReport(format, &files, d)
		},
	}
	fl := c.Flags()
	fl.StringVar(&format, "format", "", "what is printed: table or markdown")
	fl.StringVar(&out, "out", "", "write the record as Markdown to this file")
	choices(c, "format", "table", "markdown")
	files.flags(c)
	return c
}
