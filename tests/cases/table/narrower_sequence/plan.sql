SET check_function_bodies = off;
SET search_path = '';

BEGIN;
SELECT pg_catalog.setval('public.s'::pg_catalog.regclass, 1, false) FROM public.s WHERE last_value NOT BETWEEN 1 AND 100;
ALTER SEQUENCE public.s AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 100 CACHE 1 NO CYCLE;
SELECT pg_catalog.setval('public.t_id_seq'::pg_catalog.regclass, 1, false) FROM public.t_id_seq WHERE last_value NOT BETWEEN 1 AND 100;
ALTER TABLE public.t ALTER COLUMN id SET START WITH 1 SET INCREMENT BY 1 SET MINVALUE 1 SET MAXVALUE 100 SET CACHE 1 SET NO CYCLE;
COMMIT;
