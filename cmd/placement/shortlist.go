package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

// shortlistPage is how many carers are asked for at a time.
const shortlistPage = 1000

// shortlistFlags are the flags of shortlist.
type shortlistFlags struct {
	in            []string
	out           string
	request, date string
	children      []string
	format        string
	explain       string
	top           int
	stored        bool
}

func newShortlist(a *app) *cobra.Command {
	f := &shortlistFlags{}
	c := &cobra.Command{
		Use:   "shortlist --in FILE --request ID",
		Short: "Rank the carers for one request, and say what stands against the others",
		Long: `shortlist judges every carer for one request: the eligible ranked with fit, risk and cost, what each is made of, and the approvals they
need by when; the one question whose answer could change the ranking most; the others with every rule that stands against them and
what the rule saw. With --explain one carer is put into words that an officer, a panel and a child's file can carry.`,
		Example: `  placement shortlist --in in.json --request R-0001
  placement shortlist --in in.json --request R-0001 --explain H-0003
  placement shortlist --in in.json --request R-0001 --children C-0001,C-0002 --top 10
  placement shortlist --server 127.0.0.1:7420 --stored --request R-0001 --date 2026-11-02`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.shortlist(c.Context(), f) },
	}
	fl := c.Flags()
	fl.StringArrayVar(&f.in, "in", nil, "input file, may be repeated; \"-\" is standard input")
	fl.StringVar(&f.out, "out", "", "write the answer as JSON to this file")
	fl.StringVar(&f.request, "request", "", "the request")
	fl.StringVar(&f.date, "date", "", "date on which the pool stands as given (default: that of the input)")
	fl.StringSliceVar(&f.children, "children", nil, "children to judge together, separated by commas (default: all of the request)")
	fl.StringVar(&f.format, "format", "", "what goes to standard output: table or json")
	fl.IntVar(&f.top, "top", 0, "show so many carers of each list at most (default: all)")
	fl.StringVar(&f.explain, "explain", "", "put this carer into words instead of the lists")
	fl.BoolVar(&f.stored, "stored", false, "take the request and carers from the service's store; needs --server")
	choices(c, "format", "table", "json")
	return c
}

func (a *app) shortlist(ctx context.Context, f *shortlistFlags) error {
	in, ask, err := a.shortlistInput(f)
	if err != nil {
		return err
	}
	svc, err := a.connect()
	if err != nil {
		return err
	}
	defer svc.close()
	client := pb.NewMatchingServiceClient(svc)
	resp, err := client.Shortlist(ctx, ask)
	for err == nil && resp.GetNextPageToken() != "" {
		ask.PageToken = resp.GetNextPageToken()
		var next *pb.ShortlistResponse
		if next, err = client.Shortlist(ctx, ask); err == nil {
			resp.Entries = append(resp.Entries, next.GetEntries()...)
			resp.NextPageToken = next.GetNextPageToken()
		}
	}
	if err != nil {
		return a.explain(ctx, err, in)
	}
	if f.out != "" {
		if err := a.writeJSON(f.out, resp); err != nil {
			return err
		}
	}
	switch a.format(f.format, f.out != "") {
	case "table":
		if f.explain != "" {
			return show.Explained(a.out, shortlistTitle(ask), resp, in.req.GetSynthetic())
		}
		return show.Shortlist(a.out, shortlistTitle(ask), resp, in.req.GetSynthetic(), f.top)
	case "json":
		return a.writeJSON("", resp)
	}
	return nil
}

// shortlistInput makes the question: the request and carers of the input, or of the store where the input lacks them.
func (a *app) shortlistInput(f *shortlistFlags) (*input, *pb.ShortlistRequest, error) {
	switch {
	case f.request == "":
		return nil, nil, misused("shortlist needs --request ID")
	case len(f.in) == 0 && !f.stored:
		return nil, nil, misused("shortlist needs --in FILE (or --stored with --server)")
	case f.top < 0:
		return nil, nil, misused("--top is negative; give how many carers to show, or leave it out")
	case f.stored && a.server == "":
		return nil, nil, misused("--stored needs --server: without a service nothing is remembered")
	}
	if err := oneOf("format", f.format, "table", "json"); err != nil {
		return nil, nil, err
	}
	in, err := a.readInputs(f.in)
	if err != nil {
		return nil, nil, err
	}
	ask := &pb.ShortlistRequest{Carers: in.req.GetCarers(), Policy: in.req.GetPolicy(), SnapshotDate: in.req.GetSnapshotDate(),
		ChildIds: f.children, PageSize: shortlistPage, ExplainCarerId: f.explain}
	ask.StoredCarers = f.stored && len(ask.Carers) == 0
	if err := setDate(&ask.SnapshotDate, f.date); err != nil {
		return nil, nil, err
	}
	for _, r := range in.req.GetRequests() {
		if r.GetId() == f.request {
			ask.Request = r
			return in, ask, nil
		}
	}
	if !f.stored {
		return nil, nil, invalid("placement: --request: there is no request " + f.request + " in the input")
	}
	ask.RequestId = f.request
	return in, ask, nil
}

func shortlistTitle(ask *pb.ShortlistRequest) string {
	id, children := ask.GetRequestId(), ask.GetChildIds()
	if r := ask.GetRequest(); r != nil {
		id = r.GetId()
		if len(children) == 0 {
			for _, c := range r.GetChildren() {
				children = append(children, c.GetId())
			}
		}
	}
	if len(children) > 0 {
		id += " (" + strings.Join(children, ", ") + ")"
	}
	return id
}
