SET check_function_bodies = off;
SET search_path = '';

BEGIN;
DROP INDEX public.events_pkey CASCADE;
ALTER TABLE ONLY public.events ADD CONSTRAINT events_pkey PRIMARY KEY (kind, id);
ALTER TABLE public.events_a ADD CONSTRAINT events_a_pkey PRIMARY KEY (kind, id);
ALTER INDEX public.events_pkey ATTACH PARTITION public.events_a_pkey;
COMMIT;
