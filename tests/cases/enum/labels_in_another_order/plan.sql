SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP POLICY seen ON public.tasks;
DROP MATERIALIZED VIEW public.urgent;
ALTER TABLE public.tasks ALTER COLUMN level DROP DEFAULT;
DROP FUNCTION public.is_urgent(public.level);
ALTER TYPE public.level RENAME TO pgplumb_old_18bf14bb6122;
CREATE TYPE public.level AS ENUM ('low', 'middle', 'high');
ALTER TYPE public.level OWNER TO postgres;
CREATE OR REPLACE FUNCTION public.is_urgent(l public.level)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT l = 'high'$function$
;
ALTER FUNCTION public.is_urgent(public.level) OWNER TO postgres;
ALTER TABLE public.tasks ALTER COLUMN level TYPE public.level USING level::text::public.level, ALTER COLUMN levels TYPE public.level[] USING levels::text[]::public.level[];
ALTER TABLE public.tasks ALTER COLUMN level SET DEFAULT 'low'::public.level;
CREATE MATERIALIZED VIEW public.urgent AS
 SELECT tasks.id
   FROM public.tasks
  WHERE (tasks.level = 'high'::public.level)
 WITH DATA;
ALTER MATERIALIZED VIEW public.urgent OWNER TO postgres;
CREATE POLICY seen ON public.tasks USING ((level <> 'high'::public.level));
DROP TYPE public.pgplumb_old_18bf14bb6122;
COMMIT;
