CREATE TABLE parent (id bigint PRIMARY KEY);
CREATE TABLE t (
  id int PRIMARY KEY,
  a serial NOT NULL CONSTRAINT one_a UNIQUE,
  b text DEFAULT '7' CONSTRAINT b_there CHECK (b <> ''),
  c int,
  of_parent bigint CONSTRAINT of_parent REFERENCES parent (id),
  "it's ""found""" int
);
CREATE INDEX t_a_c ON t (a, c);
CREATE INDEX t_half ON t ((c / 2)) WHERE c > 0;
COMMENT ON INDEX t_a_c IS 'of two that change';
COMMENT ON COLUMN t.c IS 'stays';
CREATE VIEW seen AS SELECT id, a, b FROM t WHERE a > 0;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON t USING (c > 0);
GRANT SELECT (c) ON t TO app_reader;
CREATE TYPE size AS ENUM ('small', 'large');
CREATE TYPE width AS ENUM ('narrow', 'wide', 'large');
CREATE TABLE sized (id int PRIMARY KEY, size size NOT NULL DEFAULT 'large', width width, state text CONSTRAINT states CHECK (state IN ('on', 'off')));
