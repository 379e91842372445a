-- One of each sort of thing that can refer to an enum type or to one of its labels, and things that look like it.
-- Loaded by psql on servers from 12 to 18: what a version lacks is left out.
SELECT current_setting('server_version_num')::int >= 140000 AS since_14,
       current_setting('server_version_num')::int >= 150000 AS since_15 \gset
CREATE ROLE reader;
CREATE SCHEMA s;
CREATE SCHEMA "Shop.Two";
CREATE TYPE s.st AS ENUM ('new', 'paid', 'done', 'void');
CREATE TYPE s.other AS ENUM ('new', 'paid');
CREATE TYPE s.stranger AS ENUM ('paid', 'unpaid');
CREATE TYPE "Shop.Two"."Order.Status" AS ENUM ('a.b', 'it''s', 'back\slash', '"q"', '');
CREATE TABLE "Shop.Two"."T.1" ("C.1" "Shop.Two"."Order.Status" DEFAULT 'a.b');
COMMENT ON TYPE s.st IS 'where an order stands';
GRANT USAGE ON TYPE s.st TO reader;

-- Types made of it.
CREATE DOMAIN s.dom AS s.st DEFAULT 'new' CONSTRAINT dom_check CHECK (VALUE <> 'void');
CREATE DOMAIN s.dom_list AS s.st[];
CREATE TYPE s.span AS RANGE (SUBTYPE = s.st);
CREATE TYPE s.pair AS (st s.st, n int);
CREATE TABLE s.typed OF s.pair;

-- Columns, and what stands on them.
CREATE TABLE s.plain (
  id int PRIMARY KEY,
  st s.st NOT NULL DEFAULT 'new',
  tags s.st[] DEFAULT '{paid,done}',
  d s.dom, spans s.span DEFAULT '[new,paid]', p s.pair,
  note text DEFAULT 'paid',
  CONSTRAINT plain_check CHECK (st <> 'void'),
  CONSTRAINT plain_any CHECK (st = ANY (ARRAY['new', 'paid', 'done', 'void']::s.st[])),
  CONSTRAINT plain_text CHECK (st::text <> 'void'),
  CONSTRAINT plain_note CHECK (note <> 'void'),
  CONSTRAINT plain_key UNIQUE (st, id)
);
CREATE TABLE s.child () INHERITS (s.plain);
CREATE INDEX plain_st ON s.plain (st);
CREATE INDEX plain_part ON s.plain (id) WHERE st = 'paid';
CREATE INDEX plain_expr ON s.plain ((st = 'done'));
CREATE INDEX plain_id ON s.plain (id);
CREATE TABLE s.referrer (plain_st s.st, plain_id int, CONSTRAINT referrer_fk FOREIGN KEY (plain_st, plain_id) REFERENCES s.plain (st, id));
CREATE TABLE s.excl (st s.st, EXCLUDE USING btree (st WITH =) WHERE (st <> 'void'));
CREATE TABLE s.gen (st s.st, is_done bool GENERATED ALWAYS AS (st = 'done') STORED);
CREATE TABLE s.gen2 (n int, st s.st GENERATED ALWAYS AS (CASE WHEN n > 0 THEN 'paid'::s.st ELSE 'new'::s.st END) STORED);
-- A text column whose default kept the enum's constant, as ALTER COLUMN TYPE text leaves it.
CREATE TABLE s.was (st s.st DEFAULT 'done');
ALTER TABLE s.was ALTER COLUMN st TYPE text;
CREATE STATISTICS s.plain_stat ON st, id FROM s.plain;
\if :since_14
CREATE STATISTICS s.plain_stat_e ON (st = 'done'), id FROM s.plain;
\endif

-- Partitions.
CREATE TABLE s.parts (st s.st, n int) PARTITION BY LIST (st);
CREATE TABLE s.parts_new PARTITION OF s.parts FOR VALUES IN ('new', 'paid');
CREATE TABLE s.parts_rest PARTITION OF s.parts DEFAULT;
CREATE TABLE s.ranged (st s.st, n int) PARTITION BY RANGE (st);
CREATE TABLE s.ranged_1 PARTITION OF s.ranged FOR VALUES FROM ('new') TO ('done');
CREATE TABLE s.by_expr (st s.st, n int) PARTITION BY LIST ((st = 'done'));
CREATE TABLE s.by_n (st s.st, n int) PARTITION BY RANGE (n);
CREATE TABLE s.by_n_1 PARTITION OF s.by_n FOR VALUES FROM (0) TO (10);

-- Foreign tables, and what carries rows elsewhere.
CREATE FOREIGN DATA WRAPPER none;
CREATE SERVER far FOREIGN DATA WRAPPER none;
CREATE FOREIGN TABLE s.remote (st s.st, n int) SERVER far;
CREATE PUBLICATION pub_all FOR TABLE s.plain;
\if :since_15
CREATE PUBLICATION pub_columns FOR TABLE s.plain (id, st);
\endif

-- Views and rules.
CREATE VIEW s.v AS SELECT id, st FROM s.plain WHERE st = 'paid';
CREATE VIEW s.v_const AS SELECT 1 AS one WHERE 'done'::s.st = ANY (ARRAY['done'::s.st]);
CREATE VIEW s.v_on_v AS SELECT id FROM s.v;
CREATE VIEW s.v_text AS SELECT id FROM s.plain WHERE st::text = 'done';
CREATE VIEW s.v_other AS SELECT id, note FROM s.plain WHERE note = 'paid';
CREATE MATERIALIZED VIEW s.mv AS SELECT st, count(*) FROM s.plain GROUP BY st;
CREATE INDEX mv_st ON s.mv (st);
CREATE RULE watch AS ON UPDATE TO s.plain WHERE new.st = 'void' DO ALSO SELECT 1;

-- Policies and triggers.
ALTER TABLE s.plain ENABLE ROW LEVEL SECURITY;
CREATE POLICY pol ON s.plain USING (st <> 'void') WITH CHECK (st IN ('new', 'paid'));
CREATE TABLE s.guarded (id int);
CREATE POLICY pol_elsewhere ON s.guarded USING (EXISTS (SELECT FROM s.plain p WHERE p.id = guarded.id AND p.st = 'done'));
CREATE FUNCTION s.nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER on_done BEFORE UPDATE ON s.plain FOR EACH ROW WHEN (new.st = 'done') EXECUTE FUNCTION s.nothing();
CREATE TRIGGER on_column BEFORE UPDATE OF st ON s.plain FOR EACH ROW EXECUTE FUNCTION s.nothing();
CREATE TRIGGER on_any BEFORE UPDATE ON s.plain FOR EACH ROW EXECUTE FUNCTION s.nothing();

-- Functions, aggregates, operators, casts.
CREATE FUNCTION s.f_arg(a s.st DEFAULT 'paid') RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION s.f_result() RETURNS s.st LANGUAGE sql AS $$ SELECT 'new'::s.st $$;
CREATE FUNCTION s.f_set() RETURNS SETOF s.st[] LANGUAGE sql AS $$ SELECT NULL::s.st[] $$;
CREATE FUNCTION s.f_body() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM s.plain WHERE st = 'paid' $$;
CREATE FUNCTION s.f_plpgsql(n int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE x s.st := 'new';  -- 'void' in a comment says nothing
BEGIN
  IF x = 'done' THEN EXECUTE 'UPDATE s.plain SET st = ''void'' WHERE id = ' || n; END IF;
END $$;
CREATE FUNCTION s.f_same_word() RETURNS text LANGUAGE sql AS $$ SELECT 'paid'::text $$;
CREATE FUNCTION s.f_comment() RETURNS int LANGUAGE sql AS $$ SELECT 1 /* s.st 'paid' */ $$;
CREATE FUNCTION s.f_other() RETURNS s.other LANGUAGE sql AS $$ SELECT 'unpaid'::text::s.other $$;
\if :since_14
CREATE FUNCTION s.f_atomic() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM s.plain WHERE st = 'void'; END;
\endif
CREATE PROCEDURE s.proc(a s.st) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION s.step(a s.st, b s.st) RETURNS s.st LANGUAGE sql IMMUTABLE AS 'SELECT greatest(a, b)';
CREATE AGGREGATE s.last(s.st) (SFUNC = s.step, STYPE = s.st, INITCOND = 'new');
CREATE FUNCTION s.near(a s.st, b s.st) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR s.~~~ (LEFTARG = s.st, RIGHTARG = s.st, FUNCTION = s.near);
CREATE FUNCTION s.to_int(a s.st) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE CAST (s.st AS int) WITH FUNCTION s.to_int(s.st);
CREATE INDEX plain_by_function ON s.plain (s.f_arg(st));

-- Nothing of this refers to s.st.
CREATE TABLE s.apart (other s.other DEFAULT 'paid', stranger s.stranger, t text CHECK (t IN ('new', 'paid')));
CREATE VIEW s.v_apart AS SELECT * FROM s.apart WHERE other = 'paid';
CREATE INDEX apart_paid ON s.apart (t) WHERE other = 'paid';

INSERT INTO s.plain (id, st) SELECT n, CASE WHEN n % 4 = 0 THEN 'paid'::s.st ELSE 'new' END FROM generate_series(1, 1000) n;
ANALYZE s.plain;
