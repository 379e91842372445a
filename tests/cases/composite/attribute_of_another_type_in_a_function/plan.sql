SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP VIEW public.here;
ALTER TYPE public.point3 DROP ATTRIBUTE z CASCADE;
CREATE OR REPLACE FUNCTION public.origin()
 RETURNS public.point3
 LANGUAGE sql
AS $function$ SELECT ROW(0, 0)::public.point3 $function$
;
ALTER TYPE public.point3 ALTER ATTRIBUTE x TYPE double precision CASCADE;
ALTER TYPE public.point3 ALTER ATTRIBUTE y TYPE double precision CASCADE;
CREATE VIEW public.here AS
 SELECT (public.origin()).x AS x;
ALTER VIEW public.here OWNER TO postgres;
COMMIT;
