SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP VIEW public.names;
DROP INDEX public.people_full;
ALTER TABLE public.people DROP COLUMN full_name;
ALTER TABLE public.people DROP COLUMN was_plain;
ALTER TABLE public.people ADD COLUMN full_name text GENERATED ALWAYS AS (((last || ', '::text) || first)) STORED;
ALTER TABLE public.people ADD COLUMN was_plain text GENERATED ALWAYS AS (upper(last)) STORED;
ALTER TABLE public.people ALTER COLUMN was_generated DROP EXPRESSION;
CREATE INDEX people_full ON public.people USING btree (full_name);
CREATE VIEW public.names AS
 SELECT people.full_name
   FROM public.people;
ALTER VIEW public.names OWNER TO postgres;
COMMIT;
