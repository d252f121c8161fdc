package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newWhatIf(a *app) *cobra.Command {
	return group("whatif", "Ask what if: many scenarios of one question",
		`whatif solves many scenarios of one question: what 28 more carers for teenagers would be worth, what a rise of agency prices costs. A scenario file
says what changes; every scenario is solved to a plan of its own and answered with one row. Nothing is placed, and nothing that is kept is changed.

Without --server the scenarios are solved in this process; with --server by the service and its workers, behind the live calls.`,
		`  placement whatif run scenarios.json --out answer/
  placement whatif run scenarios.json --in in.json --out answer/
  placement whatif run scenarios.json --detach --server 127.0.0.1:7420
  placement whatif watch batch-000001 --server 127.0.0.1:7420
  placement whatif results batch-000001 --out answer/ --server 127.0.0.1:7420`,
		newWhatIfRun(a), newWhatIfWatch(a), newWhatIfCancel(a), newWhatIfResults(a), newWhatIfList(a), newWhatIfSchema(a),
		newWhatIfFrontier(a), newWhatIfCarers(a), newWhatIfStepDown(a), newWhatIfReserve(a), newWhatIfGaps(a), newWhatIfRobust(a), newWhatIfLookAhead(a), newWhatIfReckon(a),
		newWhatIfRates(a))
}

// batches lets do work with a service that keeps batches, and explains what goes wrong.
func (a *app) batches(ctx context.Context, do func(pb.BatchServiceClient) error) error {
	if a.server == "" {
		return misused("this needs --server: a batch that runs in a process of its own is seen there alone")
	}
	svc, err := a.connect()
	if err != nil {
		return err
	}
	defer svc.close()
	err = do(pb.NewBatchServiceClient(svc))
	if err == nil || errors.As(err, new(*failure)) {
		return err
	}
	return a.explain(ctx, err, nil)
}

func newWhatIfWatch(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "watch BATCH",
		Short:   "Follow a batch until it has ended",
		Example: "  placement whatif watch batch-000001 --server 127.0.0.1:7420",
		Args:    named("a batch"),
		RunE: func(c *cobra.Command, args []string) error {
			return a.batches(c.Context(), func(svc pb.BatchServiceClient) error {
				b, err := a.follow(c.Context(), svc, args[0])
				if err != nil {
					return err
				}
				fmt.Fprintln(a.err, "batch: "+show.BatchLine(b))
				return nil
			})
		},
	}
}

func newWhatIfCancel(a *app) *cobra.Command {
	ask := &pb.CancelBatchRequest{}
	c := &cobra.Command{
		Use:   "cancel BATCH",
		Short: "End a batch and keep what is done",
		Long: `cancel ends a batch at once. The scenarios that are done are kept, and every file of them says that they are not all. A batch that has ended stays
as it is.`,
		Example: "  placement whatif cancel batch-000001 --cause \"a wrong price\" --server 127.0.0.1:7420",
		Args:    named("a batch"),
		RunE: func(c *cobra.Command, args []string) error {
			ask.Name = args[0]
			return a.batches(c.Context(), func(svc pb.BatchServiceClient) error {
				resp, err := svc.CancelBatch(c.Context(), ask)
				if err != nil {
					return err
				}
				fmt.Fprintln(a.err, "batch: "+show.BatchLine(resp.GetBatch()))
				return nil
			})
		},
	}
	c.Flags().StringVar(&ask.Cause, "cause", "", "why, for whoever reads the results")
	return c
}

func newWhatIfList(a *app) *cobra.Command {
	ask, format := &pb.ListBatchesRequest{}, ""
	c := &cobra.Command{
		Use:     "list",
		Short:   "List the batches that a service keeps, the latest first",
		Example: "  placement whatif list --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.batches(c.Context(), func(svc pb.BatchServiceClient) error {
				resp, err := svc.ListBatches(c.Context(), ask)
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Batches(w, resp) })
			})
		},
	}
	c.Flags().Int32Var(&ask.PageSize, "page-size", 0, "batches on a page")
	c.Flags().StringVar(&ask.PageToken, "page-token", "", "token of the page, from the page before")
	formatFlag(c, &format)
	return c
}

func newWhatIfSchema(a *app) *cobra.Command {
	ledger := false
	c := &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON schema of scenario files, or of ledgers",
		Example: "  placement whatif schema > scenarios.schema.json\n  placement whatif schema --ledger > ledger.schema.json",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			if ledger {
				return a.write("", local.LedgerSchema())
			}
			return a.write("", local.ScenarioSchema())
		},
	}
	c.Flags().BoolVar(&ledger, "ledger", false, "the schema of the files that reckon reads")
	return c
}
