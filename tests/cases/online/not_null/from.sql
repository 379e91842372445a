CREATE TABLE t (id int PRIMARY KEY, name text, kind text, also text, CONSTRAINT also_there CHECK (also IS NOT NULL));
CREATE TABLE parted (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE parted_one PARTITION OF parted FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
