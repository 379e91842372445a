SET check_function_bodies = off;
SET search_path = '';

BEGIN;
CREATE TABLE public.events_25 (
    id bigint NOT NULL,
    at date NOT NULL
) PARTITION BY HASH (id);
ALTER TABLE public.events_25 OWNER TO postgres;
CREATE TABLE public.events_25_0 (
    id bigint NOT NULL,
    at date NOT NULL
);
ALTER TABLE public.events_25_0 OWNER TO postgres;
CREATE TABLE public.events_25_1 (
    id bigint NOT NULL,
    at date NOT NULL
);
ALTER TABLE public.events_25_1 OWNER TO postgres;
ALTER TABLE public.events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.events_id_seq START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE);
SELECT pg_catalog.setval('public.events_id_seq'::pg_catalog.regclass, max(id)) FROM public.events WHERE id BETWEEN 1 AND 9223372036854775807 HAVING max(id) IS NOT NULL;
ALTER TABLE ONLY public.events ADD CONSTRAINT events_pkey PRIMARY KEY (id, at);
ALTER TABLE public.events_24 ADD CONSTRAINT events_24_pkey PRIMARY KEY (id, at);
ALTER TABLE ONLY public.events_25 ADD CONSTRAINT events_25_pkey PRIMARY KEY (id, at);
ALTER TABLE public.events_25_0 ADD CONSTRAINT events_25_0_pkey PRIMARY KEY (id, at);
ALTER TABLE public.events_25_1 ADD CONSTRAINT events_25_1_pkey PRIMARY KEY (id, at);
ALTER TABLE ONLY public.events ATTACH PARTITION public.events_25 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER TABLE ONLY public.events_25 ATTACH PARTITION public.events_25_0 FOR VALUES WITH (modulus 2, remainder 0);
ALTER TABLE ONLY public.events_25 ATTACH PARTITION public.events_25_1 FOR VALUES WITH (modulus 2, remainder 1);
ALTER INDEX public.events_pkey ATTACH PARTITION public.events_24_pkey;
ALTER INDEX public.events_25_pkey ATTACH PARTITION public.events_25_0_pkey;
ALTER INDEX public.events_25_pkey ATTACH PARTITION public.events_25_1_pkey;
ALTER INDEX public.events_pkey ATTACH PARTITION public.events_25_pkey;
COMMIT;
