// Package migrations holds the steps by which a database gets the tables of package store. They only go forward: a step that has been
// released is never changed, and a later one is added.
package migrations

import (
	"embed"
	"io/fs"
)

//go:embed sqlite/*.sql postgres/*.sql
var files embed.FS

// Steps gives the steps of a dialect, "sqlite" or "postgres".
func Steps(dialect string) (fs.FS, error) { return fs.Sub(files, dialect) }
