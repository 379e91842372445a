SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER FUNCTION public.f(integer) RENAME TO same;
ALTER PROCEDURE public.p(integer) RENAME TO q;
ALTER FUNCTION public.plus(numeric, numeric) RENAME TO add;
ALTER FUNCTION public.touch() RENAME TO mark;
ALTER FUNCTION public.seen() RENAME TO noticed;
ALTER AGGREGATE public.total(numeric) RENAME TO sum_of;
ALTER AGGREGATE public.rows(*) RENAME TO how_many;
CREATE OR REPLACE FUNCTION public.add(numeric, numeric)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE
AS $function$ SELECT $1 + $2 $function$
;
CREATE OR REPLACE FUNCTION public.mark()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ BEGIN RETURN NEW; END $function$
;
CREATE OR REPLACE FUNCTION public.noticed()
 RETURNS event_trigger
 LANGUAGE plpgsql
AS $function$ BEGIN END $function$
;
CREATE OR REPLACE PROCEDURE public.q(IN x integer)
 LANGUAGE sql
AS $procedure$ SELECT 1 $procedure$
;
CREATE OR REPLACE FUNCTION public.same(a integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$ SELECT a $function$
;
CREATE OR REPLACE VIEW public.v AS
 SELECT public.same(t.id) AS f,
    public.f('a'::public.e) AS g
   FROM public.t;
COMMIT;
