-- +goose Up
-- Every table has the same head: seq grows in the order of commits, version counts the changes of a row, changed_at is in microseconds
-- since 1970 UTC, hash is the SHA-256 of the body as it was written, and body the content. Days count from 1 January 1970.

-- the placement requests
CREATE TABLE requests (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    state TEXT NOT NULL,
    urgency INTEGER NOT NULL,
    needed_from INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX requests_state ON requests (state);

-- which open request a child belongs to: id is the child
CREATE TABLE request_children (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    owner TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX request_children_owner ON request_children (owner);

-- the carers with their places
CREATE TABLE carers (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    kind INTEGER NOT NULL,
    provider TEXT NOT NULL,
    vacant_places INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX carers_provider ON carers (provider);

-- with whom a child lives: id is the child
CREATE TABLE carer_residents (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    owner TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX carer_residents_owner ON carer_residents (owner);

-- what agencies offered
CREATE TABLE offers (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    request_id TEXT NOT NULL,
    carer_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    state TEXT NOT NULL,
    expires_on INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX offers_request_id ON offers (request_id);
CREATE INDEX offers_carer_id ON offers (carer_id);
CREATE INDEX offers_provider ON offers (provider);
CREATE INDEX offers_state_expires_on ON offers (state, expires_on);

-- records as they were when a plan was made from them: id is the hash of the content
CREATE TABLE contents (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX contents_record_id ON contents (record_id);

-- which contents name a child
CREATE TABLE content_subjects (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    child_id TEXT NOT NULL,
    content TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX content_subjects_child_id ON content_subjects (child_id);

-- the carers of a plan, by hash: id is the hash of the list
CREATE TABLE pool_snapshots (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    on_day INTEGER NOT NULL,
    carers INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

-- what a plan was made from
CREATE TABLE plans (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    policy TEXT NOT NULL,
    program TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

-- what was answered: id is the plan
CREATE TABLE plan_answers (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;

-- the versions of the policy
CREATE TABLE policies (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    state TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX policies_state ON policies (state);

-- the versions of the rule book
CREATE TABLE rule_sets (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER rule_sets_delete BEFORE DELETE ON rule_sets
BEGIN SELECT RAISE(ABORT, 'rule_sets is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER rule_sets_update BEFORE UPDATE ON rule_sets
WHEN NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.hash <> OLD.hash
BEGIN SELECT RAISE(ABORT, 'rule_sets is append-only'); END;
-- +goose StatementEnd

-- who decided what, and why
CREATE TABLE decisions (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    request_id TEXT NOT NULL,
    carer_id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    outcome TEXT NOT NULL,
    counters TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX decisions_request_id ON decisions (request_id);
CREATE INDEX decisions_carer_id ON decisions (carer_id);
CREATE INDEX decisions_plan_id ON decisions (plan_id);
CREATE INDEX decisions_counters ON decisions (counters);
-- +goose StatementBegin
CREATE TRIGGER decisions_delete BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decisions_update BEFORE UPDATE ON decisions
WHEN NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.hash <> OLD.hash OR NEW.request_id <> OLD.request_id OR NEW.carer_id <> OLD.carer_id OR NEW.plan_id <> OLD.plan_id OR NEW.outcome <> OLD.outcome OR NEW.counters <> OLD.counters OR NEW.made_at <> OLD.made_at
BEGIN SELECT RAISE(ABORT, 'decisions is append-only'); END;
-- +goose StatementEnd

-- whom the team asked, and the answer
CREATE TABLE calls (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    request_id TEXT NOT NULL,
    carer_id TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    counters TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX calls_request_id ON calls (request_id);
CREATE INDEX calls_carer_id ON calls (carer_id);
CREATE INDEX calls_outcome ON calls (outcome);
CREATE INDEX calls_counters ON calls (counters);
-- +goose StatementBegin
CREATE TRIGGER calls_delete BEFORE DELETE ON calls
BEGIN SELECT RAISE(ABORT, 'calls is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER calls_update BEFORE UPDATE ON calls
WHEN NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.hash <> OLD.hash OR NEW.request_id <> OLD.request_id OR NEW.carer_id <> OLD.carer_id OR NEW.outcome <> OLD.outcome OR NEW.reason <> OLD.reason OR NEW.counters <> OLD.counters OR NEW.made_at <> OLD.made_at
BEGIN SELECT RAISE(ABORT, 'calls is append-only'); END;
-- +goose StatementEnd

-- places kept for a request until a moment
CREATE TABLE holds (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    request_id TEXT NOT NULL,
    carer_id TEXT NOT NULL,
    state TEXT NOT NULL,
    until INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX holds_request_id ON holds (request_id);
CREATE INDEX holds_carer_id ON holds (carer_id);
CREATE INDEX holds_state_until ON holds (state, until);

-- views, disputes, complaints and other records that the service alone knows
CREATE TABLE papers (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    request_id TEXT NOT NULL,
    child_id TEXT NOT NULL,
    carer_id TEXT NOT NULL,
    state TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX papers_kind_state ON papers (kind, state);
CREATE INDEX papers_request_id ON papers (request_id);
CREATE INDEX papers_child_id ON papers (child_id);
CREATE INDEX papers_carer_id ON papers (carer_id);

-- the outbox: seq is the cursor
CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    request_id TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER events_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER events_update BEFORE UPDATE ON events
WHEN NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.hash <> OLD.hash OR NEW.kind <> OLD.kind OR NEW.request_id <> OLD.request_id OR NEW.made_at <> OLD.made_at
BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;
-- +goose StatementEnd

-- what was answered to a call that bore a key
CREATE TABLE idempotency_keys (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX idempotency_keys_expires_at ON idempotency_keys (expires_at);

-- the chain of the audit
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    prev TEXT NOT NULL,
    chain TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER audit_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_update BEFORE UPDATE ON audit
WHEN NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.hash <> OLD.hash OR NEW.prev <> OLD.prev OR NEW.chain <> OLD.chain
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
-- +goose StatementEnd

-- revisions, and the end of the audit
CREATE TABLE counters (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    value INTEGER NOT NULL,
    note TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;

-- one row, written to see whether the store can be written; no part of the state
CREATE TABLE probes (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
