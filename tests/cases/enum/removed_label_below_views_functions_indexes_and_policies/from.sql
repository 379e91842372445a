CREATE TYPE state AS ENUM ('new', 'open', 'done');
CREATE TABLE jobs (id int PRIMARY KEY, state state NOT NULL DEFAULT 'new', before state,
  is_done boolean GENERATED ALWAYS AS (state = 'done') STORED, CHECK (state <> before));
CREATE INDEX jobs_open ON jobs (id) WHERE state = 'open';
CREATE INDEX jobs_state ON jobs (state, (state = 'done'));
ALTER TABLE jobs ADD CONSTRAINT jobs_one EXCLUDE USING btree (id WITH =) WHERE (state = 'done');
CREATE STATISTICS jobs_stat ON state, before FROM jobs;
CREATE FUNCTION next(s state) RETURNS state LANGUAGE plpgsql IMMUTABLE AS $$ DECLARE r public.state; BEGIN r := s; RETURN r; END $$;
CREATE FUNCTION is_open(j jobs) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT j.state = 'open' $$;
CREATE VIEW open_jobs AS SELECT id, next(state) AS next FROM jobs WHERE state = 'open';
CREATE MATERIALIZED VIEW by_state AS SELECT state, count(*) FROM jobs GROUP BY state;
ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON jobs FOR SELECT USING (state <> 'done');
CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER jobs_watch BEFORE UPDATE ON jobs FOR EACH ROW WHEN (NEW.state = 'open') EXECUTE FUNCTION watch();
GRANT SELECT ON open_jobs TO app_reader;
COMMENT ON VIEW open_jobs IS 'to do';
ALTER TYPE state OWNER TO app_owner;
