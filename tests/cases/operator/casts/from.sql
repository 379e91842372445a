CREATE TYPE color AS ENUM ('red', 'green');
CREATE FUNCTION as_int(color) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT CASE WHEN $1 = 'red' THEN 1 ELSE 2 END $$;
CREATE CAST (color AS int) WITH FUNCTION as_int(color);
CREATE TABLE t (c color);
CREATE VIEW v AS SELECT c::int AS n FROM t;
