SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.events DETACH PARTITION public.events_b;
DROP INDEX public.events_b_id_idx;
ALTER TABLE public.events_b DROP CONSTRAINT events_b_id_kind_key;
COMMIT;
