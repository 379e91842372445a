SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.logs RENAME TO events;
ALTER TABLE public.logs_24 RENAME TO events_24;
ALTER SEQUENCE public.logs_id_seq RENAME TO events_id_seq;
ALTER TABLE public.events RENAME CONSTRAINT logs_pkey TO events_pkey;
ALTER TABLE public.events_24 RENAME CONSTRAINT logs_24_pkey TO events_24_pkey;
ALTER INDEX public.logs_note RENAME TO events_note;
ALTER INDEX public.logs_24_note_idx RENAME TO events_24_note_idx;
COMMIT;
