SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.events DETACH PARTITION public.events_b;
CREATE INDEX events_c_id_idx ON public.events_c USING btree (id);
ALTER TABLE ONLY public.events ATTACH PARTITION public.events_c FOR VALUES IN ('c', NULL);
ALTER INDEX public.events_id ATTACH PARTITION public.events_c_id_idx;
COMMIT;
