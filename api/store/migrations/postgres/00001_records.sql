-- +goose Up
-- Every table has the same head: seq grows in the order of commits, version counts the changes of a row, changed_at is in microseconds
-- since 1970 UTC, hash is the SHA-256 of the body as it was written, and body the content. Days count from 1 January 1970.

-- +goose StatementBegin
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
-- +goose StatementEnd

-- the placement requests
CREATE TABLE requests (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    urgency BIGINT NOT NULL,
    needed_from BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX requests_state ON requests (state);

-- which open request a child belongs to: id is the child
CREATE TABLE request_children (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    owner TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX request_children_owner ON request_children (owner);

-- the carers with their places
CREATE TABLE carers (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    kind BIGINT NOT NULL,
    provider TEXT COLLATE "C" NOT NULL,
    vacant_places BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX carers_provider ON carers (provider);

-- with whom a child lives: id is the child
CREATE TABLE carer_residents (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    owner TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX carer_residents_owner ON carer_residents (owner);

-- what agencies offered
CREATE TABLE offers (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    request_id TEXT COLLATE "C" NOT NULL,
    carer_id TEXT COLLATE "C" NOT NULL,
    provider TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    expires_on BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX offers_request_id ON offers (request_id);
CREATE INDEX offers_carer_id ON offers (carer_id);
CREATE INDEX offers_provider ON offers (provider);
CREATE INDEX offers_state_expires_on ON offers (state, expires_on);

-- records as they were when a plan was made from them: id is the hash of the content
CREATE TABLE contents (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    record_id TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX contents_record_id ON contents (record_id);

-- which contents name a child
CREATE TABLE content_subjects (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    child_id TEXT COLLATE "C" NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX content_subjects_child_id ON content_subjects (child_id);

-- the carers of a plan, by hash: id is the hash of the list
CREATE TABLE pool_snapshots (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    on_day BIGINT NOT NULL,
    carers BIGINT NOT NULL,
    body BYTEA NOT NULL
);

-- what a plan was made from
CREATE TABLE plans (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    snapshot TEXT COLLATE "C" NOT NULL,
    policy TEXT COLLATE "C" NOT NULL,
    program TEXT COLLATE "C" NOT NULL,
    made_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);

-- what was answered: id is the plan
CREATE TABLE plan_answers (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    body BYTEA NOT NULL
);

-- the versions of the policy
CREATE TABLE policies (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    approved_by TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX policies_state ON policies (state);

-- the versions of the rule book
CREATE TABLE rule_sets (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    body BYTEA NOT NULL
);
CREATE TRIGGER rule_sets_delete BEFORE DELETE ON rule_sets FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rule_sets_truncate BEFORE TRUNCATE ON rule_sets EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rule_sets_update BEFORE UPDATE ON rule_sets FOR EACH ROW
    WHEN (NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.hash <> OLD.hash)
    EXECUTE FUNCTION refuse_change();

-- who decided what, and why
CREATE TABLE decisions (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    request_id TEXT COLLATE "C" NOT NULL,
    carer_id TEXT COLLATE "C" NOT NULL,
    plan_id TEXT COLLATE "C" NOT NULL,
    outcome TEXT COLLATE "C" NOT NULL,
    counters TEXT COLLATE "C" NOT NULL,
    made_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX decisions_request_id ON decisions (request_id);
CREATE INDEX decisions_carer_id ON decisions (carer_id);
CREATE INDEX decisions_plan_id ON decisions (plan_id);
CREATE INDEX decisions_counters ON decisions (counters);
CREATE TRIGGER decisions_delete BEFORE DELETE ON decisions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decisions_truncate BEFORE TRUNCATE ON decisions EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decisions_update BEFORE UPDATE ON decisions FOR EACH ROW
    WHEN (NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.hash <> OLD.hash OR NEW.request_id <> OLD.request_id OR NEW.carer_id <> OLD.carer_id OR NEW.plan_id <> OLD.plan_id OR NEW.outcome <> OLD.outcome OR NEW.counters <> OLD.counters OR NEW.made_at <> OLD.made_at)
    EXECUTE FUNCTION refuse_change();

-- whom the team asked, and the answer
CREATE TABLE calls (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    request_id TEXT COLLATE "C" NOT NULL,
    carer_id TEXT COLLATE "C" NOT NULL,
    outcome TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    counters TEXT COLLATE "C" NOT NULL,
    made_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX calls_request_id ON calls (request_id);
CREATE INDEX calls_carer_id ON calls (carer_id);
CREATE INDEX calls_outcome ON calls (outcome);
CREATE INDEX calls_counters ON calls (counters);
CREATE TRIGGER calls_delete BEFORE DELETE ON calls FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER calls_truncate BEFORE TRUNCATE ON calls EXECUTE FUNCTION refuse_change();
CREATE TRIGGER calls_update BEFORE UPDATE ON calls FOR EACH ROW
    WHEN (NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.hash <> OLD.hash OR NEW.request_id <> OLD.request_id OR NEW.carer_id <> OLD.carer_id OR NEW.outcome <> OLD.outcome OR NEW.reason <> OLD.reason OR NEW.counters <> OLD.counters OR NEW.made_at <> OLD.made_at)
    EXECUTE FUNCTION refuse_change();

-- places kept for a request until a moment
CREATE TABLE holds (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    request_id TEXT COLLATE "C" NOT NULL,
    carer_id TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    until BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX holds_request_id ON holds (request_id);
CREATE INDEX holds_carer_id ON holds (carer_id);
CREATE INDEX holds_state_until ON holds (state, until);

-- views, disputes, complaints and other records that the service alone knows
CREATE TABLE papers (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    request_id TEXT COLLATE "C" NOT NULL,
    child_id TEXT COLLATE "C" NOT NULL,
    carer_id TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX papers_kind_state ON papers (kind, state);
CREATE INDEX papers_request_id ON papers (request_id);
CREATE INDEX papers_child_id ON papers (child_id);
CREATE INDEX papers_carer_id ON papers (carer_id);

-- the outbox: seq is the cursor
CREATE TABLE events (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    request_id TEXT COLLATE "C" NOT NULL,
    made_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE TRIGGER events_delete BEFORE DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_truncate BEFORE TRUNCATE ON events EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_update BEFORE UPDATE ON events FOR EACH ROW
    WHEN (NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.hash <> OLD.hash OR NEW.kind <> OLD.kind OR NEW.request_id <> OLD.request_id OR NEW.made_at <> OLD.made_at)
    EXECUTE FUNCTION refuse_change();

-- what was answered to a call that bore a key
CREATE TABLE idempotency_keys (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX idempotency_keys_expires_at ON idempotency_keys (expires_at);

-- the chain of the audit
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    prev TEXT COLLATE "C" NOT NULL,
    chain TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL
);
CREATE TRIGGER audit_delete BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_truncate BEFORE TRUNCATE ON audit EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_update BEFORE UPDATE ON audit FOR EACH ROW
    WHEN (NEW.seq <> OLD.seq OR NEW.id <> OLD.id OR NEW.hash <> OLD.hash OR NEW.prev <> OLD.prev OR NEW.chain <> OLD.chain)
    EXECUTE FUNCTION refuse_change();

-- revisions, and the end of the audit
CREATE TABLE counters (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    value BIGINT NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    body BYTEA NOT NULL
);

-- one row, written to see whether the store can be written; no part of the state
CREATE TABLE probes (
    seq BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    hash TEXT NOT NULL,
    body BYTEA NOT NULL
);
