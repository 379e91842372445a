CREATE TYPE ticket_state AS ENUM ('open', 'waiting', 'done');
CREATE TABLE tickets (id int PRIMARY KEY, state ticket_state DEFAULT 'waiting', past ticket_state[], note text);
CREATE VIEW open_tickets AS SELECT id, state FROM tickets WHERE state IN ('open', 'waiting');
CREATE FUNCTION text_of(s ticket_state) RETURNS text LANGUAGE sql AS $$ SELECT 'is ' || s::text $$;
