package server

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/placewell/placewell/api/auth"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// checkAvailability refuses a write that makes a place of a known carer not available, or available again, or changes why, to all but those who
// answer for the household: the supervising social worker and the administrator (fact sheet §7 row 30). Places have no names, so that their
// order does not count. A new carer's places stand as they are given.
func checkAvailability(ctx context.Context, tx *store.Tx, c *model.Carer) error {
	id, _ := auth.From(ctx)
	if id.Roles.Any(auth.Of(auth.SupervisingWorker, auth.Admin)) {
		return nil
	}
	was, _, err := tx.Carer(c.ID)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if !slices.Equal(notAvailable(was), notAvailable(c)) {
		return status.Errorf(codes.PermissionDenied, "%s: only the supervising social worker or an administrator says which places are not available, and why", c.ID)
	}
	return nil
}

func notAvailable(c *model.Carer) (list []model.Place) {
	for _, p := range c.Places {
		if p.State == model.PlaceNotAvailable {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, func(a, b model.Place) int {
		return cmp.Or(cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.AvailableFrom, b.AvailableFrom), cmp.Compare(a.Kinds, b.Kinds),
			cmp.Compare(a.PromisedTo, b.PromisedTo))
	})
	return list
}
