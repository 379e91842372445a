-- One object of every kind that is modelled, and one of everything that is only reported.
-- tests/docs/coverage.py loads it as superuser into an empty database and looks at what inspect says.
CREATE SCHEMA app;
CREATE EXTENSION citext SCHEMA app;
CREATE TYPE app.role AS ENUM ('user', 'assistant');
CREATE DOMAIN app.short AS text CONSTRAINT short_enough CHECK (length(VALUE) < 9);
CREATE TYPE app.pair AS (a int, b text);
CREATE TYPE app.span AS RANGE (subtype = float8);
CREATE COLLATION app.posix (provider = libc, locale = 'C');

CREATE FUNCTION app.twice(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 2 * n';
CREATE PROCEDURE app.nothing() LANGUAGE sql AS '';
CREATE FUNCTION app.row_changed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION app.command_ended() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION app.pair_of(text) RETURNS app.pair LANGUAGE sql IMMUTABLE AS $$SELECT ROW(1, $1)::app.pair$$;
CREATE AGGREGATE app.total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
CREATE OPERATOR app.%% (FUNCTION = int4pl, LEFTARG = int, RIGHTARG = int);
CREATE OPERATOR FAMILY app.whole USING btree;
CREATE OPERATOR CLASS app.whole_ops FOR TYPE int USING btree FAMILY app.whole AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int);
CREATE CAST (text AS app.pair) WITH FUNCTION app.pair_of(text);
CREATE CONVERSION app.from_latin1 FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE LANGUAGE speech HANDLER plpgsql_call_handler;
CREATE TRANSFORM FOR int LANGUAGE speech (FROM SQL WITH FUNCTION numeric_support(internal));
CREATE ACCESS METHOD copied TYPE TABLE HANDLER heap_tableam_handler;

CREATE TEXT SEARCH PARSER app.words
    (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE app.plain (LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY app.simple_words (TEMPLATE = app.plain);
CREATE TEXT SEARCH CONFIGURATION app.search (PARSER = app.words);

CREATE SEQUENCE app.numbers;
CREATE SEQUENCE app.owned_numbers;
CREATE TABLE app.users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL DEFAULT 'nobody',
    role app.role,
    CONSTRAINT has_name CHECK (name <> '')
);
ALTER SEQUENCE app.owned_numbers OWNED BY app.users.id;
CREATE INDEX users_by_name ON app.users (name);
CREATE STATISTICS app.together ON name, role FROM app.users;
ALTER TABLE app.users REPLICA IDENTITY FULL;
ALTER TABLE app.users ENABLE ROW LEVEL SECURITY;
CREATE POLICY nobody ON app.users USING (false);
CREATE TRIGGER changed BEFORE UPDATE ON app.users FOR EACH ROW EXECUTE FUNCTION app.row_changed();
CREATE RULE quiet AS ON DELETE TO app.users DO INSTEAD NOTHING;
CREATE TABLE app.admins () INHERITS (app.users);
CREATE TABLE app.days (day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE app.days_2026 PARTITION OF app.days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX days_by_day ON app.days (day);
CREATE VIEW app.names AS SELECT name FROM app.users;
CREATE MATERIALIZED VIEW app.kept_names AS SELECT name FROM app.users;

CREATE FOREIGN DATA WRAPPER elsewhere;
CREATE SERVER other FOREIGN DATA WRAPPER elsewhere;
CREATE USER MAPPING FOR CURRENT_USER SERVER other;
CREATE FOREIGN TABLE app.far (id int) SERVER other;

CREATE PUBLICATION outgoing FOR TABLE app.users, TABLES IN SCHEMA public;
CREATE SUBSCRIPTION feed CONNECTION 'dbname=nowhere' PUBLICATION outgoing WITH (connect = false, slot_name = NONE);
CREATE EVENT TRIGGER ended ON ddl_command_end EXECUTE FUNCTION app.command_ended();
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC;

-- A base type (with two functions of the server), and what is only reported.
CREATE TYPE app.half_made;
CREATE TYPE app.whole_number;
CREATE FUNCTION app.whole_in(cstring) RETURNS app.whole_number LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION app.whole_out(app.whole_number) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE app.whole_number (INPUT = app.whole_in, OUTPUT = app.whole_out, LIKE = int4);
SELECT lo_create(4711);
-- A label needs a provider, which is a module of the server's; its row alone is what pgplumb reads.
SET allow_system_table_mods = on;
INSERT INTO pg_seclabel VALUES ('app.users'::regclass, 'pg_class'::regclass, 0, 'provider', 'secret');
