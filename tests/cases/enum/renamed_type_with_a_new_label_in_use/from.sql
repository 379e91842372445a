CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE tickets (id int PRIMARY KEY, state state NOT NULL DEFAULT 'open', past state[]);
CREATE VIEW open_tickets AS SELECT id, state FROM tickets WHERE state = 'open';
CREATE FUNCTION text_of(s state) RETURNS text LANGUAGE sql AS $$ SELECT s::text $$;
