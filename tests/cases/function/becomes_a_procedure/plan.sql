SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP PROCEDURE public.clear();
DROP FUNCTION public.note(text);
CREATE OR REPLACE FUNCTION public.clear(VARIADIC what text[])
 RETURNS TABLE(t text, n bigint)
 LANGUAGE sql
 STABLE PARALLEL SAFE STRICT SECURITY DEFINER COST 7 ROWS 3
 SET search_path TO ''
AS $function$ SELECT l.t, 1::bigint FROM public.log l WHERE l.t = ANY (what) $function$
;
ALTER FUNCTION public.clear(text[]) OWNER TO app_owner;
CREATE OR REPLACE PROCEDURE public.note(IN what text, INOUT n integer DEFAULT 1)
 LANGUAGE plpgsql
AS $procedure$ BEGIN INSERT INTO public.log VALUES (what); COMMIT; END $procedure$
;
ALTER PROCEDURE public.note(text, integer) OWNER TO postgres;
GRANT EXECUTE ON PROCEDURE public.note(text, integer) TO app_writer;
COMMENT ON PROCEDURE public.note(text, integer) IS 'writes';
COMMIT;
