package server

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// rectifiers puts the right text in the place of a wrong one, by the kind of record, and tells the request that the record is about.
var rectifiers = map[string]func(tx *store.Tx, id, text string) (requestID string, err error){
	"decision": rectifyDecision, "call": rectifyCall, "view": rectifyView, "narrative": rectifyNarrative, "offer": rectifyOffer,
	"authorisation": rectifyAuthorisation, "concern": rectifyConcern,
}

// Rectify replaces a text that was wrong (UK GDPR Art 16). The audit says who rectified what and why, and holds neither text.
func (s *service) Rectify(ctx context.Context, req *pb.RectifyRequest) (*pb.RectifyResponse, error) {
	rectify, known := rectifiers[req.GetKind()]
	list := checkID("id", "record", req.GetId())
	list.need("text", req.GetText(), true, maxText)
	list.need("reason", req.GetReason(), true, maxReason)
	if !known {
		list.add("kind", reasonEnum, "is none of decision, call, view, narrative, offer, authorisation, concern")
	}
	if err := list.err(); err != nil {
		return nil, err
	}
	resp := &pb.RectifyResponse{}
	err := s.amend(ctx, func(tx *store.Tx, entry store.AuditEntry) error {
		requestID, err := rectify(tx, req.GetId(), req.GetText())
		if err != nil {
			return err
		}
		if r, _, err := tx.Request(requestID); err == nil {
			for i := range r.Children {
				entry.Children = append(entry.Children, r.Children[i].ID)
			}
			slices.Sort(entry.Children)
		}
		entry.Detail = noted(struct {
			Kind   string `json:"kind"`
			ID     string `json:"id"`
			Reason string `json:"reason"`
		}{req.GetKind(), req.GetId(), req.GetReason()})
		entry, err = tx.Audit(entry)
		resp.Seq = entry.Seq
		return err
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// wordless says that there are no words any more, where that is so.
func wordless(err error) error {
	if errors.As(err, new(*store.ErasedError)) {
		return status.Error(codes.FailedPrecondition, "its words have been erased, as the law asks: there is nothing left to rectify")
	}
	return err
}

func rectifyDecision(tx *store.Tx, id, text string) (string, error) {
	d, err := tx.RectifyDecision(id, func(d *store.Decision) { d.Reason = text })
	if err != nil {
		return "", wordless(err)
	}
	return d.RequestID, nil
}

func rectifyCall(tx *store.Tx, id, text string) (string, error) {
	c, err := tx.RectifyCall(id, func(c *store.Call) { c.Note = text })
	if err != nil {
		return "", wordless(err)
	}
	return c.RequestID, nil
}

func rectifyView(tx *store.Tx, id, text string) (string, error) {
	return rectifyPaper(tx, paperView, id, func(v *viewPaper) { v.Text = text })
}

// rectifyNarrative takes back what agencies may read of the text: it was made from the wrong one.
func rectifyNarrative(tx *store.Tx, id, text string) (string, error) {
	n, err := narrativeByID(tx, id)
	if err != nil {
		return "", err
	}
	n.narrativePaper = narrativePaper{Kind: n.Kind, Text: text}
	return n.paper.RequestID, n.put(tx, n.paper.Stamp.Version)
}

// rectifyAuthorisation puts the reason right for which the search for a home outside was authorised.
func rectifyAuthorisation(tx *store.Tx, id, text string) (string, error) {
	return rectifyPaper(tx, paperAuthorisation, id, func(c *authorisationPaper) { c.Reason = text })
}

// rectifyConcern puts the words right of a dispute or complaint.
func rectifyConcern(tx *store.Tx, id, text string) (string, error) {
	return rectifyPaper(tx, paperConcern, id, func(c *concernPaper) { c.Text = text })
}

// rectifyPaper changes the content of a paper of a kind and gives its request.
func rectifyPaper[T any](tx *store.Tx, kind, id string, change func(*T)) (string, error) {
	p, err := paperOf(tx, kind, id)
	if err != nil {
		return "", err
	}
	var c T
	if json.Unmarshal(p.Content, &c) != nil {
		return "", status.Errorf(codes.DataLoss, "%s %s is not as this program knows it", kind, id)
	}
	change(&c)
	if p.Content, err = json.Marshal(c); err != nil {
		return "", err
	}
	_, err = tx.PutPaper(*p, p.Stamp.Version)
	return p.RequestID, err
}

func rectifyOffer(tx *store.Tx, id, text string) (string, error) {
	o, err := tx.Offer(id)
	if err != nil {
		return "", err
	}
	o.Note = text
	_, err = tx.PutOffer(*o, o.Stamp.Version)
	return o.RequestID, err
}
