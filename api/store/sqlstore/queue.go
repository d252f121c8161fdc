package sqlstore

import (
	"database/sql"
	"fmt"

	"github.com/placewell/placewell/api/store"
)

// Queue is a database in which a queue may keep its jobs.
type Queue struct {
	DB *sql.DB
	// Postgres tells the dialect; SQLite otherwise.
	Postgres bool
	// Apart: the store is no database, and the jobs are forgotten with the program, as everything else.
	Apart bool
}

// QueueOf gives the database of a store, so that a job is there exactly if the record is that asks for it. A store in memory has a database in
// memory beside it, which Close ends.
func QueueOf(s store.Store) (*Queue, error) {
	if kept, ok := s.(*Store); ok {
		return &Queue{DB: kept.engine.writer, Postgres: kept.engine.name == postgresDialect.name}, nil
	}
	db, err := sql.Open("sqlite", "file::memory:?_txlock=immediate")
	if err != nil {
		return nil, fmt.Errorf("sqlstore: open a queue in memory: %w", err)
	}
	db.SetMaxOpenConns(1) // every connection would have a memory of its own
	db.SetMaxIdleConns(1)
	db.SetConnMaxLifetime(0)
	return &Queue{DB: db, Apart: true}, nil
}

// Close ends a queue that is apart; that of a store ends with it.
func (q *Queue) Close() error {
	if !q.Apart {
		return nil
	}
	return q.DB.Close()
}
