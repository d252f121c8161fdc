package main

import (
	"context"

	"github.com/spf13/cobra"
)

func newLoad(a *app) *cobra.Command {
	var in []string
	c := &cobra.Command{
		Use:   "load --in FILE --server ADDRESS",
		Short: "Write the requests and carers of an input file into a service",
		Long: `load writes the requests and carers of input files (the form of sample, import --out and export) into a running service, new ones and known
ones alike; a known one is replaced. Carers come first; each of the two lists is written whole or not at all.`,
		Example: `  placement sample --children 20 --carers 30 --out in.json
  placement load --in in.json --server 127.0.0.1:7420
  placement match --stored --date 2026-11-02 --server 127.0.0.1:7420`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.load(c.Context(), in) },
	}
	c.Flags().StringArrayVar(&in, "in", nil, "input file, may be repeated; \"-\" is standard input")
	return c
}

func (a *app) load(ctx context.Context, files []string) error {
	switch {
	case len(files) == 0:
		return misused("load needs --in FILE")
	case a.server == "":
		return misused("load needs --server ADDRESS: without a service nothing is remembered")
	}
	in, err := a.readInputs(files)
	if err != nil {
		return err
	}
	return a.send(ctx, in.req)
}
