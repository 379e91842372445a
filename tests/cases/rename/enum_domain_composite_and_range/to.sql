CREATE TYPE state AS ENUM ('a', 'b');
CREATE DOMAIN code AS text CONSTRAINT code_check CHECK (VALUE <> '');
CREATE TYPE pair AS (s state, c code);
CREATE TYPE span AS RANGE (SUBTYPE = integer);
CREATE TABLE t (id int PRIMARY KEY, s state DEFAULT 'a', ss state[] DEFAULT '{b}', c code, p pair, r span DEFAULT span(1, 2), m span_multirange DEFAULT span_multirange(span(1, 3)));
CREATE FUNCTION f(a state, b pair) RETURNS code LANGUAGE sql AS $$ SELECT 'x'::text $$;
CREATE INDEX t_s ON t (id) WHERE s = 'a';
GRANT USAGE ON TYPE state TO app_reader;
COMMENT ON DOMAIN code IS 'code';
