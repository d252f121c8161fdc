package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/placewell/placewell/api/server"
	"github.com/placewell/placewell/api/store"
	"github.com/placewell/placewell/api/store/sqlstore"
)

// inMemory is the --store of a service that forgets everything when it ends.
const inMemory = "memory"

// content is how records are kept: in the messages of the wire.
var content = sqlstore.Options{Codec: server.Content{}}

// openStore opens what --store names, and tries a write: a service that cannot remember does not start.
func openStore(ctx context.Context, url string) (store.Store, error) {
	if url == inMemory {
		return store.NewMemoryWith(server.Content{}, nil), nil
	}
	if url == defaultStore() {
		if err := os.MkdirAll(filepath.Dir(defaultPath()), 0o700); err != nil {
			return nil, fmt.Errorf("the folder of the store cannot be made (%w): give another place with --store sqlite:PATH", err)
		}
	}
	s, err := sqlstore.Open(ctx, url, content)
	if err != nil {
		return nil, err
	}
	if err := s.Ready(ctx); err != nil {
		_ = s.Close() // the first error says what is wrong
		return nil, err
	}
	return s, nil
}

// place names a store without a password.
func place(s store.Store) string {
	if kept, ok := s.(*sqlstore.Store); ok {
		return kept.Where()
	}
	return inMemory
}

// defaultStore is the store of a service that is told of none.
func defaultStore() string { return "sqlite:" + defaultPath() }

// defaultPath is the file of the default store: in the folder that systemd gives a service, else in the system's for root, else in the
// user's own.
func defaultPath() string {
	const file = "placewell.db"
	if dir := os.Getenv("STATE_DIRECTORY"); dir != "" {
		return filepath.Join(dir, file)
	}
	if os.Getuid() == 0 {
		return filepath.Join("/var/lib/placewell", file)
	}
	if dir := os.Getenv("XDG_STATE_HOME"); dir != "" {
		return filepath.Join(dir, "placewell", file)
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return file // in the folder that it runs in
	}
	return filepath.Join(home, ".local", "state", "placewell", file)
}
