CREATE TABLE t (id int PRIMARY KEY, n int);
CREATE FUNCTION twice(a int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT a * 2 $$;
CREATE VIEW v AS SELECT twice(n) AS n FROM t;
CREATE INDEX t_twice ON t (twice(n));
ALTER TABLE t ADD CONSTRAINT t_small CHECK (twice(n) < 100);
GRANT EXECUTE ON FUNCTION twice TO app_reader;
