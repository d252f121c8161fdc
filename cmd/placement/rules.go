package main

import (
	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newRules(a *app) *cobra.Command {
	var format, out string
	c := &cobra.Command{
		Use:     "rules",
		Short:   "List the rule book: what removes a home, and what needs whose approval",
		Example: "  placement rules\n  placement rules --format json --out rules.json",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := oneOf("format", format, "table", "json"); err != nil {
				return err
			}
			svc, err := a.connect()
			if err != nil {
				return err
			}
			defer svc.close()
			resp, err := pb.NewMatchingServiceClient(svc).ListRules(c.Context(), &pb.ListRulesRequest{})
			if err != nil {
				return a.explain(c.Context(), err, nil)
			}
			if out != "" {
				if err := a.writeJSON(out, resp); err != nil {
					return err
				}
			}
			switch a.format(format, out != "") {
			case "table":
				return show.Rules(a.out, resp)
			case "json":
				return a.writeJSON("", resp)
			}
			return nil
		},
	}
	c.Flags().StringVar(&format, "format", "", "what goes to standard output: table or json")
	c.Flags().StringVar(&out, "out", "", "write the answer as JSON to this file")
	choices(c, "format", "table", "json")
	return c
}
