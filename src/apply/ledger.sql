-- The ledger: what pgplumb did to this database, step by step. Made on the first apply, in one transaction.
-- The schema is there by now: the database's owner may have made it for a role that cannot.
CREATE TABLE pgplumb.ledger (
  version int NOT NULL,
  created timestamptz NOT NULL DEFAULT clock_timestamp()
);
INSERT INTO pgplumb.ledger (version) VALUES (1);

-- One row per call of `pgplumb apply` that changed something or tried to.
CREATE TABLE pgplumb.run (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  migration text NOT NULL,              -- SHA-256 of the migration
  plan text,                            -- the migration as JSON
  source text,                          -- the planned source whose state was found
  source_fingerprint text NOT NULL,     -- of the catalog as it was found
  target_fingerprint text NOT NULL,
  end_fingerprint text,                 -- of the catalog as it was left
  actor text NOT NULL,
  tool_version text NOT NULL,
  server_version int NOT NULL,
  worker_pid int NOT NULL,              -- the session at work, so that the next run can see whether it is gone
  worker_started timestamptz NOT NULL,
  continues bigint REFERENCES pgplumb.run,
  started timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended timestamptz,
  state text NOT NULL DEFAULT 'running'
    CHECK (state IN ('running', 'done', 'different', 'failed', 'broken off'))
);

-- One row per statement: in the transaction of the statement itself where it stands in one; else written before it
-- ('intent') and changed after it.
CREATE TABLE pgplumb.step (
  run bigint NOT NULL REFERENCES pgplumb.run,
  n int NOT NULL,
  unit text NOT NULL,
  object text NOT NULL,
  sql text NOT NULL,
  sql_sha256 text NOT NULL,
  inverse text,                         -- at the first statement about an object: what takes that back, where there is a way
  state text NOT NULL CHECK (state IN ('intent', 'done', 'failed')),
  pid int,
  xid text,
  attempts int NOT NULL DEFAULT 1,
  lock_wait_ms bigint,
  ms bigint,
  error text,
  started timestamptz,
  ended timestamptz,
  PRIMARY KEY (run, n)
);

-- What happened on the way: waits, who blocked, lost connections, errors. Nothing here is ever changed.
CREATE TABLE pgplumb.event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  run bigint REFERENCES pgplumb.run,
  kind text NOT NULL,
  detail text
);
CREATE FUNCTION pgplumb.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'pgplumb.event is append-only';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON pgplumb.event
  FOR EACH STATEMENT EXECUTE FUNCTION pgplumb.refuse_change();

-- Whatever ALTER DEFAULT PRIVILEGES of this database says: nobody but the owner, until the owner grants.
REVOKE ALL ON SCHEMA pgplumb FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA pgplumb FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA pgplumb FROM PUBLIC;
