package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	pb "github.com/placewell/placewell/api/placement/v1"
	"github.com/placewell/placewell/cmd/internal/local"
)

// running starts the service on a store and gives a connection to it; release stops both and checks that the service ends with 0.
func running(t *testing.T, storeURL string) (conn *grpc.ClientConn, release func()) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	log, logOut := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"--listen", "127.0.0.1:0", "--log", "json", "--store", storeURL}, io.Discard, logOut)
		logOut.Close()
	}()
	lines, at := bufio.NewScanner(log), ""
	for at == "" && lines.Scan() {
		var line struct{ Address string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatalf("no JSON: %s", lines.Text())
		}
		at = line.Address
	}
	read := make(chan struct{})
	go func() {
		for lines.Scan() {
		}
		close(read)
	}()
	conn, err := grpc.NewClient(at, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	return conn, func() {
		t.Helper()
		conn.Close()
		stop()
		if c := <-code; c != 0 {
			t.Errorf("exit code %d", c)
		}
		<-read
	}
}

// command runs a command on a store.
func command(t *testing.T, want int, args ...string) (out, errOut string) {
	t.Helper()
	var o, e bytes.Buffer
	if code := keep(context.Background(), args, strings.NewReader(""), &o, &e); code != want {
		t.Fatalf("%v: exit code %d, want %d\n%s%s", args, code, want, o.String(), e.String())
	}
	return o.String(), e.String()
}

// The service remembers beyond its end; its store is backed up, restored, exported and imported while it runs, each time the same.
func TestServiceRemembers(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	url := func(name string) string { return "sqlite:" + filepath.Join(dir, name) }
	file := func(name string) string { return filepath.Join(dir, name) }
	sample, err := local.Sample(local.SampleOptions{Seed: demoSeed, Authority: true})
	if err != nil {
		t.Fatal(err)
	}
	conn, release := running(t, url("store.db"))
	if err := load(ctx, conn, sample); err != nil {
		t.Fatal(err)
	}
	_, said := command(t, 1, "import", "--store", url("store.db"), os.DevNull)
	if !strings.Contains(said, "in use by another process") {
		t.Errorf("an import beside the service: %s", said)
	}
	release()

	conn, release = running(t, url("store.db"))
	list, err := pb.NewCarerServiceClient(conn).ListCarers(ctx, &pb.ListCarersRequest{PageSize: 1})
	if err != nil || int(list.GetTotalSize()) != len(sample.GetCarers()) {
		t.Errorf("%d carers after a new start, %v; want %d", list.GetTotalSize(), err, len(sample.GetCarers()))
	}
	before, _ := command(t, 0, "export", "--store", url("store.db"), "-")
	command(t, 0, "backup", "--store", url("store.db"), file("backup"))
	release()

	command(t, 0, "restore", "--store", url("restored.db"), file("backup"))
	command(t, 0, "export", "--store", url("restored.db"), file("export.jsonl"))
	command(t, 0, "import", "--store", url("imported.db"), file("export.jsonl"))
	after, _ := command(t, 0, "export", "--store", url("imported.db"), "-")
	if before != after || len(before) < 10_000 || !strings.Contains(before, `"readable":{`) {
		t.Errorf("the state came out as another: %d and %d bytes", len(before), len(after))
	}
	if out, _ := command(t, 0, "verify", "--store", url("imported.db")); !strings.Contains(out, "The audit is whole: ") {
		t.Errorf("verify: %s", out)
	}
}

// What such a command cannot do it says with a remedy.
func TestKeepRefusals(t *testing.T) {
	dir := t.TempDir()
	none := "sqlite:" + filepath.Join(dir, "none.db")
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"backup", "--store", none}, 2, "placementd backup [--store URL] FILE"},
		{[]string{"verify", "--store", "memory"}, 2, "check the chain of the audit"},
		{[]string{"verify", "--store", none, "more"}, 2, "check the chain of the audit"},
		{[]string{"verify", "--help"}, 0, "check the chain of the audit"},
		{[]string{"verify", "--store", none}, 1, "not available"},
		{[]string{"backup", "--store", none, filepath.Join(dir, "b")}, 1, "not available"},
		{[]string{"restore", "--store", none, filepath.Join(dir, "b")}, 1, "not available"},
		{[]string{"export", "--store", none, "-"}, 1, "not available"},
		{[]string{"import", "--store", none, filepath.Join(dir, "b")}, 1, "no such file"},
		{[]string{"import", "--store", none, "-"}, 1, "no export of this program"},
		{[]string{"verify", "--store", "oracle:x"}, 1, "give sqlite:PATH or postgres://"},
	} {
		if _, errOut := command(t, c.code, c.args...); !strings.Contains(errOut, c.want) {
			t.Errorf("%v: %s", c.args, errOut)
		}
	}
}

// The default store stands where the system gives a service its place.
func TestDefaultStore(t *testing.T) {
	t.Setenv("STATE_DIRECTORY", "/state")
	if got := defaultStore(); got != "sqlite:/state/placewell.db" {
		t.Errorf("with STATE_DIRECTORY: %s", got)
	}
	t.Setenv("STATE_DIRECTORY", "")
	if got := defaultStore(); !strings.HasPrefix(got, "sqlite:/") || !strings.HasSuffix(got, "/placewell/placewell.db") {
		t.Errorf("without: %s", got)
	}
}
