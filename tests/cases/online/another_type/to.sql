CREATE TABLE parent (id bigint PRIMARY KEY);
CREATE SEQUENCE t_a_seq AS int;
CREATE TABLE t (
  id int PRIMARY KEY,
  a bigint NOT NULL DEFAULT nextval('t_a_seq') CONSTRAINT one_a UNIQUE,
  b numeric DEFAULT 7 CONSTRAINT b_there CHECK (b <> 0),
  c bigint NOT NULL,
  of_parent numeric,
  "it's ""found""" numeric(12,2)
);
ALTER SEQUENCE t_a_seq OWNED BY t.a;
CREATE INDEX t_a_c ON t (a, c);
CREATE INDEX t_half ON t ((c / 2)) WHERE c > 0;
COMMENT ON INDEX t_a_c IS 'of two that change';
COMMENT ON COLUMN t.c IS 'stays';
CREATE VIEW seen AS SELECT id, a, b FROM t WHERE a > 0;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON t USING (c > 0);
GRANT SELECT (c) ON t TO app_reader;
CREATE TYPE size AS ENUM ('small', 'large');
CREATE TYPE state AS ENUM ('off', 'on');
CREATE TABLE sized (id int PRIMARY KEY, size size NOT NULL DEFAULT 'large', width size, state state DEFAULT 'off');
