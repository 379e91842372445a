SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.role RENAME VALUE 'user' TO 'human';
CREATE OR REPLACE FUNCTION public.weight(role public.role)
 RETURNS integer
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$ BEGIN RETURN CASE role WHEN 'human'::public.role THEN 2 ELSE 1 END; END $function$
;
REINDEX INDEX public.messages_weight;
COMMIT;
