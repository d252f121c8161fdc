package server

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// paperNarrative is the kind of paper that holds a text about a child.
const paperNarrative = "narrative"

// The states of a text: as it was written, which nobody outside the authority sees, and redacted.
const (
	textWritten  = "written"
	textRedacted = "redacted"
)

// narrativePaper is a text as it is kept.
type narrativePaper struct {
	Kind           pb.NarrativeKind
	Text           string
	Redacted, Hand string `json:",omitempty"` // what agencies may read, and whose hand redacted it
}

// narrative is a text with the record it stands in.
type narrative struct {
	narrativePaper
	paper store.Paper
}

// narratives gives the texts about the children of a request, strengths first, then as they were written.
func narratives(tx *store.Tx, requestID string) ([]narrative, error) {
	papers, err := tx.Papers(store.PaperQuery{Kind: paperNarrative, RequestID: requestID})
	if err != nil {
		return nil, err
	}
	list := make([]narrative, len(papers))
	for i := range papers {
		if list[i], err = readNarrative(papers[i]); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(list, func(a, b narrative) int { return cmp.Compare(a.Kind, b.Kind) })
	return list, nil
}

func readNarrative(p store.Paper) (n narrative, err error) {
	n.paper = p
	if json.Unmarshal(p.Content, &n.narrativePaper) != nil {
		return n, errors.New("text " + p.ID + " is not as this program knows it") // the cause might quote the text
	}
	return n, nil
}

// put writes the text as it is now.
func (n *narrative) put(tx *store.Tx, version int64) (err error) {
	n.paper.State = textWritten
	if n.Redacted != "" {
		n.paper.State = textRedacted
	}
	if n.paper.Content, err = json.Marshal(n.narrativePaper); err != nil {
		return err
	}
	n.paper, err = tx.PutPaper(n.paper, version)
	return err
}

// narrativeByID gives one text; store.ErrNotFound for a paper of another kind.
func narrativeByID(tx *store.Tx, id string) (n narrative, err error) {
	p, err := paperOf(tx, paperNarrative, id)
	if err != nil {
		return n, err
	}
	return readNarrative(*p)
}

func narrativeToWire(n *narrative) *pb.Narrative {
	return &pb.Narrative{
		Id: n.paper.ID, RequestId: n.paper.RequestID, ChildId: n.paper.ChildID, Kind: n.Kind, Text: n.Text, Redacted: n.Redacted, RedactedBy: n.Hand,
		Etag: etag(n.paper.Stamp),
	}
}

// narrativeToAgency leaves out all but what agencies may read: the child goes by the name that packs give.
func narrativeToAgency(n *narrative, referralID string, r *model.Request) *pb.Narrative {
	i := slices.IndexFunc(r.Children, func(c model.Child) bool { return c.ID == n.paper.ChildID })
	if i < 0 {
		return nil // the child has left the request
	}
	return &pb.Narrative{Id: n.paper.ID, RequestId: referralID, ChildId: alias(i), Kind: n.Kind, Redacted: n.Redacted}
}
