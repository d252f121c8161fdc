package storetest

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

func sampleInput() *store.BatchInput {
	return &store.BatchInput{
		Spec: []byte(`{"name":"what if"}`), Requests: []model.Request{request("r9", "y", "z")},
		Pool:   model.Pool{On: 46000, Carers: []model.Carer{carer("c9", "x9")}},
		Policy: model.Policy{Version: "9", ApprovedBy: "A. Head"}, Method: "plain", Seed: 7,
	}
}

func addBatch(t *testing.T, s store.Store, total int) (b *store.Batch) {
	t.Helper()
	write(t, s, func(tx *store.Tx) (err error) {
		b, err = tx.AddBatch(store.Batch{Title: "what if", Question: "Why?", Total: total, Columns: []byte(`[1,2]`), Notes: []string{"a"}}, sampleInput())
		return err
	})
	return b
}

// batches come back as they were kept, the latest first, with all that they are made from.
func batches(t *testing.T, s store.Store) {
	one, two := addBatch(t, s, 3), addBatch(t, s, 4)
	if one.ID == two.ID || one.State != store.BatchRunning {
		t.Fatalf("%+v, %+v", one, two)
	}
	view(t, s, func(tx *store.Tx) error {
		got, err := tx.Batch(one.ID)
		if err != nil {
			return err
		}
		if got.Title != "what if" || got.Question != "Why?" || got.Total != 3 || got.Done != 0 || got.MadeAt.IsZero() || string(got.Columns) != "[1,2]" {
			t.Errorf("%+v", got)
		}
		in, err := tx.BatchInput(one.ID)
		if err != nil {
			return err
		}
		if !reflect.DeepEqual(in, sampleInput()) {
			t.Errorf("the input: %+v", in)
		}
		if spec, err := tx.BatchSpec(two.ID); err != nil || string(spec) != `{"name":"what if"}` {
			t.Errorf("the specification: %s, %v", spec, err)
		}
		list, err := tx.Batches("", 1)
		if err != nil || len(list) != 1 || list[0].ID != two.ID {
			t.Errorf("the latest: %v, %v", list, err)
		}
		if list, err = tx.Batches(two.ID, 10); err != nil || len(list) != 1 || list[0].ID != one.ID {
			t.Errorf("those before: %v, %v", list, err)
		}
		if list, err = tx.BatchesIn(store.BatchDone); err != nil || len(list) != 0 {
			t.Errorf("those done: %v, %v", list, err)
		}
		for _, err := range []error{third(tx.Batch("no")), third(tx.BatchInput("no")), third(tx.BatchSpec("no"))} {
			if !errors.Is(err, store.ErrNotFound) {
				t.Errorf("got %v, want ErrNotFound", err)
			}
		}
		return nil
	})
}

func third[T any](_ T, err error) error { return err }

// A scenario that is solved twice has the result that was there first, and the last one ends the batch.
func batchResults(t *testing.T, s store.Store) {
	b, other := addBatch(t, s, 3), addBatch(t, s, 3)
	add := func(want int, numbers ...int) {
		t.Helper()
		write(t, s, func(tx *store.Tx) error {
			var list []store.Result
			for _, n := range numbers {
				list = append(list, store.Result{Number: n, Row: []byte{byte('a' + n), byte('0' + len(numbers))}})
			}
			got, err := tx.AddResults(b.ID, list)
			if got != want {
				t.Errorf("%d new results, want %d", got, want)
			}
			return err
		})
	}
	add(2, 2, 0)
	add(0, 0)
	view(t, s, func(tx *store.Tx) error {
		if kept, err := tx.Batch(b.ID); err != nil || kept.Done != 2 || kept.State != store.BatchRunning {
			t.Errorf("%+v, %v", kept, err)
		}
		n, err := tx.ResultsBetween(b.ID, 0, 2)
		if n != 1 {
			t.Errorf("%d results before scenario 2, want 1", n)
		}
		return err
	})
	add(1, 1, 2, 0)
	view(t, s, func(tx *store.Tx) error {
		if kept, err := tx.Batch(b.ID); err != nil || kept.Done != 3 || kept.State != store.BatchDone || kept.EndedAt.IsZero() {
			t.Errorf("%+v, %v", kept, err)
		}
		all, err := tx.Results(b.ID, 0, 0)
		want := []store.Result{{Number: 0, Row: []byte("a2")}, {Number: 1, Row: []byte("b3")}, {Number: 2, Row: []byte("c2")}}
		if err != nil || !reflect.DeepEqual(all, want) {
			t.Errorf("%v, %v", all, err)
		}
		page, err := tx.Results(b.ID, 1, 1)
		if err != nil || !reflect.DeepEqual(page, want[1:2]) {
			t.Errorf("a page: %v, %v", page, err)
		}
		if none, err := tx.Results(other.ID, 0, 0); err != nil || len(none) != 0 {
			t.Errorf("of another batch: %v, %v", none, err)
		}
		return nil
	})
	for _, n := range []int{-1, 3} {
		if err := tryWrite(s, func(tx *store.Tx) error {
			_, err := tx.AddResults(other.ID, []store.Result{{Number: n}})
			return err
		}); err == nil {
			t.Errorf("a result of scenario %d of 3 is kept", n)
		}
	}
}

// A batch that has ended takes no result and does not end again.
func batchEnds(t *testing.T, s store.Store) {
	b := addBatch(t, s, 3)
	write(t, s, func(tx *store.Tx) error {
		_, err := tx.AddResults(b.ID, []store.Result{{Number: 1}})
		return err
	})
	write(t, s, func(tx *store.Tx) error {
		kept, err := tx.EndBatch(b.ID, store.BatchCancelled, "enough")
		if err == nil && (kept.State != store.BatchCancelled || kept.Reason != "enough" || kept.Done != 1 || kept.EndedAt.IsZero()) {
			t.Errorf("%+v", kept)
		}
		return err
	})
	var done *store.DoneError
	if err := tryWrite(s, func(tx *store.Tx) error {
		_, err := tx.AddResults(b.ID, []store.Result{{Number: 2}})
		return err
	}); !errors.As(err, &done) {
		t.Errorf("a result after the end: %v", err)
	}
	if err := tryWrite(s, func(tx *store.Tx) error {
		_, err := tx.EndBatch(b.ID, store.BatchFailed, "")
		return err
	}); !errors.As(err, &done) {
		t.Errorf("another end: %v", err)
	}
	view(t, s, func(tx *store.Tx) error {
		list, err := tx.Events(0, 10)
		if len(list) != 2 || list[0].Kind != store.EventBatch || list[1].BatchID != b.ID {
			t.Errorf("events: %+v", list)
		}
		return err
	})
}

// What only an old batch was made from goes with it; what a plan was made from as well stays.
func batchRetention(t *testing.T, s store.Store) {
	b := addBatch(t, s, 2)
	write(t, s, func(tx *store.Tx) error {
		_, err1 := tx.AddResults(b.ID, []store.Result{{Number: 0, Row: []byte("x")}})
		_, err2 := tx.AddPlan(samplePlan(2))
		return errors.Join(err1, err2)
	})
	for _, c := range []struct {
		before time.Duration
		erased int
	}{{-time.Hour, 0}, {time.Hour, 1}, {time.Hour, 0}} {
		write(t, s, func(tx *store.Tx) error {
			n, err := tx.EraseOld(store.OldBatches, tx.Now().Add(c.before))
			if n != c.erased {
				t.Errorf("%d erased, want %d", n, c.erased)
			}
			return err
		})
	}
	view(t, s, func(tx *store.Tx) error {
		if _, err := tx.BatchInput(b.ID); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the input is left: %v", err)
		}
		if left, err := tx.Results(b.ID, 0, 0); err != nil || len(left) != 0 {
			t.Errorf("results are left: %v, %v", left, err)
		}
		if of, err := tx.ContentsOf("y"); err != nil || len(of) != 0 {
			t.Errorf("a child is left: %v, %v", of, err)
		}
		plans, err := tx.Plans("", 1)
		if err != nil || len(plans) != 1 {
			t.Fatalf("the plan is gone: %v", err)
		}
		_, err = tx.Plan(plans[0].ID)
		return err
	})
}

// A process that gives signs of life has a count that grows, until it leaves.
func beats(t *testing.T, s store.Store) {
	counts := func() map[string]int64 {
		out := map[string]int64{}
		view(t, s, func(tx *store.Tx) error {
			list, err := tx.Beats()
			for _, b := range list {
				out[b.Name] = b.Count
			}
			return err
		})
		return out
	}
	for range 2 {
		write(t, s, func(tx *store.Tx) error { return errors.Join(tx.Beat("one"), tx.Beat("two")) })
	}
	write(t, s, func(tx *store.Tx) error { return tx.Beat("two") })
	if got := counts(); !reflect.DeepEqual(got, map[string]int64{"one": 2, "two": 3}) {
		t.Errorf("%v", got)
	}
	write(t, s, func(tx *store.Tx) error { return tx.Leave("two") })
	if got := counts(); !reflect.DeepEqual(got, map[string]int64{"one": 2}) {
		t.Errorf("%v", got)
	}
}

func tryWrite(s store.Store, change func(*store.Tx) error) error {
	return s.Write(context.Background(), change)
}
