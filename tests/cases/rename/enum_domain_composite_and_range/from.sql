CREATE TYPE st AS ENUM ('a', 'b');
CREATE DOMAIN cd AS text CONSTRAINT cd_check CHECK (VALUE <> '');
CREATE TYPE pr AS (s st, c cd);
CREATE TYPE rg AS RANGE (SUBTYPE = integer);
CREATE TABLE t (id int PRIMARY KEY, s st DEFAULT 'a', ss st[] DEFAULT '{b}', c cd, p pr, r rg DEFAULT rg(1, 2), m rg_multirange DEFAULT rg_multirange(rg(1, 3)));
CREATE FUNCTION f(a st, b pr) RETURNS cd LANGUAGE sql AS $$ SELECT 'x'::text $$;
CREATE INDEX t_s ON t (id) WHERE s = 'a';
GRANT USAGE ON TYPE st TO app_reader;
COMMENT ON DOMAIN cd IS 'code';
