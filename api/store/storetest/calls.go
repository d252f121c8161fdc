package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/placewell/placewell/api/store"
)

func keys(t *testing.T, s store.Store) {
	var now time.Time
	write(t, s, func(tx *store.Tx) error {
		now = tx.Now()
		if err := tx.Remember("k", store.Remembered{Request: "one", Answer: []byte("answer"), ExpiresAt: now.Add(time.Hour)}); err != nil {
			return err
		}
		return tx.Remember("old", store.Remembered{Request: "one", Answer: []byte("answer"), ExpiresAt: now})
	})
	view(t, s, func(tx *store.Tx) error {
		if got, err := tx.Recall("k", "one"); err != nil || got == nil || string(got.Answer) != "answer" {
			t.Errorf("recall: %v, %v", got, err)
		}
		for _, key := range []string{"old", "none"} {
			if got, err := tx.Recall(key, "one"); err != nil || got != nil {
				t.Errorf("recall %s: %v, %v; want nothing", key, got, err)
			}
		}
		var reused *store.KeyReusedError
		if _, err := tx.Recall("k", "another call"); !errors.As(err, &reused) {
			t.Errorf("a key of another call: %v", err)
		}
		return nil
	})
	write(t, s, func(tx *store.Tx) error {
		return tx.Remember("old", store.Remembered{Request: "two", Answer: []byte("new"), ExpiresAt: now.Add(time.Hour)})
	})
	view(t, s, func(tx *store.Tx) error {
		got, err := tx.Recall("old", "two")
		if got == nil || string(got.Answer) != "new" {
			t.Errorf("recall: %v, %v", got, err)
		}
		return err
	})
}

func wake(t *testing.T, s store.Store) {
	woken := s.Wake()
	if err := s.Write(context.Background(), func(*store.Tx) error { return errOwn }); !errors.Is(err, errOwn) {
		t.Fatal(err)
	}
	select {
	case <-woken:
		t.Error("a failed write wakes")
	default:
	}
	write(t, s, func(tx *store.Tx) error {
		_, err := tx.Emit(store.Event{Kind: "test"})
		return err
	})
	select {
	case <-woken:
	default:
		t.Error("a write does not wake")
	}
}

func ready(t *testing.T, s store.Store) {
	ctx := context.Background()
	for range 2 {
		if err := s.Ready(ctx); err != nil {
			t.Errorf("not ready: %v", err)
		}
	}
	if err := s.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	_, err := s.Request(ctx, "r1")
	if again := s.Ready(ctx); !errors.Is(err, store.ErrClosed) || !errors.Is(again, store.ErrClosed) {
		t.Errorf("a closed store answers %v and is ready: %v", err, again)
	}
}
