SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP CAST (public.color AS integer);
CREATE CAST (public.color AS integer) WITH FUNCTION public.as_int(public.color) AS IMPLICIT;
CREATE CAST (text AS public.color) WITH INOUT AS ASSIGNMENT;
COMMIT;
