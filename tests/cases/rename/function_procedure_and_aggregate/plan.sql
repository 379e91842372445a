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
COMMIT;
