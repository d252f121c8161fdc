package server

import (
	"bytes"
	"context"
	"path/filepath"
	"reflect"
	"testing"

	"google.golang.org/protobuf/proto"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/api/store/sqlstore"
	"github.com/placewell/placewell/model"
	"github.com/placewell/placewell/model/modeltest"
	"github.com/placewell/placewell/solver"
	"github.com/placewell/placewell/solver/assign"
)

// What goes through the codec comes back as it was, and gives the same bytes again.
func TestContent(t *testing.T) {
	s, c, looked := modeltest.Authority(1), Content{}, 0
	for i := range s.Requests {
		lossless(t, &s.Requests[i], c.Request, c.ReadRequest)
		looked++
	}
	for i := range s.Pool.Carers {
		lossless(t, &s.Pool.Carers[i], c.Carer, c.ReadCarer)
		looked++
	}
	lossless(t, s.Policy, c.Policy, c.ReadPolicy)
	if looked < 100 {
		t.Errorf("only %d records were looked at", looked)
	}
	for name, read := range map[string]func([]byte) error{
		"request": func(b []byte) error { _, err := c.ReadRequest(b); return err },
		"carer":   func(b []byte) error { _, err := c.ReadCarer(b); return err },
		"policy":  func(b []byte) error { _, err := c.ReadPolicy(b); return err },
	} {
		if read([]byte("no message")) == nil {
			t.Errorf("a %s was read from what is none", name)
		}
	}
}

func lossless[M any](t *testing.T, m *M, write func(*M) ([]byte, error), read func([]byte) (M, error)) {
	t.Helper()
	one, err := write(m)
	if err != nil {
		t.Fatal(err)
	}
	back, err := read(one)
	if err != nil || !reflect.DeepEqual(back, *m) {
		t.Errorf("%T: came back as another: %v", m, err)
	}
	if two, err := write(&back); err != nil || !bytes.Equal(one, two) {
		t.Errorf("%T: gives other bytes again: %v", m, err)
	}
}

// A plan that a store keeps can be proposed again from what is kept with it, byte for byte.
func TestKeptPlanIsReplayed(t *testing.T) {
	ctx := context.Background()
	kept, err := sqlstore.Open(ctx, "sqlite:"+filepath.Join(t.TempDir(), "store.db"), sqlstore.Options{Codec: Content{}})
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	method := assign.Plain{}
	s := &service{Options: Options{Store: kept, Policy: modeltest.Policy(), Version: "test", Method: func(string) (assign.Method, error) { return method, nil }}}
	sample := modeltest.Requests(7, 12, 12)
	for _, err := range []error{errorOf(kept.PutRequests(ctx, sample.Requests, false)), errorOf(kept.PutCarers(ctx, sample.Pool.Carers, false))} {
		if err != nil {
			t.Fatal(err)
		}
	}
	in := &input{requests: sample.Requests, pool: sample.Pool, policy: sample.Policy}
	settings := solver.Settings{Seed: 3, Method: method}
	result, err := solver.Propose(ctx, in.requests, &in.pool, in.policy, settings)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.keep(ctx, in, settings, "", "", result); err != nil {
		t.Fatal(err)
	}
	p, err := kept.Plan(ctx, "plan-000001")
	if err != nil {
		t.Fatal(err)
	}
	again, err := solver.Propose(ctx, p.Requests, &p.Pool, &p.Policy, solver.Settings{Seed: settings.Seed, WorkLimit: p.WorkLimit, Method: method})
	if err != nil {
		t.Fatal(err)
	}
	p.Proposed, p.Protective = again.Plan, again.Protective
	answer, err := Content{}.Answer(p)
	if err != nil || !bytes.Equal(answer, p.Answer) || len(answer) < 1000 {
		t.Errorf("the replay gives another answer: %d bytes, kept were %d, %v", len(answer), len(p.Answer), err)
	}
	said := &pb.MatchResponse{}
	if err := proto.Unmarshal(p.Answer, said); err != nil || len(said.GetPlan().GetRequests()) != len(sample.Requests) {
		t.Errorf("the kept answer: %v", err)
	}
	if view := (Content{}).Readable("plan_answers", "", p.Answer); !bytes.Contains(view, []byte(`"program_version":"test"`)) {
		t.Errorf("it is not readable: %.80s", view)
	}
	if view := (Content{}).Readable("carers", "", mustCarer(t, &sample.Pool.Carers[0])); !bytes.Contains(view, []byte(sample.Pool.Carers[0].ID)) {
		t.Errorf("a carer is not readable: %.80s", view)
	}
}

func errorOf[T any](_ T, err error) error { return err }

func mustCarer(t *testing.T, c *model.Carer) []byte {
	t.Helper()
	b, err := Content{}.Carer(c)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
