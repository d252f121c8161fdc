package server

import (
	"encoding/json"
	"errors"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// paperAcceptance is the kind of paper that counts a carer's answered enquiries, so that a shortlist need not read the whole log. It is written
// in the transaction of the entry that it counts.
const paperAcceptance = "acceptance"

// tally counts the enquiries that were answered, and of them those with a yes.
type tally struct{ Answered, Accepted int64 }

func (t *tally) add(other tally) {
	t.Answered, t.Accepted = t.Answered+other.Answered, t.Accepted+other.Accepted
}

// priorWeight is how many answered enquiries the prior is worth: a carer's own answers outweigh those of all others from the fifth on.
const priorWeight = 4

// estimate gives how likely a carer is to say yes, in 1/10,000, by the beta-binomial rule: with the prior Beta(a, b), k yeses of n answers give
//
//	(k + a) / (n + a + b),   a + b = priorWeight,   a / (a + b) = (K + 1) / (N + 2)
//
// where K of N answered enquiries of all carers got a yes: whoever has answered little is taken to be like the others, and with no answers at all
// the share is a half. It is computed in integers and rounded half up:
//
//	(k (N + 2) + priorWeight (K + 1)) / ((n + priorWeight) (N + 2))
func (t tally) estimate(all tally) int32 {
	share := all.Answered + 2
	yes, of := t.Accepted*share+priorWeight*(all.Accepted+1), (t.Answered+priorWeight)*share
	return int32((2*10_000*yes + of) / (2 * of))
}

// acceptances gives each carer's count, and that of all carers together.
func acceptances(tx *store.Tx) (of map[string]tally, all tally, err error) {
	papers, err := tx.Papers(store.PaperQuery{Kind: paperAcceptance})
	if err != nil {
		return nil, all, err
	}
	of = make(map[string]tally, len(papers))
	for i := range papers {
		t, err := readTally(&papers[i])
		if err != nil {
			return nil, all, err
		}
		of[papers[i].CarerID] = t
		all.add(t)
	}
	return of, all, nil
}

func readTally(p *store.Paper) (t tally, err error) {
	if json.Unmarshal(p.Content, &t) != nil {
		err = errors.New("count " + p.ID + " is not as this program knows it")
	}
	return t, err
}

// countAnswer adds an entry to its carer's count, or with by -1 takes it out, and gives the estimate as it is then.
func countAnswer(tx *store.Tx, c *store.Call, by int64) (*pb.Acceptance, error) {
	of, all, err := acceptances(tx)
	if err != nil {
		return nil, err
	}
	t, change := of[c.CarerID], tally{}
	switch c.Outcome {
	case callAccepted:
		change = tally{by, by}
	case callDeclined:
		change = tally{by, 0}
	}
	if change != (tally{}) {
		t.add(change)
		all.add(change)
		content, err := json.Marshal(t)
		if err != nil {
			return nil, err
		}
		p := store.Paper{Kind: paperAcceptance, ID: paperAcceptance + "-" + c.CarerID, CarerID: c.CarerID, Content: content}
		if _, err := tx.PutPaper(p, store.Any); err != nil {
			return nil, err
		}
	}
	return t.toWire(all), nil
}

func (t tally) toWire(all tally) *pb.Acceptance {
	return &pb.Acceptance{ProbabilityBp: t.estimate(all), Answered: int32(t.Answered), Accepted: int32(t.Accepted)}
}
