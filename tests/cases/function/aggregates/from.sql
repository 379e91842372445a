CREATE FUNCTION add(numeric, numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT $1 + $2 $$;
CREATE AGGREGATE total(numeric) (SFUNC = add, STYPE = numeric);
CREATE AGGREGATE most(int) (SFUNC = int4larger, STYPE = int, SORTOP = >);
CREATE TABLE t (n numeric);
CREATE VIEW v AS SELECT total(n) AS total FROM t;
