SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP VIEW public.sorted;
ALTER TABLE public.names ALTER COLUMN name TYPE text COLLATE public.german;
ALTER TABLE public.names ALTER COLUMN other TYPE text;
CREATE VIEW public.sorted AS
 SELECT names.name
   FROM public.names
  ORDER BY names.name;
ALTER VIEW public.sorted OWNER TO postgres;
COMMIT;
