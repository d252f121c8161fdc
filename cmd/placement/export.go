package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
)

func newExport(a *app) *cobra.Command {
	var out, date string
	c := &cobra.Command{
		Use:   "export --server ADDRESS",
		Short: "Write what a service remembers as the input of match",
		Long: `export reads all requests and carers that a running service remembers and writes them as the input of match.
The service does not remember a policy or a date: --date sets the date, and match uses the service's policy where the input has none.`,
		Example: `  placement export --server 127.0.0.1:7420 --date 2026-11-02 --out in.json`,
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if a.server == "" {
				return misused("export needs --server: without a service nothing is remembered")
			}
			return a.export(c.Context(), out, date)
		},
	}
	c.Flags().StringVar(&out, "out", "", "write to this file (default: standard output)")
	c.Flags().StringVar(&date, "date", "", "date on which the pool stands as exported, 2026-11-02")
	return c
}

func (a *app) export(ctx context.Context, out, date string) error {
	svc, err := a.connect()
	if err != nil {
		return err
	}
	defer svc.close()
	req := &pb.MatchRequest{SnapshotDate: date}
	if err := exportAll(ctx, svc, req); err != nil {
		return a.explain(ctx, err, nil)
	}
	if err := a.writeJSON(out, req); err != nil {
		return err
	}
	fmt.Fprintf(a.err, "exported: requests=%d carers=%d\n", len(req.GetRequests()), len(req.GetCarers()))
	return nil
}

// exportAll reads the requests and the carers, each in the order of their identifiers.
func exportAll(ctx context.Context, svc *service, req *pb.MatchRequest) error {
	requests, err := pb.NewRequestServiceClient(svc).ExportRequests(ctx, &pb.ExportRequestsRequest{})
	if err != nil {
		return err
	}
	for {
		r, err := requests.Recv()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		req.Requests = append(req.Requests, r.GetRequest())
	}
	carers, err := pb.NewCarerServiceClient(svc).ExportCarers(ctx, &pb.ExportCarersRequest{})
	if err != nil {
		return err
	}
	for {
		c, err := carers.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		req.Carers = append(req.Carers, c.GetCarer())
	}
}
