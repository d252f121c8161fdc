package server

import (
	"context"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model/modeltest"
)

// The schedule erases what is past its time, to the day, and nothing before.
func TestApplyRetention(t *testing.T) {
	onStores(t, func(t *testing.T, change func(*Options)) {
		d, ctx := openLaw(t, change), context.Background()
		d.decided()
		d.left()
		closed := today(time.Now())
		for _, c := range []struct {
			days                             int
			narratives, views, children, old int32
		}{
			{0, 0, 0, 0, 0}, {365, 0, 0, 0, 0}, {366, 1, 2, 0, 0}, {7 * 365, 1, 2, 0, 0}, {7*365 + 1, 1, 2, 1, 1},
		} {
			got, err := d.audit.ApplyRetention(ctx, &pb.ApplyRetentionRequest{On: closed.AddDays(c.days).String(), Preview: true})
			if err != nil {
				t.Fatal(err)
			}
			n := map[string]int32{}
			for _, line := range got.GetCounts() {
				n[line.GetKind()] = line.GetErased()
				if line.GetDays() == 0 || line.GetSource() == "" {
					t.Errorf("%v does not say how long and why", line)
				}
			}
			if n["narrative"] != c.narratives || n["view"] != c.views || n["child"] != c.children || n["plans"] != c.old {
				t.Errorf("after %d days: %v", c.days, n)
			}
		}
		tomorrow := &pb.ApplyRetentionRequest{On: closed.AddDays(1).String()}
		if p := paths(refusal(d.audit.ApplyRetention(ctx, tomorrow))); len(p) != 1 || p[0] != "on" {
			t.Errorf("ahead of time: faults at %v", p)
		}
		if _, err := d.audit.ApplyRetention(ctx, &pb.ApplyRetentionRequest{On: closed.String()}); err != nil {
			t.Fatal(err)
		}
		d.whole("ApplyRetention")
	})
}

// What is past its time goes, and the chain stays whole.
func TestRetentionErases(t *testing.T) {
	long := time.Now().AddDate(-8, 0, 0)
	clock := long
	kept := store.NewMemoryWith(Content{}, func() time.Time { return clock })
	d := openLaw(t, func(o *Options) { o.Store = kept })
	d.decided()
	d.left()
	ctx := context.Background()
	if err := kept.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.AddBatch(store.Batch{Total: 1}, &store.BatchInput{Policy: *modeltest.Policy()})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	clock = time.Now()
	got, err := d.audit.ApplyRetention(ctx, &pb.ApplyRetentionRequest{On: today(clock).String()})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range got.GetCounts() {
		with := line.GetKind() == store.OldHolds || line.GetKind() == store.OldOffers // they went with the child
		if (line.GetErased() == 0) != with {
			t.Errorf("%s: %d erased", line.GetKind(), line.GetErased())
		}
	}
	d.whole("ApplyRetention")
	if _, _, err := d.export("C1"); status.Code(err) != codes.NotFound {
		t.Errorf("something is left: %v", err)
	}
}
