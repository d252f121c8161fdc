package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"os"
	"strings"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"

	"github.com/placewell/placewell/cmd/internal/local"
)

func TestMain(m *testing.M) {
	local.ServeIfWorker()
	os.Exit(m.Run())
}

// The demonstration prints a proven plan of invented people and ends with 0.
func TestDemoOnce(t *testing.T) {
	var out, errOut bytes.Buffer
	if code := run(context.Background(), []string{"--listen", "127.0.0.1:0", "--demo", "--once"}, &out, &errOut); code != 0 {
		t.Fatalf("exit code %d\n%s", code, errOut.String())
	}
	for _, want := range []string{"SYNTHETIC", "PROPOSED PLAN", "The council decides"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the plan does not say %q", want)
		}
	}
	for _, want := range []string{"plan: state=OPTIMAL proof=", "forgets everything", "without encryption"} {
		if !strings.Contains(errOut.String(), want) {
			t.Errorf("standard error does not say %q:\n%s", want, errOut.String())
		}
	}
}

// Wrong arguments and an address that cannot be had each end with a sentence that names the remedy.
func TestRefusals(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--listen", taken.Addr().String()}, 1, "is in use by another program, perhaps by another placementd: choose another port, or --listen 127.0.0.1:0"},
		{[]string{"--listen", "0.0.0.0:0"}, 1, "listen on 127.0.0.1"},
		{[]string{"--listen", ":7420"}, 1, "listen on 127.0.0.1"},
		{[]string{"--listen", "192.0.2.1:7420"}, 1, "listen on 127.0.0.1"},
		{[]string{"--listen", "example.org:7420"}, 1, "listen on 127.0.0.1"},
		{[]string{"--listen", "7420"}, 1, "give host and port"},
		{[]string{"--once"}, 2, "--once needs --demo"},
		{[]string{"--demo", "--store", "sqlite:x.db"}, 2, "leave --store out"},
		{[]string{"--listen", "127.0.0.1:0", "--store", "oracle:x"}, 1, "give sqlite:PATH or postgres://"},
		{[]string{"--listen", "127.0.0.1:0", "--store", "sqlite:/nowhere/at/all/x.db"}, 1, "make /nowhere/at/all, or give another path"},
		{[]string{"--log", "xml"}, 2, "choose text or json"},
		{[]string{"serve"}, 2, "is no flag"},
		{[]string{"--port", "1"}, 2, "flag provided but not defined"},
	} {
		var out, errOut bytes.Buffer
		if code := run(context.Background(), c.args, &out, &errOut); code != c.code || !strings.Contains(errOut.String(), c.want) {
			t.Errorf("%v: exit code %d, want %d\n%s", c.args, code, c.code, errOut.String())
		}
		if out.Len() > 0 {
			t.Errorf("%v: printed %s", c.args, out.String())
		}
	}
}

// The service answers on loopback of either kind until it is told to stop, and then ends with 0.
func TestServesUntilStopped(t *testing.T) {
	for _, address := range []string{"127.0.0.1:0", "localhost:0"} {
		ctx, stop := context.WithCancel(context.Background())
		log, logOut := io.Pipe()
		code := make(chan int, 1)
		go func() {
			code <- run(ctx, []string{"--listen", address, "--log", "json", "--store", "memory"}, io.Discard, logOut)
			logOut.Close()
		}()
		lines := bufio.NewScanner(log)
		at := ""
		for at == "" && lines.Scan() {
			var line struct{ Address string }
			if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
				t.Fatalf("no JSON: %s", lines.Text())
			}
			at = line.Address
		}
		rest := make(chan struct{})
		go func() {
			for lines.Scan() {
			}
			close(rest)
		}()
		conn, err := grpc.NewClient(at, grpc.WithTransportCredentials(insecure.NewCredentials()))
		if err != nil {
			t.Fatal(err)
		}
		got, err := healthpb.NewHealthClient(conn).Check(context.Background(), &healthpb.HealthCheckRequest{})
		if err != nil || got.GetStatus() != healthpb.HealthCheckResponse_SERVING {
			t.Errorf("%s: %v, %v", at, got, err)
		}
		conn.Close()
		stop()
		if c := <-code; c != 0 {
			t.Errorf("exit code %d", c)
		}
		<-rest
	}
}

func TestVersion(t *testing.T) {
	var out, errOut bytes.Buffer
	if code := run(context.Background(), []string{"--version"}, &out, &errOut); code != 0 || !strings.HasPrefix(out.String(), "placementd ") {
		t.Errorf("exit code %d: %s%s", code, out.String(), errOut.String())
	}
}
