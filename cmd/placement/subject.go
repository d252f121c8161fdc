package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/show"
)

func newSubject(a *app) *cobra.Command {
	return group("subject", "What the law asks for about one child: export, erase, merge, rectify",
		`subject does what a subject access request, an erasure, a duplicate or a wrong text asks for. Every one is an entry of the audit, whose
chain stays whole. It needs the role of admin.`,
		`  placement subject export C-0001 --out c-0001.jsonl --server 127.0.0.1:7420
  placement subject erase C-0001 --reason "UK GDPR Art 17(1)(a)" --preview --server 127.0.0.1:7420
  placement subject merge --keep C-0001 --duplicate C-0099 --reason "one child, two referrals" --server 127.0.0.1:7420
  placement subject rectify --kind view --id view-000012 --text right.txt --reason "the wrong school" --server 127.0.0.1:7420`,
		newSubjectExport(a), newSubjectErase(a), newSubjectMerge(a), newSubjectRectify(a))
}

func newSubjectExport(a *app) *cobra.Command {
	ask, out := &pb.ExportSubjectRequest{}, ""
	c := &cobra.Command{
		Use:   "export CHILD",
		Short: "Write everything that is kept about a child, one record a line",
		Long: `export writes requests, where the child lives, what was proposed, offered, asked, held, decided and written, and the audit, as lines of JSON
in an order that follows from the records alone. Siblings and other residents are left out; sentences are as they were, and may name
somebody by pseudonym: read them before you hand them over.`,
		Example: "  placement subject export C-0001 --out c-0001.jsonl --server 127.0.0.1:7420",
		Args:    named("a child"),
		RunE: func(c *cobra.Command, args []string) error {
			ask.ChildId = args[0]
			return a.remembered(c.Context(), func(svc *service) error {
				stream, err := pb.NewAuditServiceClient(svc).ExportSubject(c.Context(), ask)
				if err != nil {
					return err
				}
				lines, n, err := subjectLines(stream.Recv)
				if err != nil {
					return err
				}
				if err := a.write(out, lines); err != nil {
					return err
				}
				fmt.Fprintf(a.err, "exported: records=%d\n", n)
				return nil
			})
		},
	}
	c.Flags().StringVar(&out, "out", "", "write to this file (default: standard output)")
	return c
}

// subjectLines gives each record as a line of JSON.
func subjectLines(recv func() (*pb.ExportSubjectResponse, error)) (lines []byte, n int, err error) {
	var b bytes.Buffer
	for ; ; n++ {
		r, err := recv()
		if errors.Is(err, io.EOF) {
			return b.Bytes(), n, nil
		}
		if err != nil {
			return nil, 0, err
		}
		line, err := json.Marshal(struct {
			Kind   string          `json:"kind"`
			ID     string          `json:"id"`
			Record json.RawMessage `json:"record"`
		}{r.GetKind(), r.GetId(), json.RawMessage(r.GetJson())})
		if err != nil {
			return nil, 0, failed("record %s of kind %s is no JSON: the service is of another version", r.GetId(), r.GetKind())
		}
		b.Write(append(line, '\n'))
	}
}

func newSubjectErase(a *app) *cobra.Command {
	ask, format := &pb.EraseSubjectRequest{}, ""
	c := &cobra.Command{
		Use:   "erase CHILD --reason GROUND",
		Short: "Erase what is kept about a child; the chain of the audit stays whole",
		Long: `erase removes closed requests, texts, offers, holds and what plans were made from, the words of decisions and calls, and the child's
identifier from the audit. It says what stays and why. A child with an open request, or who lives in a home of the pool, is not erased.
--preview says what would be erased and erases nothing. The case-management system's own record is not touched.`,
		Example: "  placement subject erase C-0001 --reason \"UK GDPR Art 17(1)(a)\" --preview --server 127.0.0.1:7420",
		Args:    named("a child"),
		RunE: func(c *cobra.Command, args []string) error {
			ask.ChildId = args[0]
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewAuditServiceClient(svc).EraseSubject(c.Context(), ask)
				if err != nil {
					return err
				}
				return a.tell(format, resp, func(w io.Writer) error { return show.Erasure(w, resp, ask.GetPreview()) })
			})
		},
	}
	c.Flags().StringVar(&ask.Reason, "reason", "", "the ground in law, or the decision it rests on, without the child's identifier")
	c.Flags().BoolVar(&ask.Preview, "preview", false, "say what would be erased and erase nothing")
	formatFlag(c, &format)
	return c
}

func newSubjectMerge(a *app) *cobra.Command {
	ask := &pb.MergeSubjectsRequest{}
	c := &cobra.Command{
		Use:   "merge --keep CHILD --duplicate CHILD --reason WORDS",
		Short: "Join two identifiers of one child",
		Long: `merge gives everything that stands under one identifier to the other. Where both stand in open requests, or live in homes, of their own, one
of the two must be closed first.`,
		Example: "  placement subject merge --keep C-0001 --duplicate C-0099 --reason \"one child, two referrals\" --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewAuditServiceClient(svc).MergeSubjects(c.Context(), ask)
				if err != nil {
					return err
				}
				fmt.Fprintf(a.err, "merged: %s into %s, records=%d\n", ask.GetDuplicate(), ask.GetKeep(), resp.GetChanged())
				return nil
			})
		},
	}
	c.Flags().StringVar(&ask.Keep, "keep", "", "the identifier that stays")
	c.Flags().StringVar(&ask.Duplicate, "duplicate", "", "the identifier that is given up")
	c.Flags().StringVar(&ask.Reason, "reason", "", "why they are one child")
	return c
}

func newSubjectRectify(a *app) *cobra.Command {
	ask, file := &pb.RectifyRequest{}, ""
	c := &cobra.Command{
		Use:   "rectify --kind KIND --id ID --text FILE --reason WORDS",
		Short: "Put the right text in the place of a wrong one",
		Long: `rectify replaces a decision's reason, a call's or an offer's note, or the text of a view or a narrative. The wrong text is gone; the audit says
who replaced it, when and why. What agencies may read of a narrative must be redacted anew.`,
		Example: "  placement subject rectify --kind decision --id decision-000003 --text right.txt --reason \"the wrong school\" --server 127.0.0.1:7420",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			text, err := a.readText(file)
			if err != nil {
				return err
			}
			ask.Text = text
			return a.remembered(c.Context(), func(svc *service) error {
				resp, err := pb.NewAuditServiceClient(svc).Rectify(c.Context(), ask)
				if err != nil {
					return err
				}
				fmt.Fprintf(a.err, "rectified: %s %s, audit entry %d\n", ask.GetKind(), ask.GetId(), resp.GetSeq())
				return nil
			})
		},
	}
	c.Flags().StringVar(&ask.Kind, "kind", "", "decision, call, view, narrative, offer, authorisation or concern")
	c.Flags().StringVar(&ask.Id, "id", "", "its identifier")
	c.Flags().StringVar(&file, "text", "", "file with the right text; \"-\" is standard input")
	c.Flags().StringVar(&ask.Reason, "reason", "", "why, in words")
	choices(c, "kind", "decision", "call", "view", "narrative", "offer")
	return c
}
