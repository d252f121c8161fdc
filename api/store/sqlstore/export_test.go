package sqlstore

import (
	"fmt"
	"strings"
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

// Columns gives the columns of every table, in their order.
func Columns(t *testing.T, s *Store) map[string]string {
	t.Helper()
	query := "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid"
	if s.engine.name == "postgres" {
		query = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position"
	}
	rows, err := s.engine.reader.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns := map[string]string{}
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		columns[table] = strings.TrimSpace(columns[table] + " " + column)
	}
	if rows.Err() != nil {
		t.Fatal(rows.Err())
	}
	return columns
}
