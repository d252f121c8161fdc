package server

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
)

// paperWork is the kind of paper that says who has a request open.
const paperWork = "work"

// lease is how long somebody counts as being at work on a request after having said so last.
const lease = 15 * time.Minute

// workPaper is who is at work, since when, and until when that counts.
type workPaper struct {
	By           string
	Since, Until time.Time
}

// OpenRequest tells that somebody is at work on a request, or no longer is, and who else is. Nobody is locked out: the second of two writes is
// told what changed.
func (s *service) OpenRequest(ctx context.Context, req *pb.OpenRequestRequest) (*pb.OpenRequestResponse, error) {
	if err := checkID("request_id", "request", req.GetRequestId()).err(); err != nil {
		return nil, err
	}
	resp := &pb.OpenRequestResponse{}
	err := s.once(ctx, "", req, resp, func(tx *store.Tx, who actor) error {
		_, stamp, err := tx.Request(req.GetRequestId())
		if err != nil {
			return err
		}
		resp.Etag = etag(stamp)
		papers, err := tx.Papers(store.PaperQuery{Kind: paperWork, RequestID: req.GetRequestId()})
		if err != nil {
			return err
		}
		own := store.Paper{Kind: paperWork, RequestID: req.GetRequestId()}
		since, here := tx.Now(), false
		for _, p := range papers {
			var w workPaper
			if json.Unmarshal(p.Content, &w) != nil {
				return errors.New("work " + p.ID + " is not as this program knows it")
			}
			switch live := w.Until.After(tx.Now()); {
			case w.By == who.id.Subject:
				own, here = p, true
				if live {
					since = w.Since
				}
			case live:
				resp.Others = append(resp.Others, &pb.Worker{By: w.By, Since: isoTime(w.Since)})
			default:
				if err := tx.DeletePaper(p.ID); err != nil {
					return err
				}
			}
		}
		if req.GetDone() {
			if here {
				return tx.DeletePaper(own.ID)
			}
			return nil
		}
		return putWork(tx, own, workPaper{By: who.id.Subject, Since: since, Until: tx.Now().Add(lease)})
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

func putWork(tx *store.Tx, p store.Paper, w workPaper) (err error) {
	if p.Content, err = json.Marshal(w); err != nil {
		return err
	}
	_, err = tx.PutPaper(p, store.Any)
	return err
}
