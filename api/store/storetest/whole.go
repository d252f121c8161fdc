package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/model"
)

// samplePlan gives a plan of two requests and some carers.
func samplePlan(carers int) *store.Plan {
	p := &store.Plan{
		Requests: []model.Request{request("r1", "a", "b"), request("r2", "c")}, Method: "plain", WorkLimit: 7, ProgramVersion: "test",
		Policy: model.Policy{Version: "1", ApprovedBy: "A. Head"}, Pins: []store.Pin{{RequestID: "r1", Part: 3, CarerID: "c1", Forbid: true}},
		Proposed: &model.Plan{State: model.PlanOptimal, Seed: 3}, Pool: model.Pool{On: 46000},
	}
	for i := range carers {
		p.Pool.Carers = append(p.Pool.Carers, carer(fmt.Sprintf("c%d", i), fmt.Sprintf("x%d", i)))
	}
	return p
}

func wholePlan(t *testing.T, s store.Store) {
	ctx := context.Background()
	p := samplePlan(3)
	first, err := s.AddPlan(ctx, p)
	if err != nil {
		t.Fatal(err)
	}
	p.Pool.Carers[1].Dogs = true
	second, err := s.AddPlan(ctx, p)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Plan(ctx, first)
	if err != nil {
		t.Fatal(err)
	}
	want := samplePlan(3)
	if !reflect.DeepEqual(got.Requests, want.Requests) || !reflect.DeepEqual(got.Pool, want.Pool) || !reflect.DeepEqual(got.Policy, want.Policy) ||
		!reflect.DeepEqual(got.Pins, want.Pins) || got.Method != want.Method || got.WorkLimit != want.WorkLimit || got.ProgramVersion != want.ProgramVersion {
		t.Errorf("the input of %s came back as another", first)
	}
	again, err := s.Plan(ctx, second)
	if err != nil || again.InputHash == got.InputHash || !bytes.Equal(again.Answer, got.Answer) || len(got.Answer) == 0 || !again.Pool.Carers[1].Dogs {
		t.Errorf("the second plan: %v", err)
	}
	view(t, s, func(tx *store.Tx) error {
		heads, err := tx.Plans("", 1)
		earlier, err2 := tx.Plans(second, 5)
		if len(heads) != 1 || heads[0].ID != second || len(earlier) != 1 || earlier[0].InputHash != got.InputHash {
			t.Errorf("plans %+v, before the second %+v", heads, earlier)
		}
		contents, err3 := tx.ContentsOf("x1")
		if len(contents) != 2 {
			t.Errorf("%d contents name the resident of the changed carer, want 2", len(contents))
		}
		contents, err4 := tx.ContentsOf("x2")
		if len(contents) != 1 {
			t.Errorf("%d contents name the resident of an unchanged carer, want 1", len(contents))
		}
		return errors.Join(err, err2, err3, err4)
	})
}

func eraseContent(t *testing.T, s store.Store) {
	ctx := context.Background()
	id, err := s.AddPlan(ctx, samplePlan(1))
	if err != nil {
		t.Fatal(err)
	}
	write(t, s, func(tx *store.Tx) error {
		contents, err := tx.ContentsOf("a")
		if err != nil || len(contents) != 1 || contents[0].Kind != store.KindRequest || contents[0].RecordID != "r1" {
			t.Fatalf("contents on a: %+v, %v", contents, err)
		}
		return tx.EraseContent(contents[0].Hash)
	})
	var erased *store.ErasedError
	if _, err := s.Plan(ctx, id); !errors.As(err, &erased) {
		t.Errorf("a plan of erased input: %v", err)
	}
	view(t, s, func(tx *store.Tx) error {
		if answer, err := tx.Answer(id); err != nil || len(answer) == 0 {
			t.Errorf("its answer: %v", err)
		}
		contents, err := tx.ContentsOf("b")
		if len(contents) != 1 || !contents[0].Erased {
			t.Errorf("contents on b: %+v", contents)
		}
		return err
	})
	again, err := s.AddPlan(ctx, samplePlan(1))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Plan(ctx, again); err != nil {
		t.Errorf("a plan made again from what was erased: %v", err)
	}
}
