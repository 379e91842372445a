SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP VIEW public.v;
DROP INDEX public.t_twice;
ALTER TABLE public.t DROP CONSTRAINT t_small;
DROP FUNCTION public.twice(integer);
CREATE OR REPLACE FUNCTION public.twice(a integer)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE
AS $function$ SELECT a * 2::bigint $function$
;
ALTER FUNCTION public.twice(integer) OWNER TO postgres;
GRANT EXECUTE ON FUNCTION public.twice(integer) TO app_reader;
ALTER TABLE public.t ADD CONSTRAINT t_small CHECK ((public.twice(n) < 100));
CREATE INDEX t_twice ON public.t USING btree (public.twice(n));
CREATE VIEW public.v AS
 SELECT public.twice(t.n) AS n
   FROM public.t;
ALTER VIEW public.v OWNER TO postgres;
COMMIT;
