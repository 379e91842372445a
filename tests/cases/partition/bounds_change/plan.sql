SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.events DETACH PARTITION public.events_new;
CREATE TABLE public.events_rest (
    id integer NOT NULL,
    at date NOT NULL
);
ALTER TABLE public.events_rest OWNER TO postgres;
ALTER TABLE public.events_rest ADD CONSTRAINT events_rest_pkey PRIMARY KEY (id, at);
ALTER TABLE ONLY public.events ATTACH PARTITION public.events_new FOR VALUES FROM ('2024-01-01') TO ('2026-01-01');
ALTER TABLE ONLY public.events ATTACH PARTITION public.events_rest DEFAULT;
ALTER INDEX public.events_pkey ATTACH PARTITION public.events_new_pkey;
ALTER INDEX public.events_pkey ATTACH PARTITION public.events_rest_pkey;
COMMIT;
