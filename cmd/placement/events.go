package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newEvents(a *app) *cobra.Command {
	ask, follow, format := &pb.WatchEventsRequest{}, false, ""
	c := &cobra.Command{
		Use:   "events",
		Short: "Say what happened: plans, offers and decisions, one a line",
		Long: `events writes every event after a cursor, and with --follow each new one as it happens, until it is stopped. The last line on standard error
names the cursor of the last event: give it to the next call, and nothing is missed.`,
		Example: "  placement events --cursor 41 --server 127.0.0.1:7420\n  placement events --cursor 41 --follow --format json --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			ask.UntilNow = !follow
			return a.remembered(c.Context(), func(svc *service) error { return a.events(c.Context(), svc, ask, a.format(format, false)) })
		},
	}
	c.Flags().Int64Var(&ask.Cursor, "cursor", 0, "cursor of the last event dealt with (default: from the first)")
	c.Flags().BoolVar(&follow, "follow", false, "wait for new ones until stopped")
	formatFlag(c, &format)
	return c
}

// events writes events as they come. A person who stops it has had what was written.
func (a *app) events(ctx context.Context, svc *service, ask *pb.WatchEventsRequest, format string) error {
	stream, err := pb.NewEventServiceClient(svc).WatchEvents(ctx, ask)
	if err != nil {
		return err
	}
	last, n := ask.GetCursor(), 0
	defer func() { fmt.Fprintf(a.err, "events: count=%d cursor=%d\n", n, last) }()
	for {
		e, err := stream.Recv()
		switch {
		case errors.Is(err, io.EOF), ctx.Err() != nil && status.Code(err) == codes.Canceled:
			return nil
		case err != nil:
			return err
		}
		line := show.Event(e)
		if format == "json" {
			if line, err = jsonLine(e); err != nil {
				return err
			}
		}
		if _, err := fmt.Fprintln(a.out, line); err != nil {
			return failed("standard output cannot be written: %v", err)
		}
		last, n = e.GetCursor(), n+1
	}
}

func jsonLine(e *pb.WatchEventsResponse) (string, error) {
	raw, err := protojson.Marshal(e)
	if err != nil {
		return "", failed("the event cannot be written as JSON: %v", err)
	}
	line, err := json.Marshal(json.RawMessage(raw)) // protojson varies its white space on purpose
	if err != nil {
		return "", failed("the event cannot be written as JSON: %v", err)
	}
	return string(line), nil
}
