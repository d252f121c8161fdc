package sqlstore_test

import (
	"context"
	"testing"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/sqlstore"
	"github.com/placewell/placewell/model"
)

// A store is read beside the service that has it, and cannot be written so; where there is none, none is made.
func TestOpenToRead(t *testing.T) {
	ctx := context.Background()
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			url := k.url(t)
			_, err := sqlstore.OpenToRead(ctx, url, native)
			if err == nil {
				t.Error("a store that is not there was opened")
			}
			s := open(t, url)
			beside, err := sqlstore.OpenToRead(ctx, url, native)
			if err != nil {
				t.Fatal(err)
			}
			defer beside.Close()
			if _, err := s.PutCarers(ctx, []model.Carer{{ID: "c1"}}, false); err != nil {
				t.Fatal(err)
			}
			if _, err := beside.Carer(ctx, "c1"); err != nil {
				t.Errorf("what the service wrote is not seen: %v", err)
			}
			_, err = beside.PutCarers(ctx, []model.Carer{{ID: "c2"}}, false)
			wantTrouble(t, err, store.ErrReadOnly)
		})
	}
}
