CREATE TYPE state AS ENUM ('new', 'in progress', 'done');
CREATE TABLE t (id int PRIMARY KEY, state state NOT NULL DEFAULT 'in progress', was state[] DEFAULT '{"in progress"}', CHECK (state <> 'in progress' OR id > 0));
CREATE INDEX t_open ON t (id) WHERE state = 'in progress';
CREATE VIEW v AS SELECT id FROM t WHERE state = 'in progress';
CREATE FUNCTION f() RETURNS state LANGUAGE sql AS $$ SELECT 'in progress'::public.state $$;
