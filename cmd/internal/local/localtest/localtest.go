// Package localtest runs the service on an address of this machine, for tests of its clients.
package localtest

import (
	"context"
	"net"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc/credentials"

	"github.com/placewell/placewell/api/auth"
	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/worker"
	"github.com/placewell/placewell/cmd/internal/local"
	"github.com/placewell/placewell/model/modeltest"
)

// Serve runs a service with an empty store and the sample policy, and gives its address. release ends it.
func Serve(t testing.TB) (address string, release func()) {
	t.Helper()
	return serve(t, nil, nil)
}

// ServeSecured is Serve with encryption, for the tokens and certificates of the authority: "team" and "case-system" are listed.
func ServeSecured(t testing.TB, a *Authority) (address string, release func()) {
	t.Helper()
	a.Issue("service")
	encryption, err := auth.OpenEncryption(a.File("service.pem"), a.File("service.key"), a.File("ca.pem"), nil)
	if err != nil {
		t.Fatal(err)
	}
	gate := &auth.Gate{Table: auth.Calls}
	if gate.Tokens, err = auth.NewTokens(context.Background(), auth.Issuer{URL: Issuer, Audience: Audience, KeysFile: a.File("keys.json")}); err != nil {
		t.Fatal(err)
	}
	if gate.Certificates, err = auth.ReadCertificates(strings.NewReader("team officer\ncase-system system\n")); err != nil {
		t.Fatal(err)
	}
	return serve(t, gate, credentials.NewTLS(encryption.Config()))
}

// ServeWith is Serve with a gate and with credentials, both of which may be nil, until the test ends.
func ServeWith(t testing.TB, gate *auth.Gate, c credentials.TransportCredentials) (address string) {
	t.Helper()
	address, release := serve(t, gate, c)
	t.Cleanup(release)
	return address
}

func serve(t testing.TB, gate *auth.Gate, c credentials.TransportCredentials) (address string, release func()) {
	t.Helper()
	kept := store.NewMemoryWith(server.Content{}, time.Now)
	engine, err := worker.Open(context.Background(), worker.Options{Store: kept, Method: local.Method, Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	srv, err := server.New(server.Options{
		Store: kept, Policy: modeltest.Policy(), Method: local.Method, Version: "test", Gate: gate, Credentials: c, Batches: engine,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := engine.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = srv.Serve(listener) }() // ends with release, and its error then says no more than that
	return listener.Addr().String(), func() {
		srv.Stop()
		if err := engine.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	}
}
