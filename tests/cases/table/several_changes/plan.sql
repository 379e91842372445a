SET check_function_bodies = off;
SET search_path = '';

BEGIN;
ALTER TABLE public.orders DROP CONSTRAINT orders_customer_fkey;
DROP INDEX public.orders_of_customer;
COMMENT ON TABLE public.customers IS 'those who buy';
GRANT INSERT, SELECT ON TABLE public.orders TO app_writer;
ALTER TABLE public.customers ALTER COLUMN name TYPE character varying(80);
ALTER TABLE public.customers ADD COLUMN note text;
ALTER TABLE public.orders ADD COLUMN placed date DEFAULT '2026-01-01'::date NOT NULL;
ALTER TABLE public.orders ADD CONSTRAINT orders_total_positive CHECK ((total >= (0)::numeric));
CREATE INDEX orders_of_customer ON public.orders USING btree (customer, placed);
ALTER TABLE public.orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer) REFERENCES public.customers(id) ON DELETE CASCADE;
COMMIT;
