-- +goose Up
-- what-if batches: how far each has come
CREATE TABLE batches (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    state TEXT NOT NULL,
    total INTEGER NOT NULL,
    done INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX batches_state ON batches (state);

-- what a batch was made from: id is the batch
CREATE TABLE batch_inputs (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;

-- a row for each scenario that was solved: id is the batch with the number of the scenario
CREATE TABLE batch_results (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    batch TEXT NOT NULL,
    number INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX batch_results_batch_number ON batch_results (batch, number);

-- the processes that work on batches; no part of the state
CREATE TABLE batch_workers (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
