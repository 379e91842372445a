SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE UNIQUE INDEX by_id ON ONLY public.events USING btree (id, at);
CREATE UNIQUE INDEX events_24_id_at_idx ON public.events_24 USING btree (id, at);
CREATE UNIQUE INDEX events_25_id_at_idx ON public.events_25 USING btree (id, at);
ALTER INDEX public.note_24 SET (fillfactor = '70');
COMMENT ON INDEX public.note_25 IS 'of the year';
ALTER INDEX public.by_id ATTACH PARTITION public.events_24_id_at_idx;
ALTER INDEX public.by_id ATTACH PARTITION public.events_25_id_at_idx;
ALTER INDEX public.by_note ATTACH PARTITION public.note_25;
COMMIT;
