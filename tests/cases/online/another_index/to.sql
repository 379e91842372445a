CREATE TABLE t (id int PRIMARY KEY, name text, at timestamptz);
CREATE INDEX t_name ON t (lower(name));
CREATE INDEX t_at ON t (at DESC) WHERE name IS NOT NULL;
COMMENT ON INDEX t_at IS 'the newest first';
CREATE INDEX t_new ON t (name, at);
COMMENT ON INDEX t_new IS 'both';
ALTER TABLE t CLUSTER ON t_new;
