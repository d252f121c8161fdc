package main

import (
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"
	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// referral lets do work with the service that remembers what the team does day by day, and explains what goes wrong.
func (a *app) referral(ctx context.Context, do func(pb.ReferralServiceClient) error) error {
	if a.server == "" {
		return misused("this needs --server: without a service nothing is remembered")
	}
	svc, err := a.connect()
	if err != nil {
		return err
	}
	defer svc.close()
	err = do(pb.NewReferralServiceClient(svc))
	if err == nil || errors.As(err, new(*failure)) {
		return err
	}
	return a.explain(ctx, err, nil)
}

// tell writes what the service answered to standard output, as a table or as JSON.
func (a *app) tell(format string, m proto.Message, table func(io.Writer) error) error {
	if a.format(format, false) == "json" {
		return a.writeJSON("", m)
	}
	return table(a.out)
}

// formatFlag adds --format to a command.
func formatFlag(c *cobra.Command, format *string) {
	c.Flags().StringVar(format, "format", "", "what goes to standard output: table or json")
	choices(c, "format", "table", "json")
	run := c.RunE
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := oneOf("format", *format, "table", "json"); err != nil {
			return err
		}
		return run(c, args)
	}
}

// keyFlag adds --key to a command that writes.
func keyFlag(c *cobra.Command, key *string) {
	c.Flags().StringVar(key, "key", "", "your own name for this call: given again, it does nothing twice")
}

// named takes one argument, which the words say what it is.
func named(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != 1 {
			return misused("%s needs %s; \"%s --help\" says more", c.CommandPath(), what, c.CommandPath())
		}
		return nil
	}
}

// group is a command that has others and does nothing itself.
func group(use, short, long, example string, of ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{
		Use: use, Short: short, Long: long, Example: example, Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return misused("there is no command %q in %s; \"%s --help\" lists them", args[0], c.CommandPath(), c.CommandPath())
		},
	}
	c.AddCommand(of...)
	return c
}
