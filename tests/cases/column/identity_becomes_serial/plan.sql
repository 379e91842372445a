SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.orders ALTER COLUMN id DROP IDENTITY;
CREATE SEQUENCE public.orders_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE;
ALTER SEQUENCE public.orders_id_seq OWNER TO postgres;
ALTER TABLE public.orders ALTER COLUMN id SET DEFAULT nextval('public.orders_id_seq'::regclass);
ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id;
SELECT pg_catalog.setval('public.orders_id_seq'::pg_catalog.regclass, max(id)) FROM public.orders WHERE id BETWEEN 1 AND 2147483647 HAVING max(id) IS NOT NULL;
COMMIT;
