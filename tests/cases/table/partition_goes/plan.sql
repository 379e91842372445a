SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP TABLE public.events_2024;
COMMIT;
