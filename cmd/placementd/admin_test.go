package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"google.golang.org/grpc/credentials/insecure"

	pb "github.com/placewell/placewell/api/placement/v1"
)

// started is a service that runs until the test ends.
type started struct {
	address, admin string
	said           string // in the log, until it served
	stop           func() // ends it, once
}

// start starts the service in memory with the arguments, and checks that it ends with 0.
func start(t *testing.T, args ...string) *started {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	log, logOut := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, append([]string{"--log", "json", "--store", "memory"}, args...), io.Discard, logOut)
		logOut.Close()
	}()
	s, lines := &started{}, bufio.NewScanner(log)
	for s.address == "" && lines.Scan() {
		var line struct{ Address, Admin string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatalf("no JSON: %s", lines.Text())
		}
		s.said += lines.Text() + "\n"
		s.address = strings.Replace(line.Address, "[::]", "127.0.0.1", 1)
		if line.Admin != "" {
			s.admin = line.Admin
		}
	}
	read := make(chan struct{})
	go func() {
		for lines.Scan() {
		}
		close(read)
	}()
	s.stop = func() {
		if cancel == nil {
			return
		}
		cancel()
		cancel = nil
		if c := <-code; c != 0 {
			t.Errorf("exit code %d", c)
		}
		<-read
	}
	t.Cleanup(s.stop)
	return s
}

// get reads a page of the keeper's.
func get(t *testing.T, admin, path, host string) (code int, page string) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, "http://"+admin+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if host != "" {
		req.Host = host
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

// The pages of --admin tell of the calls, to this machine alone; --trace has a span of each.
func TestAdminAndTrace(t *testing.T) {
	spans := filepath.Join(t.TempDir(), "spans")
	s := start(t, "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--trace", spans)
	rules := pb.NewMatchingServiceClient(dial(t, s.address, insecure.NewCredentials()))
	for range 3 {
		if _, err := rules.ListRules(context.Background(), &pb.ListRulesRequest{}); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]string{
		"/metrics": `grpc_server_handled_total{grpc_code="OK",grpc_method="ListRules",grpc_service="placement.v1.MatchingService",grpc_type="unary"} 3`,
		"/ready":   "ready", "/live": "live", "/debug/pprof/": "goroutine", "/debug/pprof/cmdline": "",
	} {
		if code, page := get(t, s.admin, path, ""); code != http.StatusOK || !strings.Contains(page, want) {
			t.Errorf("%s: %d %s", path, code, page)
		}
	}
	if code, _ := get(t, s.admin, "/metrics", "rebound.test"); code != http.StatusForbidden {
		t.Errorf("under another machine's name: %d", code)
	}
	s.stop()
	b, err := os.ReadFile(spans)
	if n := strings.Count(string(b), `"Name":"placement.v1.MatchingService/ListRules"`); err != nil || n != 3 {
		t.Errorf("%d spans, %v\n%s", n, err, b)
	}
}

// Without --admin there are no pages, and the service says nothing of any.
func TestNoAdmin(t *testing.T) {
	if s := start(t, "--listen", "127.0.0.1:0"); s.admin != "" || strings.Contains(s.said, "keeper") {
		t.Error(fmt.Sprint("pages at ", s.admin))
	}
}
