CREATE DOMAIN amount AS bigint CHECK (VALUE >= 0);
CREATE TABLE orders (id int PRIMARY KEY, total amount NOT NULL DEFAULT 0, parts amount[]);
CREATE INDEX orders_total ON orders (total);
CREATE VIEW large_orders AS SELECT id, total FROM orders WHERE total > 100;
CREATE FUNCTION doubled(a amount) RETURNS integer LANGUAGE sql AS $$ SELECT (a * 2)::int $$;
