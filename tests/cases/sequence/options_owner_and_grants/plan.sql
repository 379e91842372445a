SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER SEQUENCE public.invoices OWNED BY NONE;
COMMENT ON SEQUENCE public.invoices IS 'without gaps, it is hoped';
SELECT pg_catalog.setval('public.numbers'::pg_catalog.regclass, 7, false) FROM public.numbers WHERE last_value NOT BETWEEN -500 AND 100;
ALTER SEQUENCE public.numbers AS bigint START WITH 7 INCREMENT BY -1 MINVALUE -500 MAXVALUE 100 CACHE 10 CYCLE;
ALTER SEQUENCE public.numbers OWNER TO app_owner;
GRANT USAGE ON SEQUENCE public.numbers TO app_writer;
COMMIT;
