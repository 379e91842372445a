SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE OR REPLACE FUNCTION public.time_minus(a time without time zone, b time without time zone)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE
AS $function$ SELECT EXTRACT(EPOCH FROM a - b)::double precision $function$
;
ALTER FUNCTION public.time_minus(time without time zone, time without time zone) OWNER TO postgres;
CREATE TYPE public.hours AS RANGE (SUBTYPE = time without time zone, SUBTYPE_DIFF = public.time_minus, MULTIRANGE_TYPE_NAME = public.hours_set);
ALTER TYPE public.hours OWNER TO postgres;
COMMENT ON TYPE public.hours IS 'of one day';
ALTER TABLE public.lessons ADD COLUMN at public.hours;
ALTER TABLE public.lessons ADD COLUMN free public.hours_set;
ALTER TABLE public.lessons ADD CONSTRAINT lessons_at_excl EXCLUDE USING gist (at WITH &&);
COMMIT;
