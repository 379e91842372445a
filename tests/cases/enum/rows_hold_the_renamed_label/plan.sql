SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TYPE public.state RENAME VALUE 'open' TO 'in progress';
CREATE OR REPLACE FUNCTION public.f()
 RETURNS public.state
 LANGUAGE sql
AS $function$ SELECT 'in progress'::public.state $function$
;
COMMIT;
