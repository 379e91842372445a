SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.a SET TABLESPACE app_space;
ALTER TABLE public.b SET TABLESPACE pg_default;
CREATE TABLE public.c (
    at date
) PARTITION BY RANGE (at) TABLESPACE app_space;
ALTER TABLE public.c OWNER TO postgres;
CREATE TABLE public.c_24 (
    at date
) TABLESPACE app_space;
ALTER TABLE public.c_24 OWNER TO postgres;
ALTER INDEX public.a_pkey SET TABLESPACE app_space;
ALTER INDEX public.a_n SET TABLESPACE pg_default;
ALTER TABLE ONLY public.c ATTACH PARTITION public.c_24 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER MATERIALIZED VIEW public.m SET TABLESPACE app_space;
COMMIT;
