-- +goose Up
-- what-if batches: how far each has come
CREATE TABLE batches (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    total BIGINT NOT NULL,
    done BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX batches_state ON batches (state);

-- what a batch was made from: id is the batch
CREATE TABLE batch_inputs (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    body BYTEA NOT NULL
);

-- a row for each scenario that was solved: id is the batch with the number of the scenario
CREATE TABLE batch_results (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    batch TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX batch_results_batch_number ON batch_results (batch, number);

-- the processes that work on batches; no part of the state
CREATE TABLE batch_workers (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    body BYTEA NOT NULL
);
