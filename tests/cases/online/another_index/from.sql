CREATE TABLE t (id int PRIMARY KEY, name text, at timestamptz);
CREATE INDEX t_name ON t (name);
CREATE INDEX t_at ON t (at);
COMMENT ON INDEX t_at IS 'when';
CREATE INDEX t_gone ON t (at, name);
