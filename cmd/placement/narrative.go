package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

// narrativeKinds are the words for what a text is about.
var narrativeKinds = []string{"strengths", "needs", "wishes", "history", "other"}

func newNarrative(a *app) *cobra.Command {
	return group("narrative", "Keep texts about a child, and what agencies may read of them",
		`narrative keeps texts about the children of a request. No agency sees one until somebody has redacted it, and a change of the text takes
the redaction back. Texts are read from files, so that they stand in no list of commands.`,
		`  placement narrative put --request R-0001 --child C-0001 --kind strengths --text strengths.txt --server 127.0.0.1:7420
  placement narrative redact narrative-000001 --request R-0001 --text redacted.txt --server 127.0.0.1:7420
  placement narrative list R-0001 --server 127.0.0.1:7420`,
		newNarrativePut(a), newNarrativeRedact(a), newNarrativeList(a))
}

func newNarrativePut(a *app) *cobra.Command {
	ask, kind, file, format := &pb.PutNarrativeRequest{Narrative: &pb.Narrative{}}, "", "", ""
	n := ask.Narrative
	c := &cobra.Command{
		Use:     "put --request R --child C --kind WORD --text FILE",
		Short:   "Keep a text, or change one that is there",
		Example: "  placement narrative put --request R-0001 --child C-0001 --kind strengths --text strengths.txt --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) (err error) {
			if !slices.Contains(narrativeKinds, kind) {
				return misused("--kind is %q, but must be one of %s", kind, strings.Join(narrativeKinds, ", "))
			}
			n.Kind = pb.NarrativeKind(slices.Index(narrativeKinds, kind) + 1)
			if n.Text, err = a.readText(file); err != nil {
				return err
			}
			return a.referral(c.Context(), func(svc pb.ReferralServiceClient) error {
				if n.GetId() != "" && n.GetEtag() == "" {
					if n.Etag, err = narrativeEtag(c.Context(), svc, n.GetRequestId(), n.GetId()); err != nil {
						return err
					}
				}
				resp, err := svc.PutNarrative(c.Context(), ask)
				if err != nil {
					return err
				}
				return a.sayNarrative(format, "kept, for nobody outside until it is redacted", resp.GetNarrative())
			})
		},
	}
	fl := c.Flags()
	fl.StringVar(&n.RequestId, "request", "", "the request")
	fl.StringVar(&n.ChildId, "child", "", "the child")
	fl.StringVar(&kind, "kind", "", "what the text is about: "+strings.Join(narrativeKinds, ", "))
	fl.StringVar(&file, "text", "", "file with the text; \"-\" is standard input")
	fl.StringVar(&n.Id, "id", "", "the text to change (default: a new one)")
	fl.StringVar(&n.Etag, "etag", "", "etag of the text that was read (default: as it is now)")
	choices(c, "kind", narrativeKinds...)
	keyFlag(c, &ask.IdempotencyKey)
	formatFlag(c, &format)
	return c
}

func newNarrativeRedact(a *app) *cobra.Command {
	ask, request, file, format := &pb.RedactNarrativeRequest{}, "", "", ""
	c := &cobra.Command{
		Use:   "redact TEXT --request R --text FILE",
		Short: "Say what agencies may read of a text",
		Long: `redact keeps what agencies may read of a text. It says what the redacted form still seems to hold (identifiers, dates, postcodes, e-mail
addresses, long numbers); while it does, the text goes into no pack. The names of people it cannot know: read the text.`,
		Example: "  placement narrative redact narrative-000001 --request R-0001 --text redacted.txt --server 127.0.0.1:7420",
		Args:    named("a text"),
		RunE: func(c *cobra.Command, args []string) (err error) {
			ask.Id = args[0]
			if ask.Redacted, err = a.readText(file); err != nil {
				return err
			}
			return a.referral(c.Context(), func(svc pb.ReferralServiceClient) error {
				if ask.GetEtag() == "" {
					if ask.Etag, err = narrativeEtag(c.Context(), svc, request, ask.GetId()); err != nil {
						return err
					}
				}
				resp, err := svc.RedactNarrative(c.Context(), ask)
				if err != nil {
					return err
				}
				for _, s := range resp.GetHeldBack() {
					fmt.Fprintf(a.err, "held back: the redacted text still seems to hold %s\n", s)
				}
				return a.sayNarrative(format, "redacted", resp.GetNarrative())
			})
		},
	}
	fl := c.Flags()
	fl.StringVar(&request, "request", "", "the request that the text belongs to")
	fl.StringVar(&file, "text", "", "file with the redacted text; \"-\" is standard input")
	fl.StringVar(&ask.Etag, "etag", "", "etag of the text that was read (default: as it is now)")
	formatFlag(c, &format)
	return c
}

func newNarrativeList(a *app) *cobra.Command {
	format := ""
	c := &cobra.Command{
		Use:     "list REQUEST",
		Short:   "List the texts about the children of a request, strengths first",
		Example: "  placement narrative list R-0001 --server 127.0.0.1:7420",
		Args:    named("a request"),
		RunE: func(c *cobra.Command, args []string) error {
			return a.referral(c.Context(), func(svc pb.ReferralServiceClient) error {
				resp, err := svc.ListNarratives(c.Context(), &pb.ListNarrativesRequest{RequestId: args[0]})
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Narratives(w, resp) })
			})
		},
	}
	formatFlag(c, &format)
	return c
}

func (a *app) sayNarrative(format, done string, n *pb.Narrative) error {
	fmt.Fprintf(a.err, "%s: %s\n", done, n.GetId())
	return a.tell(format, n, func(w io.Writer) error {
		return show.Narratives(w, &pb.ListNarrativesResponse{Narratives: []*pb.Narrative{n}})
	})
}

// readText reads a text from a file, without the line break at its end.
func (a *app) readText(file string) (string, error) {
	if file == "" {
		return "", misused("this needs --text FILE; \"-\" is standard input")
	}
	b, err := a.readFile(file)
	if err != nil {
		return "", err
	}
	return strings.TrimRight(strings.TrimPrefix(string(b), string(bom)), "\r\n"), nil
}

// narrativeEtag gives the etag that a text has now.
func narrativeEtag(ctx context.Context, svc pb.ReferralServiceClient, request, id string) (string, error) {
	if request == "" {
		return "", misused("this needs --request R, to which the text belongs, or --etag")
	}
	list, err := svc.ListNarratives(ctx, &pb.ListNarrativesRequest{RequestId: request})
	if err != nil {
		return "", err
	}
	for _, n := range list.GetNarratives() {
		if n.GetId() == id {
			return n.GetEtag(), nil
		}
	}
	return "", invalid("placement: there is no text " + id + " about the children of " + request)
}
