-- What every server from 12 to 18 understands, with the things that they print or keep in different ways.
CREATE SCHEMA shop;
CREATE SCHEMA tools;
CREATE TYPE shop.state AS ENUM ('new', 'paid', 'it''s gone', 'back\slash');
CREATE TYPE shop.price_range AS RANGE (SUBTYPE = numeric);
CREATE TYPE shop.text_range AS RANGE (SUBTYPE = text, COLLATION = "C");
CREATE TYPE shop.address AS (street text, zip varchar(10), lines text[]);
CREATE DOMAIN shop.email AS text COLLATE "C" DEFAULT 'a@b.c' CONSTRAINT has_at CHECK (VALUE ~ '@' AND VALUE <> ALL (ARRAY['x', 'y']));
CREATE DOMAIN shop.named AS shop.state NOT NULL;
CREATE COLLATION shop.plain (provider = libc, locale = 'C');
CREATE SEQUENCE shop.numbers AS integer INCREMENT 5 MINVALUE -3 MAXVALUE 900 START 7 CACHE 4 CYCLE;

CREATE FUNCTION shop.total(price numeric, amount integer DEFAULT 1, VARIADIC more numeric[] DEFAULT '{}')
  RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 7 AS $$ SELECT price * amount $$;
CREATE FUNCTION shop.rows_of(state shop.state) RETURNS TABLE (id bigint, label text) LANGUAGE plpgsql STABLE ROWS 9
  SET search_path = shop, pg_temp AS $$ BEGIN RETURN QUERY SELECT 1::bigint, state::text; END $$;
CREATE PROCEDURE shop.tidy(INOUT n integer) LANGUAGE plpgsql AS $$ BEGIN n := n + 1; END $$;
CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION shop.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE FUNCTION shop.add(state numeric, value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT state + value $$;
CREATE AGGREGATE shop.sum_of(numeric) (SFUNC = shop.add, STYPE = numeric, INITCOND = '0');
CREATE FUNCTION shop.same(shop.address, shop.address) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT $1.zip = $2.zip $$;
CREATE OPERATOR shop.=~= (LEFTARG = shop.address, RIGHTARG = shop.address, FUNCTION = shop.same, COMMUTATOR = OPERATOR(shop.=~=));
CREATE FUNCTION shop.state_of(text) RETURNS shop.state LANGUAGE sql IMMUTABLE AS $$ SELECT 'new'::shop.state $$;
CREATE CAST (text AS shop.state) WITH FUNCTION shop.state_of(text) AS ASSIGNMENT;

CREATE TABLE shop.customers (
  id bigint GENERATED ALWAYS AS IDENTITY (START WITH 100 INCREMENT BY 10) PRIMARY KEY,
  mail shop.email UNIQUE,
  name character varying(40) DEFAULT 'nobody'::character varying NOT NULL,
  born date CHECK (EXTRACT(year FROM born) > 1900),
  joined timestamp with time zone DEFAULT now() NOT NULL,
  local timestamp(3) DEFAULT CURRENT_TIMESTAMP,
  home shop.address,
  tags text[] DEFAULT ARRAY['a', 'b']::text[],
  short text GENERATED ALWAYS AS (substring(name FROM 1 FOR 3) || upper(left(name, 1))) STORED,
  data jsonb DEFAULT '{}'::jsonb,
  CONSTRAINT some_name CHECK (name NOT IN ('x', 'y') AND (length(name) BETWEEN 1 AND 40 OR name LIKE 'a%')) NO INHERIT
);
COMMENT ON TABLE shop.customers IS 'who buys; it''s "quoted" \ here';
COMMENT ON COLUMN shop.customers.mail IS 'where to write';
ALTER TABLE shop.customers ALTER COLUMN data SET STORAGE EXTERNAL, ALTER COLUMN name SET STATISTICS 200;
CREATE TABLE shop.orders (
  id serial PRIMARY KEY,
  customer bigint NOT NULL REFERENCES shop.customers ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  state shop.state DEFAULT 'new' NOT NULL,
  price numeric(10, 2) DEFAULT 0.00,
  during shop.price_range,
  at time(0) with time zone,
  name_of text,
  "odd ""name" integer,
  UNIQUE (customer, state) INCLUDE (price),
  EXCLUDE USING gist (during WITH &&) WHERE (price > 0::numeric)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX ON shop.orders (lower(name_of), price DESC NULLS LAST) WHERE state IN ('new', 'paid');
CREATE INDEX orders_hash ON shop.orders USING hash (state);
CREATE INDEX customers_data ON shop.customers USING gin (data jsonb_path_ops) WITH (fastupdate = off);
CREATE STATISTICS shop.both (dependencies, ndistinct) ON customer, state FROM shop.orders;
CREATE TABLE shop.notes (LIKE shop.orders INCLUDING DEFAULTS);
ALTER TABLE shop.notes ADD CONSTRAINT later FOREIGN KEY (customer) REFERENCES shop.customers NOT VALID;
ALTER TABLE shop.notes REPLICA IDENTITY FULL;
CREATE TABLE shop.special_notes (extra text NOT NULL) INHERITS (shop.notes);
CREATE UNLOGGED TABLE shop.fast (a integer, b integer, PRIMARY KEY (b, a));
CREATE TABLE shop.events (at timestamp NOT NULL, state shop.state, n integer, CHECK (n > 0)) PARTITION BY RANGE (at, n);
CREATE TABLE shop.events_1 PARTITION OF shop.events FOR VALUES FROM ('2024-01-01', MINVALUE) TO ('2025-01-01', MAXVALUE);
CREATE TABLE shop.events_rest PARTITION OF shop.events DEFAULT PARTITION BY LIST (state);
CREATE TABLE shop.events_new PARTITION OF shop.events_rest FOR VALUES IN ('new', NULL);
CREATE INDEX events_state ON shop.events (state);
CREATE TRIGGER touched BEFORE INSERT OR UPDATE OF state ON shop.orders FOR EACH ROW WHEN (NEW.state <> 'paid'::shop.state)
  EXECUTE FUNCTION shop.touch('x', 'y');
CREATE CONSTRAINT TRIGGER checked AFTER UPDATE ON shop.customers DEFERRABLE FOR EACH ROW EXECUTE FUNCTION shop.touch();
CREATE TRIGGER event_rows AFTER INSERT ON shop.events FOR EACH ROW EXECUTE FUNCTION shop.touch();
ALTER TABLE shop.orders DISABLE TRIGGER touched;
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('DROP TABLE', 'CREATE TABLE') EXECUTE FUNCTION shop.on_ddl();

CREATE VIEW shop.open_orders WITH (security_barrier) AS
  SELECT o.*, c.mail, c.joined AT TIME ZONE 'UTC' AS joined_utc, EXTRACT(epoch FROM c.joined) AS seconds,
         CASE o.state WHEN 'new' THEN 1 ELSE 2 END AS rank, coalesce(o.price, 0) AS paid
    FROM shop.orders o LEFT JOIN shop.customers c ON c.id = o.customer
   WHERE o.state = ANY (ARRAY['new', 'paid']::shop.state[]) AND c.mail IS NOT NULL;
CREATE VIEW shop.single AS SELECT id, name, position('a' IN name) AS p, overlay(name PLACING 'x' FROM 2) AS o,
  trim(BOTH 'x' FROM name) AS t, name COLLATE "C" AS collated, CURRENT_DATE AS today FROM shop.customers;
CREATE VIEW shop.counted AS
  WITH c AS (SELECT customer, count(*) AS n FROM shop.orders GROUP BY customer)
  SELECT c.customer, c.n, row_number() OVER (PARTITION BY c.n ORDER BY c.customer) AS r,
         (SELECT max(price) FROM shop.orders x WHERE x.customer = c.customer) AS highest
    FROM c WHERE EXISTS (SELECT 1 FROM shop.customers y WHERE y.id = c.customer)
  UNION ALL SELECT 0, 0, 0, 0 LIMIT 10;
CREATE MATERIALIZED VIEW shop.by_state AS SELECT state, sum(price) AS price FROM shop.orders GROUP BY state;
CREATE UNIQUE INDEX by_state_state ON shop.by_state (state);
CREATE RULE no_delete AS ON DELETE TO shop.fast WHERE old.a > 1 DO INSTEAD NOTHING;
CREATE RULE also AS ON UPDATE TO shop.fast DO ALSO INSERT INTO shop.notes (id, customer) VALUES (new.a, new.b);

ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop.orders FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON shop.orders AS RESTRICTIVE FOR UPDATE TO app_writer, app_reader
  USING (customer IN (SELECT id FROM shop.customers WHERE mail = CURRENT_USER)) WITH CHECK (state <> 'paid');
GRANT USAGE ON SCHEMA shop TO app_reader;
GRANT ALL ON ALL TABLES IN SCHEMA shop TO app_writer;
GRANT SELECT (id, name), UPDATE (name) ON shop.customers TO app_reader WITH GRANT OPTION;
REVOKE EXECUTE ON FUNCTION shop.touch() FROM PUBLIC;
GRANT ALL ON SEQUENCE shop.numbers TO app_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT ALL ON TABLES TO app_writer;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER TABLE shop.fast OWNER TO app_owner;

CREATE TEXT SEARCH DICTIONARY shop.simple_dict (TEMPLATE = pg_catalog.simple, STOPWORDS = 'english');
CREATE TEXT SEARCH CONFIGURATION shop.search (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION shop.search ALTER MAPPING FOR word WITH shop.simple_dict, pg_catalog.english_stem;
CREATE FOREIGN DATA WRAPPER nowhere OPTIONS (debug 'true');
CREATE SERVER away TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER nowhere OPTIONS (host 'h', port '1');
CREATE FOREIGN TABLE shop.afar (id integer OPTIONS (c 'x') NOT NULL, name text COLLATE "C") SERVER away OPTIONS (t 'y');
CREATE PUBLICATION published FOR TABLE shop.customers, shop.notes WITH (publish = 'insert, update');
