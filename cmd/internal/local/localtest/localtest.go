// Package localtest runs the service on an address of this machine, for tests of its clients.
package localtest

import (
	"time"

	"net"
	"testing"

	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/cmd/internal/local"
	"github.com/placewell/placewell/model/modeltest"
)

// Serve runs a service with an empty store and the sample policy, and gives its address. release ends it.
func Serve(t testing.TB) (address string, release func()) {
	t.Helper()
	srv, err := server.New(server.Options{Store: store.NewMemoryWith(server.Content{}, time.Now), Policy: modeltest.Policy(), Method: local.Method, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = srv.Serve(listener) }() // ends with release, and its error then says no more than that
	return listener.Addr().String(), srv.Stop
}
