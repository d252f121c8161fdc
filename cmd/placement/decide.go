package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newDecide(a *app) *cobra.Command {
	ask := &pb.RecordDecisionRequest{Decision: &pb.Decision{}}
	d, format, delegated := ask.Decision, "", []string(nil)
	c := &cobra.Command{
		Use:   "decide REQUEST --outcome WORD --reason WORDS --etag ETAG",
		Short: "Record what you have decided on a request",
		Long: `decide records a decision under your name and role. A child is placed where both social workers have given their views and no rule or
missing approval stands against it; then the place fills, the request closes, and what must be done now is listed. A wrong decision is
taken back by "placement decisions take-back", never changed.

--etag is that of the request on which you decided, as "placement open" and GetRequest show it: if somebody has changed the request since,
you are told what and when, and nothing is recorded.`,
		Example: `  placement decide R-0001 --outcome placed --carer H-0003 --plan plan-000004 --reason "the home knows her school" --etag v3 --server 127.0.0.1:7420
  placement decide R-0001 --outcome waits --reason "a carer comes free on Monday" --etag v3 --server 127.0.0.1:7420`,
		Args: named("a request"),
		RunE: func(c *cobra.Command, args []string) error {
			d.RequestId = args[0]
			var err error
			if ask.DelegatedAuthority, err = delegations(delegated); err != nil {
				return err
			}
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewDecisionServiceClient(svc).RecordDecision(c.Context(), ask)
				if err != nil {
					return err
				}
				fmt.Fprintf(a.err, "recorded: %s, %s\n", resp.GetDecision().GetId(), resp.GetDecision().GetOutcome())
				return a.tell(format, resp, func(w io.Writer) error { return show.Decided(w, resp) })
			})
		},
	}
	fl := c.Flags()
	fl.StringVar(&d.Outcome, "outcome", "", "placed, stays, waits or refused")
	fl.StringVar(&d.CarerId, "carer", "", "the home; for placed and refused")
	fl.StringSliceVar(&d.ChildIds, "children", nil, "the children it is about, separated by commas (default: all of the request)")
	fl.StringVar(&d.Reason, "reason", "", "why, in words")
	fl.StringVar(&ask.RequestEtag, "etag", "", "etag of the request on which you decided")
	fl.StringVar(&d.PlanId, "plan", "", "the plan from which you decided (default: a shortlist)")
	fl.StringVar(&d.Which, "which", "", "which of two plans that were shown: fullest or protective")
	fl.StringVar(&d.OfferId, "offer", "", "the offer that is taken")
	fl.StringArrayVar(&delegated, "delegate", nil, "SIDE=WHO[:CONDITIONS], who decides on a side of daily life, may be repeated: education=carer")
	choices(c, "outcome", "placed", "stays", "waits", "refused")
	choices(c, "which", "fullest", "protective")
	keyFlag(c, &ask.IdempotencyKey)
	formatFlag(c, &format)
	return c
}

// delegations reads SIDE=WHO[:CONDITIONS].
func delegations(list []string) (out []*pb.Delegation, err error) {
	for _, s := range list {
		area, rest, ok := strings.Cut(s, "=")
		who, conditions, _ := strings.Cut(rest, ":")
		if !ok || area == "" || who == "" {
			return nil, misused("--delegate is %q, but must be SIDE=WHO or SIDE=WHO:CONDITIONS, for example education=carer", s)
		}
		out = append(out, &pb.Delegation{Area: area, Decides: who, Conditions: strings.TrimSpace(conditions)})
	}
	return out, nil
}

func newView(a *app) *cobra.Command {
	return group("view", "Give or list the views of the two social workers on a request",
		`view keeps what the child's and the supervising social worker think of a child with a carer. No child is placed before both have spoken.`,
		`  placement view give R-0001 --carer H-0003 --side child --opinion for --text view.txt --server 127.0.0.1:7420
  placement view list R-0001 --server 127.0.0.1:7420`,
		newViewGive(a), newViewList(a))
}

func newViewGive(a *app) *cobra.Command {
	ask, format, file := &pb.RecordViewRequest{View: &pb.View{}}, "", ""
	c := &cobra.Command{
		Use:     "give REQUEST --carer H --side SIDE --opinion WORD",
		Short:   "Keep your view on a request with a carer",
		Example: "  placement view give R-0001 --carer H-0003 --side carer --opinion neutral --server 127.0.0.1:7420",
		Args:    named("a request"),
		RunE: func(c *cobra.Command, args []string) (err error) {
			ask.View.RequestId = args[0]
			if file != "" {
				if ask.View.Text, err = a.readText(file); err != nil {
					return err
				}
			}
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewDecisionServiceClient(svc).RecordView(c.Context(), ask)
				if err != nil {
					return err
				}
				fmt.Fprintf(a.err, "kept: %s\n", resp.GetView().GetId())
				return a.tell(format, resp, func(w io.Writer) error { return show.Views(w, []*pb.View{resp.GetView()}) })
			})
		},
	}
	fl := c.Flags()
	fl.StringVar(&ask.View.CarerId, "carer", "", "the home")
	fl.StringVar(&ask.View.Side, "side", "", "whose social worker speaks: child or carer")
	fl.StringVar(&ask.View.Opinion, "opinion", "", "for, against or neutral")
	fl.StringVar(&file, "text", "", "file with the view in words; \"-\" is standard input")
	choices(c, "side", "child", "carer")
	choices(c, "opinion", "for", "against", "neutral")
	keyFlag(c, &ask.IdempotencyKey)
	formatFlag(c, &format)
	return c
}

func newViewList(a *app) *cobra.Command {
	format := ""
	c := &cobra.Command{
		Use:     "list REQUEST",
		Short:   "List the views on a request",
		Example: "  placement view list R-0001 --server 127.0.0.1:7420",
		Args:    named("a request"),
		RunE: func(c *cobra.Command, args []string) error {
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewDecisionServiceClient(svc).ListViews(c.Context(), &pb.ListViewsRequest{RequestId: args[0]})
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Views(w, resp.GetViews()) })
			})
		},
	}
	formatFlag(c, &format)
	return c
}
