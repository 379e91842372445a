CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, kind text NOT NULL DEFAULT 'plain', also text NOT NULL,
  CONSTRAINT also_there CHECK (also IS NOT NULL));
COMMENT ON COLUMN t.kind IS 'a column that changes otherwise, too';
CREATE TABLE parted (id int NOT NULL, at date) PARTITION BY RANGE (at);
CREATE TABLE parted_one PARTITION OF parted FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
