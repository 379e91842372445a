SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.speaker RENAME TO role;
ALTER TYPE public.role ADD VALUE 'tool';
CREATE OR REPLACE FUNCTION public.weight(role public.role)
 RETURNS integer
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$ BEGIN RETURN CASE role WHEN 'user'::public.role THEN 2 ELSE 1 END; END $function$
;
COMMIT;
