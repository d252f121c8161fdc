package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"google.golang.org/grpc/credentials/insecure"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
)

func TestBatchingRefusals(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--jobs", "-2"}, "--jobs cannot be negative"},
		{[]string{"--worker", "--jobs", "0"}, "would do nothing"},
		{[]string{"--worker", "--demo"}, "do not go together"},
		{[]string{"--worker", "--store", "memory"}, "--worker needs the store of a service"},
	} {
		var out, errOut bytes.Buffer
		if code := run(context.Background(), c.args, &out, &errOut); code != 2 || !strings.Contains(errOut.String(), c.want) {
			t.Errorf("%v: exit code %d\n%s", c.args, code, errOut.String())
		}
	}
}

// A service that solves nothing takes a batch in; once it has ended, a worker on the same file solves it, and the service tells the rows.
func TestWorker(t *testing.T) {
	store := "sqlite:" + filepath.Join(t.TempDir(), "placewell.db")
	base, err := local.Sample(local.SampleOptions{Seed: 5, Children: 8, Carers: 40})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	s := start(t, "--listen", "127.0.0.1:0", "--store", store, "--jobs", "0")
	ask := &pb.CreateBatchRequest{Base: base, Scenarios: []byte(`{"version": 1, "name": "prices", "base": {"import": "in.json"},
		"sweeps": [{"name": "rise", "values": [0, 5, 10]}], "changes": [{"prices": {"of": {"categories": ["IFA"]}, "percent": "$rise"}}]}`)}
	if _, err := pb.NewBatchServiceClient(dial(t, s.address, insecure.NewCredentials())).CreateBatch(ctx, ask); err != nil {
		t.Fatal(err)
	}
	s.stop()
	worker, end := context.WithCancel(ctx)
	log, out := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- run(worker, []string{"--worker", "--store", store, "--log", "json"}, io.Discard, out)
		out.Close()
	}()
	for lines := json.NewDecoder(log); ; {
		var line struct{ Msg string }
		if err := lines.Decode(&line); err != nil {
			t.Fatalf("the worker has ended: %v", err)
		}
		if strings.HasPrefix(line.Msg, "solving") {
			break
		}
	}
	go func() { _, _ = io.Copy(io.Discard, log) }()
	end()
	if c := <-code; c != 0 {
		t.Fatalf("exit code %d", c)
	}
	// However far the worker came before it was told to stop, the service does the rest.
	s = start(t, "--listen", "127.0.0.1:0", "--store", store)
	svc := pb.NewBatchServiceClient(dial(t, s.address, insecure.NewCredentials()))
	stream, err := svc.WatchBatch(ctx, &pb.WatchBatchRequest{Name: "batch-000001"})
	if err != nil {
		t.Fatal(err)
	}
	for {
		resp, err := stream.Recv()
		if err != nil {
			t.Fatal(err)
		}
		if resp.GetBatch().GetState() == pb.BatchState_BATCH_STATE_DONE {
			break
		}
	}
	rows, err := svc.ListResults(ctx, &pb.ListResultsRequest{Name: "batch-000001"})
	if err != nil || len(rows.GetRows()) != 3 {
		t.Errorf("%d rows, %v", len(rows.GetRows()), err)
	}
}
