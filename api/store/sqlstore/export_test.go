package sqlstore

import (
	"fmt"
	"testing"
)

// Exec runs a statement past the store, as somebody with a shell on the database would.
func Exec(t *testing.T, s *Store, statement string, args ...any) {
	t.Helper()
	if _, err := s.engine.writer.Exec(statement, args...); err != nil {
		t.Fatal(err)
	}
}

// TryExec is Exec for a statement that the database should refuse.
func TryExec(s *Store, statement string) error {
	_, err := s.engine.writer.Exec(statement)
	return err
}

// LimitPages lets the file of a SQLite store grow to so many pages.
func LimitPages(t *testing.T, s *Store, pages int) {
	t.Helper()
	var n int
	if err := s.engine.writer.QueryRow(fmt.Sprintf("PRAGMA max_page_count(%d)", pages)).Scan(&n); err != nil {
		t.Fatal(err)
	}
}
