SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.events DETACH PARTITION public.events_b;
ALTER TABLE public.events_b DROP CONSTRAINT IF EXISTS events_id_check;
ALTER TABLE public.events_c DROP CONSTRAINT events_id_check;
ALTER TABLE public.events_b ADD CONSTRAINT events_id_check CHECK ((id > 0));
CREATE INDEX events_c_id_idx ON public.events_c USING btree (id);
ALTER TABLE public.events_c ADD CONSTRAINT events_id_check CHECK ((id > 0));
ALTER TABLE ONLY public.events ATTACH PARTITION public.events_c FOR VALUES IN ('c', NULL);
ALTER INDEX public.events_id ATTACH PARTITION public.events_c_id_idx;
COMMIT;
