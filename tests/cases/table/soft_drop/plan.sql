SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.notes RENAME TO pgplumb_dropped_notes;
ALTER TABLE public.people RENAME COLUMN mood TO pgplumb_dropped_mood;
ALTER TABLE public.people RENAME COLUMN shoe_size TO pgplumb_dropped_shoe_size;
DROP POLICY own ON public.pgplumb_dropped_notes;
DROP TRIGGER stamped ON public.pgplumb_dropped_notes;
DROP VIEW public.sizes;
ALTER TABLE public.pgplumb_dropped_notes DROP CONSTRAINT notes_person_fkey;
ALTER TABLE public.replies DROP CONSTRAINT replies_note_fkey;
DROP INDEX public.people_shoe_size;
ALTER TABLE public.people ALTER COLUMN pgplumb_dropped_shoe_size DROP DEFAULT;
DROP FUNCTION public.stamp();
CREATE TABLE public.fresh (
    id integer NOT NULL
);
ALTER TABLE public.fresh OWNER TO postgres;
REVOKE INSERT, SELECT ON TABLE public.pgplumb_dropped_notes FROM app_writer;
ALTER TABLE public.people ALTER COLUMN pgplumb_dropped_shoe_size DROP NOT NULL;
REVOKE SELECT (pgplumb_dropped_shoe_size) ON TABLE public.people FROM app_reader;
ALTER TABLE public.fresh ADD CONSTRAINT fresh_pkey PRIMARY KEY (id);
CREATE VIEW public.sizes AS
 SELECT people.name
   FROM public.people;
ALTER VIEW public.sizes OWNER TO postgres;
COMMIT;
