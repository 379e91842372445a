CREATE TYPE state AS ENUM ('new', 'open', 'done');
CREATE TABLE t (id int PRIMARY KEY, state state NOT NULL DEFAULT 'open', was state[] DEFAULT '{open}', CHECK (state <> 'open' OR id > 0));
CREATE INDEX t_open ON t (id) WHERE state = 'open';
CREATE VIEW v AS SELECT id FROM t WHERE state = 'open';
CREATE FUNCTION f() RETURNS state LANGUAGE sql AS $$ SELECT 'open'::public.state $$;
