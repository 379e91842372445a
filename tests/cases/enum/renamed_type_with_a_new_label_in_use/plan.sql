SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.state RENAME TO ticket_state;
ALTER TYPE public.ticket_state ADD VALUE 'waiting' AFTER 'open';
COMMIT;

BEGIN;
CREATE OR REPLACE FUNCTION public.text_of(s public.ticket_state)
 RETURNS text
 LANGUAGE sql
AS $function$ SELECT 'is ' || s::text $function$
;
ALTER TABLE public.tickets ALTER COLUMN state DROP NOT NULL;
ALTER TABLE public.tickets ADD COLUMN note text;
ALTER TABLE public.tickets ALTER COLUMN state SET DEFAULT 'waiting'::public.ticket_state;
CREATE OR REPLACE VIEW public.open_tickets AS
 SELECT tickets.id,
    tickets.state
   FROM public.tickets
  WHERE (tickets.state = ANY (ARRAY['open'::public.ticket_state, 'waiting'::public.ticket_state]));
COMMIT;
